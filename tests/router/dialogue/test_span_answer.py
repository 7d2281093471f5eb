"""Answers about one end of a span: a correction in them, a length, and an end before its start."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Confirm, Decision, OpenQuestion
from tests.router.catalogue import OFFERS, offer_of
from tests.router.fake_llm import route


class Leave(BaseModel):
    start: date
    end: date


class Ticket(BaseModel):
    title: str


LEAVE = offer_of("take_leave", Leave, examples=("leave from 3 may to 5 may", "sick today"), risk="write", gated=True)
TICKET = offer_of("open_ticket", Ticket, examples=("open a ticket titled VPN down",), risk="write")


async def answered(text: str, field: str, said: str = "", choices: tuple[str, ...] = (), **known: Any) -> Decision:
    process = "open_ticket" if field == "title" else "take_leave"
    pending = OpenQuestion(process, known, field, choices, said=said)
    return await route(text, *OFFERS, LEAVE, TICKET, pending=pending)


@pytest.mark.parametrize(
    ("text", "end", "said"),
    [
        ("to 12 may, no 14 may", "2027-05-14", "I take “14 may” in place of “12 may”."),
        ("12 may, no wait, 14 may", "2027-05-14", "I take “14 may” in place of “12 may”."),
        ("for 5 days", "2027-05-07", "I count “for 5 days” from 2027-05-03 to 2027-05-07, both included."),
        ("a week", "2027-05-09", "I count “a week” from 2027-05-03 to 2027-05-09, both included."),
        ("bis 12. Mai, nein, 14. Mai", "2027-05-14", "Ich nehme „14. Mai“ statt „12. Mai“."),
        ("au 12 mai, non, le 14 mai", "2027-05-14", "Je prends « 14 mai » à la place de « 12 mai »."),
        ("hasta el 12 de mayo, digo, el 14 de mayo", "2027-05-14", "Tomo «14 de mayo» en lugar de «12 de mayo»."),
    ],
)
async def test_an_end_that_is_corrected_or_counted_is_shown_and_leaves_the_start_alone(
    text: str, end: str, said: str
) -> None:
    decision = await answered(text, "end", start="2027-05-03")

    assert isinstance(decision, Confirm)
    assert decision.call.params == {"start": "2027-05-03", "end": end}
    assert decision.question.startswith(said)


async def test_a_start_that_is_told_later_gets_the_length_that_was_said_before() -> None:
    decision = await answered("3 May", "start", said="leave for 5 days")

    assert isinstance(decision, Confirm)
    assert decision.call.params == {"start": "2027-05-03", "end": "2027-05-07"}


@pytest.mark.parametrize("text", ["sick today", "today", "2 May 2027"])
async def test_an_end_before_its_start_is_said_so_and_asked_again(text: str) -> None:
    decision = await answered(text, "end", start="2027-05-03")

    assert isinstance(decision, Ask)
    assert decision.field == "end"
    assert decision.params == {"start": "2027-05-03"}
    assert decision.question.startswith("The end, 202")
    assert "is before the start, 2027-05-03" in decision.question


async def test_a_request_for_a_span_that_runs_backwards_is_asked_about() -> None:
    decision = await route("leave from 12 May 2027 to 3 May 2027", *OFFERS, LEAVE)

    assert isinstance(decision, Ask)
    assert decision.question.startswith("The end, 2027-05-03, is before the start, 2027-05-12.")


TEXT = "Printer broken, no wait, Scanner broken"


async def test_a_text_that_corrects_itself_is_asked_about_once() -> None:
    asked = await answered(TEXT, "title")
    assert isinstance(asked, Ask)
    assert asked.choices == ("Scanner broken", "Printer broken", TEXT)

    for choice in asked.choices:
        decision = await answered(choice, "title", choices=asked.choices)
        assert isinstance(decision, Confirm)
        assert decision.call.params == {"title": choice}
