"""No word of a request is dropped in silence: what was not used and may matter is named before anything starts."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import AnyHttpUrl, BaseModel, Field

from bot.routing.decision import Ask, Confirm, Start
from router.requests.unused import unused
from tests.router.catalogue import OFFERS, RESTART_SERVICE, offer_of
from tests.router.fake_llm import route


class Fetch(BaseModel):
    url: AnyHttpUrl
    name: str = Field(pattern=r"^[\w-]+\.json$", examples=["data.json"])


class Refund(BaseModel):
    amount: float
    order: str = Field(pattern=r"^[A-Z]-\d+$")


class Order(BaseModel):
    item: Literal["laptop", "monitor"]
    count: int = 1
    office: Literal["berlin", "paris"]


ORDER = offer_of(
    "order", Order, examples=("order 3 laptops for berlin", "bestelle 2 laptop für paris"), risk="write", gated=True
)
FETCH = offer_of("fetch_table", Fetch, examples=("fetch https://example.org/a and save it as rows.json",), risk="write")
REFUND = offer_of("refund", Refund, examples=("refund 12 euros for order A-7",), risk="write", gated=True)
USERS = "fetch https://x.example/users and save it as users.json"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{USERS} keep userId=1", "keep userId=1"),
        (f"{USERS} without the header", "without the header"),
        (f"{USERS}, only active users please", "only active users"),
        (f"{USERS} and send it to ada", "send it to ada"),
        (f"{USERS}. Delete the old file.", "Delete the old file"),
        ("restart demo in staging gently", "gently"),
        ("restart demo in staging and also ping ben", "ping ben"),
        ("restart demo in staging, not the cache", "not the cache"),
        ("refund 5 euros for order A-1, half now", "half"),
        ("restart 3 services of demo in staging", "3 services"),
        ("please restart two services, demo in staging", "two services"),
    ],
)
async def test_what_acts_names_what_it_does_not_use(text: str, named: str) -> None:
    decision = await route(text, *OFFERS, FETCH, REFUND)

    assert isinstance(decision, Confirm)
    assert decision.question.startswith(f"I did not use “{named}”. Shall I start ")
    assert decision.question.endswith(" without it?")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("bitte demo in staging neu starten, aber nur die Hälfte",
         "„nur die Hälfte“ habe ich nicht verwendet. Soll ich restart service ohne das starten?"),
        ("redémarre demo en staging sans couper les sessions",
         "Je n'ai pas utilisé « sans couper les sessions ». Dois-je lancer restart service sans cela ?"),
        ("reinicia demo en staging sin cortar las sesiones",
         "No he usado «sin cortar las sesiones». ¿Inicio restart service sin eso?"),
    ],
)  # fmt: skip
async def test_it_is_said_in_the_language_of_the_request(text: str, question: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Confirm)
    assert decision.question == question


@pytest.mark.parametrize(
    "text",
    [
        "restart demo in staging if possible",
        "restart demo in staging, not production",
        "restart demo in staging, it hangs again",
        "restart demo in staging because it is slow since Monday",
        "demo in staging is not responding, restart it please",
        "demo in staging is stuck again, can you bounce it?",
        "hello, the site is broken for all customers, please restart demo in staging, cheers",
        "Good morning! Please restart demo in staging. It is urgent. Thank you so much",
        "demo in staging stopped answering ten minutes ago, restart it",
        "bitte starte demo in staging neu, weil es hängt, danke dir",
        "bitte demo in staging neu starten, viele Grüße",
        "redémarre demo en staging s'il te plaît, ça ne répond plus, merci d'avance",
        "reinicia demo en staging por favor, está colgado, muchas gracias",
    ],
)
async def test_politeness_and_reasons_are_not_named(text: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"service": "demo", "environment": "staging"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how many stars does python/cpython have in 2024?", "2024"),
        ("how many stars does python/cpython have without forks", "without forks"),
        ("check https://a.example and mail it to ada@example.org", "mail it to ada@example.org"),
        ("stars of python/cpython and django", "django"),
    ],
)
async def test_what_reads_names_words_that_carry_meaning(text: str, named: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Confirm)
    assert decision.question.startswith(f"I did not use “{named}”.")


@pytest.mark.parametrize(
    "text",
    [
        "how many stars does python/cpython have? I need it for a talk",
        "check https://a.example and tell me how long it takes",
        "can you see if https://a.example is reachable, it does not load for a customer",
    ],
)
async def test_what_reads_starts_with_other_words_beside_it(text: str) -> None:
    assert isinstance(await route(text), Start)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("every Monday at 9 tell me the stars of python/cpython",
         "I can only start it now, not “every Monday at 9”. Shall I start repo info?"),
        ("every Monday at 9 refund 5 euros for order A-1",
         "I can only start it now, not “every Monday at 9”. Shall I start refund?"),
        ("prüfe https://a.example täglich um 8 Uhr",
         "Ich kann es nur jetzt starten, nicht „täglich um 8 Uhr“. Soll ich http check starten?"),
        ("tous les lundis à 9h dis-moi les étoiles de python/cpython",
         "Je ne peux le lancer que maintenant, pas « tous les lundis à 9h ». Dois-je lancer repo info ?"),
        ("todos los lunes a las 9 dime las estrellas de python/cpython",
         "Solo puedo iniciarlo ahora, no «todos los lunes a las 9». ¿Inicio repo info?"),
    ],
)  # fmt: skip
async def test_a_wish_for_a_schedule_is_said_to_be_one(text: str, said: str) -> None:
    decision = await route(text, *OFFERS, REFUND)

    assert isinstance(decision, Confirm)
    assert decision.question == said


async def test_what_is_asked_about_names_it_too() -> None:
    decision = await route("restart demo gently in the night shift")

    assert isinstance(decision, Ask)
    assert decision.question.startswith("I did not use “gently")


@pytest.mark.parametrize("text", ["", "\n", "(((((", "if " * 300, "no " * 500, "and " * 900, "x=" * 400, "ago " * 200])
def test_garbage_has_no_words_that_were_used(text: str) -> None:
    assert len(unused(RESTART_SERVICE, text, text)) <= 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("order a few laptops for berlin", "a few"),
        ("order many laptops for berlin", "many"),
        ("order some monitors for paris please", "some"),
        ("bestelle einige laptop für berlin", "einige"),
        ("commande quelques laptop pour berlin", "quelques"),
        ("pide varios laptop para paris", "varios"),
    ],
)
async def test_several_of_something_are_not_one(text: str, named: str) -> None:
    decision = await route(text, *OFFERS, ORDER)

    assert isinstance(decision, Confirm)
    assert named in decision.question


@pytest.mark.parametrize(
    "text", ["order laptops for berlin", "order all 3 laptops for berlin", "order 3 laptops for berlin"]
)
async def test_a_number_that_is_told_or_left_to_its_default_is_not_asked_about(text: str) -> None:
    assert isinstance(await route(text, *OFFERS, ORDER), Start)


class Repayment(BaseModel):
    amount: float
    order: str = Field(pattern=r"^[A-Z]-\d+$")
    reason: str | None = None


async def test_an_optional_text_that_is_spoken_of_behind_a_value_is_asked_for() -> None:
    repay = offer_of("repay", Repayment, examples=("repay 5 for A-1 because it was broken",), risk="write", gated=True)
    decision = await route("repay 5 for A-1 reason broken", *OFFERS, repay)

    assert isinstance(decision, Ask)
    assert decision.field == "reason"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("order 3 laptops for berlin, invoice to paris", "paris"),
        ("order 3 laptops from paris for berlin", "paris"),
        ("bestelle 3 laptop für berlin, rechnung nach paris", "paris"),
    ],
)
async def test_another_choice_is_never_dropped_in_silence(text: str, named: str) -> None:
    decision = await route(text, *OFFERS, ORDER)

    assert not isinstance(decision, Start)
    assert named in getattr(decision, "question", named)


@pytest.mark.parametrize(
    "text", ["order 3 laptops for berlin, not paris", "order 3 laptops for berlin because paris is closed"]
)
async def test_another_choice_that_is_denied_or_in_a_reason_is_left_alone(text: str) -> None:
    assert isinstance(await route(text, *OFFERS, ORDER), Start)
