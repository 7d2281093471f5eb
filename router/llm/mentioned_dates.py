"""Which days and times of day a text names, in every reading of it: what a model gives must be one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from router.language.spoken import CALENDARS
from router.language.tables import Calendar
from router.language.vocabulary import NUMBERS, ORDINALS

_NEARBY = timedelta(days=14)  # as far as a bare weekday reaches
_LANGUAGES = ("en", "de", "fr", "es")

_HOUR = r"\d{1,2}|" + "|".join(word for word, number in NUMBERS.items() if number in range(1, 13))
_BEFORE = (
    r"at|by|from|until|till|to|between|and|around|before|after|um|von|vom|bis|ab|gegen|vor|nach|und"
    r"|à|de|vers|avant|après|jusqu'à|entre|et|a las?|las?|desde|hasta|y"
)
_CLOCKS = re.compile(
    rf"(?<![\w.,/-])(?:(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})(?::\d{{2}})?(?![\w/.-]\d)\s*(?P<half>[ap])?"
    rf"|(?P<short>{_HOUR})\s*(?:(?P<short_half>[ap])\.?m\b|uhr\b|o'clock\b|heures?\b|h\b|horas?\b)"
    rf"|(?:{_BEFORE})\s+(?P<bare>{_HOUR})(?![\w:/]|[.,-]\d|\s*(?:[ap]\.?m\b|uhr\b|o'clock\b))"
    rf"|(?P<past>half past|quarter past|quarter to|halb|viertel nach|viertel vor)\s+(?P<near>{_HOUR})(?![\d:]))"
)
_NOON = re.compile(r"\b(?:noon|midday|mittags?|midi|mediodía)\b")
_MIDNIGHT = re.compile(r"\b(?:midnight|mitternacht|minuit|medianoche)\b|(?<!\d)(?:0|24) uhr\b")
_PAST = {
    "half past": 30, "quarter past": 15, "viertel nach": 15, "halb": -30, "quarter to": -15, "viertel vor": -15
}  # fmt: skip

_NUMBER = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?|(?P<word>{'|'.join((*ORDINALS, *NUMBERS))})"
_MONTHS, _WEEKDAYS = (
    tuple("|".join(names) for names in zip(*(getattr(each, part) for each in CALENDARS.values()), strict=True))
    for part in ("months", "weekdays")
)
_NAMES = "|".join(_MONTHS)
_DAY_MONTH = re.compile(rf"(?<![\w/.-])(?:{_NUMBER})\s+(?:of\s+|de\s+)?(?P<month>{_NAMES})\b")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_NAMES})\.?\s+(?:the\s+)?(?:{_NUMBER})(?![\w:])")
_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?(?![\w/-]|\.\w)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_ALONE = re.compile(
    rf"\b(?:(?:the|on|der|den|dem|am|zum|bis|le|el|on the)\s+)(?:{_NUMBER})(?![\w:/]|[,-]\d|\.\d)"
    r"|(?<![\w/.-])(?P<th>\d{1,2})(?:st|nd|rd|th)\b"
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
    for each in dict.fromkeys((language.partition("-")[0], *_LANGUAGES)):
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
        around = _count(match["near"]) * 60 + _PAST[match["past"]]
        return {divmod(around % 1440, 60), divmod((around + 720) % 1440, 60)}
    hour, minute = _count(match["hour"] or match["short"] or match["bare"]), int(match["minute"] or 0)
    half = match["half"] or match["short_half"]
    if half:
        return {(hour % 12 + (12 if half == "p" else 0), minute)}
    return {(hour % 24, minute), *([((hour % 12) + 12, minute)] if hour <= 12 else [])}


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(NUMBERS[words])


def _number(match: re.Match[str]) -> int:
    day, word = match["day"], match["word"]
    if day:
        return int(day)
    return int(ORDINALS.get(word, NUMBERS.get(word, 0))) if word else 0


def _is_figures(day: date, first: str, second: str, year: str | None) -> bool:
    if year and int(year) not in (day.year, day.year % 100):
        return False
    return (int(first), int(second)) in ((day.day, day.month), (day.month, day.day))
