from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.dates.duration import lengths_told, read_length
from router.values.extraction import Extraction
from router.values.number import read_boolean
from router.values.numbers.answer import read_number
from router.values.recognition import recognise
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW


@pytest.mark.parametrize(
    ("said", "expected"),
    [("3", 3), ("1,200", 1200), ("seven", 7), ("-0.5", -0.5), (" 12 ", 12), ("9" * 40, int("9" * 40))],
)
def test_a_number_is_read(said: str, expected: float) -> None:
    assert read_number(said) == Value(expected, said)


@pytest.mark.parametrize("said", ["", "many", "12 monkeys", "1,20", "0x10", "nan", "9" * 5000])
def test_what_is_no_number_is_a_problem(said: str) -> None:
    assert isinstance(read_number(said), Problem)


@pytest.mark.parametrize(
    ("said", "expected"), [("Yes!", True), ("ok", True), ("no", False), ("off", False), ("ja", True)]
)
def test_yes_and_no_are_read(said: str, *, expected: bool) -> None:
    assert read_boolean(said) == Value(expected, said)


def test_perhaps_is_neither_yes_nor_no() -> None:
    problem = read_boolean("perhaps")

    assert isinstance(problem, Problem)
    assert problem.suggestions == ("yes", "no")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2h", "PT7200S"),
        ("30 minutes", "PT1800S"),
        ("1 hour 30 min", "PT5400S"),
        ("2 days", "PT172800S"),
        ("an hour", "PT3600S"),
        ("for an hour and a half", "PT5400S"),
        ("one and a half hours", "PT5400S"),
        ("Half an hour", "PT1800S"),
        ("two hours", "PT7200S"),
        ("eine Stunde", "PT3600S"),
        ("eine halbe Stunde", "PT1800S"),
        ("zwei Stunden und 15 Minuten", "PT8100S"),
        ("une heure et demie", "PT5400S"),
        ("una hora", "PT3600S"),
        ("media hora", "PT1800S"),
        ("1.5h", "PT5400S"),
        ("an", None),
        ("a month", None),
        ("an hour of somebody's time", None),
        ("zwei", None),
    ],
)
def test_a_length_of_time_is_read(said: str, expected: str | None) -> None:
    value = read_length(said)

    assert (value.value if isinstance(value, Value) else None) == expected


@pytest.mark.parametrize("text", ["meet Grace for an hour next Tuesday", "an hour with Grace", "an hour, please"])
def test_a_length_of_time_is_found_in_a_sentence(text: str) -> None:
    found = lengths_told(Extraction(text, ()), Manner(NOW))

    assert isinstance(found, list)
    assert [one.value for one in found] == ["PT3600S"]


@pytest.mark.parametrize("text", ["twice a day", "every two hours", "an hour ago", "wait a second", "a dayton"])
def test_how_often_and_how_long_ago_is_no_length_of_time(text: str) -> None:
    assert lengths_told(Extraction(text, ()), Manner(NOW)) == []


class Room(BaseModel):
    room: int
    people: int | None = None


class Contact(BaseModel):
    number: int = Field(description="The employee's number")


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        ("a room for 8 people", Room, {"people": 8}),
        ("room 8 for 3 people", Room, {"room": 8, "people": 3}),
        ("room 8", Room, {"room": 8}),
        ("the person in room 12", Contact, {}),
        ("employee 12", Contact, {"number": 12}),
        ("no. 12", Contact, {"number": 12}),
        ("12", Contact, {"number": 12}),
    ],
)
def test_a_number_belongs_to_the_noun_beside_it(text: str, model: type[BaseModel], expected: dict[str, int]) -> None:
    assert recognise(text, parameters_of(model), Manner(NOW)).values == expected
