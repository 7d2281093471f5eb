"""Several requests in one message, alike in every language: what is started or shown, in order or at once."""

from __future__ import annotations

import pytest

from bot.language.detection import LANGUAGES
from bot.routing.decision import Ask, Chat, Choose, Decision, Plan, Start
from processes.http_check import http_check
from processes.repo_info import repo_info
from processes.restart_service import restart_service
from processes.text_processing import text_processing
from router import IntentRouter
from tests.router.catalogue import HTTP_CHECK, REPO_INFO, RESTART_SERVICE, TEXT_PROCESSING, offer_of, turn_of

EXAMPLES = {
    REPO_INFO: (
        "wie viele Sterne hat python/cpython",
        "combien d'étoiles a psf/black",
        "cuántas estrellas tiene psf/black",
    ),
    HTTP_CHECK: ("prüfe https://example.com", "vérifie https://example.com", "comprueba https://example.com"),
    RESTART_SERVICE: (
        "restart demo in staging",
        "starte demo in staging neu",
        "relance demo en staging",
        "reinicia demo en staging",
    ),
    TEXT_PROCESSING: (),
}
OFFERS = tuple(
    offer_of(
        offer.name, offer.process.params, description=offer.process.description,
        examples=(*offer.process.examples, *more), risk=offer.process.risk, gated=offer.process.gated,
    )
    for offer, more in EXAMPLES.items()
)  # fmt: skip

SHIPPED = tuple(
    offer_of(
        each.name, offer.process.params, description=each.description, examples=each.examples, risk=each.risk,
        gated=each.gated,
    )
    for each, offer in (
        (repo_info, REPO_INFO), (http_check, HTTP_CHECK), (restart_service, RESTART_SERVICE),
        (text_processing, TEXT_PROCESSING),
    )
)  # fmt: skip

# What is started is written `process:value`; a plan, which is shown first, begins with `?`.
A, B, C = (f"http_check:https://{host}.example/" for host in "abc")
HELLO, WORLD = "repo_info:octo/hello", "repo_info:octo/world"
STAGING, PRODUCTION = "restart_service:demo/staging", "restart_service:demo/production"
AT_ONCE, IN_ORDER = "at once", "in order"

