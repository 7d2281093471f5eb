"""Days in words, in the languages that have a calendar: «morgen», «le 3 décembre», «in two weeks». Guesses none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from router.language.spoken import CALENDARS, any_word, dated, heard, heard_words, spoken
from router.language.tables import Calendar
from router.language.vocabulary import NUMBERS, ONE
from router.values.value import Problem

_ANY_TIME = datetime(2028, 1, 1)  # noqa: DTZ001  # of a leap year: whether figures are a day at all
_BESIDE = 6  # letters between a weekday and its date: «Freitag, den 5. März»
_COUNT = rf"\d{{1,4}}|{any_word((*ONE, *NUMBERS))}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where it stands; `moment` only where the words say the time as well: «in 10 minutes»."""

    start: int
    end: int
    day: date
    words: str
    moment: datetime | None = None
    weekday: bool = False  # nothing but its name


def days_in(text: str, now: datetime, calendar: Calendar) -> list[Day] | Problem:
    """Find the days of a text in their order, or what is doubtful about one."""
    grammar = _grammar(calendar)
    text = grammar.no_day.sub(lambda match: " " * len(match.group()), text.replace("\n", ";"))  # nothing joins lines
    if unclear := grammar.unclear.search(text):
        return Problem(spoken().which_day.format(said=" ".join(unclear.group().split())))
    found: list[Day] = []
    for pattern, read in grammar.readers:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            day = read(match, now, calendar)
            if isinstance(day, Day) and grammar.besides.search(text[: day.start]):
                day = Problem(spoken().which_day.format(said=day.words))
            if isinstance(day, Problem):
                return day
            found += [day] if day else []
        if found and pattern is grammar.last:
            break  # «now» is a day only where there is no other
    return _agreed(sorted(found, key=lambda day: day.start))


def figures_in(text: str, calendar: Calendar) -> list[tuple[int, int]]:
    """Give where days stand in figures, which are no numbers: «am 3.12. um 9 Uhr»."""
    return [
        match.span()
        for match in _figures(calendar).finditer(text)
        if isinstance(_in_figures(match, _ANY_TIME, calendar), Day)
    ]


def later_in(calendar: Calendar) -> str:
    """Give the expression for another time than now, as a request may end with one."""
    near = [name for name, days in calendar.near.items() if days > 0]
    unit, weekday = _any(list(calendar.units.values())), _any(calendar.weekdays)
    far = rf"(?:{calendar.within})\s+(?:{_COUNT})\s+(?:{unit})"
    coming = rf"(?:{weekday}|{calendar.units['week']}|{calendar.units['month']})"
    spoken_of = rf"(?:{calendar.coming[0]})\s+{coming}|{coming}\s+(?:{calendar.coming[1]})"
    return rf"{_any(near)}|{calendar.later}|{far}|{spoken_of}|(?:{calendar.on})\s+(?:{weekday})"


@dataclass(frozen=True, slots=True)
class _Grammar:
    no_day: re.Pattern[str]
    unclear: re.Pattern[str]
    besides: re.Pattern[str]
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime, Calendar], Day | Problem | None]], ...]

    @property
    def last(self) -> re.Pattern[str]:
        """The reader before the one for «now»."""
        return self.readers[-2][0]


