"""Cron expressions: when a schedule fires next, in its own time zone, and never twice for the same local time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from workflow.database.transaction import Transaction
from workflow.errors import WorkflowError
from workflow.records import store


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression of five fields, in a time zone. A local time that a clock change skips fires right after the
    gap; one that it repeats fires once.
    """

    name: str
    cron: str
    zone: str = "UTC"

    def check(self) -> None:
        """Raise WorkflowError when the expression or the zone is wrong."""
        try:
            next(CronSim(self.cron, datetime.now(ZoneInfo(self.zone))))
        except (CronSimError, StopIteration) as error:
            raise WorkflowError(
                f"schedule {self.name!r}: {self.cron!r} is no cron expression, such as '0 9 * * MON'"
            ) from error
        except (KeyError, ValueError, OSError) as error:
            raise WorkflowError(
                f"schedule {self.name!r}: {self.zone!r} is no time zone, such as 'Europe/Paris'"
            ) from error

    def next_after(self, moment: int) -> tuple[int, str]:
        """Give the next fire after a moment (UTC milliseconds): when it is, and its local time, which names it."""
        local = datetime.fromtimestamp(moment / 1_000, UTC).astimezone(ZoneInfo(self.zone))
        fire = next(CronSim(self.cron, local))
        return int(fire.timestamp() * 1_000), fire.replace(tzinfo=None).isoformat(timespec="minutes")


def arm(tx: Transaction, schedule: Schedule, now: int) -> None:
    """Set the timer of a schedule's next fire, in place of any other. What is due already, since nobody ran, stays."""
    due_at, local_time = schedule.next_after(now)
    store.drop_coming_timers(tx, "schedule", f"{schedule.name}@", now)
    store.set_timer(tx, due_at, "schedule", f"{schedule.name}@{local_time}")


def claim(tx: Transaction, name: str, local_time: str, now: int) -> bool:
    """Say whether this fire is the first for this schedule and local time."""
    return store.claim_fire(tx, name, local_time, now)
