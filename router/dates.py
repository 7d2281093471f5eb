"""Days and times in words, read by dateparser in one language and believed only when nothing is left to doubt."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from router.clock import clocks_in
from router.language import SAID, spoken
from router.scene import Scene
from router.value import Found, Manner, Problem, Value

Kind = Literal["date", "datetime"]

_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])")
_SLASHES = re.compile(r"(?<![\w/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\w/])")

# What makes a span a date beyond doubt. Without one of these «may I», «the sun» and «the 2nd light» are dates, too.
_SURE = re.compile(
    r"""\b(?:today|tonight|tomorrow|yesterday|noon|midnight|now|heute|morgen|gestern|übermorgen|mittags
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch
    |(?:next|last|nächste\w*|letzte\w*)\s+(?:week|month|year|woche|monat|jahr)
    |(?:in|vor)\s+\d+\s+\w+|\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?|tagen?|wochen?|monaten?)(?:\s+ago)?
    |\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*
    |(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?\s+\d{1,2}(?:st|nd|rd|th)?
    |\d{1,2}:\d{2}|\d{1,2}\s*[ap]m|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of time that dateparser leaves behind without a word: then the day is right and the hour is wrong.
_LEFT_OVER = re.compile(
    r"\b(?:half|quarter|past|noon|midnight|morning|afternoon|evening|night|end of|beginning of|every|o'clock|uhr|[ap]m"
    r"|halb|viertel)\b",
    re.IGNORECASE,
)
# What names a day: when dateparser passes over one, it has put another day in its place.
_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*"
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?(?!\w)"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?![\w:]))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)
# dateparser reads these as another day: the day after tomorrow is tomorrow, two weeks from Monday is Monday.
_AFTER_TOMORROW = re.compile(
    r"\b(?:the\s+)?day\s+(?:(after)(?=\s+tomorrow)|(before)(?=\s+yesterday))\s+\w+", re.IGNORECASE
)
_SHIFTED = re.compile(
    r"\b\w+\s+(?:days?|weeks?|months?|years?|fortnights?)\s+(?:after|from|before|following)\s+(?!now\b)\w+",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:next|last|nächste\w*|letzte\w*)\s+(?:week|month|year|woche|monat|jahr)(?:\s+at\b.*)?", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|except|but|nicht|außer)\s+(?:(?:on|at|am|um)\s+)?\Z", re.IGNORECASE)
_SPAN = re.compile(r"\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}(?::\d{2})?")
# the words in the question for a time, in whatever language it was asked
_UNDERSTOOD = re.compile(
    "|".join(re.escape(each.what_time).replace(r"\{said\}", "(.{1,60}?)") for each in SAID.values())
)
_UHR = re.compile(r"\bum\s+(\d{1,2})(?:[:.](\d{2}))?\s*uhr\b", re.IGNORECASE)
_HALVES = re.compile(r"\b(?:half|quarter|past|halb|viertel)\b", re.IGNORECASE)
_BESIDE = 6  # letters between a day in figures and its time
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}|\b\d{1,2}\s*[ap]m\b|\bnoon\b|\bmidnight\b", re.IGNORECASE)


def read_date(said: str, kind: Kind, manner: Manner) -> Value | Problem:
    """Read words that should be one day or one moment; the value is ISO 8601."""
    found = _find(said, kind, manner)
    if isinstance(found, Problem):
        return found
    if len(found) == 1:
        return Value(found[0].value, said)
    return Problem(spoken().no_day.format(said=said.strip()[:60]))


def dates_in(scene: Scene, kind: Kind, manner: Manner) -> list[Found] | Problem:
    """Find the days of a sentence, or what is doubtful about one."""
    return _find(scene.rest, kind, manner)


def day_understood(question: str) -> str:
    """Give the day that a question for the time alone has understood already, or nothing."""
    match = _UNDERSTOOD.search(question)
    day = match.group(match.lastindex or 0) if match else ""
    return "" if clocks_in(day) else day


def _find(text: str, kind: Kind, manner: Manner) -> list[Found] | Problem:
    days = list(_ISO.finditer(text))
    if days:
        iso = [_iso(match, text, kind, manner) for match in days]
        problem = next((one for one in iso if isinstance(one, Problem)), None)
        return problem or [one for one in iso if isinstance(one, Found)]
    if slashed := _SLASHES.search(text):
        return _slashed(slashed, text, kind, manner)
    if not _SURE.search(text):
        return []
    return _spoken(text, kind, manner)


def _iso(match: re.Match[str], text: str, kind: Kind, manner: Manner) -> Found | Problem:
    value = _absolute(match.group(), kind, manner)
    if value is None:
        return _no_day(match)
    return (
        Found(match.start(), match.end(), value, match.group())
        if ":" in match.group()
        else _timed(match, match.group(), text, kind, manner)
    )


