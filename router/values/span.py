"""Both ends of a span told at once: «3-10 May», «from Monday for a week». Knows no sentence around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.language.detection import base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, dated, heard, heard_words
from router.language.text import WORD, small
from router.values.dates.dates import read_date
from router.values.dates.duration import lengths_in
from router.values.extraction import CountedSpan, Extraction
from router.values.kind import is_list, kind_of
from router.values.range_cues import is_first, is_last
from router.values.value import FoundValue, Manner, Problem, Value

_DASH = r"\s*[-–—]\s*"
_BETWEEN = re.compile(rf"{_DASH}|\s+(?:{dated(lambda each: each.up_to)})\s+", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:\b(?:{dated(lambda each: each.lasting)}|{heard(lambda each: each.articles)})[ \t]+)+\Z", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WEEKDAY = re.compile(rf"(?<!\w)(?:{dated(lambda each: '|'.join(each.weekdays))})", re.IGNORECASE)
_FROM = heard_words(lambda each: each.begins)
_LEADING = 3  # words that lead to the day from which is counted
_LENGTHS = TypeAdapter(timedelta)
_DAY = timedelta(days=1)
DayKind = Literal["date", "datetime"]


def span_of(parameters: Sequence[Parameter]) -> tuple[Parameter, Parameter] | None:
    """Give the two parameters that are the ends of one span of days or moments, or None."""
    timed = [each for each in parameters if kind_of(each) in ("date", "datetime") and not is_list(each)]
    first, last = [each for each in timed if is_first(each)], [each for each in timed if is_last(each)]
    if len(first) != 1 or len(last) != 1 or kind_of(first[0]) != kind_of(last[0]):
        return None
    return first[0], last[0]


def is_backwards(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give start and end where the end is before the start."""
    ends = span_of(parameters)
    told = [values.get(each.name) for each in ends] if ends else []
    if len(told) != 2 or not all(isinstance(each, str) for each in told):
        return None
    try:
        start, end = (datetime.fromisoformat(str(each)) for each in told)
        return (str(told[0]), str(told[1])) if end < start else None
    except (ValueError, TypeError):  # one of them has no zone
        return None


def take_days(extraction: Extraction, manner: Manner) -> None:
    """Take «3-10 May», of which the first day has no month of its own."""
    ends = span_of(extraction.parameters)
    pattern = _dashed().get(base_of(manner.language))
    if ends is None or pattern is None or kind_of(ends[0]) != "date" or len(extraction.open(ends)) != 2:
        return
    found = list(pattern.finditer(small(extraction.rest)))
    if len(found) != 1:
        return
    [match] = found
    month, year = match["month"] or match["month_first"], match["year"] or match["year_first"] or ""
    days = (match["from"] or match["from_first"], match["to"] or match["to_first"])
    read = [read_date(f"{day} {month} {year}".strip(), "date", manner) for day in days]
    start, end = (each.value if isinstance(each, Value) else None for each in read)
    if start is None or end is None or end < start:
        return
    said = extraction.text[match.start() : match.end()].strip()
    for parameter, value in zip(ends, (start, end), strict=True):
        extraction.set(parameter, FoundValue(match.start(), match.end(), value, said))


def take_two(extraction: Extraction, found: Sequence[FoundValue]) -> None:
    """Take two whole days or moments with a dash between them, or such as «to»."""
    ends = span_of(extraction.parameters)
    if ends is None or len(found) != 2 or len(extraction.open(ends)) != 2:
        return
    one, other = sorted(found, key=lambda each: each.start)
    if _BETWEEN.fullmatch(extraction.text[one.end : other.start]):
        extraction.set(ends[0], one)
        extraction.set(ends[1], other)


def agree(extraction: Extraction) -> None:
    """Let both ends of a span belong together: a year told at one end holds for both, a weekday follows the start.

    «From Monday to Monday» is a week, and no day.
    """
    ends = span_of(extraction.parameters)
    told = [extraction.values.get(each.name) for each in ends or ()]
    if not ends or not all(isinstance(each, str) for each in told):
        return
    start, end = (datetime.fromisoformat(str(each)) for each in told)
    first, last = (extraction.evidence.get(each.name, "") for each in ends)
    try:
        if _YEAR.search(first) and not _YEAR.search(last):
            end = end.replace(year=start.year + ((end.month, end.day) < (start.month, start.day)))
        elif _YEAR.search(last) and not _YEAR.search(first):
            start = start.replace(year=end.year - ((end.month, end.day) < (start.month, start.day)))
        elif _WEEKDAY.search(last) and (end.date() < start.date() or (_is_same_day(ends[1], start, end, first))):
            end += timedelta(weeks=1)
    except ValueError:  # 29 February
        return
    for parameter, moment in zip(ends, (start, end), strict=True):
        timed = kind_of(parameter) == "datetime"
        extraction.values[parameter.name] = moment.isoformat() if timed else moment.date().isoformat()


