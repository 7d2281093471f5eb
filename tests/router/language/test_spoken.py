"""In which language a message is, and that the router asks in it."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import create_model

from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Line, Offer, OpenQuestion, Plan, Start
from router import IntentRouter
from router.language.spoken import SENTENCES, speaking, spoken
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import HTTP_CHECK, OFFERS, REPO_INFO, RESTART_SERVICE, offer_of, turn_of
from tests.router.scripted_llm import Scripted, call, said

NOTE = offer_of("send_note", create_model("Params", to=(str, ...)), risk="write")


async def test_two_people_are_asked_in_their_own_language_at_the_same_time() -> None:
    async def ask(language: str) -> str:
        with speaking(language):
            await asyncio.sleep(0)
            return spoken().which

    assert list(await asyncio.gather(ask("de"), ask("en"), ask("de-AT"), ask("pt"))) == [
        SENTENCES["de"].which,
        SENTENCES["en"].which,
        SENTENCES["de"].which,
        SENTENCES["en"].which,
    ]


async def asked(text: str, *answers: str, offers: tuple[Offer, ...] = OFFERS, **how: object) -> Decision:
    router = IntentRouter(LlmRouter(Scripted(*answers))) if answers else IntentRouter()
    return await router.route(turn_of(text, offers=offers, **how))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


async def test_what_is_missing_is_asked_for_in_the_language_of_the_message() -> None:
    restart = said("run", call("restart_service", service="demo"))

    english = await asked("please restart the demo", restart)
    german = await asked("bitte demo neu starten", restart)

    assert isinstance(english, Ask)
    assert isinstance(german, Ask)
    assert (english.question, german.question) == ("Which environment?", "Environment: was davon?")


async def test_what_is_wrong_is_said_in_the_language_of_the_message() -> None:
    wrong = said("run", call("restart_service", service="demo", environment="produktion"))

    decision = await asked("starte demo in produktion neu, bitte", wrong)

    assert isinstance(decision, Ask)
    assert decision.question == "„produktion“ ist nicht staging oder production. Environment: was davon?"
    local = await asked("bitte den Dienst demo in produktoin neu starten")
    assert isinstance(local, Ask)
    assert local.question == "Environment „produktoin“ kenne ich nicht: meintest du production?"


async def test_a_yes_to_what_was_meant_counts_in_german_too() -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("production", "staging"))
    history = (
        Line("person", "starte demo in produktion neu, bitte"),
        Line("bot", "Environment „produktion“ kenne ich nicht: meintest du production?"),
    )

    decision = await asked("ja", pending=pending, history=history)

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"service": "demo", "environment": "production"}


async def test_a_confirmation_and_its_end_are_in_the_language_of_the_message() -> None:
    confirm = await asked("schick eine Nachricht an ada", said("run", call("send_note", to="ada")), offers=(NOTE,))

    assert isinstance(confirm, Confirm)
    assert confirm.question == "Soll ich send note starten?"
    pending = OpenQuestion("send_note", {"to": "ada"}, "", ("Run", "Not this"))
    dropped = await asked("nein danke", offers=(NOTE,), pending=pending)
    assert isinstance(dropped, Chat)
    assert dropped.reply == "Gut, dann nicht."


async def test_a_choice_and_a_plan_are_in_the_language_of_the_message() -> None:
    choose = await asked("sieh mal nach", said("choose", candidates=["http_check", "repo_info"]))
    calls = call("repo_info", owner="octo", name="hello"), call("send_note", to="ada")
    plan = await asked(
        "sag mir was zu octo/hello, danach eine Nachricht an ada", said("run", *calls), offers=(REPO_INFO, NOTE)
    )

    assert isinstance(choose, Choose)
    assert choose.question == "Meinst du http check oder repo info?"
    assert isinstance(plan, Plan)
    assert plan.question == "Soll ich diese zwei nacheinander erledigen?"


EXAMPLES = {
    REPO_INFO: (
        "wie viele Sterne hat python/cpython",
        "combien d'étoiles a psf/black",
        "cuántas estrellas tiene psf/black",
    ),
    HTTP_CHECK: (
        "ist https://example.com erreichbar",
        "prüfe https://example.com",
        "est-ce que https://example.com répond",
        "funciona https://example.com",
    ),
    RESTART_SERVICE: ("starte den Dienst neu", "redémarre le service", "reinicia el servicio"),
}
IN_ALL = tuple(
    offer_of(
        offer.name, offer.process.params, description=offer.process.description,
        examples=(*offer.process.examples, *more), risk=offer.process.risk, gated=offer.process.gated,
    )
    for offer, more in EXAMPLES.items()
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "process"),
    [
        ("Wie viele Sterne hat encode/httpx denn?", "repo_info"),
        ("Sterne von encode/httpx", "repo_info"),
        ("combien d'étoiles pour encode/httpx", "repo_info"),
        ("dime cuántas estrellas tiene encode/httpx", "repo_info"),
        ("how many stars does encode/httpx have", "repo_info"),
        ("Ist https://python.org gerade erreichbar?", "http_check"),
        ("läuft https://python.org noch?", "http_check"),
        ("est-ce que https://python.org répond encore", "http_check"),
        ("redémarre le service demo en staging", "restart_service"),
        ("reinicia el servicio demo en staging", "restart_service"),
        ("starte den Dienst demo in staging neu", "restart_service"),
        ("Dienst demo in staging neustarten", "restart_service"),
    ],
)
async def test_examples_may_be_in_several_languages(text: str, process: str) -> None:
    assert _process(await asked(text, offers=IN_ALL)) == process


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele Sterne hat encode/httpx?",
        "Ist https://python.org erreichbar?",
        "prüfe bitte https://python.org",
        "kannst du https://python.org prüfen?",
        "combien d'étoiles a encode/httpx ?",
        "est-ce que https://python.org répond ?",
        "cuántas estrellas tiene encode/httpx",
        "funciona https://python.org?",
    ],
)
async def test_what_is_certain_in_another_language_needs_no_model_either(text: str) -> None:
    model = Scripted()

    decision = await IntentRouter(LlmRouter(model)).route(turn_of(text, offers=IN_ALL))

    assert isinstance(decision, Start)
    assert model.asked == []


@pytest.mark.parametrize(
    ("language", "before", "spoken_now"),
    [
        ("", "", "en"),
        ("", "was kannst du alles?", "de"),
        ("", "que sais-tu faire ?", "fr"),
        ("es", "was kannst du alles?", "es"),
        ("de-AT", "", "de-AT"),
        ("pt", "", "pt"),
    ],
)
async def test_a_message_that_does_not_tell_is_answered_in_the_persons_language_or_as_they_wrote_before(
    language: str, before: str, spoken_now: str
) -> None:
    history = (Line("person", before), Line("bot", "…")) if before else ()

    decision = await asked("restart demo", language=language, history=history)

    assert decision.trace.language == spoken_now


def _process(decision: Decision) -> str:
    return decision.calls[0].process if isinstance(decision, Start) else getattr(decision, "process", "")


@pytest.mark.parametrize(
    ("before", "text", "language"),
    [
        ("vérifie https://example.com", "restart demo in staging", "en"),
        ("comprueba https://example.com", "restart demo in staging", "en"),
        ("prüfe https://example.com", "restart demo in staging", "de"),  # which is said in German as well
        ("vérifie https://example.com", "restart demo staging", "fr"),  # which tells nothing
        ("vérifie https://example.com", "demo", "fr"),
        ("vérifie https://example.com", "", "fr"),
        ("restart demo in staging", "relance demo en staging", "fr"),
    ],
)
async def test_a_message_is_not_taken_for_an_earlier_one_s_language_that_it_cannot_be_in(
    before: str, text: str, language: str
) -> None:
    decision = await asked(text, history=(Line("person", before),), language="")

    assert decision.trace.language == language


@pytest.mark.parametrize(("own", "language"), [("", "en"), ("fr", "fr"), ("de-CH", "de-CH")])
async def test_an_open_question_in_french_does_not_make_an_english_request_french(own: str, language: str) -> None:
    pending = OpenQuestion("repo_info", {}, "owner", (), language="fr")

    decision = await asked("restart demo in staging", pending=pending, language=own)

    assert decision.trace.language == language
