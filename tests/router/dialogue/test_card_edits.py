"""Values that are told beside a card: each is changed on it, all others stay, and it still wants its yes."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.routing.decision import Chat, Confirm, OpenQuestion, Start
from router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Fault(BaseModel):
    title: str = Field(description="What is wrong")
    level: Literal["low", "medium", "urgent"] = "low"
    due: date | None = Field(None, description="Until when")


class Wipe(BaseModel):
    disk: Literal["alpha", "beta"]


FAULT = offer_of(
    "fault", Fault, examples=("report a fault: the lift is stuck", "a new fault `no light` due friday"), risk="write"
)
WIPE = offer_of("wipe", Wipe, examples=("wipe the disk alpha",), risk="destructive")
CARD = OpenQuestion("fault", {"title": "lift", "level": "low"}, "", ("Run", "Not this"))
DISK = OpenQuestion("wipe", {"disk": "alpha"}, "", ("Run", "Not this"))
FRIDAY = "2026-11-27"

KEPT: dict[str, Any] = {"title": "lift", "level": "low"}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("due friday", {"due": FRIDAY}),
        ("yes, but urgent", {"level": "urgent"}),
        ("yes but level urgent", {"level": "urgent"}),
        ("ok and due friday", {"due": FRIDAY}),
        ("yes, due friday and urgent", {"due": FRIDAY, "level": "urgent"}),
        ("title: door", {"title": "door"}),
        ("title `door`", {"title": "door"}),
        ("medium please", {"level": "medium"}),
        ("ja, aber urgent", {"level": "urgent"}),
        ("oui, mais due vendredi", {"due": FRIDAY}),
        ("sí, pero medium", {"level": "medium"}),
        ("make it urgent", {"level": "urgent"}),
    ],
)
async def test_a_value_is_changed_and_all_others_stay(text: str, changed: dict[str, Any]) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(*OFFERS, FAULT), pending=CARD))

    assert isinstance(decision, Confirm)
    assert {name: value for name, value in decision.call.params.items() if value is not None} == {**KEPT, **changed}


@pytest.mark.parametrize("text", ["yes yes", "👍", "ok, go ahead", "ja gern", "oui oui", "sí, claro", "✅"])
async def test_a_yes_starts(text: str) -> None:
    assert isinstance(await IntentRouter().route(turn_of(text, offers=(*OFFERS, FAULT), pending=CARD)), Start)


@pytest.mark.parametrize("text", ["please don't", "no!", "👎", "no no", "bitte nicht", "surtout pas", "no lo hagas"])
async def test_a_no_drops(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(*OFFERS, FAULT), pending=CARD))

    assert isinstance(decision, Chat)
    assert decision.trace.why == "not confirmed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("do it tomorrow", "tomorrow"),
        ("yes, but later", "later"),
        ("tonight please", "tonight"),
        ("mach das morgen", "morgen"),
        ("oui, mais demain", "demain"),
        ("sí, mañana", "mañana"),
    ],
)
async def test_what_puts_it_off_is_said_to_be_impossible_and_the_card_stays(text: str, said: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(*OFFERS, WIPE), pending=DISK))

    assert isinstance(decision, Chat)
    assert decision.on_question
    assert f"{said}" in decision.reply


@pytest.mark.parametrize("text", ["yes, but purple", "ok but softly", "ja, aber lila", "no, purple"])
async def test_what_changes_nothing_leaves_the_card_as_it_is(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(*OFFERS, FAULT), pending=CARD))

    assert isinstance(decision, Chat)
    assert decision.on_question


async def test_a_yes_with_another_request_behind_it_keeps_both() -> None:
    decision = await IntentRouter().route(
        turn_of("yes, and restart demo in staging", offers=(*OFFERS, FAULT), pending=CARD)
    )

    calls = getattr(decision, "calls", ())
    assert [call.process for call in calls] == ["fault", "restart_service"]
