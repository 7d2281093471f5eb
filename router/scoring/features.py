"""What the local router sees of a text: words, word pairs and pieces of words, with literals replaced by their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from router.language.text import words
from router.values.literals import Literal, literals, pair_of, unfolded

_PIECES = (3, 4)  # letters; longer ones cost time and gain nothing on CLINC150
_LONGEST = 40  # letters of a word that are looked at

_KEY = re.compile(r"(?<![\w=/.:])(?:--)?([a-z][\w-]{0,40})(?:=|:(?=\s))(?=\s*\S)", re.IGNORECASE)
_SPOKEN_FOR = re.compile(r"(?<==)[^\s`\"'⟨]+")  # the value after a key is nobody's vocabulary


@dataclass(frozen=True, slots=True)
class Features:
    """The counts of one text, and the kinds of literals in it."""

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    kinds: frozenset[str]  # of literals
    keys: frozenset[str]  # of `key=value` and `key: value`


def features_of(text: str) -> Features:
    """Look at a text."""
    found = literals(text)
    spoken = words(_SPOKEN_FOR.sub(" ", _masked(text, found)))
    counts = Counter(chain(spoken, map(" ".join, pairwise(spoken))))
    pieces = Counter(chain.from_iterable([pieces_of(word) for word in spoken if is_spelled(word)]))
    named = _KEY.finditer(text) if "=" in text or ":" in text else ()
    keys = frozenset([match.group(1).casefold() for match in named])
    return Features(counts, pieces, frozenset([kind for literal in found for kind in _kinds(literal)]), keys)


def is_spelled(term: str) -> bool:
    """Tell whether it has pieces: a word, no pair of words and nothing that stands for a literal."""
    return term[0] != "⟨" and " " not in term


@lru_cache(10_000)  # a few thousand words make up what people say
def pieces_of(word: str) -> tuple[str, ...]:
    """Give the pieces of a word."""
    whole = f"^{word[:_LONGEST]}$"
    return tuple([whole[start : start + size] for size in _PIECES for start in range(len(whole) - size + 1)])


def _kinds(literal: Literal) -> tuple[str, ...]:
    inner = unfolded(literal)
    if inner is not literal:
        return ("quote", *_kinds(inner))
    # a link to a repository is both: whoever wants the page or the repository may be meant
    if literal.kind == "url" and pair_of(literal.value):
        return ("url", "pair")
    return ("url",) if literal.kind == "domain" else (literal.kind,)


def _masked(text: str, found: tuple[Literal, ...]) -> str:
    if not found:
        return text
    parts: list[str] = []
    place = 0
    for literal in found:
        parts += text[place : literal.start], f" ⟨{literal.kind}⟩ "
        place = literal.end
    return "".join([*parts, text[place:]])
