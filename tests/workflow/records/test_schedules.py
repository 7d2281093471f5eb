"""Schedules: a local time once, stars and steps by the clock, whatever the clocks do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock
from workflow import MIGRATIONS, Database, Schedule, Timer, Timers, Transaction, WorkflowError, arm, claim

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "UTC")
HOUR = 3_600_000


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1_000)


def fires(schedule: Schedule, start: str, days: int) -> list[tuple[int, str]]:
    """Give the fires of a schedule as a driver has them that arms it again after each, claiming each instant."""
    now, end = moment(start), moment(start) + days * 24 * HOUR
    seen: dict[str, int] = {}
    while True:
        now, local = schedule.next_after(now)
        if now > end:
            return [(when, local) for local, when in seen.items()]
        seen.setdefault(local, now)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("cron", ["0 0 * * *", "30 2 * * *", "0 9 * * MON", "15 1 * * *"])
def test_over_two_years_of_clock_changes_no_day_is_missed_and_none_fires_twice(zone: str, cron: str) -> None:
    found = fires(Schedule("s", cron, zone), "2026-01-01T12:00:00+00:00", 730)

    days = [datetime.fromtimestamp(when / 1_000, UTC).astimezone(ZoneInfo(zone)).date() for when, _ in found]
    step = timedelta(days=7 if "MON" in cron else 1)
    assert all(after - before == step for before, after in pairwise(days))
    assert len(found) >= (103 if "MON" in cron else 729)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-29T00:00:00+01:00", "2026-03-29T03:00+02:00"),  # Berlin skips 02:00 to 03:00
        ("2026-10-25T00:00:00+02:00", "2026-10-25T02:30+02:00"),  # and has it twice here
    ],
)
def test_a_time_that_a_clock_change_skips_or_repeats_fires_once(start: str, expected: str) -> None:
    found = fires(Schedule("s", "30 2 * * *", "Europe/Berlin"), start, 1)

    assert [local for _, local in found][:1] == [expected]
    assert len(found) == 1


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("cron", "minutes", "hours"),
    [
        ("*/15 * * * *", range(0, 60, 15), range(24)),
        ("0,30 * * * *", (0, 30), range(24)),
        ("*/20 1 * * *", range(0, 60, 20), (1,)),
        ("5 */2 * * *", (5,), range(0, 24, 2)),
        ("10/20 1,2 * * *", (10, 30, 50), (1, 2)),
        ("* * * * *", range(60), range(24)),
    ],
)
@pytest.mark.parametrize("day", ["2026-03-08", "2026-04-05", "2026-10-25", "2026-11-01"])
def test_stars_and_steps_go_on_through_both_passes_of_an_hour(
    zone: str, cron: str, minutes: Sequence[int], hours: Sequence[int], day: str
) -> None:
    start = datetime.fromisoformat(f"{day}T00:00+00:00") - timedelta(hours=12)
    by_the_clock = [
        int(each.timestamp() * 1_000)
        for each in (start + timedelta(minutes=minute) for minute in range(1, 2 * 24 * 60 + 1))
        if (local := each.astimezone(ZoneInfo(zone))).minute in minutes and local.hour in hours
    ]

    found = fires(Schedule("s", cron, zone), start.isoformat(), 2)

    assert [when for when, _ in found] == by_the_clock


def test_in_the_hour_that_new_york_has_twice_a_step_fires_eight_times() -> None:
    found = fires(Schedule("s", "*/15 1 * * *", "America/New_York"), "2026-11-01T00:00-04:00", 1)

    passes = [f"2026-11-01T01:{minute:02}{offset}" for offset in ("-04:00", "-05:00") for minute in (0, 15, 30, 45)]
    assert [name for _, name in found] == passes


def test_a_local_time_that_is_over_does_not_come_again_in_the_second_pass() -> None:
    second_pass = moment("2026-11-01T01:10-05:00")

    due_at, name = Schedule("s", "30 1 * * *", "America/New_York").next_after(second_pass)

    assert (due_at, name) == (moment("2026-11-02T01:30-05:00"), "2026-11-02T01:30-05:00")


@pytest.mark.parametrize(
    ("schedule", "told"),
    [
        (Schedule("s", "61 * * * *"), "is no cron expression, such as"),
        (Schedule("s", "* * * *"), "is no cron expression, such as"),
        (Schedule("s", "0 9 32 2 *"), "is no cron expression, such as"),
        (Schedule("s", "0 9 0 2 *"), "is no cron expression, such as"),
        (Schedule("s", "*/0 * * * *"), "is no cron expression, such as"),
        (Schedule("s", "@daily"), "is no cron expression, such as"),
        (Schedule("s", "\x00 * * * *"), "is no cron expression, such as"),
        (Schedule("s", "1," * 5_000 + "1 * * * *"), "is no cron expression, such as"),
        (Schedule("s", "*/10 * * * * *"), "has six fields: a schedule has five .*none for seconds"),
        (Schedule("s", "0 0 9 * * MON"), "has six fields"),
        (Schedule("s", "0 9 30 2 *"), "never comes"),
        (Schedule("s", "0 9 31 2 *"), "never comes"),
        (Schedule("s", "0 9 31 4,6,9,11 *"), "never comes"),
        (Schedule("s", "*/5 * 31 FEB *"), "never comes"),
        (Schedule("s", "0 9 * * MON", "Europe/Atlantis"), "is no time zone, such as"),
    ],
)
def test_a_wrong_schedule_says_what_would_be_right(schedule: Schedule, told: str) -> None:
    with pytest.raises(WorkflowError, match=told):
        schedule.check()


DAILY = Schedule("daily", "0 9 * * *")


class Driver:
    """What `bot` does with schedules: claims each fire and arms the next."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.fired: list[str] = []

    def fire(self, tx: Transaction, timer: Timer) -> str:
        name, _, instant = timer.name.rpartition("@")
        arm(tx, DAILY, max(self.clock.now, timer.due_at))
        if claim(tx, name, instant, self.clock.now):
            self.fired.append(instant)
        return ""

    async def live(self, database: Database) -> Timers:
        await database.write(lambda tx: arm(tx, DAILY, self.clock.now))
        return Timers(database, {"schedule": self.fire}, lambda _: None, clock=self.clock)


