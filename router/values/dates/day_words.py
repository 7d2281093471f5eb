"""Days as people name them, in the languages that have a calendar: «morgen», «le 3 décembre», «in two weeks»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from router.language.spoken import CALENDARS, any_word, dated, heard, heard_words, spoken
from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER
from router.language.text import small
from router.language.vocabulary import JOINING, NUMBERS, ONE, ORDINALS, TENS
from router.values.dates.counted_weekday import counted_weekdays
from router.values.dates.day import Day, days_of
from router.values.dates.figures import figures_of, read_figures
from router.values.dates.offset import Reader, loose_offsets, offsets, unit_of
from router.values.value import Problem

_BESIDE = 6  # letters between a weekday and its date: «Freitag, den 5. März»
_WEEKS = 2  # as far as a bare weekday reaches
_MONTH = 31  # days ahead, as far as a bare number of a day reaches
_BEFORE = 40  # letters before a day that may say that it is not meant

_MARKS = dated(lambda each: each.marks)
_FIGURE = r"(?P<day>\d{1,2})"
_THE = rf"(?:(?:{heard(lambda each: each.articles)})\s+)?"
# «third», «tres», «twenty first»; «and» alone is no ten
_SPELT = (
    rf"(?:(?P<tens>{any_word(TENS)})[\s-]+(?:(?:{any_word(JOINING)})[\s-]+)?)?"
    rf"(?P<word>(?P<ordinal>{'|'.join(ORDINALS)})|{any_word(NUMBERS)})"
)

_NTH = rf"(?:{'|'.join(ORDINALS)}|{any_word(NUMBERS)})"


def days_in(text: str, now: datetime, calendar: Calendar) -> list[Day] | Problem:
    """Find the days of a text in their order, or what is doubtful about one. Guesses none."""
    grammar, readable = _grammar(calendar), _readable(text, calendar)
    if unclear := grammar.unclear.search(readable):
        return _which(text[unclear.start() : unclear.end()])
    named: list[Day] = []
    for day in _read(grammar.readers, text, now, calendar):
        if day.hint or (named and day.moment == now):
            continue  # «now» is a day only where there is no other
        if day.problem:
            return day.problem
        before = readable[max(0, day.start - _BEFORE) : day.start]
        if grammar.besides.search(before):
            return _which(day.words)
        named.append(_beside(day, before, grammar, calendar))
    return _agreed(sorted(named, key=lambda day: day.start))


def mentions_in(text: str, now: datetime, calendar: Calendar) -> Iterator[Day]:
    """Give every day that a text names, also where it is doubtful or no more than a hint: the plainest first."""
    return _read((*_grammar(calendar).readers, *_loose(calendar)), text, now, calendar)


def places_of_days(text: str, now: datetime, calendar: Calendar) -> list[tuple[int, int]]:
    """Give where a text names days, be they doubtful or not."""
    return [(day.start, day.end) for day in _read(_grammar(calendar).readers, text, now, calendar) if not day.hint]


def later_in(calendar: Calendar) -> str:
    """Give the expression for another time than now, as a request may end with one."""
    near = [name for name, days in calendar.near.items() if days > 0]
    weekday = _any(calendar.weekdays)
    unit = any_word(word for words in calendar.units.values() for word in words.split())
    length = rf"(?:\d{{1,4}}|{any_word((*ONE, *NUMBERS))})\s+(?:{unit})"
    far = rf"(?:{calendar.within[0]})\s+{length}|{length}\s+(?:{calendar.within[1]})"
    coming = rf"(?:{weekday}|{unit_of(calendar, 'week', 'month')})"
    spoken_of = rf"(?:{calendar.coming[0]})\s+{coming}|{coming}\s+(?:{calendar.coming[1]})"
    return rf"{_any(near)}|{calendar.later}|{far}|{spoken_of}|(?:{calendar.on})\s+(?:{weekday})"


@dataclass(frozen=True, slots=True)
class _Grammar:
    no_day: re.Pattern[str]
    unclear: re.Pattern[str]
    besides: re.Pattern[str]
    beside_day: re.Pattern[str]
    readers: tuple[Reader, ...]


@lru_cache(maxsize=len(CALENDARS))
def _grammar(calendar: Calendar) -> _Grammar:
    weekday, month, near = _any(calendar.weekdays), _any(calendar.months), _longest(calendar.near)
    long, week = unit_of(calendar, "day", "week", "month", "year"), unit_of(calendar, "week")
    spell = rf"(?:\d{{1,4}}|{any_word((*ONE, *NUMBERS))})\s+(?:{long})|{week}"
    counted = rf"(?:{spell})\s+(?:{calendar.counted})\s+(?:\w+\s+)?(?:{near}|{weekday})"
    edge = rf"(?:{calendar.edge})\s+(?:\S+\s+)?(?:{long}|{month})|(?:{calendar.each})\s+(?:\w+\s+)?(?:{long}|{weekday})"
    (before, after), (coming, coming_after) = calendar.last, calendar.coming
    unit, after_now = unit_of(calendar, *calendar.units), calendar.within[1]
    return _Grammar(
        _compiled(calendar.no_day),
        _compiled(rf"{counted}|{calendar.period}|{edge}|(?:{weekday})s"),
        re.compile(rf"\b(?:{calendar.besides})\s+(?:\w+\s+)?\Z"),
        re.compile(rf"(?<![\w-])(?:{_groups(calendar.beside_day)})\s+(?:{_THE})?\Z"),
        (
            *_dates(calendar, month),
            *counted_weekdays(calendar, _year(calendar)),
            *offsets(calendar),
            (_compiled(f"(?P<near>{near})"), _near),
            (
                _compiled(
                    rf"(?:(?:(?P<before>{before})|{coming})\s+)?(?P<weekday>{weekday})s?"
                    rf"(?:\s+(?:(?P<after>{after})|{coming_after}))?"
                ),
                _on_weekday,
            ),
            (_compiled(rf"(?P<far>(?:{unit}|{calendar.piece})\s+(?:{after_now}))|(?P<now>{calendar.now})"), _now),
        ),
    )


@lru_cache(maxsize=len(CALENDARS))
def _loose(calendar: Calendar) -> tuple[Reader, ...]:
    """Give the readers of hints."""
    month = _any(calendar.months)
    return (
        (_compiled(rf"(?P<month>{month})\.?\s+{_THE}{_SPELT}{_year(calendar)}"), _spelt_behind),
        *loose_offsets(calendar),
        (_compiled(rf"(?:{calendar.on_the})\s+(?:{_FIGURE}(?:{_MARKS}|\.)?|{_SPELT})(?![,.]\d|:)"), _alone),
        (_compiled(rf"{_FIGURE}(?:{_MARKS})"), _alone),
    )


def _dates(calendar: Calendar, month: str) -> tuple[Reader, ...]:
    """Give the readers of days with their month."""
    year, mark = _year(calendar), rf"(?:{_MARKS}|\.)?"
    day = rf"{_FIGURE}{mark}"
    begins, ends = any_word(heard_words(lambda each: each.begins)), any_word(heard_words(lambda each: each.ends))
    return (
        (
            _compiled(
                rf"(?:{begins})\s+{_THE}(?P<nth>{day}|{_SPELT})(?=\s+(?:{ends})\s+(?:\w+\s+)?(?:\d{{1,2}}{mark}|{_NTH})"
                rf"\s+(?:(?:{calendar.of})\s+)?"
                rf"(?P<month>{month})\.?{year})"
            ),
            _beginning,
        ),
        (_compiled(rf"{day}(?:\s+|(?<=\.))(?:{calendar.of})?\s*(?P<month>{month})\.?{year}"), _dated),
        (_compiled(rf"(?P<month>{month})\.?\s+{_THE}{day}{year}(?!:)"), _dated),
        (figures_of(calendar), lambda match, said, now, calendar: read_figures(match, said, now.date(), calendar)),
        (
            _compiled(
                rf"(?:(?P<on>{calendar.on})\s+)?{_THE}{_SPELT}\s+(?:(?P<of>{calendar.of})\s+)?(?P<month>{month})\.?{year}"
            ),
            _spelt,
        ),
    )


def _year(calendar: Calendar) -> str:
    return rf"(?:\s*(?:{calendar.of})?\s*(?P<year>\d{{4}}))?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w/]|-\w)")


def _any(names: tuple[str, ...] | list[str]) -> str:
    return "|".join(names)


def _longest(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


def _groups(names: Iterable[str]) -> str:
    return "|".join(f"({name})" for name in names) or NEVER


def _beside(day: Day, before: str, grammar: _Grammar, calendar: Calendar) -> Day:
    """Give the day beside this one where the words before it say so: «the day before friday»."""
    match = grammar.beside_day.search(before)
    if match is None or day.moment is not None:
        return day
    far = timedelta(days=list(calendar.beside_day.values())[(match.lastindex or 1) - 1])
    start = day.start - len(before) + match.start()
    words = f"{' '.join(match.group().split())} {day.words}"
    return replace(day, start=start, words=words, days=(day.day + far,), weekday=False)


def _readable(text: str, calendar: Calendar) -> str:
    """Give small letters, each at its place; nothing joins lines, and what only holds the name of a day is gone."""
    return _grammar(calendar).no_day.sub(lambda match: " " * len(match.group()), small(text).replace("\n", ";"))


def _read(readers: Iterable[Reader], text: str, now: datetime, calendar: Calendar) -> Iterator[Day]:
    readable, taken = _readable(text, calendar), bytearray(len(text))
    for pattern, read in readers:
        for match in pattern.finditer(readable):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            day = read(match, " ".join(text[start:end].split()), now, calendar)
            if day:
                taken[day.start : day.end] = b"\1" * (day.end - day.start)
                yield day


def _which(said: str) -> Problem:
    return Problem(spoken().which_day.format(said=" ".join(said.split())))


def _day(match: re.Match[str], said: str, *days: date, moment: datetime | None = None, hint: bool = False) -> Day:
    return Day(match.start(), match.end(), said, days, moment, hint=hint)


def _place(said: str, names: Iterable[str]) -> int:
    return next(place for place, name in enumerate(names) if re.fullmatch(name, said))


def _in_month(match: re.Match[str], said: str, day: int, now: datetime, calendar: Calendar) -> Day:
    days = days_of(day, _place(match["month"], calendar.months) + 1, match["year"], now.date())
    problem = None if days else Problem(spoken().no_such_day.format(said=said))
    return replace(_day(match, said, *days), problem=problem)


def _dated(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    return _in_month(match, said, int(match["day"]), now, calendar)


def _beginning(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read the day at which a span begins, whose month stands at its end: «from 3 to 10 May»."""
    number = int(match["day"]) if match["day"] else _spelt_number(match)
    return replace(_in_month(match, said, number, now, calendar), start=match.start("nth"))


