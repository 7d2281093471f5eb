"""What people say about being away, in every language, and what is none of that."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.detection import WORDS
from bot.people.absences.absence_request import AbsenceRequest, read_absence

TABLES = [words.people.absences for words in WORDS.values()]
THURSDAY = date(2026, 10, 1)
FRIDAY, MONDAY = date(2026, 10, 2), date(2026, 10, 5)
NAMES = {"grace": "grace", "grace hopper": "grace", "ada": "ada"}
MONDAYS = frozenset({"monday"})


def read(text: str) -> AbsenceRequest | None:
    return read_absence(text, TABLES, THURSDAY, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "absent until Friday, deputy Grace",
        "I'm away till friday, my deputy is Grace Hopper.",
        "/absent until 2026-10-02 deputy grace",
        "Ich bin abwesend bis Freitag, Vertretung Grace",
        "abwesend bis zum 2.10.2026, vertreten durch Grace",
        "je suis absente jusqu'à vendredi, remplacée par Grace",
        "ausente hasta el viernes, suplente Grace",
    ],
)
def test_an_end_and_a_deputy_are_read(text: str) -> None:
    assert read(text) == AbsenceRequest(None, FRIDAY, deputy="grace")


@pytest.mark.parametrize(
    "text",
    ["Mondays to my deputy", "montags an meine Vertretung", "les lundis à mon suppléant", "los lunes a mi suplente"],
)
def test_a_day_of_every_week_goes_to_the_deputy(text: str) -> None:
    assert read(text) == AbsenceRequest(weekdays=MONDAYS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'm away tomorrow", AbsenceRequest(FRIDAY, FRIDAY)),
        ("absent on Monday", AbsenceRequest(MONDAY, MONDAY)),
        ("absent from Friday until Monday", AbsenceRequest(FRIDAY, MONDAY)),
        ("absent every monday from friday", AbsenceRequest(FRIDAY, FRIDAY, MONDAYS)),
        ("absent, deputy Bob", AbsenceRequest(unknown="bob")),
        ("I am back!", AbsenceRequest(is_back=True)),
        ("ich bin wieder da", AbsenceRequest(is_back=True)),
        ("/absent", AbsenceRequest(is_list=True)),
    ],
)
def test_other_ways_to_say_it(text: str, found: AbsenceRequest) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "", "back", "zurück", "book a room until Friday", "absent minded people", "Grace is absent until Friday",
        "Mondays", "deputy Grace", "absent until someday", "absent until 2026-13-45", "who is absent until Friday?",
        "until Friday", "to my deputy", "absent until Friday and restart demo", "a" * 10_000,
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_left_alone(text: str) -> None:
    assert read(text) is None


@given(st.text(st.sampled_from("absent until friday deputy grace 2026-10-02 ,./\n\x00É´‍"), max_size=60) | st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = read(text)

    assert found is None or isinstance(found, AbsenceRequest)
