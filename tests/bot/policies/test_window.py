"""Hours of a week: when they begin next, over midnight, over changes of the clock, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policies.duration import duration_in, duration_words
from bot.policies.press_rule import press_rule, surfaces_in
from bot.policies.start_rule import StartRule, start_rule
from bot.policies.window import window_in, written_window

BERLIN = "Europe/Berlin"


def ms(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("window", "moment", "opens"),
    [
        ("Mon-Fri 09:00-17:00 UTC", "2026-12-04T10:00:00", "2026-12-04T10:00:00"),
        ("Mon-Fri 09:00-17:00 UTC", "2026-12-04T17:00:00", "2026-12-07T09:00:00"),
        ("mon-fri 9:00-17:00 Europe/Berlin", "2026-12-04T07:59:00", "2026-12-04T08:00:00"),
        ("Sat,Sun 00:00-24:00 UTC", "2026-12-04T17:00:00", "2026-12-05T00:00:00"),
        ("Fri-Mon 22:00-06:00 UTC", "2026-12-08T05:59:00", "2026-12-08T05:59:00"),
        ("Fri-Mon 22:00-06:00 UTC", "2026-12-08T06:00:00", "2026-12-11T22:00:00"),
        ("Mon-Thu 09:00-17:00; Fri 09:00-12:00 UTC", "2026-12-04T12:00:00", "2026-12-07T09:00:00"),
        ("Sun 02:30-03:30 Europe/Berlin", "2026-03-28T12:00:00", "2026-03-29T01:30:00"),  # put forward that night
    ],
)
def test_it_opens(window: str, moment: str, opens: str) -> None:
    assert window_in(window).next_open(ms(moment)) == ms(opens)


@pytest.mark.parametrize(
    "text",
    ["Mon-Fri", "9-17", "Mon-Fry 09:00-17:00", "09:00-09:00", "24:00-09:00", "25:00-26:00", "09:00-17:00 Mars/Base",
     "09:00-17:00;", "Mon 09:00-17:00 Tue", "x" * 501, "٠٩:٠٠-١٧:٠٠", "09:00-17:00 ../etc/passwd"],
)  # fmt: skip
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - every one says something else
        written_window(text, "UTC")


@given(st.text(max_size=60))
def test_any_text_is_a_window_or_refused(text: str) -> None:
    try:
        written = written_window(text, "UTC")
    except ValueError:
        return
    assert written == written_window(written, BERLIN)


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(["Mon 09:00-10:00", "22:00-02:00", "Sat-Sun 00:00-24:00"]))
def test_it_always_opens_within_eight_days_and_is_open_then(moment: int, hours: str) -> None:
    window = window_in(f"{hours} {BERLIN}")
    opens = window.next_open(moment)

    assert moment <= opens <= moment + 8 * 86_400_000
    assert window.next_open(opens) == opens


@pytest.mark.parametrize(
    ("said", "found"),
    [("90s", 90_000), ("10m", 600_000), ("4 h", 14_400_000), ("2d", 172_800_000), (timedelta(minutes=1), 60_000),
     ("", 0)],
)  # fmt: skip
def test_a_length_of_time_is_read(said: object, found: int) -> None:
    assert duration_in(said, "wait") == found


@pytest.mark.parametrize("said", ["10", "-1m", "0m", "1w", "400d", 10, True, None, timedelta(0), "١m", "99999999d"])
def test_what_is_no_length_of_time_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="wait="):
        duration_in(said, "wait")


@given(st.integers(1, 100_000))
def test_a_length_of_time_is_written_as_it_is_read(seconds: int) -> None:
    assert duration_in(duration_words(seconds * 1_000), "wait") == seconds * 1_000


def test_a_yes_that_no_run_could_use_is_no_policy() -> None:
    with pytest.raises(ValueError, match="use_within must be longer than wait"):
        start_rule("1h", use_within="1h")


def test_times_count_from_the_yes() -> None:
    rule = StartRule(wait=600_000, window="09:00-17:00 UTC", use_within=3_600_000)

    assert rule.starts_at(ms("2026-12-04T08:55:00")) == ms("2026-12-04T09:05:00")
    assert rule.starts_at(ms("2026-12-04T08:00:00")) == ms("2026-12-04T09:00:00")
    assert not rule.is_over(0, 3_600_000)
    assert rule.is_over(0, 3_600_001)


@pytest.mark.parametrize("said", ["sla ck", ["web", ""], "web,,slack", ["../x"], [3.5]])
def test_what_is_no_surface_is_refused(said: list[str]) -> None:
    with pytest.raises(ValueError, match="surface="):
        surfaces_in(said)


def test_surfaces_are_read_as_people_name_them() -> None:
    assert surfaces_in("slack, web") == ("slack", "web")
    assert surfaces_in(["cli", "console"]) == ("terminal",)
    assert press_rule(trust="web").surfaces == ("web",)
    assert press_rule(("slack", "web"), fresh="5m").allowed == ("web",)
    with pytest.raises(ValueError, match='surface must name "web"'):
        press_rule("slack", trust="web")
    with pytest.raises(ValueError, match="trust='slack' is not known"):
        press_rule(trust="slack")  # type: ignore[arg-type]
