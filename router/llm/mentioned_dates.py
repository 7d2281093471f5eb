"""Which days and times of day a text names, in every reading of it: what a model gives must be one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from router.language.spoken import CALENDARS, any_word, dated, heard
from router.language.tables import Calendar
from router.language.vocabulary import NUMBERS, ORDINALS

_NEARBY = timedelta(days=14)  # as far as a bare weekday reaches

_HOUR = rf"\d{{1,2}}|{any_word(word for word, number in NUMBERS.items() if number in range(1, 13))}"
_BEFORE, _HOURS = dated(lambda each: each.around), dated(lambda each: each.hours)
_FULL = dated(lambda each: each.full_hour)
_O_CLOCK = rf"(?:{_FULL}|{dated(lambda each: each.half_day)})\b"
_PAST, _PAST_HOUR = (
    {words: minutes for each in CALENDARS.values() for words, minutes in getattr(each, part).items()}
    for part in ("past", "past_hour")
)
_CLOCKS = re.compile(
    rf"(?<![\w.,/-])(?:(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})(?::\d{{2}})?(?![\w/.-]\d)\s*(?P<half>[ap])?"
    rf"|(?:(?:{_BEFORE})\s+)?(?P<whole>{_HOUR})(?:\s+(?:{_HOURS}))?\s+(?P<past_hour>{'|'.join(_PAST_HOUR)})\b"
    rf"|(?P<short>{_HOUR})\s*(?:(?P<short_half>[ap])\.?m\b|{_O_CLOCK}|(?:{_HOURS}|h)\b)"
    rf"|(?:{_BEFORE})\s+(?P<bare>{_HOUR})(?![\w:/]|[.,-]\d|\s*(?:[ap]\.?m\b|{_O_CLOCK}))"
    rf"|(?P<past>{'|'.join(_PAST)})\s+(?P<near>{_HOUR})(?![\d:]))"
)
_NOON = re.compile(rf"\b(?:{dated(lambda each: each.noon)})\b")
_MIDNIGHT = re.compile(rf"\b(?:{dated(lambda each: each.midnight)})\b|(?<!\d)(?:0|24) (?:{_FULL})\b")

_MARKS = dated(lambda each: each.marks)
_NUMBER = rf"(?P<day>\d{{1,2}})(?:{_MARKS}|\.)?|(?P<word>{'|'.join(ORDINALS)}|{any_word(NUMBERS)})"
_MONTHS, _WEEKDAYS = (
    tuple("|".join(names) for names in zip(*(getattr(each, part) for each in CALENDARS.values()), strict=True))
    for part in ("months", "weekdays")
)
_NAMES = "|".join(_MONTHS)
_DAY_MONTH = re.compile(rf"(?<![\w/.-])(?:{_NUMBER})\s+(?:(?:{dated(lambda each: each.of)})\s+)?(?P<month>{_NAMES})\b")
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s+(?:(?:{heard(lambda each: each.articles)})\s+)?(?:{_NUMBER})(?![\w:])"
)
_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?(?![\w/-]|\.\w)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_ALONE = re.compile(
    rf"\b(?:{dated(lambda each: each.on_the)})\s+(?:{_NUMBER})(?![\w:/]|[,-]\d|\.\d)"
    rf"|(?<![\w/.-])(?P<th>\d{{1,2}})(?:{_MARKS})\b"
)


def _near(calendar: Calendar) -> Iterator[tuple[str, int]]:
    """Give how days near today are named in a language, and how far each is; «next week» is its same weekday."""
    before, after = calendar.coming
    yield from calendar.near.items()
    yield calendar.now, 0
    yield rf"(?:{before})\s+(?:{calendar.units['week']})|(?:{calendar.units['week']})\s+(?:{after})", 7


_NEAR = tuple(named for calendar in CALENDARS.values() for named in _near(calendar))


def names_clock(text: str, clock: time) -> bool:
    """Tell whether a text (normal, as `Said` has it) names this time of day. One without am or pm may be either."""
    if (clock.hour, clock.minute) in ((12, 0), (0, 0)) and (_NOON if clock.hour else _MIDNIGHT).search(text):
        return True
    return any((clock.hour, clock.minute) in _readings(match) for match in _CLOCKS.finditer(text))


def names_day(text: str, day: date, now: datetime) -> bool:
    """Tell whether a text (normal) names this day, by a date, a weekday, or counted from `now`."""
    far = (day - now.date()).days
    if any(days == far and re.search(rf"(?<!\w)(?:{name})(?!\w)", text) for name, days in _NEAR):
        return True
    if abs(day - now.date()) <= _NEARBY and re.search(rf"\b(?:{_WEEKDAYS[day.weekday()]})s?\b", text):
        return True
    if any((int(y), int(m), int(d)) == (day.year, day.month, day.day) for y, m, d in _ISO.findall(text)):
        return True
    if any(_is_figures(day, *match.groups()) for match in _FIGURES.finditer(text)):
        return True
    named = [*_DAY_MONTH.finditer(text), *_MONTH_DAY.finditer(text)]
    if any(re.fullmatch(_MONTHS[day.month - 1], match["month"]) and _number(match) == day.day for match in named):
        return True
    # a bare day is one of the weeks to come
    soon = timedelta(0) <= day - now.date() <= timedelta(days=31)
    return soon and any(day.day in (_number(match), int(match["th"] or 0)) for match in _ALONE.finditer(text))


def reads_as(quote: str, value: date | datetime, now: datetime, language: str) -> bool:
    """Tell whether somebody's own words, in their language or another, are this day, or this moment to the minute."""
    # 0.3 s of import that only a message with a day in it needs to pay
    import dateparser

    base = {"RELATIVE_BASE": now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    for each in dict.fromkeys((language.partition("-")[0], *CALENDARS)):
        try:
            read: datetime | None = dateparser.parse(quote[:80], languages=[each], settings=base)
        except Exception:  # noqa: BLE001, S112  # its errors for odd input are of many kinds; then the quote proves nothing
            continue
        if read is None:
            continue
        if not isinstance(value, datetime):
            if read.date() == value:
                return True
        elif abs(read.replace(tzinfo=None) - value.replace(tzinfo=None)) < timedelta(minutes=1):
            return True
    return False


def _readings(match: re.Match[str]) -> set[tuple[int, int]]:
    if match["past"]:
        return _around(match["near"], match["past"], _PAST)
    if match["past_hour"]:
        return _around(match["whole"], match["past_hour"], _PAST_HOUR)
    hour, minute = _count(match["hour"] or match["short"] or match["bare"]), int(match["minute"] or 0)
    half = match["half"] or match["short_half"]
    if half:
        return {(hour % 12 + (12 if half == "p" else 0), minute)}
    return {(hour % 24, minute), *([((hour % 12) + 12, minute)] if hour <= 12 else [])}


def _around(hour: str, past: str, by_words: Mapping[str, int]) -> set[tuple[int, int]]:
    minutes = next(minutes for words, minutes in by_words.items() if re.fullmatch(words, past))
    around = _count(hour) * 60 + minutes
    return {divmod(around % 1440, 60), divmod((around + 720) % 1440, 60)}


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(NUMBERS[words])


def _number(match: re.Match[str]) -> int:
    day, word = match["day"], match["word"]
    if day:
        return int(day)
    place = next((place for place, said in enumerate(ORDINALS, 1) if word and re.fullmatch(said, word)), 0)
    return place or int(NUMBERS.get(word or "", 0))


def _is_figures(day: date, first: str, second: str, year: str | None) -> bool:
    if year and int(year) not in (day.year, day.year % 100):
        return False
    return (int(first), int(second)) in ((day.day, day.month), (day.month, day.day))
