"""An answer about one end of a span may name the other end, or be counted from another day than the start."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Ask, Confirm, Decision, Offer, OpenQuestion, Start, Turn
from router import IntentRouter
from tests.router.catalogue import NOW


class Leave(BaseModel):
    start: date
    end: date


@process(examples=["leave from 3 may to 5 may"], risk="write", gated=True)
async def leave(ctx: Context, params: Leave) -> str:
    """Ask for leave."""
    return "done"


OFFERS = (Offer(leave, tuple(parameters_of(Leave))),)
KNOWN = {"start": "2026-11-23", "end": "2027-05-06"}


async def answered(asked: str, text: str) -> Decision:
    known = {name: value for name, value in KNOWN.items() if name != asked}
    pending = OpenQuestion("leave", known, asked)
    return await IntentRouter().route(Turn(text, "ada", "cli/ada", NOW, OFFERS, pending=pending))


@pytest.mark.parametrize(
    ("asked", "text", "other", "day"),
    [
        ("end", "make the start 4 may", "start", "2027-05-04"),
        ("end", "the start is 4 may", "start", "2027-05-04"),
        ("end", "it starts on 4 may", "start", "2027-05-04"),
        ("end", "from 4 may", "start", "2027-05-04"),
        ("end", "mach den start 4. mai", "start", "2027-05-04"),
        ("end", "mets le start au 4 mai", "start", "2027-05-04"),
        ("end", "pon el start al 4 de mayo", "start", "2027-05-04"),
        ("start", "make the end 7 may", "end", "2027-05-07"),
        ("start", "until 7 may", "end", "2027-05-07"),
    ],
)
async def test_the_other_end_is_changed_and_the_question_stays(asked: str, text: str, other: str, day: str) -> None:
    decision = await answered(asked, text)

    assert isinstance(decision, Ask)
    assert (decision.field, dict(decision.params)) == (asked, {other: day})


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("10 days from today", "2026-11-30"),
        ("10 days from now", "2026-11-30"),
        ("10 Tage ab heute", "2026-11-30"),
        ("10 días desde hoy", "2026-11-30"),
        ("7 december", "2026-12-07"),
    ],
)
async def test_an_end_that_is_counted_from_another_day_leaves_the_start_alone(text: str, end: str) -> None:
    decision = await answered("end", text)

    calls = decision.calls if isinstance(decision, Start) else (decision.call,) if isinstance(decision, Confirm) else ()
    assert [dict(call.params) for call in calls] == [{"start": "2026-11-23", "end": end}]


@pytest.mark.parametrize(
    "text", ["20 november", "1 day from today", "10 days before friday", "days from", "0 days from x"]
)
async def test_what_is_no_end_is_asked_again(text: str) -> None:
    decision = await answered("end", text)

    assert isinstance(decision, Ask)
    assert decision.field == "end"
