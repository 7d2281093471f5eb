"""Days and times in words and figures, believed only when nothing is left to doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Literal

from bot import ENGLISH, base_of
from router.language.spoken import CALENDARS, SENTENCES, spoken
from router.values.dates.day_words import Day, days_in
from router.values.dates.other_languages import days_parsed
from router.values.dates.time_of_day import clocks_in
from router.values.extraction import Extraction
from router.values.value import FoundValue, Manner, Problem, Value

Kind = Literal["date", "datetime"]

_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])")
_SLASHES = re.compile(r"(?<![\w/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\w/])")
_DAY_FIRST = frozenset(language for language, each in CALENDARS.items() if each.day_first)
_SPAN = re.compile(r"\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}(?::\d{2})?")
_ZONE = re.compile(r"\s*\b(?:UTC|GMT|[ECMP][SD]?T|CES?T|MESZ|MEZ)\b")  # times are in the person's own zone
_HALVES, _VAGUE = (
    {language: re.compile(rf"\b(?:{getattr(each, part)})\b", re.IGNORECASE) for language, each in CALENDARS.items()}
    for part in ("halves", "vague")
)
# the words in the question for a time, in whatever language it was asked
_UNDERSTOOD = re.compile(
    "|".join(re.escape(each.what_time).replace(r"\{said\}", "(.{1,60}?)") for each in SENTENCES.values())
)
_BESIDE = 12  # letters between a day and its time, where there are several of either
_AFTERNOON = "13"  # from which «in the evening» changes nothing
_AROUND = 20  # letters before and after a day in which a part of the day may be named


def read_date(said: str, kind: Kind, manner: Manner) -> Value | Problem:
    """Read words that should be one day or one moment; the value is ISO 8601."""
    found = _find(said, kind, manner)
    if isinstance(found, Problem):
        return found
    if len(found) == 1:
        return Value(found[0].value, said)
    return Problem(spoken().no_day.format(said=said.strip()[:60]))


def dates_in(extraction: Extraction, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    """Find the days of a sentence, or what is doubtful about one."""
    return _find(extraction.rest, kind, manner)


def day_understood(question: str) -> str:
    """Give the day that a question for the time alone has understood already, or nothing."""
    match = _UNDERSTOOD.search(question)
    day = match.group(match.lastindex or 0) if match else ""
    return "" if clocks_in(day) else day


def _find(text: str, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    """Read in the message's language, and in the person's own where that is another; they must not differ."""
    found = _find_in(text, kind, manner)
    if not manner.also:
        return found
    other = _find_in(text, kind, replace(manner, language=manner.also, also=""))
    if not isinstance(found, list):
        return other if isinstance(other, list) and other else found
    if isinstance(other, list) and found and other and found[0].value != other[0].value:
        days = (str(found[0].value), str(other[0].value))
        return Problem(spoken().two_days.format(said=found[0].words, one=days[0], other=days[1]), days)
    return found or other


def _find_in(text: str, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    days = list(_ISO.finditer(text))
    if days:
        iso = [_iso(match, text, kind, manner) for match in days]
        problem = next((one for one in iso if isinstance(one, Problem)), None)
        return problem or [one for one in iso if isinstance(one, FoundValue)]
    if slashed := _SLASHES.search(text):
        return _slashed(slashed, text, kind, manner)
    calendar = CALENDARS.get(base_of(manner.language))
    named = days_in(text, manner.now, calendar) if calendar else days_parsed(text, manner)
    return named if isinstance(named, Problem) else _in_words(named, text, kind, manner)


def _iso(match: re.Match[str], text: str, kind: Kind, manner: Manner) -> FoundValue | Problem:
    value = _absolute(match.group(), kind, manner)
    if value is None:
        return _no_day(match)
    if ":" in match.group():
        return FoundValue(match.start(), match.end(), value, match.group())
    return _in_figures(match, match.group(), text, kind, manner)


def _in_figures(match: re.Match[str], day: str, text: str, kind: Kind, manner: Manner) -> FoundValue | Problem:
    """Give a day that was written in figures alone."""
    alone = Day(match.start(), match.end(), date.fromisoformat(day), match.group())
    found = _in_words([alone], text, kind, manner)
    return found if isinstance(found, Problem) else found[0]


def _absolute(said: str, kind: Kind, manner: Manner) -> str | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment.date().isoformat() if kind == "date" else _written(moment, manner)


def _slashed(match: re.Match[str], text: str, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    orders = [(first, second)]
    if base_of(manner.language) not in _DAY_FIRST:
        orders.append((second, first))
    readings: list[str] = []
    for day, month in orders:
        value = _absolute(f"{year:04d}-{month:02d}-{day:02d}", "date", manner)
        if value and value not in readings:
            readings.append(value)
    if len(readings) == 1:
        found = _in_figures(match, readings[0], text, kind, manner)
        return found if isinstance(found, Problem) else [found]
    if readings:
        days = tuple(readings)
        return Problem(spoken().two_days.format(said=match.group(), one=days[0], other=days[1]), days)
    return _no_day(match)


def _no_day(match: re.Match[str]) -> Problem:
    return Problem(spoken().no_such_day.format(said=match.group()))


def _in_words(days: Sequence[Day], text: str, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    """Give these days; a moment takes its time from the words beside it, and is never midnight for want of any."""
    if kind == "date":
        return [FoundValue(day.start, day.end, day.day.isoformat(), text[day.start : day.end]) for day in days]
    bare = text
    for day in days:  # «3.12.» is no time
        bare = bare[: day.start] + "\n" * (day.end - day.start) + bare[day.end :]
    clocks = clocks_in(bare, beside_a_day=bool(days))
    found: list[FoundValue] = []
    for day in days:
        beside = [clock for clock in clocks if _gap(day, clock) <= _BESIDE]
        after = [clock for clock in beside if clock.start >= day.end]
        own = clocks if len(days) == 1 else after or beside
        moment = _moment(day, own, text, bare, manner)
        if isinstance(moment, Problem):
            return moment
        found.append(moment)
    return found


def _moment(day: Day, clocks: Sequence[FoundValue], text: str, bare: str, manner: Manner) -> FoundValue | Problem:
    """Give a day at the one time that is told for it; `bare` is the text without its days."""
    if day.moment is not None:
        return FoundValue(day.start, day.end, _written(day.moment, manner), day.words)
    if span := _SPAN.search(bare):
        return Problem(spoken().when_exactly.format(said=span.group()))
    start, end = min([day.start, *(each.start for each in clocks)]), max([day.end, *(each.end for each in clocks)])
    around = f"{day.words} {bare[max(0, start - _AROUND) : end + _AROUND]}"
    language = base_of(manner.language) if base_of(manner.language) in CALENDARS else ENGLISH
    if len({clock.value for clock in clocks}) != 1 or _HALVES[language].search(around):
        return Problem(spoken().what_time.format(said=day.words))
    clock = clocks[0]
    if _VAGUE[language].search(around) and clock.value < _AFTERNOON:
        return Problem(spoken().what_time.format(said=day.words))
    if zone := _ZONE.match(bare[clock.end :]):
        return Problem(spoken().when_exactly.format(said=f"{clock.words}{zone.group()}"))
    if _gap(day, clock) > _BESIDE:
        start, end = day.start, day.end
    moment = datetime.combine(day.day, time.fromisoformat(clock.value))
    return FoundValue(start, end, _written(moment, manner), text[start:end])


def _gap(day: Day, clock: FoundValue) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _written(moment: datetime, manner: Manner) -> str:
    return (moment if moment.tzinfo else moment.replace(tzinfo=manner.now.tzinfo)).isoformat()
