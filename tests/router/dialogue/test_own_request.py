"""What is said while a question is open: the answer, a request of its own, or either; by table, and without a model."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot import LlmUnavailable
from bot.routing.decision import AnswerAndRequest, Ask, Chat, Clarify, Decision, Do, OpenQuestion, Reading, Start
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of
from tests.router.fake_llm import LLM, WIPE, FakeLlm


class Ticket(BaseModel):
    title: str
    urgency: Literal["low", "high"] = "low"


class StandIn(BaseModel):
    stand_in: str = Field(description="Who stands in")


class Shift(BaseModel):
    stand_in: str
    days: int = 1


class Several(BaseModel):
    stand_in: str
    note: str
    days: int


TICKET = offer_of(
    "open_ticket", Ticket, examples=("open a ticket", "file a ticket titled `x`"), risk="write", gated=True
)
OFFERED = (*OFFERS, TICKET, WIPE)
TITLE = OpenQuestion("open_ticket", {}, "title")
TEXT = OpenQuestion("text_processing", {"operation": "upper"}, "text")
ENVIRONMENT = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

Outcome = Literal["answer", "either", "request"]


def outcome_of(decision: Decision | AnswerAndRequest | None) -> Outcome:
    if decision is None or decision.trace.engine == "pending":
        return "answer"
    return "either" if isinstance(decision, Clarify) else "request"


@pytest.mark.parametrize(
    ("text", "pending", "outcome"),
    [
        ("printer on floor 3 is broken", TITLE, "answer"),
        ("hello", TITLE, "answer"),
        ("make it quick", TITLE, "answer"),
        ("'make `x` upper case'", TITLE, "answer"),
        ("title: restart demo in staging", TITLE, "answer"),
        ("check https://example.com", TITLE, "request"),
        ("how many stars does python/cpython have", TITLE, "request"),
        ("restart demo in staging", TITLE, "either"),
        ("wipe the disk of demo in production", TITLE, "either"),
        ("lowercase SHOUTING", TEXT, "either"),
        ("SHOUTING", TEXT, "answer"),
        ("upper and lower", TEXT, "answer"),
        ("staging", ENVIRONMENT, "answer"),
        ("in staging please", ENVIRONMENT, "answer"),
        ("check https://example.com", ENVIRONMENT, "request"),
        ("thanks", TITLE, "request"),
        ("was wartet auf Freigabe?", TITLE, "request"),
        ("qui décide ?", TEXT, "request"),
        ("cancela todo", ENVIRONMENT, "request"),
        ("🎉", TITLE, "request"),
        ("salir", ENVIRONMENT, "request"),
    ],
)
async def test_beside_a_question_of_the_router(text: str, pending: OpenQuestion, outcome: Outcome) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=OFFERED, pending=pending))

    assert outcome_of(decision) == outcome


@pytest.mark.parametrize("text", ["restart demo in staging", "lowercase SHOUTING", "check https://example.com"])
async def test_whoever_insists_has_answered(text: str) -> None:
    decision = await IntentRouter().route(replace(turn_of(text, offers=OFFERED, pending=TEXT), insists=True))

    assert isinstance(decision, Start)
    [call] = decision.calls
    assert call.params == {"text": text, "operation": "upper"}


@pytest.mark.parametrize(
    ("text", "model", "outcome"),
    [
        ("Ben", StandIn, "answer"),
        ("make `Ben` the boss", StandIn, "answer"),
        ("stand_in: check https://example.com", StandIn, "answer"),
        ("check https://example.com", StandIn, "request"),
        ("restart demo in staging", StandIn, "either"),
        ("lowercase SHOUTING", StandIn, "either"),
        ("/http_check https://example.com", StandIn, "request"),
        ("who decides?", StandIn, "request"),
        ("Danke schön", StandIn, "request"),
        ("2 days, stand_in: Ben", Shift, "answer"),
        ("Ben", Shift, "answer"),
        ("make 'hello' upper case", Shift, "request"),
        ("check https://example.com", Several, "request"),
        ("no idea what you want", Several, "answer"),
    ],
)
async def test_beside_a_question_of_a_run(text: str, model: type[BaseModel], outcome: Outcome) -> None:
    router, parameters = IntentRouter(), offer_of("answers", model).parameters
    turn = turn_of(text, offers=OFFERED)

    decision = await router.beside(turn, parameters, router.read(text, parameters, turn))

    assert outcome_of(decision) == outcome


@pytest.mark.parametrize(
    ("text", "model", "values"),
    [
        ("Ben", Shift, {"stand_in": "Ben"}),
        ("“Ben Smith”", Shift, {"stand_in": "Ben Smith"}),
        ("for 3 days, stand in: Ben", Shift, {"stand_in": "Ben", "days": 3}),
        ("stand_in: Ben", StandIn, {"stand_in": "Ben"}),
        ("stand in = Ben", StandIn, {"stand_in": "Ben"}),
        ("Ben", Several, {}),
    ],
)
def test_a_form_is_answered_by_names_or_by_its_one_text(
    text: str, model: type[BaseModel], values: dict[str, object]
) -> None:
    parameters = offer_of("answers", model).parameters

    assert IntentRouter().read(text, parameters, turn_of(text)).values == values


@pytest.mark.parametrize("text", ["", "\x00", "\u202e", "?" * 9_000, "a: b: c", "{}", "/", "make", "'", "stand_in:"])
@pytest.mark.parametrize("model", [StandIn, Shift, Several])
async def test_garbage_beside_a_run_is_an_answer_or_a_decision(text: str, model: type[BaseModel]) -> None:
    router, parameters = IntentRouter(), offer_of("answers", model).parameters
    turn = turn_of(text, offers=OFFERED)

    decision = await router.beside(turn, parameters, router.read(text, parameters, turn))

    assert decision is None or isinstance(decision, Chat | Do | Ask | Clarify)


@pytest.mark.parametrize("text", ["hi", "Guten Morgen", "merci !", "¡gracias!", "bye", "🎉", "back"])
async def test_a_model_answers_small_talk_better_where_nothing_is_asked(text: str) -> None:
    llm = FakeLlm(Chat(LLM, reply="Nice to see you."))

    decision = await IntentRouter(llm).route(turn_of(text))

    assert decision.trace.engine == ("llm" if text != "🎉" else "local")


async def test_small_talk_is_answered_where_the_model_is_away() -> None:
    decision = await IntentRouter(FakeLlm(LlmUnavailable("away"))).route(turn_of("hi"))

    assert isinstance(decision, Do)
    assert decision.control == "greeting"


@pytest.mark.parametrize("pending", [TITLE, ENVIRONMENT])
async def test_no_model_is_asked_about_small_talk_beside_a_question(pending: OpenQuestion) -> None:
    llm = FakeLlm(Chat(LLM))

    decision = await IntentRouter(llm).route(turn_of("thanks", offers=OFFERED, pending=pending))

    assert isinstance(decision, Do)
    assert llm.asked == []


@pytest.mark.parametrize("text", ["back", "zurück", "retour", "volver"])
async def test_back_is_no_talk_where_something_was_set_aside(text: str) -> None:
    llm = FakeLlm(Chat(LLM))

    decision = await IntentRouter(llm).route(replace(turn_of(text), aside=True))

    assert isinstance(decision, Do)
    assert llm.asked == []


async def test_a_run_that_is_answered_asks_no_model() -> None:
    llm, parameters = FakeLlm(Chat(LLM)), offer_of("answers", StandIn).parameters
    router = IntentRouter(llm)

    for text in ("Ben", "thanks", "restart demo in staging", "who decides?"):
        await router.beside(turn_of(text, offers=OFFERED), parameters, Reading({"stand_in": text}, {}))

    assert llm.asked == []
