"""Quiet hours by the clock on the wall, also in the nights in which it is put forward or back."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.quiet_hours import QuietHours, quiet_hours_in

NIGHT = quiet_hours_in("20:00-08:00")
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("moment", "zone", "awake"),
    [
        ("2026-11-30T12:00+00:00", "UTC", "2026-11-30T12:00+00:00"),
        ("2026-11-30T20:00+00:00", "UTC", "2026-12-01T08:00+00:00"),
        ("2026-11-30T07:59+00:00", "UTC", "2026-11-30T08:00+00:00"),
        ("2026-11-30T12:00+00:00", "Asia/Tokyo", "2026-11-30T23:00+00:00"),
        ("2026-03-28T23:00+01:00", "Europe/Berlin", "2026-03-29T08:00+02:00"),
        ("2026-10-24T23:00+02:00", "Europe/Berlin", "2026-10-25T08:00+01:00"),
    ],
)
def test_the_end_of_the_night_is_by_the_clock_of_the_place(moment: str, zone: str, awake: str) -> None:
    assert NIGHT.next_awake(at(moment), zone) == at(awake)


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(ZONES), st.integers(0, 1439), st.integers(0, 1439))
def test_it_is_never_earlier_nor_more_than_a_day_later(moment: int, zone: str, start: int, end: int) -> None:
    found = QuietHours(start, end).next_awake(moment, zone)

    assert moment <= found <= moment + 26 * 3_600_000


@given(st.integers(1_700_000_000_000, 2_000_000_000_000), st.sampled_from(ZONES[:4]))
def test_after_the_night_it_is_day(moment: int, zone: str) -> None:
    found = datetime.fromtimestamp(NIGHT.next_awake(moment, zone) / 1_000, UTC).astimezone(ZoneInfo(zone))

    assert 8 <= found.hour < 20


@pytest.mark.parametrize(
    "text", ["night", "8-20", "25:00-08:00", "20:00", "20:60-08:00", "20:00-08:00-09:00", "\x00", "٢٠:٠٠-٠٨:٠٠"]
)
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="20:00-08:00"):
        quiet_hours_in(text)


def test_no_hours_are_never() -> None:
    assert quiet_hours_in("") == quiet_hours_in("  ") == QuietHours()
    assert QuietHours().next_awake(7, "UTC") == 7
