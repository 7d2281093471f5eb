"""Answers to questions that a run asks, as the front of the router reads them."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from router.router import IntentRouter
from tests.router.catalogue import offer_of, turn_of


class Answers(BaseModel):
    day: date
    people: int
    note: str = ""


def test_the_answer_to_a_runs_question_is_read_by_type() -> None:
    parameters = offer_of("answers", Answers).parameters

    reading = IntentRouter().read("4 people tomorrow", parameters, turn_of("4 people tomorrow"))

    assert reading.values == {"day": "2026-11-21", "people": 4}
    assert reading.problems == {}


def test_what_an_answer_lacks_is_said_by_field() -> None:
    parameters = offer_of("answers", Answers).parameters

    reading = IntentRouter().read("tomorrow", parameters, turn_of("tomorrow"))

    assert reading.values == {"day": "2026-11-21"}
    assert reading.problems == {"people": "I found no people in that."}


def test_a_value_that_is_spoken_of_but_not_told_is_said_too() -> None:
    parameters = offer_of("answers", Answers).parameters

    reading = IntentRouter().read(
        "4 people tomorrow with the note", parameters, turn_of("4 people tomorrow with the note")
    )

    assert reading.values == {"day": "2026-11-21", "people": 4}
    assert reading.problems == {"note": "I found no note in that."}


def test_one_question_takes_the_whole_answer() -> None:
    [_, _, note] = offer_of("answers", Answers).parameters

    assert IntentRouter().read("it was fine, thanks", (note,), turn_of("")).values == {"note": "it was fine, thanks"}


def test_an_empty_answer_answers_nothing() -> None:
    [day, *_] = offer_of("answers", Answers).parameters

    assert IntentRouter().read("", (day,), turn_of("")).values == {}
