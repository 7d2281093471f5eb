"""A request as it is left when its values were read: its parts, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from router.language.spoken import CALENDARS, aside, aside_words, heard, heard_words, spoken_language
from router.language.text import WORD
from router.language.vocabulary import COMMON
from router.values.dates.offset import unit_of
from router.values.literals import literals
from router.values.placing.outside import outside_in

_JOINER = re.compile(
    rf"\b(?:{heard(lambda each: f'{each.joined}|{each.one_by_one}|{each.side_by_side}')})\b", re.IGNORECASE
)
_REASON = re.compile(rf"\b(?:{aside(lambda each: each.reasons)})\b", re.IGNORECASE)
LIMIT, NEGATED = (
    re.compile(rf"\b(?:{expression})\b", re.IGNORECASE)
    for expression in (aside(lambda each: each.limits), aside(lambda each: each.negated))
)
_WHETHER = re.compile(rf"\b(?:{aside(lambda each: each.whether)})\s+\Z", re.IGNORECASE)
_NEAR = 20  # characters before a word that may say how it is meant
_AGO = re.compile(
    "|".join(
        rf"\b(?:{each.ago[0]})\s+(?:\d+|[^\W\d_]+)\s+(?:{unit_of(each, *each.units)})\b"
        rf"|\b(?:{unit_of(each, *each.units)})\s+(?:{each.ago[1]})\b"
        for each in CALENDARS.values()
    ),
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:{'|'.join(name for each in CALENDARS.values() for name, days in each.near.items() if days < 0)})\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:()\n–—]+|[.!?…]+(?=\s|\Z)")
_ELIDED = re.compile(r"\A\w{1,2}['’]")
PADDING = COMMON | frozenset(
    aside_words(lambda each: each.padding)
    | heard_words(lambda each: f"{each.beside} {each.joiners} {each.joiners_too}")
)
_SAME = aside_words(lambda each: each.same)
_SUBJECTS = aside_words(lambda each: each.subjects)


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of a sentence: how it begins, and whether a value stands in it."""

    start: int
    end: int
    joined: bool = False
    reason: bool = False
    limit: bool = False


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A request and its words that nobody has read."""

    text: str
    rest: str  # what was read is blanked out
    unread: frozenset[str]  # words that its process has none of
    choices: frozenset[str]  # words of its choices: left alone on purpose
    asked_apart: bool = False  # no part with a value says what to do: «demo is stuck, kick it»

    def is_read(self, place: int) -> bool:
        """Tell whether a letter belongs to a value that was read."""
        return self.rest[place] == "\n" != self.text[place]

    def words(self, start: int, end: int) -> list[re.Match[str]]:
        """Give the words of a part that nobody has read and that are not said in any sentence."""
        found = [each for each in WORD.finditer(self.rest, start, end) if not _is_padding(each.group())]
        return [each for each in found if not _JOINER.fullmatch(each.group())]

    def parts(self) -> list[SentencePart]:
        """Give its parts; a reason goes on until the next pause."""
        fixed = [(each.start, each.end) for each in literals(self.text) if each.kind != "number"]

        def places(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
            for match in pattern.finditer(self.text):
                inside = any(start < match.end() and match.start() < end for start, end in fixed)
                if not inside and not all(map(self.is_read, range(*match.span()))):
                    yield match

        pauses = sorted(match.end() for match in places(_PAUSE))
        joiners = {match.end() for match in places(_JOINER)}
        reasons, limits, negated = (
            {match.start() for match in places(pattern)} for pattern in (_REASON, LIMIT, NEGATED)
        )
        limits = {place for place in limits if not _WHETHER.search(self.text, max(0, place - _NEAR), place)}
        begins = [WORD.search(self.text, place) for place in (*pauses, *joiners)]
        limits |= negated & {each.start() for each in begins if each}  # «it does not answer» limits nothing
        starts = sorted({0, *pauses, *joiners, *reasons, *limits, len(self.text)})
        parts: list[SentencePart] = []
        reason = False
        outside = [part for part in outside_in(self.text, spoken_language()) if not part.excluded]
        for start, end in pairwise(starts):
            reason = (reason and start not in pauses) or start in reasons or _is_past(self.text[start:end])
            reason = reason or any(part.start <= start and end <= part.end + 1 for part in outside)
            parts.append(SentencePart(start, end, start in joiners, reason, start in limits and not reason))
        return parts

    def is_stated(self, start: int, end: int) -> bool:
        """Tell whether this says how things are: «it does not answer»."""
        first = WORD.search(self.text, start, end)
        stated = first is not None and _ELIDED.sub("", first.group().casefold()) in _SUBJECTS
        return stated and not self.holds_value(start, end)

    def asks(self, part: SentencePart) -> bool:
        """Tell whether a part has words before its first value: «demo is stuck» has none, and asks for nothing."""
        read = next((place for place in range(part.start, part.end) if self.is_read(place)), None)
        return read is not None and WORD.search(self.rest, part.start, read) is not None

    def goes_on(self, part: SentencePart) -> bool:
        """Tell whether a part asks for one thing more: «stars of octo/hello and django»."""
        if not part.joined or self.comes_first(part) or self.holds_value(part.start, part.end):
            return False
        said = {each.group().casefold() for each in WORD.finditer(self.text, part.start, part.end)}
        own = {each.group().casefold() for each in self.words(part.start, part.end)}
        return not said & _SAME and own <= self.unread

    def holds_value(self, start: int, end: int) -> bool:
        """Tell whether something in there was read."""
        return any(map(self.is_read, range(start, end)))

    def comes_first(self, part: SentencePart) -> bool:
        """Tell whether nothing was read before this part: «Emergency! Restart demo»."""
        return not self.holds_value(0, part.start)


def _is_padding(word: str) -> bool:
    said = word.casefold()
    return said in PADDING or _ELIDED.sub("", said) in PADDING


def _is_past(part: str) -> bool:
    """Tell whether a part says what happened: «it stopped ten minutes ago», «it crashed yesterday»."""
    first = WORD.search(part)
    stated = first is not None and first.group().casefold() in _SUBJECTS
    return _AGO.search(part) is not None or (stated and _BEFORE.search(part) is not None)
