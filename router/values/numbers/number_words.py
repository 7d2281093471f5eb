"""The words of numbers that are heard beside one another: those of a language, and the English ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.language.detection import ENGLISH, base_of
from router.language.spoken import QUANTITIES, VOCABULARIES, any_word
from router.language.tables.never import NEVER
from router.language.tables.quantities import Quantities
from router.language.vocabulary import SMALL_OF

END = r"(?:(?<=[-'’])|(?!\w))"  # of a word, which may be joined to the next
_LONGEST = 80  # letters of a word that is taken apart
_EIGHTY = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a number: one that is added, or `times` what is before it. `joined` to it by a word within a word."""

    value: int
    times: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """What is a number, and what stands within one. `by_scores` where numbers go on beyond sixty and eighty."""

    added: dict[str, int]
    times: dict[str, int]
    times_only: frozenset[str]
    loose: frozenset[str]  # that are rather something else, standing alone: «one»
    joined_tens: frozenset[str]
    joined_hundreds: frozenset[str]
    fused: dict[str, Decimal]
    point: frozenset[str]
    minus: frozenset[str]
    articles: frozenset[str]  # that count as one at its beginning only
    by_scores: bool
    begins: re.Pattern[str]  # how a number may begin
    compound: re.Pattern[str]
    piece: re.Pattern[str]
    half: re.Pattern[str]
    and_half: re.Pattern[str]
    parts: tuple[tuple[re.Pattern[str], Decimal], ...]
    vague: tuple[tuple[re.Pattern[str], Decimal], ...]  # about as many
    times_of: re.Pattern[str]  # between «million» and its unit
    several: re.Pattern[str]  # before «hundred» and the like

    def pieces_of(self, word: str) -> tuple[Piece, ...]:
        """Give the parts of a word that is a number, or of which a number is made; none for any other."""
        if piece := self._piece(word):
            return (piece,)
        if "-" in word:
            parts = [part for part in word.split("-") if part not in self.joined_tens]
            told = tuple(piece for part in parts if (piece := self._piece(part)))
            return told if len(told) == len(parts) > 1 else ()
        if len(word) > _LONGEST or not self.compound.fullmatch(word):
            return ()
        pieces: list[Piece] = []
        joined = False
        for part in self.piece.findall(word):
            piece = self._piece(part)
            if piece:
                pieces.append(Piece(piece.value, piece.times, joined))
            joined = piece is None
        return tuple(pieces)

    def _piece(self, word: str) -> Piece | None:
        if word in self.times:
            return Piece(self.times[word], times=True)
        return Piece(self.added[word]) if word in self.added else None


@lru_cache(maxsize=32)
def number_words(language: str) -> NumberWords:
    """Give the words of numbers in this language and in English; where both have a word, it is the language's own."""
    own = [each for each in dict.fromkeys((ENGLISH, base_of(language))) if each in QUANTITIES]
    tables = [QUANTITIES[each] for each in own]
    joints = [VOCABULARIES[each].compounding for each in own if VOCABULARIES[each].compounding]
    times = {word: count for table in tables for count, said in table.times.items() for word in said.split()}
    ones = _words_of(tables, lambda each: each.counted_one)
    added = _added(own, times, ones)
    fused = {word: _exactly(count) for table in tables for count, said in table.fused.items() for word in said.split()}
    pieces, joint = any_word({word for word in (*added, *times) if len(word) > 1}), "|".join(joints) or NEVER
    half = _any_of(tables, lambda each: each.half)
    parts = {said: part for table in tables for said, part in table.parts.items()}
    begins = rf"(?<![\w-])(?:(?:{half}|{'|'.join(parts) or NEVER}){END}|(?:{any_word({*added, *times, *fused})})"
    behind = rf"(?:(?!\w)|(?=(?:{joint})?(?:{pieces}))))" if joints else r"(?!\w))"
    vague = [(said, count) for table in tables for said, count in table.vague.items()]
    return NumberWords(
        added=added,
        times=times,
        times_only=_words_of(tables, lambda each: each.times_only),
        loose=_loose(own, added, ones),
        joined_tens=_words_of(tables, lambda each: each.joined_tens),
        joined_hundreds=_words_of(tables, lambda each: each.joined_hundreds),
        fused=fused,
        point=_words_of(tables, lambda each: each.point),
        minus=_words_of(tables, lambda each: each.minus),
        articles=ones - {word for each in own for word in SMALL_OF[each]},
        by_scores=any(table.spelt.get(_EIGHTY) for table in tables),
        begins=re.compile(begins + behind),
        compound=re.compile(rf"(?:{pieces})(?:(?:{joint})?(?:{pieces}))+" if joints else NEVER),
        piece=re.compile(rf"{pieces}|{joint}"),
        half=re.compile(rf"(?:{half}){END}"),
        and_half=re.compile(rf"\s+(?:{_any_of(tables, lambda each: each.and_half)})(?!\w)"),
        parts=tuple((re.compile(rf"(?:{said}){END}"), _exactly(part)) for said, part in parts.items()),
        vague=tuple((re.compile(rf"(?<!\w)(?:{said})(?!\w)"), _exactly(count)) for said, count in vague),
        times_of=re.compile(rf"[ \t]+(?:{_any_of(tables, lambda each: each.times_of)})"),
        several=re.compile(rf"(?<!\w)(?:{_any_of(tables, lambda each: each.several)})[ \t]+\Z"),
    )


def _added(own: Sequence[str], times: Mapping[str, int], ones: frozenset[str]) -> dict[str, int]:
    """Give the words that are added up, each with its number."""
    added = {word: count for each in own for word, count in SMALL_OF[each].items()}
    added |= {word: count for each in own for count, said in QUANTITIES[each].spelt.items() for word in said.split()}
    return {word: count for word, count in added.items() if word not in times} | dict.fromkeys(ones, 1)


def _loose(own: Sequence[str], added: Mapping[str, int], ones: frozenset[str]) -> frozenset[str]:
    """Give those that are rather something else, standing alone: zero and one, and what a language names."""
    last = own[-1]
    numbers = {word for word, count in SMALL_OF[last].items() if count > 1}  # «once» is eleven in Spanish
    named = {word for each in own for word in VOCABULARIES[each].no_numbers.split()}
    loose = ones | {word for word, count in added.items() if count < 2} | named
    return loose - (numbers - set(VOCABULARIES[last].no_numbers.split()))


def _words_of(tables: Iterable[Quantities], column: Callable[[Quantities], str]) -> frozenset[str]:
    return frozenset(word for table in tables for word in column(table).split())


def _any_of(tables: Iterable[Quantities], column: Callable[[Quantities], str]) -> str:
    return "|".join(map(column, tables))


def _exactly(said: object) -> Decimal:
    return Decimal(str(said))
