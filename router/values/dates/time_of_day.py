"""Times of day as people write them: 14:30, 9am, 15h30, um 15 Uhr, halb vier, noon. A bare hour is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache

from router.language.spoken import CALENDARS, any_word, dated
from router.language.text import small
from router.language.vocabulary import COMMON, HOUR, NUMBERS, ONE, UNITS
from router.values.dates.spelt import HOURS, SIXTY, count_of
from router.values.value import FoundValue


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time that a text names: as it is read, two where it may be in the morning or in the evening.

    `others` may be meant as well. A `hint` is too little to read a time from, and only bears one out: «from 9 to 5».
    """

    start: int
    end: int
    words: str
    times: tuple[time, ...]
    others: tuple[time, ...] = ()
    may_last: bool = False  # a length of time as well: `15h`
    hint: bool = False
    bare: bool = False  # an hour that is a time where a part of the day says which: «tonight at 8»


_AT, _FULL, _EITHER = dated(lambda each: each.at), dated(lambda each: each.full_hour), dated(lambda each: each.half_day)
_HOURS, _AROUND = dated(lambda each: each.hours), dated(lambda each: each.around)
_MINUTES, _PART_BEHIND = dated(lambda each: each.minutes_after), dated(lambda each: each.part_behind)
_ZONE = dated(lambda each: each.zone[0])
_PAST, _PAST_HOUR = (
    {words: minutes for each in CALENDARS.values() for words, minutes in getattr(each, part).items()}
    for part in ("past", "past_hour")
)
_NOON, _MIDNIGHT = dated(lambda each: each.noon), dated(lambda each: each.midnight)
_HOUR = rf"\d{{1,2}}|{HOURS}"
_NEAR = rf"{_HOUR}|{_NOON}|{_MIDNIGHT}"
_PLAIN = rf"\d{{2}}|{SIXTY}"
_HALF = r"[ap]\.?m\b"
_UNIT = rf"(?:{_FULL}|{_EITHER}|{_HOURS}|h)\b"
_BEHIND = "|".join(_PAST_HOUR)
_BARE = re.compile(rf"\A\s*(?:(?:{_AROUND})\s+)?(\d{{1,2}})(?:\s+(?:{_EITHER}|{_HOURS})|\s*(?:{_FULL})|h)?[\s.!]*\Z")
_SEVERAL = any_word(word for word, number in NUMBERS.items() if number != 1)
_SINGLE = any_word({*ONE, *(word for word, number in NUMBERS.items() if number == 1)})
_SHORT = any_word(unit for unit in UNITS if UNITS[unit] <= HOUR and len(unit) > 1)
# «ten to», «an hour before»: the hour that follows is not the one that is meant
_COUNTED = re.compile(
    rf"(?<![\w:.,])(?:(?:\d{{1,3}}|{_SEVERAL})(?:\s*(?:{_SHORT}))?|(?:{_SINGLE}|{dated(lambda each: each.piece)})"
    rf"\s+(?:{_SHORT}))\s+(?:{dated(lambda each: each.counted_to)})\s+\Z"
)
_LESS = re.compile(rf"\s+(?:{dated(lambda each: each.less)})\b")
_LASTING = re.compile(rf"\b(?:{dated(lambda each: each.lasting)})[^\S\n]+\Z")  # not over what was read
_FOLLOWING = re.compile(r"[ \t]+([^\W\d_]+)")
_NAMED = re.compile(dated(lambda each: "|".join((*each.near, *each.weekdays, *each.parts, *each.small.split()))))
_SAID = ("hour", "dotted", "told", "long", "short", "spelt", "clock", "bare", "parted")
# Minutes that are told apart from their hour by a blank: they may count what follows.
_APART = ("past_hours", "past_full", "past_spelt", "face", "past_noon")
_FIGURES = 2  # of minutes, as in 9:05
_LEAST = 10  # minutes that follow the bare word for an hour
_BEFORE = 30  # letters before a time that may say that it is a length, or counted from


def times_in(text: str, *, beside_a_day: bool = False) -> list[TimeOfDay]:
    """Find the times of day of a sentence, without the hints.

    `15h` may be a length of time as well: it counts where a day stands beside it, or a word such as «à» before one.
    """
    found = [each for each in mentions_in(text) if not each.hint]
    return found if beside_a_day or any(not each.may_last for each in found) else []


def clocks_in(text: str, *, beside_a_day: bool = False) -> list[FoundValue]:
    """Find the times of day that are beyond doubt; the values are ISO 8601. What is no time, such as 25:00, is none."""
    return [
        FoundValue(each.start, each.end, each.times[0].isoformat(), each.words)
        for each in times_in(text, beside_a_day=beside_a_day)
        if len(each.times) == 1
    ]