@lru_cache(maxsize=len(CALENDARS))
def _grammar(calendar: Calendar) -> _Grammar:
    weekday, month = _any(calendar.weekdays), _any(calendar.months)
    near = "|".join(sorted(calendar.near, key=len, reverse=True))
    unit = "|".join(f"(?P<{name}>{said})" for name, said in calendar.units.items())
    long = _any([said for name, said in calendar.units.items() if name not in ("minute", "hour")])
    year = rf"(?:\s*(?:{calendar.of})?\s*(?P<year>\d{{4}}))?"
    spell = rf"(?:{_COUNT})\s+(?:{long})|{calendar.units['week']}"
    counted = rf"(?:{spell})\s+(?:{calendar.counted})\s+(?:\w+\s+)?(?:{near}|{weekday})"
    edge = rf"(?:{calendar.edge})\s+(?:\S+\s+)?(?:{long}|{month})|(?:{calendar.each})\s+(?:\w+\s+)?(?:{long}|{weekday})"
    mark = rf"(?:{dated(lambda each: each.marks)}|\.)?"
    day = rf"(?P<day>\d{{1,2}}){mark}"
    begins, ends = any_word(heard_words(lambda each: each.begins)), any_word(heard_words(lambda each: each.ends))
    the = rf"(?:(?:{heard(lambda each: each.articles)})\s+)?"
    return _Grammar(
        _compiled(calendar.no_day),
        _compiled(rf"{counted}|{calendar.period}|{edge}|(?:{weekday})s"),
        re.compile(rf"\b(?:{calendar.besides})\s+(?:\w+\s+)?\Z", re.IGNORECASE),
        (
            (
                _compiled(
                    rf"(?:{begins})\s+{the}{day}(?=\s+(?:{ends})\s+(?:\w+\s+)?\d{{1,2}}{mark}\s+(?:{calendar.of})?\s*"
                    rf"(?P<month>{month})\.?{year})"
                ),
                _beginning,
            ),
            (_compiled(rf"{day}(?:\s+|(?<=\.))(?:{calendar.of})?\s*(?P<month>{month})\.?{year}"), _dated),
            (_compiled(rf"(?P<month>{month})\.?\s+{day}{year}(?!:)"), _dated),
            (_figures(calendar), _in_figures),
            (_compiled(rf"(?:{calendar.within})\s+(?P<count>{_COUNT})\s+(?:{unit})"), _in_future),
            (_compiled(rf"(?:{calendar.ago[0]})\s+(?P<count>{_COUNT})\s+(?:{unit})"), _in_past),
            (_compiled(rf"(?P<count>{_COUNT})\s+(?:{unit})\s+(?:{calendar.ago[1]})"), _in_past),
            (_compiled(f"(?P<near>{near})"), _near),
            (
                _compiled(
                    rf"(?:(?P<before>{calendar.last[0]})\s+)?(?P<weekday>{weekday})(?:\s+(?P<after>{calendar.last[1]}))?"
                ),
                _on_weekday,
            ),
            (_compiled(f"(?P<now>{calendar.now})"), _now),
        ),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w/]|-\w)", re.IGNORECASE)


@lru_cache(maxsize=len(CALENDARS))
def _figures(calendar: Calendar) -> re.Pattern[str]:
    """Give days in figures: with a word such as «on» before them, or closed by a dot as in German."""
    figures = r"(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2})?)?"
    return re.compile(rf"(?<![\w/.:,-])(?P<on>(?:{calendar.on})\s+)?{figures}(?![\w/:]|[.,]\d)", re.IGNORECASE)


def _any(names: tuple[str, ...] | list[str]) -> str:
    return "|".join(names)


def _day(match: re.Match[str], day: date, moment: datetime | None = None) -> Day:
    return Day(match.start(), match.end(), day, " ".join(match.group().split()), moment)


def _dated(match: re.Match[str], now: datetime, calendar: Calendar) -> Day | Problem:
    month = next(
        number for number, name in enumerate(calendar.months, 1) if re.fullmatch(name, match["month"], re.IGNORECASE)
    )
    day = _next(int(match["day"]), month, match["year"], now)
    if day is None:
        return Problem(spoken().no_such_day.format(said=match.group()))
    return _day(match, day)


def _beginning(match: re.Match[str], now: datetime, calendar: Calendar) -> Day | Problem:
    """Read the day at which a span begins, whose month stands at its end: «from 3 to 10 May»."""
    day = _dated(match, now, calendar)
    return replace(day, start=match.start("day")) if isinstance(day, Day) else day