def _is_same_day(last: Parameter, start: datetime, end: datetime, first: str) -> bool:
    return kind_of(last) == "date" and end == start and _WEEKDAY.search(first) is not None


def end_counted_from(said: str, last: Parameter, manner: Manner) -> str | None:
    """Give the day or moment that words name by a length and the day from which it counts: «10 days from today»."""
    kind = kind_of(last)
    lengths = lengths_in(Extraction(said, ()))
    if kind not in ("date", "datetime") or len(lengths) != 1 or said[: lengths[0].start].strip():
        return None
    words = list(WORD.finditer(said, lengths[0].end))
    for place, word in enumerate(words[:_LEADING], 1):
        if word.group().casefold() not in _FROM and not any(each.group().casefold() in _FROM for each in words[:place]):
            continue
        day = read_date(said[word.end() :].strip(" '’"), "date", manner)
        if isinstance(day, Value) and kind == "date":
            far = _LENGTHS.validate_python(lengths[0].value)
            return (date.fromisoformat(day.value) + far).isoformat() if far >= _DAY and not far % _DAY else None
    return None


def take_start(extraction: Extraction, found: Sequence[FoundValue]) -> None:
    """Take the only day of a sentence for the start where its length is told: «tomorrow for 3 days»."""
    ends = span_of(extraction.parameters)
    if ends and len(found) == 1 and len(extraction.open(ends)) == 2 and len(lengths_in(extraction)) == 1:
        extraction.set(ends[0], found[0])


def offer_start(extraction: Extraction, read: Callable[[DayKind], list[FoundValue] | Problem]) -> None:
    """Offer the only day that was told, which may be either end, when the start is asked for."""
    ends = span_of(extraction.parameters) or ()
    if not ends or len(extraction.open(ends)) != 2 or not all(each.required for each in ends):
        return
    found = read("datetime" if kind_of(ends[0]) == "datetime" else "date")
    if not isinstance(found, Problem) and len(found) == 1:
        extraction.problems[ends[0].name] = Problem("", (found[0].words,))
        extraction.take(found[0].start, found[0].end)


def take_length(extraction: Extraction, known: Mapping[str, Any]) -> None:
    """Take «for 5 days» for the end of a span whose start is known; both days count."""
    ends = span_of(extraction.parameters) or ()
    if len(ends) != 2 or ends[1] not in extraction.open(ends):
        return
    start = {**known, **extraction.values}.get(ends[0].name)
    length = _length(extraction)
    if length is None:
        return
    end = _end(ends[1], start, length)
    if end is None:
        if start is None:
            extraction.take(length.start, length.end)  # it counts once the start is told
        return
    extraction.set(ends[1], FoundValue(length.start, length.end, end, length.words))
    if kind_of(ends[1]) == "date":
        extraction.counted.append(CountedSpan(length.words, str(start), end))


def _length(extraction: Extraction) -> FoundValue | None:
    """Give the only length of time that a text tells, with the word before it."""
    lengths = lengths_in(extraction)
    if len(lengths) != 1:
        return None
    [found] = lengths
    before = _BEFORE.search(extraction.rest[: found.start])
    begin = before.start() if before else found.start
    return FoundValue(begin, found.end, found.value, extraction.text[begin : found.end].strip())


def _end(last: Parameter, start: Any, length: FoundValue) -> str | None:
    if not isinstance(start, str):
        return None
    try:
        far = _LENGTHS.validate_python(length.value)
        if kind_of(last) == "datetime":
            return (datetime.fromisoformat(start) + far).isoformat()
        whole = far >= _DAY and not far % _DAY
        return (date.fromisoformat(start) + far - _DAY).isoformat() if whole else None
    except (ValueError, OverflowError):
        return None


@cache
def _dashed() -> Mapping[str, re.Pattern[str]]:
    """Give for each language the expression for two days of one month, which stands before or behind them."""
    found: dict[str, re.Pattern[str]] = {}
    for language, each in CALENDARS.items():
        month, mark = "|".join(each.months), rf"(?:{each.marks}|\.)?"
        found[language] = re.compile(
            rf"(?<![\w/.-])(?:(?P<from>\d{{1,2}}){mark}{_DASH}(?P<to>\d{{1,2}}){mark}\s*(?:(?:{each.of})\s+)?"
            rf"(?P<month>{month})\.?(?:\s+(?:(?:{each.of})\s+)?(?P<year>\d{{4}}))?"
            rf"|(?P<month_first>{month})\.?\s+(?P<from_first>\d{{1,2}}){mark}{_DASH}(?P<to_first>\d{{1,2}}){mark}"
            rf"(?:,?\s+(?P<year_first>\d{{4}}))?)(?![\w/-])"
        )
    return found
