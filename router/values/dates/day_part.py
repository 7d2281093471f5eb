"""Parts of a day, which say of a time whether it is before noon or after: «8 in the evening»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from router.language.spoken import CALENDARS
from router.language.tables.calendar import Calendar
from router.language.text import small


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day that a text names: the hours from `first` until before `last`."""

    start: int
    end: int
    first: int
    last: int


def parts_in(text: str, calendar: Calendar) -> list[DayPart]:
    """Find the parts of a day that a text names."""
    hours = list(calendar.parts.values())
    return [
        DayPart(*match.span(), *hours[(match.lastindex or 1) - 1]) for match in _parts(calendar).finditer(small(text))
    ]


def within(times: Iterable[time], parts: Iterable[DayPart]) -> tuple[time, ...]:
    """Give those of the times that are in all of these parts."""
    parts = list(parts)
    return tuple(each for each in times if all(part.first <= each.hour < part.last for part in parts))


@lru_cache(maxsize=len(CALENDARS))
def _parts(calendar: Calendar) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'({part})' for part in calendar.parts)})(?!\w|-\w)")
