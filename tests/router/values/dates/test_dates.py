from __future__ import annotations

import pytest

from router.values.dates.dates import Kind, dates_in, read_date
from router.values.extraction import Extraction
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW

ENGLISH = Manner(NOW)
GERMAN = Manner(NOW, "de")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-12-24", "2026-12-24"),
        ("tomorrow", "2026-11-21"),
        ("on friday", "2026-11-27"),
        ("in 3 days", "2026-11-23"),
        ("5 March", "2027-03-05"),
        ("the day after tomorrow", "2026-11-22"),
        ("day before yesterday", "2026-11-18"),
        ("24/12/2026", "2026-12-24"),
        ("12/24/2026", "2026-12-24"),
    ],
)
def test_a_day_is_read(said: str, expected: str) -> None:
    assert read_date(said, "date", ENGLISH) == Value(expected, said)


def test_a_german_day_is_read_in_german_only() -> None:
    assert read_date("morgen", "date", GERMAN) == Value("2026-11-21", "morgen")
    assert isinstance(read_date("übermorgen", "date", ENGLISH), Problem)


def test_the_german_hour_is_not_lost() -> None:
    value = read_date("morgen um 15 Uhr", "datetime", GERMAN)

    assert isinstance(value, Value)
    assert value.value == "2026-11-21T15:00:00+00:00"


@pytest.mark.parametrize(
    ("said", "expected"),
    [("tomorrow at 3pm", "2026-11-21T15:00:00+00:00"), ("2026-12-24T18:30", "2026-12-24T18:30:00+00:00")],
)
def test_a_moment_is_read_in_the_persons_time_zone(said: str, expected: str) -> None:
    assert read_date(said, "datetime", ENGLISH) == Value(expected, said)


def test_a_day_and_a_month_that_may_be_swapped_are_asked_for() -> None:
    problem = read_date("05/06/2026", "date", ENGLISH)

    assert isinstance(problem, Problem)
    assert problem.suggestions == ("2026-06-05", "2026-05-06")


@pytest.mark.parametrize(
    "said",
    [
        "2027-02-30",
        "2027-13-01 at 9:00",
        "2027-02-30 10:00",
        "at 10:00 on 2027-02-30",
        "31 June at 9:00",
        "feb 29 2027 at 9:00",
        "32.12.2026 9:00",
        "the 3rd at 9am",
        "two weeks from monday at 9:00",
        "3 days after tomorrow at 9:00",
        "next week at 9:00",
        "not on monday at 9:00",
    ],
)
@pytest.mark.parametrize("kind", ["date", "datetime"])
def test_a_day_that_does_not_exist_is_never_another_day(said: str, kind: Kind) -> None:
    assert isinstance(read_date(said, kind, ENGLISH), Problem)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("25/12/2026 at 9am", "2026-12-25T09:00:00+00:00"),
        ("at 17:45 on 2026-12-25", "2026-12-25T17:45:00+00:00"),
        ("2026-12-25 noon", "2026-12-25T12:00:00+00:00"),
    ],
)
def test_the_time_beside_a_day_in_figures_is_not_lost(said: str, expected: str) -> None:
    assert read_date(said, "datetime", ENGLISH) == Value(expected, said)


def test_dots_are_asked_about_where_the_month_may_come_first() -> None:
    problem = read_date("05.06.2026", "date", ENGLISH)

    assert isinstance(problem, Problem)
    assert problem.suggestions == ("2026-06-05", "2026-05-06")
    assert read_date("05.06.2026", "date", GERMAN) == Value("2026-06-05", "05.06.2026")


@pytest.mark.parametrize(
    "said",
    [
        "2026-12-25",
        "25/12/2026",
        "2026-12-25 half past 9:00",
        "tomorrow",
        "half past four tomorrow",
        "31/31/2026",
        "next week sometime",
    ],
)
def test_a_moment_without_an_exact_hour_is_asked_for(said: str) -> None:
    assert isinstance(read_date(said, "datetime", ENGLISH), Problem)


@pytest.mark.parametrize(
    "text", ["may I get one", "the sun is shining", "turn on the 2nd light", "march on", "a second try"]
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert dates_in(Extraction(text, ()), "date", ENGLISH) == []
