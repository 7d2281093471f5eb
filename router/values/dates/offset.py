"""Days counted from now: in two weeks, 3 days ago, in an hour and a half, next week. Half of an amount is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from itertools import pairwise

from router.language.spoken import CALENDARS, any_word, counted, heard, spoken
from router.language.tables.calendar import Calendar
from router.language.vocabulary import JOINING, NUMBERS, NUMBERS_OF, ONE
from router.values.dates.day import Day
from router.values.value import Problem

Reader = tuple[re.Pattern[str], Callable[[re.Match[str], str, datetime, Calendar], Day | None]]

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"  # any: to look a number up takes less than to look for each
_HALF, _AND_HALF = counted(lambda each: each.half), counted(lambda each: each.and_half)
_NAME = re.compile(r"\(\?P<\w+>")  # of a group
_LONG = ("day", "week", "fortnight", "month", "year")
_AROUND = 30  # letters before a length that may belong to it


def offsets(calendar: Calendar) -> tuple[Reader, ...]:
    """Give the readers of what is plainly counted from now."""
    length = _length(calendar)
    return (
        (_compiled(rf"(?:{calendar.within[0]})\s+{length}"), partial(_far, sign=1)),
        (_compiled(rf"{length}\s+(?:{calendar.within[1]})"), partial(_far, sign=1)),
        (_compiled(rf"(?:{calendar.ago[0]})\s+{length}"), partial(_far, sign=-1)),
        (_compiled(rf"{length}\s+(?:{calendar.ago[1]})"), partial(_far, sign=-1)),
    )


def loose_offsets(calendar: Calendar) -> tuple[Reader, ...]:
    """Give the readers of what may be counted from now: «two weeks» alone, and «next week», which is seven days."""
    unit = unit_of(calendar, *_LONG)
    return (
        (_compiled(rf"(?:{calendar.coming[0]})\s+(?P<unit>{unit})"), partial(_beside, sign=1)),
        (_compiled(rf"(?P<unit>{unit})\s+(?:{calendar.coming[1]})"), partial(_beside, sign=1)),
        (_compiled(rf"(?:{calendar.last[0]})\s+(?P<unit>{unit})"), partial(_beside, sign=-1)),
        (_compiled(rf"(?P<unit>{unit})\s+(?:{calendar.last[1]})"), partial(_beside, sign=-1)),
        (_compiled(_length(calendar)), partial(_far, sign=1, hint=True)),
    )


def unit_of(calendar: Calendar, *names: str) -> str:
    """Give the expression for these units, written out."""
    return any_word(word for name in names for word in calendar.units.get(name, "").split() if len(word) > 1)


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.,-])(?:{expression})(?![\w/]|-\w)")


def _length(calendar: Calendar) -> str:
    part, more = (_NAME.sub("(?:", one) for one in (_part(calendar), _digits(calendar)))
    return rf"(?P<length>{part}(?:,?\s+(?:(?:{any_word(JOINING)})\s+)?{more}(?!\w)){{0,3}})"


def _part(calendar: Calendar) -> str:
    """Give the expression for a number of one unit; a single letter is a unit only behind digits."""
    words = rf"(?:(?P<half>{_HALF})|(?P<word>{_WORD})(?:\s+(?P<further>{_AND_HALF}))?)[\s-]+"
    written = unit_of(calendar, *calendar.units)
    return rf"(?:{_digits(calendar)}|{words}(?P<written>{written}))(?!\w)(?:\s+(?P<rest>{_AND_HALF})(?!\w))?"


def _digits(calendar: Calendar) -> str:
    number = rf"(?P<digits>\d{{1,4}}(?:[.,]\d{{1,2}})?)(?:\s+(?P<more>{_AND_HALF}))?"
    return rf"{number}[\s-]*(?P<unit>{any_word(_names(calendar))})"


@lru_cache(maxsize=len(CALENDARS))
def _parts(calendar: Calendar) -> re.Pattern[str]:
    return re.compile(_part(calendar))


@lru_cache(maxsize=len(CALENDARS))
def _names(calendar: Calendar) -> dict[str, str]:
    return {word: name for name, words in calendar.units.items() for word in words.split()}


@lru_cache(maxsize=len(CALENDARS))
def _numbers(calendar: Calendar) -> Mapping[str, float]:
    return next(NUMBERS_OF[language] for language, each in CALENDARS.items() if each is calendar)


def _far(
    match: re.Match[str], said: str, now: datetime, calendar: Calendar, *, sign: int, hint: bool = False
) -> Day | None:
    parts = list(_parts(calendar).finditer(match["length"]))
    if _is_half_read(match, parts, calendar):
        return None
    far: defaultdict[str, float] = defaultdict(float)
    for part in parts:
        if part["word"] and part["word"] not in NUMBERS and part["word"] not in ONE:
            return None
        far[_names(calendar)[(part["unit"] or part["written"])]] += sign * _number(part, calendar)
    return _moved(match, said, now, far, hint=hint)


def _is_half_read(match: re.Match[str], parts: Sequence[re.Match[str]], calendar: Calendar) -> bool:
    """Tell whether the words beside this length belong to it, or its own do not belong together."""
    units = [list(calendar.units).index(_names(calendar)[part["unit"] or part["written"]]) for part in parts]
    if any(later >= unit for unit, later in pairwise(units)):  # «a second 5 minutes»
        return True
    if any(part["rest"] and (part["half"] or part["more"] or part["further"]) for part in parts):
        return True  # «half an hour and a half»
    beside, text = _beside_a_length(calendar), match.string
    if match.start() == match.start("length"):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        if beside.before.search(before):
            return True
    if match.end() > match.end("length"):
        return False
    timed = list(calendar.units)[units[-1]] not in _LONG
    return bool(beside.more.match(text, match.end()) or (timed and beside.directly.match(text, match.end())))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a length of time and belongs to it."""

    before: re.Pattern[str]
    more: re.Pattern[str]
    directly: re.Pattern[str]  # behind hours and minutes: behind «in two days» stands an hour of the day


