"""Days and times in words and figures, believed only when nothing is left to doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from bot.language.detection import ENGLISH, base_of
from router.language.spoken import CALENDARS, SENTENCES, spoken
from router.values.dates.day import Day, sure
from router.values.dates.day_words import days_in
from router.values.dates.figures import iso_in, slashed_in
from router.values.dates.other_languages import days_parsed
from router.values.dates.time_of_day import TimeOfDay, clocks_in, times_in
from router.values.extraction import Extraction
from router.values.value import FoundValue, Manner, Problem, Value

Kind = Literal["date", "datetime"]

_DAY_FIRST = frozenset(language for language, each in CALENDARS.items() if each.day_first)
_SPAN = re.compile(r"\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}(?::\d{2})?")
_ZONE = re.compile(r"\s*\b(?:UTC|GMT|[ECMP][SD]?T|CES?T|MESZ|MEZ)\b")  # times are in the person's own zone
_VAGUE = {language: re.compile(rf"\b(?:{each.vague})\b", re.IGNORECASE) for language, each in CALENDARS.items()}
# the words in the question for a time, in whatever language it was asked
_UNDERSTOOD = re.compile(
    "|".join(re.escape(each.what_time).replace(r"\{said\}", "(.{1,60}?)") for each in SENTENCES.values())
)
_BESIDE = 12  # letters between a day and its time, where there are several of either
_AFTERNOON = 13  # the hour from which «in the evening» changes nothing
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
    language = base_of(manner.language)
    figures = iso_in(text) or slashed_in(text, manner.now, day_first=language in _DAY_FIRST)
    calendar = CALENDARS.get(language)
    if figures:
        named = sure(figures)
    else:
        named = days_in(text, manner.now, calendar) if calendar else days_parsed(text, manner)
    return named if isinstance(named, Problem) else _in_words(named, text, kind, manner)


def _in_words(days: Sequence[Day], text: str, kind: Kind, manner: Manner) -> list[FoundValue] | Problem:
    """Give these days; a moment takes its time from the words beside it, and is never midnight for want of any."""
    if kind == "date":
        return [FoundValue(day.start, day.end, day.day.isoformat(), text[day.start : day.end]) for day in days]
    bare = text
    for day in days:  # «3.12.» is no time
        bare = bare[: day.start] + "\n" * (day.end - day.start) + bare[day.end :]
    clocks = times_in(bare, beside_a_day=bool(days))
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


def _moment(day: Day, clocks: Sequence[TimeOfDay], text: str, bare: str, manner: Manner) -> FoundValue | Problem:
    """Give a day at the one time that is told for it; `bare` is the text without its days."""
    if day.moment is not None:
        return FoundValue(day.start, day.end, _written(day.moment, manner), day.words)
    if span := _SPAN.search(bare):
        return Problem(spoken().when_exactly.format(said=span.group()))
    start, end = min([day.start, *(each.start for each in clocks)]), max([day.end, *(each.end for each in clocks)])
    around = f"{day.words} {bare[max(0, start - _AROUND) : end + _AROUND]}"
    language = base_of(manner.language) if base_of(manner.language) in CALENDARS else ENGLISH
    times = {each for clock in clocks for each in clock.times}
    if len(times) != 1:
        return Problem(spoken().what_time.format(said=day.words))
    clock, told = clocks[0], clocks[0].times[0]
    if _VAGUE[language].search(around) and told.hour < _AFTERNOON:
        return Problem(spoken().what_time.format(said=day.words))
    if zone := _ZONE.match(bare[clock.end :]):
        return Problem(spoken().when_exactly.format(said=f"{clock.words}{zone.group()}"))
    if _gap(day, clock) > _BESIDE:
        start, end = day.start, day.end
    moment = datetime.combine(day.day, told)
    return FoundValue(start, end, _written(moment, manner), text[start:end])


def _gap(day: Day, clock: TimeOfDay) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _written(moment: datetime, manner: Manner) -> str:
    return (moment if moment.tzinfo else moment.replace(tzinfo=manner.now.tzinfo)).isoformat()