def _next(day: int, month: int, year: str | None, now: datetime) -> date | None:
    """Give a day of the year that was named, or of the next in which it is still to come."""
    try:
        if year:
            return date(int(year) + (2_000 if len(year) == 2 else 0), month, day)
        this = date(now.year, month, day)
        return this if this >= now.date() else date(now.year + 1, month, day)
    except ValueError:
        return None


def _in_figures(match: re.Match[str], now: datetime, calendar: Calendar) -> Day | Problem | None:
    first, second, year = int(match["day"]), int(match["month"]), match["year"]
    closed = match["mark"] == "." and match.group().endswith(".")
    if not (match["on"] or (closed and calendar.day_first)) or (match["mark"] == "." and not closed and not year):
        return None
    orders = [(first, second), *([] if calendar.day_first else [(second, first)])]
    days = list(dict.fromkeys(day for order in orders if (day := _next(*order, year, now))))
    if len(days) > 1:
        said = match.group().strip()
        choices = (days[0].isoformat(), days[1].isoformat())
        return Problem(spoken().two_days.format(said=said, one=choices[0], other=choices[1]), choices)
    if not days and match["mark"] == ".":
        return Problem(spoken().no_such_day.format(said=match.group().strip()))
    return _day(match, days[0]) if days else None


def _in_future(match: re.Match[str], now: datetime, _: Calendar) -> Day | Problem | None:
    return _far(match, now, 1)


def _in_past(match: re.Match[str], now: datetime, _: Calendar) -> Day | Problem | None:
    return _far(match, now, -1)


def _far(match: re.Match[str], now: datetime, sign: int) -> Day | Problem | None:
    said = match["count"].casefold()
    count = int(said) if said.isdigit() else NUMBERS.get(said, 1)
    if count != int(count):
        return None  # half a day
    unit = next(name for name in ("minute", "hour", "day", "week", "month", "year") if match[name])
    far = sign * int(count)
    try:
        if unit in ("minute", "hour"):
            moment = now + timedelta(**{f"{unit}s": far})
            return _day(match, moment.date(), moment)
        if unit in ("day", "week"):
            return _day(match, now.date() + timedelta(days=far * (7 if unit == "week" else 1)))
        months = now.year * 12 + now.month - 1 + far * (12 if unit == "year" else 1)
        return _day(match, date(months // 12, months % 12 + 1, now.day))
    except (ValueError, OverflowError):
        return Problem(spoken().which_day.format(said=match.group()))


def _near(match: re.Match[str], now: datetime, calendar: Calendar) -> Day:
    far = next(days for name, days in calendar.near.items() if re.fullmatch(name, match["near"], re.IGNORECASE))
    return _day(match, now.date() + timedelta(days=far))


def _on_weekday(match: re.Match[str], now: datetime, calendar: Calendar) -> Day:
    place = next(
        number for number, name in enumerate(calendar.weekdays) if re.fullmatch(name, match["weekday"], re.IGNORECASE)
    )
    if match["before"] or match["after"]:
        return _day(match, now.date() - timedelta(days=(now.weekday() - place) % 7 or 7))
    coming = _day(match, now.date() + timedelta(days=(place - now.weekday()) % 7 or 7))
    return replace(coming, weekday=True)


def _now(match: re.Match[str], now: datetime, _: Calendar) -> Day:
    return _day(match, now.date(), now)


def _agreed(found: list[Day]) -> list[Day] | Problem:
    """Take a weekday beside a date as one with it; when it is another day, nobody knows which one is meant."""
    kept: list[Day] = []
    for day in found:
        before = kept[-1] if kept and day.start - kept[-1].end <= _BESIDE else None
        if before is None or before.weekday == day.weekday:
            kept.append(day)
        elif before.day.weekday() != day.day.weekday():
            return Problem(spoken().which_day.format(said=f"{before.words}, {day.words}"))
        elif before.weekday:
            kept[-1] = replace(day, start=before.start)
    return kept