TOLD = {
    "en": [
        ("check https://a.example and https://b.example", [A, B], AT_ONCE),
        ("check https://a.example, https://b.example and https://c.example", [A, B, C], AT_ONCE),
        ("check https://a.example, then https://b.example", [A, B], IN_ORDER),
        ("restart demo in staging and in production", ["?", STAGING, PRODUCTION], AT_ONCE),
        ("restart demo in staging, then in production", ["?", STAGING, PRODUCTION], IN_ORDER),
        ("check https://a.example and restart demo in staging", ["?", A, STAGING], AT_ONCE),
        ("check https://a.example, then restart demo in staging", ["?", A, STAGING], IN_ORDER),
    ],
    "de": [
        ("prüfe https://a.example und https://b.example", [A, B], AT_ONCE),
        ("prüfe https://a.example sowie https://b.example", [A, B], AT_ONCE),
        ("prüfe https://a.example, https://b.example und auch https://c.example", [A, B, C], AT_ONCE),
        ("prüfe https://a.example und dann https://b.example", [A, B], IN_ORDER),
        ("prüfe https://a.example, danach https://b.example", [A, B], IN_ORDER),
        ("wie viele Sterne hat octo/hello sowie octo/world", [HELLO, WORLD], AT_ONCE),
        ("starte demo in staging und in production neu", ["?", STAGING, PRODUCTION], AT_ONCE),
        ("starte demo in staging sowie in production neu", ["?", STAGING, PRODUCTION], AT_ONCE),
        ("starte demo in staging und dann in production neu", ["?", STAGING, PRODUCTION], IN_ORDER),
        ("wie viele Sterne hat octo/hello, und prüfe https://a.example", [HELLO, A], AT_ONCE),
        ("wie viele Sterne hat octo/hello, anschließend prüfe https://a.example", [HELLO, A], IN_ORDER),
        ("prüfe https://a.example und dann starte demo in staging neu", ["?", A, STAGING], IN_ORDER),
        (
            "prüfe https://a.example, dann https://b.example und dann starte demo in staging neu",
            ["?", A, B, STAGING],
            IN_ORDER,
        ),
    ],
    "fr": [
        ("vérifie https://a.example et https://b.example", [A, B], AT_ONCE),
        ("vérifie https://a.example, https://b.example et https://c.example", [A, B, C], AT_ONCE),
        ("vérifie https://a.example et aussi https://b.example", [A, B], AT_ONCE),
        ("vérifie https://a.example ainsi que https://b.example", [A, B], AT_ONCE),
        ("peux-tu vérifier https://a.example et https://b.example, s'il te plaît", [A, B], AT_ONCE),
        ("vérifie https://a.example puis https://b.example", [A, B], IN_ORDER),
        ("vérifie https://a.example, ensuite https://b.example", [A, B], IN_ORDER),
        ("combien d'étoiles a octo/hello et octo/world", [HELLO, WORLD], AT_ONCE),
        ("relance demo en staging et en production", ["?", STAGING, PRODUCTION], AT_ONCE),
        ("relance demo en staging, puis en production", ["?", STAGING, PRODUCTION], IN_ORDER),
        ("combien d'étoiles a octo/hello, et vérifie aussi https://a.example", [HELLO, A], AT_ONCE),
        ("combien d'étoiles a octo/hello, et ensuite vérifie https://a.example", [HELLO, A], IN_ORDER),
        ("vérifie https://a.example et puis relance demo en staging", ["?", A, STAGING], IN_ORDER),
        ("vérifie https://a.example, après ça relance demo en staging", ["?", A, STAGING], IN_ORDER),
        (
            "combien d'étoiles a octo/hello, puis vérifie https://a.example, ensuite relance demo en staging",
            ["?", HELLO, A, STAGING],
            IN_ORDER,
        ),
    ],
    "es": [
        ("comprueba https://a.example y https://b.example", [A, B], AT_ONCE),
        ("comprueba https://a.example, https://b.example y https://c.example", [A, B, C], AT_ONCE),
        ("comprueba https://a.example y también https://b.example", [A, B], AT_ONCE),
        ("comprueba https://a.example así como https://b.example", [A, B], AT_ONCE),
        ("puedes comprobar https://a.example y https://b.example, por favor", [A, B], AT_ONCE),
        ("comprueba https://a.example y luego https://b.example", [A, B], IN_ORDER),
        ("comprueba https://a.example, después https://b.example", [A, B], IN_ORDER),
        ("cuántas estrellas tiene octo/hello y octo/world", [HELLO, WORLD], AT_ONCE),
        ("reinicia demo en staging y en production", ["?", STAGING, PRODUCTION], AT_ONCE),
        ("reinicia demo en staging, luego en production", ["?", STAGING, PRODUCTION], IN_ORDER),
        ("cuántas estrellas tiene octo/hello, y comprueba también https://a.example", [HELLO, A], AT_ONCE),
        ("cuántas estrellas tiene octo/hello y luego comprueba https://a.example", [HELLO, A], IN_ORDER),
        ("comprueba https://a.example, luego reinicia demo en staging", ["?", A, STAGING], IN_ORDER),
        ("comprueba https://a.example y después de eso reinicia demo en staging", ["?", A, STAGING], IN_ORDER),
        (
            "cuántas estrellas tiene octo/hello, luego comprueba https://a.example y después reinicia demo en staging",
            ["?", HELLO, A, STAGING],
            IN_ORDER,
        ),
    ],
}
QUESTIONS = {
    ("en", AT_ONCE): "Shall I do these two, at the same time?",
    ("de", AT_ONCE): "Soll ich diese zwei gleichzeitig erledigen?",
    ("fr", AT_ONCE): "Dois-je faire ces deux choses en même temps ?",
    ("es", IN_ORDER): "¿Hago estas dos cosas una tras otra?",
}


async def decided(text: str) -> Decision:
    return await IntentRouter().route(turn_of(text, offers=OFFERS, language=""))


