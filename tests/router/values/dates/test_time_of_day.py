from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.dates.clocks import read_clock
from router.values.dates.time_of_day import clocks_in, is_clock
from router.values.recognition import recognise
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW

ENGLISH = Manner(NOW)
COUNTED = ["ten to nine am", "twenty minutes to 9am", "zehn vor 9 Uhr", "à 9 heures moins dix", "diez para las 15:00"]


class Room(BaseModel):
    day: date
    start: time
    people: int


class Alarm(BaseModel):
    at: time


class Reminder(BaseModel):
    when: datetime
    every: timedelta | None = None


class Party(BaseModel):
    when: datetime
    people: int | None = None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("14:30", "14:30:00"),
        ("at 14:30", "14:30:00"),
        ("9am", "09:00:00"),
        ("12 am", "00:00:00"),
        ("12:15 pm", "12:15:00"),
        ("at noon", "12:00:00"),
        ("um 15 Uhr", "15:00:00"),
        ("17", "17:00:00"),
    ],
)
def test_a_time_of_day_is_read(said: str, expected: str) -> None:
    assert read_clock(said, ENGLISH) == Value(expected, said)


@pytest.mark.parametrize("said", ["25:00", "14:75", "13pm", "soon", "half past ten", "2 h", "", *COUNTED])
def test_what_is_no_time_of_day_is_none(said: str) -> None:
    assert isinstance(read_clock(said, ENGLISH), Problem)
    assert not is_clock(said)


def test_a_bare_hour_may_be_of_the_evening() -> None:
    assert read_clock("at 5", ENGLISH) == Problem("05:00 or 17:00?", ("05:00", "17:00"))


@pytest.mark.parametrize("said", ["half past three", "um halb vier", "à trois heures et demie", "a las 3 y media"])
def test_a_half_hour_may_be_of_the_afternoon(said: str) -> None:
    assert read_clock(said, ENGLISH) == Problem("03:30 or 15:30?", ("03:30", "15:30"))


@pytest.mark.parametrize("text", ["at 10 for 5 people", "10.0.0.1:8080", "12.50 euros", "for 2h", "a 16:9 screen"])
def test_other_figures_are_no_time_of_day(text: str) -> None:
    assert clocks_in(text) == []


def test_a_day_and_a_time_of_their_own_are_both_read() -> None:
    extraction = recognise("a room tomorrow at 14:30 for 5 people", parameters_of(Room), ENGLISH)

    assert extraction.values == {"day": "2026-11-21", "start": "14:30:00", "people": 5}


def test_in_so_many_minutes_is_a_moment_and_no_length() -> None:
    extraction = recognise("remind me in 10 minutes", parameters_of(Reminder), ENGLISH)

    assert extraction.values == {"when": "2026-11-20T10:10:00+00:00"}


def test_a_length_beside_a_moment_is_still_a_length() -> None:
    extraction = recognise("remind me every 2 hours starting monday 8:00", parameters_of(Reminder), ENGLISH)

    assert extraction.values == {"when": "2026-11-23T08:00:00+00:00", "every": "PT7200S"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in two hours and twenty minutes"), ("de", "in zwei Stunden und einer Viertelstunde"),
        ("fr", "dans 2 heures et quart"), ("es", "en dos horas menos cuarto"),
    ],
)  # fmt: skip
def test_an_amount_that_is_not_read_gives_no_number_either(language: str, text: str) -> None:
    assert recognise(text, parameters_of(Party), Manner(NOW, language)).values == {}


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("en", "wake me tonight at 8", "20:00:00"), ("en", "wake me at 8:15 in the evening", "20:15:00"),
        ("en", "wake me at 9:00 Tokyo time", "00:00:00"), ("en", "wake me at 15:00 CET", "14:00:00"),
        ("de", "weck mich um halb acht abends", "19:30:00"), ("de", "weck mich um 7 Uhr MEZ", "06:00:00"),
        ("fr", "réveille-moi à 4 heures de l'après-midi", "16:00:00"),
        ("es", "despiértame a las 8 de la noche", "20:00:00"),
    ],
)  # fmt: skip
def test_the_words_that_say_which_time_it_is_are_read_with_it(language: str, text: str, at: str) -> None:
    extraction = recognise(text, parameters_of(Alarm), Manner(NOW, language))

    assert extraction.values == {"at": at}
    assert len(extraction.rest.split()) == (2 if language == "en" else 1 + (language == "de"))