def _spelt(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read «the third of May», «el tres de mayo», «am dritten Mai»; «two may» is rather something else."""
    plain = (match["of"] or "").isalpha() or (match["on"] and match["ordinal"])
    return replace(_spelt_behind(match, said, now, calendar), hint=not plain)


def _spelt_behind(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    return replace(_in_month(match, said, _spelt_number(match), now, calendar), hint=True)


def _spelt_number(match: re.Match[str]) -> int:
    word = match["word"].casefold()
    number = _place(word, ORDINALS) + 1 if match["ordinal"] else NUMBERS[word]
    return int(number + TENS.get((match["tens"] or "").casefold(), 0))


def _alone(match: re.Match[str], said: str, now: datetime, _: Calendar) -> Day | None:
    """Take a day without its month for one of the weeks to come: «the 3rd»."""
    figures = match["day"]
    number = int(figures) if figures else _spelt_number(match)
    ahead = (now.date() + timedelta(days=far) for far in range(_MONTH + 1))
    return _day(match, said, *(day for day in ahead if day.day == number), hint=True)


def _near(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    far = list(calendar.near.values())[_place(match["near"], calendar.near)]
    return _day(match, said, now.date() + timedelta(days=far))


def _on_weekday(match: re.Match[str], said: str, now: datetime, calendar: Calendar) -> Day:
    """Read a weekday as the next, or as the last where it says so; within two weeks it may be another as well."""
    place, today = _place(match["weekday"], calendar.weekdays), now.date()
    coming = today + timedelta(days=(place - today.weekday()) % 7 or 7)
    around = [coming + timedelta(weeks=weeks) for weeks in range(-_WEEKS - 1, _WEEKS)]
    around = [day for day in around if abs(day - today) <= timedelta(weeks=_WEEKS)]
    before = sorted((day for day in around if day < today), reverse=True)
    if match["before"] or match["after"]:
        return _day(match, said, *before)
    return replace(_day(match, said, coming, *(day for day in around if day != coming)), weekday=True)


def _now(match: re.Match[str], said: str, now: datetime, _: Calendar) -> Day | None:
    if match["far"]:
        return None  # «a quarter from now», of which no reader knew how far that is
    return _day(match, said, now.date(), moment=now)


def _agreed(found: list[Day]) -> list[Day] | Problem:
    """Take a weekday beside a date as one with it; when it is another day, nobody knows which one is meant."""
    kept: list[Day] = []
    for day in found:
        before = kept[-1] if kept and day.start - kept[-1].end <= _BESIDE else None
        if before is None or before.weekday == day.weekday:
            kept.append(day)
        elif before.day.weekday() != day.day.weekday():
            return _which(f"{before.words}, {day.words}")
        elif before.weekday:
            kept[-1] = replace(day, start=before.start)
    return kept
