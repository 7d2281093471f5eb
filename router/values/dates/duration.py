"""Lengths of time as people write them: 2h, 1 hour 30 minutes, half an hour. Knows no process."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from router.language.spoken import CALENDARS, any_word, counted, dated, heard, spoken
from router.language.text import plain
from router.language.vocabulary import DAY, HOUR, JOINING, MINUTE, NUMBERS, NUMBERS_OF, ONE, UNITS
from router.values.dates.clocks import calendar_of, clocks_of
from router.values.dates.day_words import places_of_days
from router.values.dates.unread import has_word_before, unread_beside
from router.values.extraction import Extraction
from router.values.value import FoundValue, Manner, Problem, Value

_UNITS = {word: seconds for word, seconds in UNITS.items() if seconds <= 14 * DAY}  # a month has no length
_HALVES, _REST = counted(lambda each: each.half), counted(lambda each: each.and_half)
_COUNTS = any_word({*ONE, *(word for word in NUMBERS if NUMBERS[word] >= 1)})
_QUARTERS = {words: minutes for each in CALENDARS.values() for words, minutes in each.quarters.items()}
_HOURS = any_word(word for each in CALENDARS.values() for word in each.units["hour"].split())
_LENGTH = re.compile(
    rf"(?<![\w.,:-])(?:(?P<quarters>{'|'.join(_QUARTERS)})(?!\w)"
    rf"|(?P<hours>\d{{1,3}})(?:\s?h\s?(?P<past>[0-5]\d)|:(?P<minutes>[0-5]\d)\s*(?:{_HOURS}))(?![\w:])"
    rf"|(?:(?P<digits>\d{{1,6}}(?:\.\d{{1,3}}|,\d{{1,2}})?)(?:\s+(?P<more>{_REST}))?[\s-]*"
    rf"|(?P<half>{_HALVES})[\s-]*|(?P<word>{_COUNTS})(?:\s+(?P<and_half>{_REST}))?[\s-]+)"
    rf"(?P<unit>{any_word(_UNITS)})(?!\w)(?:\s+(?P<rest>{_REST})(?!\w))?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf",?\s*(?:(?:{any_word(JOINING)})\s+)?", re.IGNORECASE)  # the parts of one length
_ISO = re.compile(r"[+-]?P[\dDHMSTW.]+|\d{1,3}:\d{2}:\d{2}(?:\.\d{1,6})?", re.IGNORECASE)
_LENGTHS = TypeAdapter(timedelta)
_FILLERS = re.compile(
    rf"(?:{any_word(JOINING)}|{heard(lambda each: each.closing)}"
    rf"|{dated(lambda each: each.within[0])}|{dated(lambda each: each.lasting)})?"
)
# How often, and how long ago, is not how long: «twice a day», «an hour ago», «just a second».
_OFTEN = re.compile(rf"\b(?:{dated(lambda each: each.often)})\s+\Z", re.IGNORECASE)
_AGO = re.compile(rf"\b(?:{dated(lambda each: each.ago[0])})\s+\Z", re.IGNORECASE)
_AT = re.compile(rf"\b(?:{dated(lambda each: each.at)})\s+\Z", re.IGNORECASE)
_PART = re.compile(r"\d/\d\s*(?:[^\W\d]+\s+){0,2}\Z")  # «3/4 of an hour»
_SIGN = "h"  # of the hour, where a time is written by it as well: 15h
_BEFORE = 30  # letters before a length that may say that it is a time of day
_MOST = 20  # lengths of a text; one with more is no request
_APART = re.compile(rf"\s+(?:{dated(lambda each: f'{each.ago[1]}|{each.apart}')})\b", re.IGNORECASE)


def read_length(said: str) -> Value | Problem:
    """Read words that should be a length of time, such as `2h` or `an hour and a half`; the value is ISO 8601."""
    if exact := _exactly(said):
        return Value(exact, said)
    parts = [part for length in _lengths(said) for part in length]
    if not parts or not _FILLERS.fullmatch(plain(_LENGTH.sub(" ", said))):
        return Problem(spoken().no_length.format(said=said.strip()[:60]))
    return Value(_written(sum(map(_seconds, parts), Decimal(0))), said)


def lengths_told(extraction: Extraction, manner: Manner) -> list[FoundValue] | Problem:
    """Find the lengths of time of a sentence, or what is doubtful about one."""
    text, found = extraction.rest, _found(extraction)
    if not found:
        return []
    calendar = calendar_of(manner.language)
    days, spans = places_of_days(text, manner.now, calendar)[:_MOST], [(each.start, each.end) for each in found]
    others = clocks_of(text, [*days, *spans], calendar, beside_a_day=bool(days)).places()
    if left := unread_beside(text, [*spans, *others], calendar, of_clock=True):
        return Problem(spoken().no_length.format(said=left))
    return found


def lengths_in(extraction: Extraction) -> list[FoundValue]:
    """Find the lengths of time of a sentence in whatever language, without one such as «2 to 3 days»."""
    return [
        each
        for each in _found(extraction)
        if not any(
            has_word_before(extraction.rest, (each.start, each.end), calendar) for calendar in CALENDARS.values()
        )
    ]


def _found(extraction: Extraction) -> list[FoundValue]:
    text = extraction.rest
    lengths = [
        parts
        for parts in _lengths(text)
        if not (
            _PART.search(text[max(0, parts[0].start() - _BEFORE) : parts[0].start()])
            or _is_often(extraction, parts[0].start())
            or _is_apart(extraction, parts[-1])
            or _is_clock(text, parts[0])
        )
    ]
    spans = [(parts[0].start(), parts[-1].end()) for parts in lengths[:_MOST]]
    return [
        FoundValue(start, end, _written(sum(map(_seconds, parts), Decimal(0))), text[start:end])
        for (start, end), parts in zip(spans, lengths, strict=False)
    ]


def _lengths(text: str) -> list[list[re.Match[str]]]:
    """Give the lengths of a text by their parts: «1 hour 30 minutes» is one of two parts, the longer unit first."""
    lengths: list[list[re.Match[str]]] = []
    for match in _LENGTH.finditer(text):
        before = lengths[-1][-1] if lengths else None
        if before and _unit(before) > _unit(match) and _BETWEEN.fullmatch(text, before.end(), match.start()):
            lengths[-1].append(match)
        else:
            lengths.append([match])
    return lengths


def _unit(part: re.Match[str]) -> int:
    return _UNITS[part["unit"].casefold()] if part["unit"] else MINUTE


def _is_clock(text: str, part: re.Match[str]) -> bool:
    """Tell whether this is such as `15h30` behind a word that leads to a time of day."""
    hours = part["past"] or (part["digits"] and part["unit"] == _SIGN)
    return bool(hours and _AT.search(text[max(0, part.start() - _BEFORE) : part.start()]))


def _is_often(extraction: Extraction, start: int) -> bool:
    often = _OFTEN.search(extraction.text[max(0, start - _BEFORE) : start])
    # «every 2 hours» is what a parameter `every` wants to hear
    return often is not None and often.group().strip().casefold() not in {each.name for each in extraction.parameters}


def _is_apart(extraction: Extraction, match: re.Match[str]) -> bool:
    before = extraction.text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_AGO.search(before) or _APART.match(extraction.text, match.end()))


def _exactly(said: str) -> str | None:
    """Give a length that is written as computers do, `PT1H30M` or `1:30:00`, in ISO 8601."""
    if not _ISO.fullmatch(said.strip()):
        return None
    try:
        return str(_LENGTHS.dump_python(_LENGTHS.validate_python(said.strip()), mode="json"))
    except ValidationError:
        return None


def _seconds(match: re.Match[str]) -> Decimal:
    if quarters := match["quarters"]:
        return Decimal(MINUTE * next(_QUARTERS[words] for words in _QUARTERS if _is_same(words, quarters)))
    if match["hours"]:
        return Decimal(int(match["hours"]) * HOUR + int(match["past"] or match["minutes"]) * MINUTE)
    if match["half"]:
        count = Decimal("0.5")
    else:
        word = (match["word"] or "").casefold()
        count = Decimal((match["digits"] or str(_number(word, match["unit"].casefold()))).replace(",", "."))
    if match["more"] or match["and_half"] or match["rest"]:
        count += Decimal("0.5")
    return count * _UNITS[match["unit"].casefold()]


def _number(word: str, unit: str) -> float:
    """Give a number as the language of its unit means it: «once horas» are eleven."""
    languages = [language for language, each in CALENDARS.items() if unit in " ".join(each.units.values()).split()]
    return next((NUMBERS_OF[each][word] for each in languages if word in NUMBERS_OF[each]), 1)


def _is_same(expression: str, said: str) -> bool:
    return re.fullmatch(expression, said, re.IGNORECASE) is not None


def seconds_of(length: Value | FoundValue) -> Decimal:
    """Give the seconds of a length of time that was read in words."""
    try:
        return Decimal(str(_LENGTHS.validate_python(length.value).total_seconds()))
    except ValidationError:  # longer than any that can be counted
        return Decimal("Infinity")


def _written(seconds: Decimal) -> str:
    return f"PT{seconds.normalize():f}S"
