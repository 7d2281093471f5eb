from __future__ import annotations

import pytest

from router.quantity import read_boolean, read_length, read_number
from router.value import Problem, Value


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
        ("zwei", None),
    ],
)
def test_a_length_of_time_is_read(said: str, expected: str | None) -> None:
    value = read_length(said)

    assert (value.value if isinstance(value, Value) else None) == expected
