"""Days in figures: 2026-12-03, 05/06/2027, «on 24/12», «am 3.12.»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from router.language.spoken import CALENDARS, spoken
from router.language.tables.calendar import Calendar
from router.language.text import small
from router.values.dates.day import Day, days_of
from router.values.value import Problem

_LEAP = date(2028, 1, 1)  # of a leap year: whether figures are a day at all
_ISO = re.compile(
    r"(?<![\w-])\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])", re.IGNORECASE
)
_SLASHES = re.compile(r"(?<![\w/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\w/])")
# Anything that somebody may have meant as a day: «24/12», «3 - 12», a part of a name.
_LOOSE = re.compile(r"(?<![\w/.-])(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?(?![\w/-]|\.\w)")
_WITHIN = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def iso_in(text: str) -> list[Day]:
    """Find what is written as computers do; a time behind the day is a part of it."""
    return [_iso(match) for match in _ISO.finditer(text)]


def slashed_in(text: str, now: datetime, *, day_first: bool) -> list[Day]:
    """Find days with all their figures, which need no word before them."""
    return [
        _either(match, match.group(), match.group(1), match.group(3), match.group(4), now.date(), day_first=day_first)
        for match in _SLASHES.finditer(text)
    ]


def figures_in(text: str, calendar: Calendar) -> list[tuple[int, int]]:
    """Give where days stand in figures, which are no numbers: «am 3.12. um 9 Uhr»."""
    found = (
        (each, read_figures(each, each.group(), _LEAP, calendar)) for each in figures_of(calendar).finditer(small(text))
    )
    return [match.span() for match, day in found if day and not day.problem]


@lru_cache(maxsize=len(CALENDARS))
def figures_of(calendar: Calendar) -> re.Pattern[str]:
    """Give the expression for days in figures, after a word such as «on» or closed by a dot as in German."""
    figures = r"(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2})?)?"
    return re.compile(rf"(?<![\w/.:,-])(?P<on>(?:{calendar.on})\s+)?{figures}(?![\w/:]|[.,]\d)")


def read_figures(match: re.Match[str], said: str, today: date, calendar: Calendar) -> Day | None:
    """Read what that expression found."""
    closed = match["mark"] == "." and match.group().endswith(".")
    if not (match["on"] or (closed and calendar.day_first)):
        return None
    if match["mark"] == "." and not closed and not match["year"]:
        return None
    day = _either(match, said, match["day"], match["month"], match["year"], today, day_first=calendar.day_first)
    if not (day.days or match["mark"] == "."):
        return None
    return replace(day, start=match.start("day"))  # the word before it may say which end of a span it is


def loose_in(text: str, now: datetime) -> Iterator[Day]:
    """Find all figures that may be a day, with either figure first."""
    for match in _WITHIN.finditer(text):
        year, month, day = match.groups()
        yield Day(match.start(), match.end(), match.group(), days_of(int(day), int(month), year, now.date()), hint=True)
    for match in _LOOSE.finditer(text):
        first, second, end = int(match.group(1)), int(match.group(2)), match.group(3)
        days = days_of(first, second, end, now.date()) + days_of(second, first, end, now.date())
        yield Day(match.start(), match.end(), match.group(), days, hint=True)


def _iso(match: re.Match[str]) -> Day:
    said = match.group()
    try:
        moment = datetime.fromisoformat(said.upper())
    except ValueError:
        return _no_such_day(match, said)
    return Day(match.start(), match.end(), said, (moment.date(),), moment if ":" in said else None)


def _either(
    match: re.Match[str], said: str, first: str, second: str, year: str | None, today: date, *, day_first: bool
) -> Day:
    """Give the day of two figures; it is doubtful where the month may come first and both ways make one."""
    orders = [(first, second)] if day_first else [(first, second), (second, first)]
    read = [days for day, month in orders if (days := days_of(int(day), int(month), year, today))]
    if not read:
        return _no_such_day(match, said)
    days = tuple(dict.fromkeys(day for each in read for day in each))
    two = tuple(dict.fromkeys(each[0].isoformat() for each in read))
    problem = Problem(spoken().two_days.format(said=said, one=two[0], other=two[1]), two) if len(two) > 1 else None
    return Day(match.start(), match.end(), said, days, problem=problem)


def _no_such_day(match: re.Match[str], said: str) -> Day:
    problem = Problem(spoken().no_such_day.format(said=said.strip()))
    return Day(match.start(), match.end(), said, (), problem=problem)