def mentions_in(text: str) -> list[TimeOfDay]:
    """Give every time of day that a text names, also where it is doubtful or no more than a hint."""
    return [found for match in _time().finditer(small(text)) if (found := _read(match, text))]


def is_clock(said: str) -> bool:
    """Tell whether these words are a time of day and nothing else."""
    match = _time().fullmatch(small(said.strip(" .!")))
    read = match and _read(match, said)
    return bool(match and read and len(read.times) == 1 and not read.hint and not _is_small(match))


def bare_hour(said: str) -> TimeOfDay | None:
    """Give the times that these words may be where they are an hour and nothing else."""
    bare = _BARE.search(small(said))
    if bare is None or int(bare.group(1)) > 23:
        return None
    return TimeOfDay(*bare.span(1), said, _both(int(bare.group(1)) * 60))


@cache
def _time() -> re.Pattern[str]:
    """Give the one expression for all of them; not at import, for it takes long and few messages name a time."""
    return re.compile(
        rf"(?<![\w:.,/+-])(?P<lead>(?:(?P<dots>{dated(lambda each: each.at_dotted)})|{_AT})\s+)?(?:"
        rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?:\s*(?P<half>{_HALF})\.?|(?!\s*(?:{_ZONE}))\s*{_UNIT})?"
        rf"|(?P<dotted>\d{{1,2}})\.(?P<after>\d{{2}})(?P<dot_full>\s*(?:{_FULL})\b)?(?![\d.])"
        rf"|(?P<past>{'|'.join(sorted(_PAST, key=len, reverse=True))})\s+(?P<near>{_NEAR})(?::\d{{2}})?"
        rf"(?:\s*(?P<near_half>{_HALF})\.?|\s*{_UNIT})?"
        rf"|(?P<whole>{_NEAR})(?:\s*{_UNIT})?\s+(?P<past_hour>{_BEHIND})\b"
        rf"|(?P<told>{_HOUR})\s+(?:{_MINUTES})\s+(?P<minutes>{_PLAIN})\b(?!\s*(?:{_HALF}|{_UNIT}))"
        rf"|(?P<long>\d{{1,2}})(?:\s?h\s?(?P<past_h>\d{{2}})?|\s+(?:{_HOURS})(?:\s+(?P<past_hours>{_PLAIN}))?)(?!\w)"
        rf"|(?P<short>\d{{1,2}}|{SIXTY})\s*(?:(?P<short_half>{_HALF})\.?"
        rf"|(?:{_FULL}|(?P<either>{_EITHER}))\b(?:\s+(?P<past_full>\d{{1,2}}|{SIXTY})\b(?![.,:]\d))?)"
        rf"|(?P<spelt>{SIXTY})\s+(?:{_HOURS})\b(?:\s+(?P<past_spelt>{_PLAIN})\b)?"
        rf"|(?P<clock>{HOURS})\s+(?P<face>{SIXTY})\b(?:\s*(?P<face_half>{_HALF})\.?)?(?!\s+(?:{_SHORT})\b)"
        rf"|(?:(?P<noon>{_NOON})|(?P<midnight>{_MIDNIGHT}))\b(?:\s+(?P<past_noon>{SIXTY})\b)?"
        rf"|(?:{_AROUND})\s+(?P<bare>{_HOUR})(?![.,-]\d|\s*(?:{_HALF}|{_UNIT})|\s+(?:{_BEHIND})\b)"
        rf"|(?P<parted>{_HOUR})(?=\s+(?:{_PART_BEHIND})(?!\w)))(?![\w:/]|-[^\W\d])"
    )


def _read(match: re.Match[str], text: str) -> TimeOfDay | None:
    times, others = _times(match)
    if not (times or others):
        return None
    start, end = match.span()
    may_last = bool(match["long"]) and not match["lead"]
    before = match.string[max(0, start - _BEFORE) : start]
    lasts = (match["long"] or (match["hour"] and not match["half"])) and _LASTING.search(before)
    counted = _COUNTED.search(before) or _LESS.match(match.string, end)
    dotted = match["dotted"] and not (match["dot_full"] or match["dots"])  # an amount
    # without a word before it, it may be a length or a number: «dos horas y media», «nine thirty»
    loose = (
        (match["past_hour"] and _is_an_hour(match["whole"]))
        or match["spelt"]
        or match["told"]
        or (match["face"] and not match["face_half"])
    )
    bare = bool(match["bare"] or match["parted"])
    doubtful = bool(dotted or lasts or counted or (loose and not match["lead"]) or not times)
    past = next((name for name in _APART if match[name]), "")
    if past and times and (_is_article(match[past]) or _goes_on(match, text)):
        hour, few = times[0].replace(minute=0), count_of(match[past]) < _LEAST and not _is_pair(match[past])
        times, others = ((hour,), ()) if few else (tuple(dict.fromkeys((hour, *times))), others)
        end = match.start(past) if few else end  # «9 Uhr 5 Euro»
    return TimeOfDay(
        start, end, text[start:end].strip(), times, others, may_last, hint=bare or doubtful, bare=bare and not doubtful
    )


