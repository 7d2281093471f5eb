"""How long something waits for somebody before they are reminded of it. A value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.people.quiet_hours import QuietHours

HOUR = 3_600_000  # milliseconds
NIGHT = QuietHours(20 * 60, 8 * 60)


@dataclass(frozen=True, slots=True)
class ReminderTimes:
    """`[reminders]` of `bot.toml`: when first, and how often then (milliseconds; 0: not at all), and when never."""

    first: int = 4 * HOUR
    every: int = 24 * HOUR
    quiet: QuietHours = NIGHT
