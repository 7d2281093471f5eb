"""Days and times in words and figures, believed only when nothing is left to doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Literal

from bot.language.detection import base_of
from router.language.spoken import CALENDARS, SENTENCES, spoken
from router.language.tables.calendar import Calendar
from router.values.dates.clocks import Clocks, alternatives, calendar_of, clocks_of, in_zone
from router.values.dates.day import Day, sure
from router.values.dates.day_part import DayPart, within
from router.values.dates.day_words import days_in
from router.values.dates.figures import iso_in, slashed_in
from router.values.dates.other_languages import days_parsed
from router.values.dates.time_of_day import TimeOfDay, clocks_in
from router.values.dates.unread import unread_beside
from router.values.extraction import Extraction
from router.values.value import FoundValue, Manner, Problem, Value

Kind = Literal["date", "datetime"]

_DAY_FIRST = frozenset(language for language, each in CALENDARS.items() if each.day_first)
_SPAN = re.compile(r"\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}(?::\d{2})?")
# the words in the question for a time, in whatever language it was asked
_UNDERSTOOD = re.compile(
    "|".join(re.escape(each.what_time).replace(r"\{said\}", "(.{1,60}?)") for each in SENTENCES.values())
)
_BESIDE = 12  # letters between a day and its time, where there are several of either
_AROUND = 20  # letters before and after a day in which it may say that its time is not exact
_MOST = 20  # days in a text; one with more is no request


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
    language = base_of(manner.language)
    figures = iso_in(text) or slashed_in(text, manner.now, day_first=language in _DAY_FIRST)
    calendar = CALENDARS.get(language)
    if figures:
        named = sure(figures)
    else:
        named = days_in(text, manner.now, calendar) if calendar else days_parsed(text, manner)
    if isinstance(named, Problem):
        return named
    if len(named) > _MOST:
        return Problem(spoken().which_day.format(said=named[0].words))
    places = [(day.start, day.end) for day in named]
    clocks = clocks_of(text, places, calendar_of(language), beside_a_day=bool(named))
    if named and (left := unread_beside(text, clocks.places(hints=kind == "date"), clocks.calendar)):
        return Problem(spoken().when_exactly.format(said=left))
    found = _in_words(named, clocks, kind, manner)
    return found if isinstance(found, Problem) else alternatives(text, found, language) or found


def _in_words(days: Sequence[Day], clocks: Clocks, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    """Give these days; a moment takes its time from the words beside it, and is never midnight for want of any."""
    if kind == "date":
        return [FoundValue(day.start, day.end, day.day.isoformat(), clocks.text[day.start : day.end]) for day in days]
    found: list[FoundValue] = []
    for day in days:
        beside = [clock for clock in clocks.told if _gap(day, clock) <= _BESIDE]
        after = [clock for clock in beside if clock.start >= day.end]
        own = clocks.told if len(days) == 1 else after or beside
        moment = _moment(day, own, clocks, manner)
        if isinstance(moment, Problem):
            return moment
        found.append(moment)
    return found


def _moment(day: Day, own: Sequence[TimeOfDay], clocks: Clocks, manner: Manner) -> FoundValue | Problem:
    """Give a day at the one time that is told for it."""
    text = clocks.text
    if day.moment is not None:
        return _as_found(day.moment, day.start, day.end, day.words, manner)
    if span := _SPAN.search(text):
        return Problem(spoken().when_exactly.format(said=span.group()))
    parts = clocks.parts_beside((day.start, day.end))
    times = {each for clock in own for each in _within(clock, parts)}
    start, end = min([day.start, *(each.start for each in own)]), max([day.end, *(each.end for each in own)])
    if len(times) != 1 or _vague(clocks.calendar).search(text[max(0, start - _AROUND) : end + _AROUND].lower()):
        return Problem(spoken().what_time.format(said=day.words))
    clock, moment = own[0], datetime.combine(day.day, times.pop())
    if _gap(day, clock) > _BESIDE:
        start, end = day.start, day.end
    zones = {zone for each in own if (zone := clocks.zone_of(each))}
    for zone in zones:
        there = in_zone(moment, zone, manner.now.tzinfo)
        if there is None or len(zones) > 1:
            return Problem(spoken().when_exactly.format(said=f"{clock.words} {zone.words}"))
        moment, end = there, max(end, zone.end)
    return _as_found(moment, start, end, text[start:end], manner)


def _within(clock: TimeOfDay, parts: Sequence[DayPart]) -> tuple[time, ...]:
    return within((*clock.times, *clock.others), parts) if parts else clock.times


@lru_cache(maxsize=len(CALENDARS))
def _vague(calendar: Calendar) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{calendar.vague})\b")


def _as_found(moment: datetime, start: int, end: int, words: str, manner: Manner) -> FoundValue | Problem:
    """Give a moment in the person's own zone, unless its local time is never there or is there twice."""
    if moment.tzinfo is not None:
        return FoundValue(start, end, moment.isoformat(), words)
    both = [moment.replace(tzinfo=manner.now.tzinfo, fold=fold) for fold in (0, 1)]
    if both[0].utcoffset() == both[1].utcoffset():
        return FoundValue(start, end, both[0].isoformat(), words)
    if both[0].astimezone(UTC).astimezone(manner.now.tzinfo).replace(tzinfo=None) != moment:
        return Problem(spoken().no_such_time.format(said=words.strip()))
    twice = (both[0].isoformat(), both[1].isoformat())
    return Problem(spoken().this_or_that.format(one=twice[0], other=twice[1]), twice)


def _gap(day: Day, clock: TimeOfDay) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end
