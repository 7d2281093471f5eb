"""Weekdays that are counted: «first monday in december», «monday week», «monday after next», «friday the 13th»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from router.language.spoken import dated, heard, spoken
from router.language.tables.calendar import Calendar
from router.language.vocabulary import ORDINALS
from router.values.dates.day import Day
from router.values.dates.offset import Reader
from router.values.value import Problem

_MARKS = dated(lambda each: each.marks)
_WEEK = timedelta(weeks=1)
_MONTH = 31  # days ahead, as far as a bare number of a day reaches
_MOST = 5  # weekdays of one name in a month


def counted_weekdays(calendar: Calendar, year: str) -> tuple[Reader, ...]:
    """Give the readers of these; `year` is the expression for a year behind a month."""
    weekday, month = ("|".join(names) for names in (calendar.weekdays, calendar.months))
    day, articles = f"(?P<weekday>{weekday})", heard(lambda each: each.articles)
    count = "|".join(f"(?P<nth{place}>{each})" for place, each in enumerate(ORDINALS[:_MOST], 1))
    before, after = calendar.after_next
    return (
        (
            _compiled(
                rf"(?:{count}|(?P<last>{heard(lambda each: each.last)}))\s+{day}\s+(?:{calendar.nth_of})\s+"
                rf"(?P<month>{month})\.?{year}"
            ),
            _of_month,
        ),
        (_compiled(rf"(?:{before})\s+{day}|(?P<behind>{weekday})\s+(?:{after})"), _later),
        (_compiled(rf"{day}\s+(?:{calendar.week_later})"), _later),
        (
            _compiled(rf"{day},?\s+(?:{articles})\s+(?P<day>\d{{1,2}})(?:{_MARKS}|\.)?(?!\s*(?:{month}|[.,:/-]?\d))"),
            _dated,
        ),
    )


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?:{expression})(?![\w/]|-\w)")


def _place(said: str, names: Sequence[str]) -> int:
    return next(place for place, name in enumerate(names) if re.fullmatch(name, said))


def _of_month(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read the nth weekday of a month, of the year that is told or when it comes next."""
    groups = match.groupdict()
    count = next((place for place in range(1, _MOST + 1) if groups[f"nth{place}"]), 0)
    month, weekday = _place(match["month"], calendar.months) + 1, _place(match["weekday"], calendar.weekdays)
    years = [int(match["year"])] if match["year"] else range(now.year, now.year + 8)
    days = [
        day for year in years if (day := _nth(count, weekday, month, year)) and (match["year"] or day >= now.date())
    ]
    problem = None if days else Problem(spoken().no_such_day.format(said=said))
    return Day(match.start(), match.end(), said, tuple(days[:1]), problem=problem)


def _nth(count: int, weekday: int, month: int, year: int) -> date | None:
    """Give the nth such weekday of a month, the last one for 0; None where it has none."""
    try:
        first = date(year, month, 1)
    except ValueError:
        return None
    first += timedelta(days=(weekday - first.weekday()) % 7)
    days = [day for week in range(_MOST) if (day := first + week * _WEEK).month == month]
    return days[count - 1] if count <= len(days) else None


def _later(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read the weekday a week after the next one."""
    name = match["weekday"] or match["behind"]
    far = (_place(name, calendar.weekdays) - now.weekday()) % 7 or 7
    return Day(match.start(), match.end(), said, (now.date() + timedelta(days=far) + _WEEK,))


def _dated(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read a weekday with the number of its day: the next such number, if it is one of these."""
    ahead = (now.date() + timedelta(days=far) for far in range(_MONTH + 1))
    day = next((day for day in ahead if day.day == int(match["day"])), None)
    good = day is not None and day.weekday() == _place(match["weekday"], calendar.weekdays)
    problem = None if good else Problem(spoken().which_day.format(said=said))
    return Day(match.start(), match.end(), said, (day,) if good and day else (), problem=problem)
