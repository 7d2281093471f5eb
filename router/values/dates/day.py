"""A day that a text names, where it stands, and which it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from router.values.value import Problem

_LEAP = 8  # years, as far as a 29 February may be away


@dataclass(frozen=True, slots=True)
class Day:
    """The first of `days` is the one that is read; the others somebody may mean by the same words.

    Where there is a `problem`, nobody can tell. A `hint` is too little to read a day from: it only bears out one that
    was read by somebody else, as «the 3rd» does.
    """

    start: int
    end: int
    words: str
    days: tuple[date, ...]
    moment: datetime | None = None  # only where the words say the time as well: «in 10 minutes»
    weekday: bool = False  # nothing but its name
    problem: Problem | None = None
    hint: bool = False

    @property
    def day(self) -> date:
        """Give the day that is read."""
        return self.days[0]


def days_of(day: int, month: int, year: str | None, today: date) -> tuple[date, ...]:
    """Give a day of the year that was named; else when it comes next, and then when it was last. None is no day."""
    if year:
        return tuple(_real([int(year) + (2_000 if len(year) == 2 else 0)], month, day))
    known = list(_real(range(today.year - _LEAP, today.year + _LEAP + 1), month, day))
    coming = [each for each in known if each >= today][:1]
    return tuple(coming + [each for each in known if each < today][-1:]) if coming else ()


def sure(days: Iterable[Day]) -> list[Day] | Problem:
    """Give the days, or what is doubtful about the first that is doubtful."""
    found = [day for day in days if not day.hint]
    return next((day.problem for day in found if day.problem), found)


def _real(years: Iterable[int], month: int, day: int) -> Iterable[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue
