"""What somebody says about being away: "absent until Friday, deputy Grace", "Mondays to my deputy". Pure.

A text that is not wholly about that is none: whoever reads it otherwise goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.people.tables import AbsenceWords
from bot.people.absences.absence import WEEKDAYS

LONGEST = 200  # characters
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|\Z)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?=\s|\Z)", re.ASCII)  # the day stands first
_COMMAND = re.compile(r"/?absent\b[,:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AbsenceRequest:
    """What is asked for. `is_back`: that it is over. `deputy`: a person's name; empty: whom they have appointed."""

    start: date | None = None
    end: date | None = None
    weekdays: frozenset[str] = frozenset()
    deputy: str = ""
    review: date | None = None
    is_back: bool = False
    unknown: str = ""  # whom nobody knows
    is_list: bool = False  # who is away is to be shown


def read_absence(
    text: str, tables: Iterable[AbsenceWords], today: date, names: Mapping[str, str]
) -> AbsenceRequest | None:
    """Read a text in any of these languages; `names` are the people, by what they are called in small letters."""
    if len(text) > LONGEST:
        return None
    for words in tables:
        found = _Reader(text, words, today, names).read()
        if found is not None:
            return found
    return None


def is_absence_command(text: str) -> bool:
    """Say whether a text is the command `/absent`, whatever follows."""
    return text.lstrip().startswith("/") and bool(_COMMAND.match(text.lstrip()))


class _Reader:
    """Takes phrases from the front of a text, the longest that fits first."""

    def __init__(self, text: str, words: AbsenceWords, today: date, names: Mapping[str, str]) -> None:
        told = text.strip().removeprefix("/").replace("’", "'").casefold()
        self._rest = " ".join(re.sub(r"[,;:!?]|\.(?=\s|\Z)", " ", told).split())
        self._words = words
        self._today = today
        self._names = names
        self._start: date | None = None
        self._end: date | None = None
        self._weekdays: set[str] = set()
        self._deputy = self._unknown = ""

    def read(self) -> AbsenceRequest | None:
        """Give what the whole text says; None where any of it is something else."""
        words = self._words
        if self._rest == "absent":
            return AbsenceRequest(is_list=True)
        if self._take(words.says_back):
            return AbsenceRequest(is_back=True) if not self._rest else None
        led = self._take(words.says_away) or self._take("absent")
        while self._rest:
            if self._take(words.says_to_deputy):
                led = led or bool(self._weekdays or self._start)
            elif not (self._take_deputy() or self._take_days()):
                return None
        if not led:
            return None
        return AbsenceRequest(self._start, self._end, frozenset(self._weekdays), self._deputy, unknown=self._unknown)

    def _take_deputy(self) -> bool:
        if not self._take(self._words.says_deputy):
            return False
        for called in sorted(self._names, key=len, reverse=True):
            if self._take(called):
                self._deputy = self._names[called]
                return True
        self._unknown, _, self._rest = self._rest.partition(" ")
        return True

    def _take_days(self) -> bool:
        words = self._words
        for weekday, phrases in words.says_weekly.items():
            if self._take(phrases):
                self._weekdays.add(weekday)
                return True
        if self._take(words.says_until):
            self._end = self._day()
            return self._end is not None
        self._take(words.says_from)
        day = self._day()
        if day is None:
            return False
        self._start = day
        if self._end is None and not self._goes_on():
            self._end = day
        return True

    def _goes_on(self) -> bool:
        """Say whether an end is named further on: else a day that is named is the only one."""
        return any(re.search(rf"\b{re.escape(each)}\s", self._rest) for each in self._words.says_until.split("|"))

    def _day(self) -> date | None:
        for named, phrases in self._words.says_day.items():
            if self._take(phrases):
                ahead = {"today": 0, "tomorrow": 1}.get(named)
                first = self._start or self._today
                if ahead is not None:
                    return self._today + timedelta(days=ahead)
                return first + timedelta(days=(WEEKDAYS.index(named) - first.weekday()) % 7)
        iso, dotted = _ISO.match(self._rest), _DOTTED.match(self._rest)
        found = iso or dotted
        if found is None:
            return None
        numbers = [int(each) for each in found.groups()]
        year, month, day_of_month = numbers if iso else reversed(numbers)
        self._rest = self._rest[found.end() :].lstrip()
        try:
            return date(year, month, day_of_month)
        except ValueError:
            return None

    def _take(self, phrases: str) -> bool:
        for phrase in sorted(phrases.split("|"), key=len, reverse=True):
            if self._rest == phrase or self._rest.startswith(f"{phrase} "):
                self._rest = self._rest[len(phrase) :].lstrip()
                return True
        return False
