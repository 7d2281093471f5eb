"""The words of numbers that are heard beside one another: those of a language, and the English ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.language.detection import ENGLISH, base_of
from router.language.spoken import QUANTITIES, VOCABULARIES, any_word
from router.language.tables.never import NEVER
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
    tables, vocabularies = [QUANTITIES[each] for each in own], [VOCABULARIES[each] for each in own]
    times = {word: count for table in tables for count, said in table.times.items() for word in said.split()}
    added = {word: count for each in own for word, count in SMALL_OF[each].items()}
    added |= {word: count for table in tables for count, said in table.spelt.items() for word in said.split()}
    added = {word: count for word, count in added.items() if word not in times}
    fused = {
        word: Decimal(str(count)) for table in tables for count, said in table.fused.items() for word in said.split()
    }
    ones = {word for table in tables for word in table.counted_one.split()}
    added |= dict.fromkeys(ones, 1)
    loose = ones | {word for word, count in added.items() if count < 2}  # zero and one
    loose |= {word for each in vocabularies for word in each.no_numbers.split()}
    alone = SMALL_OF[own[-1]]  # «once» is eleven in Spanish
    loose -= {word for word, count in alone.items() if count > 1} - set(vocabularies[-1].no_numbers.split())
    joints = [each.compounding for each in vocabularies if each.compounding]
    pieces, joint = any_word({word for word in (*added, *times) if len(word) > 1}), "|".join(joints) or NEVER
    half = "|".join(table.half for table in tables)
    parts = {said: part for table in tables for said, part in table.parts.items()}
    begins = rf"(?<![\w-])(?:(?:{half}|{'|'.join(parts) or NEVER}){END}|(?:{any_word({*added, *times, *fused})})"
    behind = rf"(?:(?!\w)|(?=(?:{joint})?(?:{pieces}))))" if joints else r"(?!\w))"
    return NumberWords(
        added,
        times,
        frozenset(word for table in tables for word in table.times_only.split()),
        frozenset(loose),
        frozenset(word for table in tables for word in table.joined_tens.split()),
        frozenset(word for table in tables for word in table.joined_hundreds.split()),
        fused,
        frozenset(word for table in tables for word in table.point.split()),
        frozenset(word for table in tables for word in table.minus.split()),
        frozenset(ones - {word for each in own for word in SMALL_OF[each]}),
        any(table.spelt.get(_EIGHTY) for table in tables),
        re.compile(begins + behind),
        re.compile(rf"(?:{pieces})(?:(?:{joint})?(?:{pieces}))+" if joints else NEVER),
        re.compile(rf"{pieces}|{joint}"),
        re.compile(rf"(?:{half}){END}"),
        re.compile(rf"\s+(?:{'|'.join(table.and_half for table in tables)})(?!\w)"),
        tuple((re.compile(rf"(?:{said}){END}"), Decimal(str(part))) for said, part in parts.items()),
        tuple(
            (re.compile(rf"(?<!\w)(?:{said})(?!\w)"), Decimal(count))
            for table in tables
            for said, count in table.vague.items()
        ),
        re.compile(rf"[ \t]+(?:{'|'.join(table.times_of for table in tables)})"),
        re.compile(rf"(?<!\w)(?:{'|'.join(table.several for table in tables)})[ \t]+\Z"),
    )