def _is_article(minutes: str) -> bool:
    """Tell whether this is rather an article: «trag es um 10 Uhr ein»."""
    return count_of(minutes) == 1 and not minutes.isdigit()


def _is_pair(minutes: str) -> bool:
    return minutes.isdigit() and len(minutes) == _FIGURES


def _goes_on(match: re.Match[str], text: str) -> bool:
    """Tell whether the minutes may as well count what stands behind them: «um 15 Uhr 30 Personen»."""
    following = _FOLLOWING.match(text, match.end())
    if not following or match["face_half"]:
        return False
    word = following.group(1)
    if match["past_full"]:  # where nouns have capitals
        return word[0].isupper() and not word.isupper() and not _NAMED.fullmatch(word.lower())
    return word.casefold() not in COMMON and not word.isupper() and not _NAMED.fullmatch(word.lower())


def _times(match: re.Match[str]) -> tuple[tuple[time, ...], tuple[time, ...]]:
    """Give the times that are read, and those that may be meant as well."""
    if match["noon"] or match["midnight"]:
        return (time(12 if match["noon"] else 0, count_of(match["past_noon"] or "0")),), ()
    if match["past"]:
        return _around(match["near"], match["past"], _PAST, match["near_half"]), ()
    if match["past_hour"]:
        return _around(match["whole"], match["past_hour"], _PAST_HOUR, None), ()
    said = next(match[name] for name in _SAID if match[name])
    past = next((match[name] for name in ("past_h", "minutes", *_APART) if match[name]), None)
    hour, minute, second = count_of(said), count_of(match["minute"] or match["after"] or past or "0"), 0
    second = int(match["second"] or 0)
    half = match["half"] or match["short_half"] or match["face_half"]
    if match["face"] and minute < _LEAST:  # «one two» are numbers
        return (), ()
    if minute > 59 or second > 59 or hour > 24 or (half and not 0 < hour <= 12):
        return (), ()
    if hour == 24:
        return (), (() if minute or second else (time(0),))
    if half:
        return (time(hour % 12 + (12 if half.startswith("p") else 0), minute, second),), ()
    both = _both(hour * 60 + minute, second)
    if match["either"] or match["bare"] or match["parted"] or match["told"] or not said.isdigit():
        return both, ()
    return both[:1], both[1:]


def _both(minutes: int, second: int = 0) -> tuple[time, ...]:
    """Give a time in minutes, and after noon as well where it is one of the first twelve hours."""
    halves = (minutes,) if not 60 <= minutes < 13 * 60 else (minutes, (minutes + 720) % 1440)
    return tuple(time(*divmod(each, 60), second) for each in halves)


def _around(hour: str, past: str, by_words: Mapping[str, int], half: str | None) -> tuple[time, ...]:
    minutes = next(minutes for words, minutes in by_words.items() if re.fullmatch(words, past))
    if not _is_an_hour(hour):
        noon = 12 * 60 if re.fullmatch(_NOON, hour) else 0
        return (time(*divmod((noon + minutes) % 1440, 60)),)
    if not 0 < count_of(hour) < 24:
        return ()
    times = [time(*divmod((each + minutes) % 1440, 60)) for each in _whole(count_of(hour))]
    return tuple(each for each in times if not half or (each.hour >= 12) == half.startswith("p"))


def _is_an_hour(words: str) -> bool:
    """Tell whether these words are a number, and not noon or midnight."""
    return words.isdigit() or words in NUMBERS


def _whole(hour: int) -> tuple[int, ...]:
    return (hour * 60,) if hour > 12 else (hour * 60, (hour * 60 + 720) % 1440)


def _is_small(match: re.Match[str]) -> bool:
    """Tell whether this is such as `2h`, which is rather two hours when nothing else is said."""
    if not match["long"] or match["lead"]:
        return False
    return not (match["past_h"] or match["past_hours"]) and int(match["long"]) <= 12
