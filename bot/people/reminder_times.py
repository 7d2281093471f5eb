"""How long something waits for somebody before they are reminded of it. A value, and its section of `bot.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, model_validator

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
        return ReminderTimes(
            read_period(self.first, or_off=True), read_period(self.every, or_off=True), quiet_hours_in(self.quiet)
        )


def read_period(said: str, *, or_off: bool = False) -> int:
    """Read `30m`, `4h` or `2d` as milliseconds; `off` as nothing where it may be. Raises ValueError for others."""
    units = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}
    if or_off and said == "off":
        return 0
    found = re.fullmatch(r"([1-9][0-9]{0,4})\s*([mhd])", said.strip(), re.ASCII)
    if found is None:
        way = "'30m', '4h', '2d' or 'off'" if or_off else "'30m', '4h' or '2d'"
        raise ValueError(f"{said[:80]!r} is no time; write {way}")
    return int(found[1]) * units[found[2]]
