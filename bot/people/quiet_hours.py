"""Hours of the day in which nobody is reminded of anything, by the clock of where each of them is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
MINUTE, DAY = 60_000, 24 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one minute of the day to another, over midnight where the second is the smaller; both the same: never."""

    start: int = 0
    end: int = 0

    def next_awake(self, moment: int, zone: str) -> int:
        """Give the first moment from this one on that is not quiet in a time zone; all in UTC milliseconds."""
        if self.start == self.end:
            return moment
        local = datetime.fromtimestamp(moment / 1_000, UTC).astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        if not self._is_quiet(minute):
            return moment
        days = 1 if self.end <= minute else 0
        # by the clock on the wall: a night in which it is put forward or back is shorter or longer
        wall = local.replace(hour=self.end // 60, minute=self.end % 60, second=0, microsecond=0, fold=0)
        return max(moment, round((wall + timedelta(days=days)).timestamp() * 1_000))

    def _is_quiet(self, minute: int) -> bool:
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def quiet_hours_in(text: str) -> QuietHours:
    """Read `20:00-08:00`; an empty text is never. Raises ValueError."""
    if not text.strip():
        return QuietHours()
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text[:80]!r} are no hours; write them as '20:00-08:00', or '' for none")
    hours = [int(each) for each in found.groups()]
    return QuietHours(hours[0] * 60 + hours[1], hours[2] * 60 + hours[3])
