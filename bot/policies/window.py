"""When in the week something may be done: `Mon-Fri 09:00-17:00 Europe/Berlin`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONGEST = 500  # characters
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
_SPAN = re.compile(rf"(?:(?P<days>[A-Za-z,\s-]+?)\s+)?(?P<start>{_CLOCK})\s*[-–]\s*(?P<end>{_CLOCK})", re.ASCII)
_ZONED = re.compile(r"(?P<spans>.*\d)(?:\s+(?P<zone>[A-Za-z][\w+/-]*))?", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class OpenHours:
    """From one minute of these days to another; over midnight where the second is the smaller."""

    days: frozenset[int]  # 0: Monday
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExecutionWindow:
    """Hours of a week by the clock of a zone."""

    hours: tuple[OpenHours, ...]
    zone: str

    def next_open(self, moment: int) -> int:
        """Give the first moment from this one on at which it is open (UTC milliseconds)."""
        today = datetime.fromtimestamp(moment / 1_000, UTC).astimezone(ZoneInfo(self.zone)).date()
        return min(max(moment, start) for start, end in self._spans(today) if end > moment)

    def _spans(self, today: date) -> Iterator[tuple[int, int]]:
        """Give when it opens and shuts, from yesterday's on: those may last over midnight."""
        for offset in range(-1, 9):
            day = today + timedelta(days=offset)
            for each in self.hours:
                if day.weekday() in each.days:
                    after = 24 * 60 if each.end <= each.start else 0
                    yield self._at(day, each.start), self._at(day, each.end + after)

    def _at(self, day: date, minute: int) -> int:
        # by the clock on the wall: a day on which it is put forward or back is shorter or longer
        wall = datetime.combine(day + timedelta(days=minute // 1_440), time(minute % 1_440 // 60, minute % 60))
        return round(wall.replace(tzinfo=ZoneInfo(self.zone)).timestamp() * 1_000)


def written_window(text: str, zone: str) -> str:
    """Give a window as it is kept: with its zone, which is this one where it names none. Raises ValueError."""
    said = " ".join(text.split())
    if not said:
        return ""
    parts = _ZONED.fullmatch(said)
    full = said if parts is not None and parts["zone"] else f"{said} {zone}"
    window_in(full)
    return full


@lru_cache(maxsize=256)
def window_in(text: str) -> ExecutionWindow:
    """Read a window that names its zone. Raises ValueError with what is wrong and how to write it."""
    parts = _ZONED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    spans = [_SPAN.fullmatch(each.strip()) for each in parts["spans"].split(";")] if parts is not None else []
    if parts is None or not parts["zone"] or None in spans:
        raise ValueError(f"{text[:80]!r} is no window; write it as 'Mon-Fri 09:00-17:00 Europe/Berlin'")
    try:
        ZoneInfo(parts["zone"])
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{parts['zone'][:80]!r} is no time zone; write one such as 'Europe/Paris'") from None
    hours = [
        OpenHours(_days(each["days"] or ""), _minute(each["start"]), _minute(each["end"])) for each in spans if each
    ]
    if any(each.start == each.end or each.start == 24 * 60 for each in hours):
        raise ValueError(f"{text[:80]!r}: a window opens and shuts at two different times; all day is 00:00-24:00")
    return ExecutionWindow(tuple(hours), parts["zone"])


def _days(text: str) -> frozenset[int]:
    if not text:
        return frozenset(range(7))
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        start = _day(first)
        end = _day(last) if last else start
        found |= {(start + each) % 7 for each in range((end - start) % 7 + 1)}
    return frozenset(found)


def _day(text: str) -> int:
    name = text.strip().capitalize()
    if name not in DAYS:
        raise ValueError(f"{text.strip()[:80]!r} is no day; write {', '.join(DAYS)}")
    return DAYS.index(name)


def _minute(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute)