def written(decision: Decision) -> list[str]:
    assert isinstance(decision, Start | Plan), decision
    calls = [f"{call.process}:{'/'.join(map(str, call.params.values()))}" for call in decision.calls]
    return ["?", *calls] if isinstance(decision, Plan) else calls


@pytest.mark.parametrize(
    ("language", "text", "calls", "order"),
    [(language, *row) for language, rows in TOLD.items() for row in rows],
)
async def test_several_requests_are_started_or_shown_in_every_language(
    language: str, text: str, calls: list[str], order: str
) -> None:
    decision = await decided(text)

    assert written(decision) == calls
    assert isinstance(decision, Start | Plan)
    assert decision.in_order is (order == IN_ORDER)
    assert decision.trace.language == language
    if isinstance(decision, Plan) and len(calls) == 3 and (language, order) in QUESTIONS:
        assert decision.question == QUESTIONS[language, order]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "check https://a.example, then restart demo in staging"),
        ("de", "prüfe https://a.example, dann starte demo in staging neu"),
        ("fr", "vérifie https://a.example, puis relance demo en staging"),
        ("fr", "vérifiez https://a.example, ensuite redémarrez demo en staging"),
        ("fr", "peux-tu tester https://a.example et puis relancer demo en staging"),
        ("es", "comprueba https://a.example, luego reinicia demo en staging"),
        ("es", "verifica https://a.example y después reinicia demo en staging"),
    ],
)
async def test_two_processes_without_an_example_in_the_language_are_a_plan(language: str, text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=SHIPPED, language=""))

    assert isinstance(decision, Plan)
    assert written(decision) == ["?", A, STAGING]
    assert decision.in_order
    assert decision.trace.language == language


@pytest.mark.parametrize(
    "text",
    [
        "vérifie https://a.example, puis efface demo en staging",
        "comprueba https://a.example, luego borra demo en staging",
        "prüfe https://a.example, dann lösche demo in staging",
    ],
)
async def test_a_verb_that_no_process_has_makes_no_plan(text: str) -> None:
    assert not isinstance(await IntentRouter().route(turn_of(text, offers=SHIPPED, language="")), Plan)


def test_every_language_is_among_them() -> None:
    assert TOLD.keys() == LANGUAGES.keys()


@pytest.mark.parametrize(
    "text",
    [
        "vérifie https://a.example ou https://b.example",
        "vérifie https://a.example, pas https://b.example",
        "vérifie https://a.example après https://b.example",
        "comprueba https://a.example o https://b.example",
        "comprueba https://a.example, no https://b.example",
        "comprueba https://a.example, después de https://b.example",
        "prüfe https://a.example oder https://b.example",
    ],
)
async def test_which_one_is_asked_where_not_all_can_be_meant(text: str) -> None:
    assert isinstance(await decided(text), Ask)


@pytest.mark.parametrize(
    "text",
    [
        "vérifie https://a.example et si ça ne marche pas relance demo en staging",
        "vérifie https://a.example et ne relance pas demo en staging",
        "avant de relancer demo en staging, vérifie https://a.example",
        "après avoir relancé demo en staging, vérifie https://a.example",
        "vérifie https://a.example, et puis relance demo",
        "vérifie https://a.example et relance demo en staging demain",
        "comprueba https://a.example y si no funciona reinicia demo en staging",
        "comprueba https://a.example y no reinicies demo en staging",
        "antes de reiniciar demo en staging, comprueba https://a.example",
        "después de reiniciar demo en staging, comprueba https://a.example",
        "comprueba https://a.example y luego reinicia demo",
        "comprueba https://a.example y reinicia demo en staging mañana",
        "prüfe https://a.example, und wenn es nicht geht, starte demo in staging neu",
    ],
)
async def test_what_hangs_on_something_else_is_no_plan(text: str) -> None:
    assert isinstance(await decided(text), Ask | Chat | Choose)


@pytest.mark.parametrize(
    "text",
    ["meet at 5 o'clock and check https://a.example", "check https://a.example, option o", "le plus vite possible"],
)
async def test_a_word_of_another_language_parts_nothing(text: str) -> None:
    decision = await decided(text)

    assert not isinstance(decision, Plan)