async def test_a_schedule_fires_and_is_armed_again(file: Path) -> None:
    driver = Driver(FakeClock(moment("2026-01-01T08:00:00+00:00")))
    async with Database.open(file, MIGRATIONS) as database:
        timers = await driver.live(database)
        for _ in range(60):
            driver.clock.advance(3_600)
            await timers.tick()

    assert driver.fired == [f"2026-01-0{day}T09:00+00:00" for day in (1, 2, 3)]


async def test_what_was_missed_while_nobody_ran_fires_once_at_the_next_start(file: Path) -> None:
    driver = Driver(FakeClock(moment("2026-01-01T08:00:00+00:00")))
    async with Database.open(file, MIGRATIONS) as database:
        await driver.live(database)

    driver.clock.advance(3 * 86_400)
    async with Database.open(file, MIGRATIONS) as database:
        timers = await driver.live(database)
        await timers.tick()
        await timers.tick()

    assert driver.fired == ["2026-01-01T09:00+00:00"]


async def test_a_clock_that_is_put_back_fires_nothing_again(file: Path) -> None:
    driver = Driver(FakeClock(moment("2026-01-01T08:59:00+00:00")))
    async with Database.open(file, MIGRATIONS) as database:
        timers = await driver.live(database)
        driver.clock.advance(120)
        await timers.tick()

        driver.clock.advance(-600)
        timers = await driver.live(database)
        for _ in range(4):
            driver.clock.advance(300)
            await timers.tick()

    assert driver.fired == ["2026-01-01T09:00+00:00"]
