"""Clocks that are put forward or back, and times that are told in another zone than the person's own."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.language.spoken import CALENDARS
from router.values.dates.clocks import read_clock
from router.values.dates.dates import read_date
from router.values.dates.unread import unread_beside
from router.values.value import Manner, Problem, Value

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
BEFORE_SPRING = datetime(2027, 3, 27, 10, tzinfo=BERLIN)  # at two o'clock of the next night it is three
BEFORE_AUTUMN = datetime(2026, 10, 31, 10, tzinfo=NEW_YORK)  # at two o'clock of the next night it is one


@pytest.mark.parametrize(
    ("language", "said", "now", "expected"),
    [
        ("en", "in 24 hours", BEFORE_SPRING, "2027-03-28T11:00:00+02:00"),
        ("de", "in 24 Stunden", BEFORE_SPRING, "2027-03-28T11:00:00+02:00"),
        ("fr", "dans 1440 minutes", BEFORE_SPRING, "2027-03-28T11:00:00+02:00"),
        ("es", "dentro de 17 horas", BEFORE_SPRING, "2027-03-28T04:00:00+02:00"),
        ("en", "in 1 day at 10:00", BEFORE_SPRING, "2027-03-28T10:00:00+02:00"),
        ("en", "48 hours ago", datetime(2027, 3, 29, 10, tzinfo=BERLIN), "2027-03-27T09:00:00+01:00"),
        ("en", "in 15 hours", BEFORE_AUTUMN, "2026-11-01T01:00:00-04:00"),
        ("en", "in 16 hours", BEFORE_AUTUMN, "2026-11-01T01:00:00-05:00"),
        ("en", "2026-11-01T01:30:00-05:00", BEFORE_AUTUMN, "2026-11-01T01:30:00-05:00"),
    ],
)
def test_hours_elapse_and_days_keep_the_hour(language: str, said: str, now: datetime, expected: str) -> None:
    read = read_date(said, "datetime", Manner(now, language))

    assert isinstance(read, Value)
    assert read.value == expected


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "tomorrow at 2:30am"), ("de", "morgen um 2:30"), ("fr", "demain à 2h30"), ("es", "mañana a las 2:30"),
        ("en", "2027-03-28T02:00"),
    ],
)  # fmt: skip
def test_a_time_that_does_not_exist_is_named(language: str, said: str) -> None:
    read = read_date(said, "datetime", Manner(BEFORE_SPRING, language))

    assert isinstance(read, Problem)
    assert said in read.sentence
    assert isinstance(read_date(said.replace("2:30", "3:30"), "datetime", Manner(BEFORE_AUTUMN, language)), Value)


@pytest.mark.parametrize("said", ["tomorrow at 1:30am", "2026-11-01T01:30"])
def test_a_time_that_is_there_twice_is_asked_about_and_either_answer_is_read(said: str) -> None:
    read = read_date(said, "datetime", Manner(BEFORE_AUTUMN))

    assert isinstance(read, Problem)
    assert read.suggestions == ("2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00")
    for each in read.suggestions:
        assert read_date(each, "datetime", Manner(BEFORE_AUTUMN)) == Value(each, each)


@pytest.mark.parametrize(
    ("said", "now", "expected"),
    [
        ("9am EST", datetime(2026, 1, 10, tzinfo=NEW_YORK), "09:00:00"),  # their own
        ("9am EST", datetime(2026, 7, 10, tzinfo=NEW_YORK), None),  # where it is EDT then
        ("9am EST", datetime(2026, 1, 10, tzinfo=BERLIN), None),  # New York or Sydney
        ("9am CET", datetime(2026, 7, 10, tzinfo=BERLIN), None),
        ("9am IST", datetime(2026, 7, 10, tzinfo=ZoneInfo("Asia/Kolkata")), "09:00:00"),
        ("9am IST", datetime(2026, 7, 10, tzinfo=BERLIN), None),
        ("9am UTC+5:30", datetime(2026, 1, 10, tzinfo=BERLIN), "04:30:00"),
        ("9am Asia/Kolkata", datetime(2026, 1, 10, tzinfo=BERLIN), "04:30:00"),
        ("9am UTC+99", datetime(2026, 1, 10, tzinfo=BERLIN), None),
        ("9am Asia/Atlantis", datetime(2026, 1, 10, tzinfo=BERLIN), None),
    ],
)
def test_a_zone_is_read_where_only_one_can_be_meant(said: str, now: datetime, expected: str | None) -> None:
    read = read_clock(said, Manner(now))

    assert (read.value if isinstance(read, Value) else None) == expected


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted), max_size=4),
    st.sampled_from(sorted(CALENDARS)),
)
def test_no_text_is_too_odd_to_look_for_what_is_unread(text: str, spans: list[list[int]], language: str) -> None:
    read = [(start, min(end, len(text))) for start, end in spans if start <= min(end, len(text))]

    assert isinstance(unread_beside(text, read, CALENDARS[language]), str)


@given(
    st.lists(
        st.sampled_from(
            (
                "9:00 9am tomorrow IST UTC+2 UTC+ Europe/ / time Tokyo noon thirty at half past in the evening tonight"
                " de la tarde heure de hora 15 Uhr um halb dreiviertel neun CET not before or so -ish 1h30 99h99 ( )"
            ).split()
        ),
        max_size=10,
    ).map(" ".join),
    st.sampled_from(sorted(CALENDARS)),
)
def test_no_words_of_time_are_too_odd(text: str, language: str) -> None:
    manner = Manner(BEFORE_SPRING, language)

    assert isinstance(read_clock(text, manner), Value | Problem)
    assert isinstance(read_date(text, "datetime", manner), Value | Problem)
