"""When a request shall be done: once later or again and again. A time of it is no value. Knows no process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from router.language.spoken import ASIDES, CALENDARS, aside, dated
from router.language.tables.asides import Asides
from router.language.tables.calendar import Calendar
from router.language.text import small
from router.values.dates.day_words import later_in
from router.values.dates.offset import unit_of
from router.values.dates.time_of_day import times_in
from router.values.value import FoundValue

_NO_DAY = re.compile("|".join(calendar.no_day for calendar in CALENDARS.values()))
_MOST = 2_000  # characters that are looked at


def wished_time(text: str) -> str:
    """Give the words that say when a request shall be done, as far as that is not now; empty where nothing does."""
    readable = _readable(text)
    match = _often().search(readable) or _later().search(readable) or _hour().search(readable)
    return " ".join(text[match.start() : match.end()].split()).strip(" ,") if match else ""


def without_schedule(text: str) -> str:
    """Give a text with blanks in place of the words that say when it shall be done."""
    readable = _readable(text)
    for pattern in (_often(), _later(), _hour()):
        for match in pattern.finditer(readable):
            start, end = match.span()
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def is_repeated(text: str) -> bool:
    """Tell whether something shall be done again and again: «every Monday at 9»."""
    return _often().search(_readable(text)) is not None


def without_times(text: str, numbers: Sequence[FoundValue]) -> list[FoundValue]:
    """Give the numbers that are no time of a schedule: not the 9 of «every Monday at 9».

    A bare hour, «at 9», is one where there is another number for what takes numbers.
    """
    if not numbers:
        return []
    readable = _readable(text)
    spans = [match.span() for pattern in (_often(), _later()) for match in pattern.finditer(readable)]
    timed = [(each.start, each.end) for each in times_in(text)]
    left = [each for each in numbers if not _is_within(each, spans)]
    left = [each for each in left if not _is_within(each, timed)] or left  # «um 9 Uhr 5 Euro»
    bare = [match.span() for match in _hour().finditer(readable)]
    sure = [each for each in left if not _is_within(each, bare)]
    return sure or left


def _is_within(found: FoundValue, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


def _readable(text: str) -> str:
    # what was read joins nothing
    return _NO_DAY.sub(lambda match: " " * len(match.group()), small(text[:_MOST]).replace("\n", ";"))


@cache
def _often() -> re.Pattern[str]:
    """Give the expression for what comes again and again, with its hour."""
    each = "|".join(_repeated(CALENDARS[language], asides) for language, asides in ASIDES.items())
    return _with_hour(each)


@cache
def _later() -> re.Pattern[str]:
    return _with_hour("|".join(later_in(calendar) for calendar in CALENDARS.values()))


@cache
def _hour() -> re.Pattern[str]:
    """Give the expression for a bare hour at either end of a part of a sentence: «at 9 refund …», «…, at 9»."""
    at = aside(lambda each: each.by_the_hour)
    return re.compile(
        rf"(?:(?:\A|(?<=[,;.!?]))\s*(?:{at})\s+\d{{1,2}}(?=\s*[,;]|\s+[^\W\d])(?!\s*(?:{_units()})\b)"
        rf"|(?<!\w)(?:{at})\s+\d{{1,2}}(?=\s*(?:[.,;!?]\s|[.,;!?]*\Z|;)))"
    )


def _units() -> str:
    return "|".join(unit_of(calendar, *calendar.units) for calendar in CALENDARS.values())


def _with_hour(each: str) -> re.Pattern[str]:
    at, full = aside(lambda one: one.by_the_hour), dated(lambda one: f"{one.full_hour}|{one.half_day}|{one.hours}")
    noon = dated(lambda one: f"{one.noon}|{one.midnight}")
    hour = rf"(?:\d{{1,2}}(?:[:.h]\d{{2}})?(?:\s*(?:{full}|h|[ap]\.?m))?|{noon})(?!\w)"
    by = rf"(?:{at})\s+{hour}"
    return re.compile(rf"(?<![\w/-])(?:{by},?\s+)?(?:{each})(?![\w/])(?:,?\s+(?:{by}|{hour}(?=\s*(?:[.,;!?]|\Z))))?")


def _repeated(calendar: Calendar, asides: Asides) -> str:
    weekday, unit = "|".join(calendar.weekdays), unit_of(calendar, *calendar.units)
    parts = "|".join(calendar.parts)
    one = rf"(?:{weekday})s?|{unit}|{calendar.vague}|{parts}|{calendar.noon}"
    days = rf"(?:{asides.every})\s+(?:[^\W_]+\s+)?(?:{one})(?:(?:,\s*|\s+[^\W\d_]+\s+)(?:{weekday})s?(?!\w))*"
    return rf"{days}|(?:{asides.on_days})\s+(?:{weekday})s?|(?:{weekday})s|{asides.repeated}"
