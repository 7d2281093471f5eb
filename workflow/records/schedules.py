"""Cron expressions: when a schedule fires next, in its own time zone, and never twice for the same instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from workflow.database.transaction import Transaction
from workflow.errors import WorkflowError
from workflow.records import store

_FIELDS = 5
_LONGEST = 200  # letters; nobody writes more into five fields
_YEARS = 50  # as far as cronsim looks


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression of five fields, in a time zone.

    One that names its minutes and hours is a local time: it fires once where a clock change repeats it, and right after
    the gap where one skips it. One with a star or a step in either goes on by the clock, through both passes.
    """

    name: str
    cron: str
    zone: str = "UTC"

    def check(self) -> None:
        """Raise WorkflowError when the expression or the zone is wrong, or the schedule never comes."""
        if trouble := _trouble(self.cron):
            raise WorkflowError(f"schedule {self.name!r}: {self.cron[:_LONGEST]!r} {trouble}")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as error:
            raise WorkflowError(
                f"schedule {self.name!r}: {self.zone!r} is no time zone, such as 'Europe/Paris'"
            ) from error

    def next_after(self, moment: int) -> tuple[int, str]:
        """Give the next fire after a moment (UTC milliseconds): when it is, and the name of its instant."""
        local = datetime.fromtimestamp(moment / 1_000, UTC).astimezone(ZoneInfo(self.zone))
        fires = _by_the_clock(self.cron, local) if _has_steps(self.cron) else CronSim(self.cron, local)
        # within the second pass of an hour, the local times of the first are over
        fire = next(each for each in fires if each.timestamp() * 1_000 > moment)
        return int(fire.timestamp() * 1_000), fire.isoformat(timespec="minutes")


def _has_steps(cron: str) -> bool:
    return any(sign in field for field in cron.split()[:2] for sign in "*/")


def _by_the_clock(cron: str, local: datetime) -> Iterator[datetime]:
    """Give every minute after this one that has such fields; cronsim misses some where clocks move by half an hour."""
    fields, moment = CronSim(cron, local), local.astimezone(UTC).replace(second=0, microsecond=0)
    end = local.year + _YEARS
    while local.year <= end:
        moment += timedelta(minutes=1)
        local = moment.astimezone(local.tzinfo)
        if local.month not in fields.months or not fields.match_day(local.date()):
            midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
            moment = midnight.astimezone(UTC) - timedelta(minutes=1)
        elif local.hour in fields.hours and local.minute in fields.minutes:
            yield local


def _trouble(cron: str) -> str:
    """Say why this is no expression of a schedule; nothing when it is one."""
    fields = cron.split()
    if len(fields) == _FIELDS + 1:
        return "has six fields: a schedule has five (minute, hour, day, month, weekday), and none for seconds"
    if len(fields) != _FIELDS or len(cron) > _LONGEST or not _is_read(cron):
        # a day that no such month has is wrong only beside that month
        minute, hour, day, month, weekday = fields if len(fields) == _FIELDS else [""] * _FIELDS
        parts = (f"{minute} {hour} {day} * {weekday}", f"{minute} {hour} * {month} {weekday}")
        if len(cron) <= _LONGEST and all(map(_is_read, parts)):
            return "never comes: none of its months has such a day"
        return "is no cron expression, such as '0 9 * * MON'"
    try:
        next(CronSim(cron, datetime.now(UTC)))
    except StopIteration:
        return "never comes"
    return ""


def _is_read(cron: str) -> bool:
    try:
        CronSim(cron, datetime.now(UTC))
    except CronSimError:
        return False
    return True


def arm(tx: Transaction, schedule: Schedule, now: int) -> None:
    """Set the timer of a schedule's next fire, in place of any other. What is due already, since nobody ran, stays."""
    due_at, instant = schedule.next_after(now)
    store.drop_coming_timers(tx, "schedule", f"{schedule.name}@", now)
    store.set_timer(tx, due_at, "schedule", f"{schedule.name}@{instant}")


def claim(tx: Transaction, name: str, instant: str, now: int) -> bool:
    """Say whether this fire is the first for this schedule and instant."""
    return store.claim_fire(tx, name, instant, now)