@lru_cache(maxsize=len(CALENDARS))
def _beside_a_length(calendar: Calendar) -> _Beside:
    unit, piece, the = unit_of(calendar, *calendar.units), calendar.piece, heard(lambda each: each.articles)
    several = any_word(word for word, number in NUMBERS.items() if number != 1)
    single = any_word({*ONE, *(word for word, number in NUMBERS.items() if number == 1)})
    more = rf"(?:{several}|(?:(?:{single}|{the})\s+)?(?:{piece})|(?:{single})\s+(?:{unit}))\b"
    alone = rf"(?:{single})(?=\s*(?:[.,;!?]|\Z))"
    return _Beside(
        re.compile(
            rf"(?<!\w)(?:(?:\d+|{several}|{unit}|{piece})\s+"
            rf"|(?:\d+|{several}|{single}|{unit}|{piece}),?\s+(?:{calendar.more})\s+)\Z"
        ),
        re.compile(rf",?\s+(?:(?:{calendar.more})\s+(?:\d|{more}|{alone})|(?:{calendar.less})\b)"),
        re.compile(rf"\s+(?:\d|(?:{several}|{piece})\b)"),
    )


def _beside(match: re.Match[str], said: str, now: datetime, calendar: Calendar, *, sign: int) -> Day | None:
    return _moved(match, said, now, {_names(calendar)[match["unit"]]: sign}, hint=True)


def _number(part: re.Match[str], calendar: Calendar) -> float:
    if part["half"]:
        return 0.5
    whole = float(part["digits"].replace(",", ".")) if part["digits"] else _numbers(calendar).get(part["word"], 1)
    return whole + (0.5 if part["more"] or part["further"] or part["rest"] else 0)


def _moved(match: re.Match[str], said: str, now: datetime, far: dict[str, float], *, hint: bool) -> Day | None:
    months = far.pop("month", 0) + 12 * far.pop("year", 0)
    if months != int(months):
        return None
    if fortnights := far.pop("fortnight", 0):
        far["week"] = far.get("week", 0) + 2 * fortnights
    timed = any(unit not in _LONG for unit in far)
    if timed and hint:
        return None
    hint = hint or (not timed and any(number != int(number) for number in far.values()))  # half a day
    try:
        first = now.year * 12 + now.month - 1 + int(months)
        begin = date(first // 12, first % 12 + 1, now.day) if months else now.date()
        days, hours = (
            timedelta(**{f"{unit}s": number for unit, number in far.items() if (unit in _LONG) == long})
            for long in (True, False)
        )
        moment = datetime.combine(begin, now.timetz()) + days
        if hours:  # they elapse, whatever the clocks do meanwhile
            moment = (moment.astimezone(UTC) + hours).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return Day(match.start(), match.end(), said, (), problem=Problem(spoken().which_day.format(said=said)))
    return Day(match.start(), match.end(), said, (moment.date(),), moment if timed else None, hint=hint)
