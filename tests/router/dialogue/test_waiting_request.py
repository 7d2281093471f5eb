"""What is said behind one's own request that waits: a correction, the same for another value, what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, Field

from bot.routing.decision import Chat, Confirm, LastRun, Start
from router import IntentRouter
from tests.router.catalogue import offer_of, turn_of


class Payout(BaseModel):
    invoice: str = Field(pattern=r"^R-[0-9]+$", description="The invoice, like R-12")
    amount: float = Field(description="How many euros")


PAYOUT = offer_of(
    "payout", Payout, examples=("payout of 20 euros for R-12", "pay 3.50 for R-2 out"), risk="write", gated=True
)
WAITING = LastRun("run-7", "payout", {"invoice": "R-12", "amount": 20.0}, "waiting")
OTHER, MORE = {"invoice": "R-13", "amount": 20.0}, {"invoice": "R-12", "amount": 25.0}


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("not R-12 but R-13", OTHER),
        ("oops, not R-12 but R-13", OTHER),
        ("nicht R-12 sondern R-13", OTHER),
        ("pas R-12 mais R-13", OTHER),
        ("no R-12 sino R-13", OTHER),
        ("not 20 euros but 25 euros", MORE),
        ("no, 25 euros", MORE),
        ("I meant R-13", OTHER),
    ],
)
async def test_a_correction_cancels_what_waits_once_it_is_confirmed(text: str, params: dict[str, Any]) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(PAYOUT,), last_run=WAITING))

    assert isinstance(decision, Confirm)
    assert (decision.instead, dict(decision.call.params)) == ("run-7", params)


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("R-13 too", OTHER),
        ("R-13 as well please", OTHER),
        ("also R-13", OTHER),
        ("R-13 auch", OTHER),
        ("R-13 aussi", OTHER),
        ("R-13 también", OTHER),
        ("do that again for R-13", OTHER),
        ("the same again but for R-13", OTHER),
        ("same thing but 25 euros", MORE),
        ("das Gleiche, aber 25 Euro", MORE),
        ("la même chose mais 25 euros", MORE),
        ("lo mismo pero 25 euros", MORE),
    ],
)
async def test_the_same_for_another_value_is_confirmed_first(text: str, params: dict[str, Any]) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(PAYOUT,), last_run=WAITING))

    assert isinstance(decision, Confirm)
    assert (decision.instead, dict(decision.call.params)) == ("", params)


@pytest.mark.parametrize(
    "text",
    [
        "oops, wrong invoice",
        "that's the wrong invoice",
        "the amount is wrong",
        "falsche invoice",
        "mauvaise invoice",
        "invoice equivocada",
    ],
)
async def test_what_is_only_wrong_is_asked_for(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(PAYOUT,), last_run=WAITING))

    assert isinstance(decision, Chat)
    assert "I meant" in decision.reply or "meinte" in decision.reply or "dire" in decision.reply


@pytest.mark.parametrize(
    "text",
    ["Ben too", "R-13 too if ada agrees", "not R-12 but ask ben first", "that is too much", "wrong number, sorry"],
)
async def test_what_says_anything_else_starts_nothing(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=(PAYOUT,), last_run=WAITING))

    assert not isinstance(decision, Start)
    assert not isinstance(decision, Confirm) or decision.call.params == OTHER
