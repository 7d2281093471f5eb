"""The day or the time of a known moment told alone: corrections, edits and follow-ups keep the other half."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from bot.routing.decision import ANY, Ask, Confirm, Decision, LastRun, OpenQuestion, Turn
from router import IntentRouter
from tests.router.catalogue import NOW, offer_of, turn_of


class Meeting(BaseModel):
    when: datetime
    topic: str


class Shift(BaseModel):
    start: datetime
    end: datetime


MEETING = offer_of("meeting", Meeting, examples=("schedule a meeting tomorrow at 3pm",), risk="write")
SHIFT = offer_of("shift", Shift, examples=("plan a shift from 9am to 5pm tomorrow",), risk="write")
THEN = {"when": "2026-12-01T15:00:00Z", "topic": "x"}
CARD = OpenQuestion("meeting", THEN, "", ("Run", "Not this"))
EDIT = OpenQuestion("meeting", THEN, ANY)


async def decided(turn: Turn) -> Decision:
    return await IntentRouter().route(turn)


async def said(text: str, pending: OpenQuestion | None = CARD, *, last: LastRun | None = None) -> dict[str, Any]:
    """Give the values that are shown for a confirmation after a sentence."""
    decision = await decided(turn_of(text, offers=(MEETING, SHIFT), pending=pending, last_run=last))

    assert isinstance(decision, Confirm)
    return dict(decision.call.params)


TOLD = [
    ("at 4pm", "2026-12-01T16:00:00Z"),
    ("16:30", "2026-12-01T16:30:00Z"),
    ("on Monday", "2026-11-23T15:00:00Z"),
    ("tomorrow", "2026-11-21T15:00:00Z"),
    ("on 24 December", "2026-12-24T15:00:00Z"),
    ("on Monday at 9am", "2026-11-23T09:00:00Z"),
]


@pytest.mark.parametrize(("half", "whole"), TOLD)
async def test_a_correction_keeps_the_other_half(half: str, whole: str) -> None:
    assert await said(f"no, {half}") == {**THEN, "when": whole}


@pytest.mark.parametrize(("half", "whole"), TOLD)
async def test_an_edit_keeps_the_other_half(half: str, whole: str) -> None:
    assert await said(half, EDIT) == {**THEN, "when": whole}


@pytest.mark.parametrize(("half", "whole"), TOLD)
async def test_a_follow_up_keeps_the_other_half(half: str, whole: str) -> None:
    last = LastRun("run-1", "meeting", THEN, "completed")

    assert await said(f"and {half}?", None, last=last) == {**THEN, "when": whole}


async def test_of_two_moments_the_word_before_it_says_which() -> None:
    known = {"start": "2026-12-01T09:00:00Z", "end": "2026-12-01T17:00:00Z"}

    assert await said("no, until 6pm", OpenQuestion("shift", known, "", ("Run", "Not this"))) == {
        **known,
        "end": "2026-12-01T18:00:00Z",
    }


async def test_the_day_is_the_one_on_the_persons_clock() -> None:
    tokyo = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    late = OpenQuestion("meeting", {**THEN, "when": "2026-12-01T20:00:00+00:00"}, "", ("Run", "Not this"))
    turn = Turn("no, at 7am", "ada", "web/1", tokyo, (MEETING,), pending=late)

    decision = await decided(turn)

    assert isinstance(decision, Confirm)
    assert decision.call.params["when"] == "2026-12-02T07:00:00+09:00"


async def test_half_a_day_is_still_no_time() -> None:
    morning = OpenQuestion("meeting", {**THEN, "when": "2026-12-01T09:00:00Z"}, ANY)

    decision = await decided(turn_of("on Monday afternoon", offers=(MEETING,), pending=morning))

    assert isinstance(decision, Ask)
    assert "At what time exactly?" in decision.question
