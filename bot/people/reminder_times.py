"""How long something waits for somebody before they are reminded of it. A value, and its section of `bot.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, model_validator

from bot.durations import read_duration_or_off
from bot.people.quiet_hours import QuietHours, quiet_hours_in

HOUR = 3_600_000  # milliseconds
NIGHT = QuietHours(20 * 60, 8 * 60)


@dataclass(frozen=True, slots=True)
class ReminderTimes:
    """`[reminders]` of `bot.toml`: when first, and how often then (milliseconds; 0: not at all), and when never."""

    first: int = 4 * HOUR
    every: int = 24 * HOUR
    quiet: QuietHours = NIGHT


class ReminderSection(BaseModel):
    """`[reminders]`: how long something waits for somebody before they are reminded, how often, and when never."""

    model_config = ConfigDict(extra="forbid")
    first: str = "4h"
    every: str = "1d"
    quiet: str = "20:00-08:00"  # by the clock of whoever is reminded

    @model_validator(mode="after")
    def _readable(self) -> ReminderSection:
        self.times()
        return self

    def times(self) -> ReminderTimes:
        """Give them as numbers."""
        first, every = read_duration_or_off(self.first), read_duration_or_off(self.every)
        return ReminderTimes(first, every, quiet_hours_in(self.quiet))
