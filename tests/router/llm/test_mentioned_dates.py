from __future__ import annotations

from datetime import UTC, date, datetime, time
from random import Random

import pytest

from router.llm.mentioned_dates import names_clock, names_day, reads_as
from router.llm.utterance import Utterance, normal
from tests.router.catalogue import NOW  # Friday, 20 November 2026


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 3 pm", "15:00"), ("at 3", "15:00"), ("at 3", "03:00"), ("15:30 please", "15:30"),
        ("at half past three", "15:30"),
        ("quarter to 9am", "08:45"), ("um halb vier", "15:30"), ("um 15 Uhr", "15:00"), ("um 14.30 Uhr", "14:30"),
        ("à 15h", "15:00"), ("à 14h30", "14:30"), ("a las 15:00", "15:00"), ("from 9 to 5", "17:00"), ("noon", "12:00"),
        ("at midnight", "00:00"), ("um 0 Uhr", "00:00"), ("12am", "00:00"), ("by three", "15:00"), ("12:00", "12:00"),
        ("à trois heures et demie", "15:30"), ("à 9 heures et quart", "09:15"), ("a las 3 y media", "15:30"),
        ("a las nueve menos cuarto", "08:45"), ("um dreiviertel drei", "14:45"), ("à 15 heures", "15:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_named(text: str, clock: str) -> None:
    assert names_clock(normal(text), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("meet ada tomorrow", "00:00"), ("about the 3 budgets", "15:00"), ("room 15", "15:00"), ("at 3 pm", "03:00"),
        ("15:30", "15:00"), ("version 1.2.3", "01:20"), ("on 12.11.2026", "12:11"), ("at 10,000 feet", "10:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_not_made_of_other_numbers(text: str, clock: str) -> None:
    assert not names_clock(normal(text), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-21"), ("demain", "2026-11-21"), ("pasado mañana", "2026-11-22"),
        ("on monday", "2026-11-23"),
        ("nächsten Montag", "2026-11-23"), ("2026-12-03", "2026-12-03"), ("3 December", "2026-12-03"),
        ("December 3rd", "2026-12-03"), ("the third of May", "2027-05-03"), ("am 3. Mai", "2027-05-03"),
        ("le 1er mai", "2027-05-01"), ("el 3 de mayo", "2027-05-03"), ("24/12", "2026-12-24"), ("12.11.", "2026-12-11"),
        ("12/24/2026", "2026-12-24"), ("on the 24th", "2026-11-24"), ("am 24.", "2026-11-24"), ("Dec 3", "2026-12-03"),
        ("am Sonnabend", "2026-11-21"), ("vorgestern", "2026-11-18"), ("anteayer", "2026-11-18"),
        ("3 janv.", "2027-01-03"), ("nächste Woche", "2026-11-27"), ("la semana que viene", "2026-11-27"),
    ],
)  # fmt: skip
def test_a_day_is_named(text: str, day: str) -> None:
    assert names_day(normal(text), date.fromisoformat(day), NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 of us go to Rome", "2026-11-24"), ("room 24", "2026-11-24"), ("3 December", "2026-12-04"),
        ("24/12/2025", "2026-12-24"), ("on the 24th", "2027-02-24"), ("the 3 budgets of May", "2027-05-04"),
        ("order 2026-12-031", "2026-12-03"), ("1.2.3", "2027-02-01"), ("", "2026-11-20"),
    ],
)  # fmt: skip
def test_a_day_is_not_made_of_other_numbers(text: str, day: str) -> None:
    assert not names_day(normal(text), date.fromisoformat(day), NOW)


@pytest.mark.parametrize("quote", ["morgen", "demain", "mañana", "tomorrow"])
def test_words_are_read_in_other_languages_than_the_persons_own(quote: str) -> None:
    assert reads_as(quote, date(2026, 11, 21), NOW, "en")
    assert not reads_as(quote, date(2026, 11, 22), NOW, "en")


@pytest.mark.parametrize("quote", ["", "\x00", "1" * 80, "9999999999", "32/13", "demain " * 30])
def test_no_words_are_too_odd(quote: str) -> None:
    assert not reads_as(quote, datetime(2026, 11, 22, 9, tzinfo=UTC), NOW, "xx")


def test_a_pasted_blob_costs_no_more_than_its_length() -> None:
    dice = Random(7)
    blob = "".join(dice.choice("0123456789abcdef") for _ in range(400_000))  # with time squared this would not end

    said = Utterance(blob, NOW)

    assert said.lengths == {0}
    assert not said.moment(date(2026, 12, 24), "")
    assert not said.moment(time(15), "")
