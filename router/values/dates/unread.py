"""The words of time that stand beside what was read of a text: one that nobody has read makes it another time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from router.language.spoken import CALENDARS, VOCABULARIES, any_word
from router.language.tables.calendar import Calendar
from router.language.text import small
from router.language.vocabulary import NUMBERS, NUMBERS_IN

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W\d_][^\W_]*|[.,:][^\W_]+)*")  # «9h-10h» are two
_BREAK = re.compile(r"[.;!?](?:\s|\Z)|\n|[¿¡«»\"]")
_DOT = re.compile(r"[.](?=\s)")  # after the number of a day
_FIGURE = re.compile(r"\d{1,4}(?:[^\W\d]{2})?|\d{1,2}[:.]\d{2}")  # that may be a day, an hour or a year: «3rd»
_NEXT = 2  # letters
_REACH = 80  # letters between two words of time that belong together
_FAR = 5  # small words that may join two words of time
_CLOCK_UNITS = ("second", "minute", "hour")

Span = tuple[int, int]


def unread_beside(text: str, read: Sequence[Span], calendar: Calendar, *, of_clock: bool = False) -> str:
    """Give the words around these places when one beside them is a word of time; nothing when all were read.

    `of_clock` is for a time alone: which day it is on makes no other time of it.
    """
    line = _Line(text, read, calendar, of_clock=of_clock)
    for start, end in line.read:
        for word in (line.before(start), line.behind(end)):
            if word:
                first, last = min(start, word[0]), max(end, word[1])
                return " ".join(text[first:last].split())
    return ""


def has_word_before(text: str, read: Span, calendar: Calendar) -> bool:
    """Tell whether an unread word of time stands before what was read: «2 to 3 days»."""
    return _Line(text, [read], calendar, of_clock=True).before(read[0]) is not None


def are_joined(text: str, one: Span, other: Span, read: Sequence[Span], calendar: Calendar) -> bool:
    """Tell whether only small words, and what was read, stand between two places."""
    start, end = min(one[1], other[1]), max(one[0], other[0])
    if end <= start:
        return True
    if end - start > _REACH:
        return False
    words = small(text[start:end])
    for first, last in read:
        if first < end and start < last:
            words = f"{words[: max(0, first - start)]:{max(0, last - start)}}{words[max(0, last - start) :]}"
    small_words = _words(calendar).small
    return not _BREAK.search(words) and all(word.group() in small_words for word in _TOKEN.finditer(words))


@dataclass(frozen=True, slots=True)
class _Words:
    small: frozenset[str]
    linking: frozenset[str]
    numbers: frozenset[str]
    common: frozenset[str]
    temporal: re.Pattern[str]
    of_clock: re.Pattern[str]
    lasting: re.Pattern[str]
    denial: re.Pattern[str]
    ordinal: re.Pattern[str]


@lru_cache(maxsize=len(CALENDARS))
def _words(calendar: Calendar) -> _Words:
    language = next(language for language, each in CALENDARS.items() if each is calendar)
    own = VOCABULARIES[language]
    units = {name: any_word(word for word in words.split() if len(word) > 1) for name, words in calendar.units.items()}
    times = "|".join(units[name] for name in _CLOCK_UNITS)
    figures = any_word(word for words in calendar.units.values() for word in words.split())
    ordinal = rf"(?:{'|'.join(f'(?:{each})' for each in own.ordinals)})(?!\w)"
    clocked = rf"{calendar.shifting}|{calendar.piece}|\d{{1,4}}(?:{figures})|{times}"
    names = "|".join((*calendar.near, *calendar.weekdays, *calendar.months, *units.values()))
    return _Words(
        frozenset(calendar.small.split()),
        frozenset(calendar.linking.split()),
        frozenset(NUMBERS_IN[language]),
        frozenset(own.common.split()),
        re.compile(rf"(?:{calendar.reckoned}|{clocked}|{names})(?!\w)"),
        re.compile(rf"(?:{clocked})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?!(?:{calendar.within[0]})\s)(?:{calendar.lasting})\s+[^\W_]+\s+(?:{'|'.join(units.values())})(?!\w)"
        ),
        re.compile(calendar.besides),
        re.compile(ordinal),
    )


class _Line:
    """A text as its words, of which some were read."""

    def __init__(self, text: str, read: Sequence[Span], calendar: Calendar, *, of_clock: bool) -> None:
        self.read = _merged(read)
        self._text = small(text)
        self._words = _words(calendar)
        self._temporal = self._words.of_clock if of_clock else self._words.temporal
        self._tokens = [match.span() for match in _TOKEN.finditer(self._text)]
        self._taken = bytearray(len(text) + 1)
        lasting = [match.span() for match in self._words.lasting.finditer(self._text)]  # «for 5 days from 3 May»
        for start, end in (*self.read, *lasting):
            self._taken[start:end] = b"\1" * (end - start)

    def behind(self, end: int) -> Span | None:
        """Give the first word of time behind this place, where only small words stand between."""
        at, first = end, bisect_left(self._tokens, (end, end))
        tokens = self._tokens[first : first + _FAR + 3]
        for place, token in enumerate(tokens[:_FAR]):
            if self._is_apart(at, token[0]) or self._is_read(token) or self._goes_on(at, tokens[place:]):
                return None
            if self._is_temporal(token) or (self._is_number(token) and not self._counts(tokens[place:])):
                return token
            if not self._is_small(token):
                return None
            at = token[1]
        return None

    def before(self, start: int) -> Span | None:
        """Give the first word of time before this place. A number there may belong to another part of the sentence."""
        first = bisect_left(self._tokens, (start, start))
        opened = first < len(self._tokens) and self._is_small(self._tokens[first])  # «at 9:00»
        at, linked = start, False
        for token in reversed(self._tokens[max(0, first - _FAR) : first]):
            if self._is_apart(token[1], at) or self._is_read(token):
                return None
            word = self._text[slice(*token)]
            if self._is_temporal(token) or (not opened and self._words.ordinal.match(word)):
                return token
            if self._is_number(token):
                return token if linked and not opened else None
            if not self._is_small(token):
                return None
            linked, opened = True, opened or self._opens(token)
            at = token[0]
        return None

    def _is_apart(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        if _FIGURE.fullmatch(self._text[max(0, end - 2) : end].strip()):
            between = _DOT.sub(" ", between, count=1)
        return bool(_BREAK.search(between))

    def _goes_on(self, end: int, tokens: Sequence[Span]) -> bool:
        """Tell whether the sentence goes on to something else: «, not urgent», «the second draft»."""
        start, stop = tokens[0]
        word, parted = self._text[start:stop], "," in self._text[end:start]
        is_ordinal = self._words.ordinal.fullmatch(word) is not None
        if parted and (is_ordinal or self._words.denial.fullmatch(word)):
            return True
        if start - end < _NEXT and NUMBERS.get(word) == 1:  # an article, or a part of a verb: «trag es um 10 Uhr ein»
            return True
        return is_ordinal and self._counts(tokens)

    def _is_read(self, token: Span) -> bool:
        return any(self._taken[slice(*token)])

    def _is_temporal(self, token: Span) -> bool:
        return bool(self._temporal.match(self._text, token[0]))

    def _is_small(self, token: Span) -> bool:
        return self._text[slice(*token)] in self._words.small

    def _opens(self, token: Span) -> bool:
        word = self._text[slice(*token)]
        return word in self._words.small and word not in self._words.linking

    def _is_number(self, token: Span) -> bool:
        word = self._text[slice(*token)]
        return bool(_FIGURE.fullmatch(word) or word in self._words.numbers or self._words.ordinal.fullmatch(word))

    def _counts(self, tokens: Sequence[Span]) -> bool:
        """Tell whether the number that stands first counts what stands behind it: «5 boxes»."""
        for token, following in pairwise(tokens):
            if self._is_apart(token[1], following[0]) or self._is_read(following) or self._is_temporal(following):
                return False
            if not self._is_number(following):
                word = self._text[slice(*following)]
                return word not in self._words.small and word not in self._words.common
        return False


def _merged(read: Sequence[Span]) -> list[Span]:
    """Give places that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(read):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