def _timed(match: re.Match[str], day: str, text: str, kind: Kind, manner: Manner) -> Found | Problem:
    """Give a day that was written in figures; a moment takes its time from the words around it, and never midnight."""
    if kind == "date":
        return Found(match.start(), match.end(), day, match.group())
    around = text[: match.start()] + "\n" * len(match.group()) + text[match.end() :]
    clocks = clocks_in(around)
    if len({clock.value for clock in clocks}) != 1 or _HALVES.search(around):
        return Problem(spoken().what_time.format(said=match.group()))
    value = _absolute(f"{day}T{clocks[0].value}", kind, manner)
    start, end = match.span()
    if 0 <= clocks[0].start - end < _BESIDE:
        end = clocks[0].end
    elif 0 <= start - clocks[0].end < _BESIDE:
        start = clocks[0].start
    return Found(start, end, value, text[start:end]) if value else _no_day(match)


def _absolute(said: str, kind: Kind, manner: Manner) -> str | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return _written(moment, kind, manner)


def _slashed(match: re.Match[str], text: str, kind: Kind, manner: Manner) -> list[Found] | Problem:
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    orders = [(first, second)]
    if match.group(2) == "/" or manner.language == "en":  # elsewhere who writes dots puts the day first
        orders.append((second, first))
    readings: list[str] = []
    for day, month in orders:
        value = _absolute(f"{year:04d}-{month:02d}-{day:02d}", "date", manner)
        if value and value not in readings:
            readings.append(value)
    if len(readings) == 1:
        found = _timed(match, readings[0], text, kind, manner)
        return found if isinstance(found, Problem) else [found]
    if readings:
        days = tuple(readings)
        return Problem(spoken().two_days.format(said=match.group(), one=days[0], other=days[1]), days)
    return _no_day(match)


def _no_day(match: re.Match[str]) -> Problem:
    return Problem(spoken().no_such_day.format(said=match.group()))


def _spoken(text: str, kind: Kind, manner: Manner) -> list[Found] | Problem:
    # 0.3 s of import that only messages with a day in them need to pay
    from dateparser.search import search_dates

    # dateparser reads «um 15 Uhr» as nine o'clock and says nothing
    first = _SURE.search(text)
    near = text[max(0, first.start() - 40) : first.end() + 200] if first else ""  # it takes seconds for long texts
    if shifted := _SHIFTED.search(readable := _AFTER_TOMORROW.sub(_in_days, near)):
        return _which_day(shifted.group())
    readable = _UHR.sub(lambda match: f"{match.group(1)}:{match.group(2) or '00'}", readable)
    settings = {"RELATIVE_BASE": manner.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    try:
        hits = search_dates(readable, languages=[manner.language], settings=settings) or []
    except Exception:  # noqa: BLE001  # its errors for odd input are of many kinds, and a person may send any input
        hits = []
    if missed := _missed(readable, [words for words, _ in hits]):
        return _no_day(missed)
    found: list[Found] = []
    for words, moment in hits:
        if not _SURE.search(words if kind == "datetime" else _CLOCK.sub(" ", words)):
            continue
        start = max(readable.find(words), 0)
        vague = _ORDINAL.search(words) and not _DAY.search(words)  # it takes «the 3rd» for March
        if vague or _PERIOD.fullmatch(words.strip()) or _NOT.search(readable[:start]):
            return _which_day(words)
        if kind == "datetime" and (span := _SPAN.search(readable, start)):
            return Problem(spoken().when_exactly.format(said=span.group()))
        around = f"{readable[max(0, start - 16) : start]} {readable[start + len(words) : start + len(words) + 16]}"
        if kind == "datetime" and (_LEFT_OVER.search(around) or (not _CLOCK.search(words) and not _is_distance(words))):
            return Problem(spoken().what_time.format(said=words.strip()))
        start = max(text.find(words), 0)  # -1 after «um 15 Uhr» was rewritten: then nothing is taken
        end = start + len(words) if text.startswith(words, start) else start
        found.append(Found(start, end, _written(moment, kind, manner), words.strip()))
    return found


def _in_days(match: re.Match[str]) -> str:
    return "in 2 days" if match.group(1) else "2 days ago"


def _which_day(words: str) -> Problem:
    return Problem(spoken().which_day.format(said=words.strip()))


def _missed(text: str, hits: list[str]) -> re.Match[str] | None:
    """Give the first day in words that no hit holds whole: «31 June» is read as the month, or passed over."""
    return next((day for day in _DAY.finditer(text) if not any(day.group() in words for words in hits)), None)


def _is_distance(words: str) -> bool:
    return bool(re.search(r"\bnow\b|\d+\s+(?:minute|hour|second|stunde)", words, re.IGNORECASE))


def _written(moment: datetime, kind: Kind, manner: Manner) -> str:
    if kind == "date":
        return moment.date().isoformat()
    return (moment if moment.tzinfo else moment.replace(tzinfo=manner.now.tzinfo)).isoformat()
