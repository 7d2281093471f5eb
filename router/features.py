"""What the local router sees of a text: words, word pairs and pieces of words, with literals replaced by their kind."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from router.literals import Literal, literals, pair_of, unfolded
from router.text import words

_PIECES = (3, 4)  # letters; longer ones cost time and gain nothing on CLINC150
_PAIR_WEIGHT = 0.4

# Words of grammar, not of a subject. With few examples their rarity says nothing, so a background count tames them;
# with many examples the real counts outweigh it.
_GRAMMAR = frozenset(
    """a about again all am an and any anyone are as at be been but by can could did do does doing for from get give had
    has have having he her here him his how i i'd i'll i'm if in into is it it's its just know let like make me more my
    need no not now of off ok on one or our out over please she should so some somebody someone something tell than
    thank thanks that that's the their them then there these they this those to up us want was we were what what's when
    where which who why will with would you your
    aber als am an auch auf aus bei bin bist bitte da das dass dein dem den der des die du ein eine einem einen einer er
    es für hat habe ich im in ist ja kann kannst kein man mal mein mich mir mit nach nicht noch nur oder sein sich sie
    sind so und uns vom von vor war was wenn wer wie wir wird wo zu zum zur""".split()
)
_KEY = re.compile(r"(?<![\w=/.:])(?:--)?([a-z][\w-]{0,40})(?:=|:(?=\s))(?=\s*\S)", re.IGNORECASE)
_SPOKEN_FOR = re.compile(r"(?<==)[^\s`\"'⟨]+")  # the value after a key is nobody's vocabulary
_BACKGROUND = 30  # texts of which each word of grammar is taken to be in a third


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
    counts = Counter(spoken)
    counts.update(f"{first} {second}" for first, second in pairwise(spoken))
    pieces: Counter[str] = Counter()
    for word in spoken:
        if word[0] != "⟨":
            pieces.update(_pieces(word))
    keys = frozenset(match.group(1).casefold() for match in _KEY.finditer(text))
    return Features(counts, pieces, frozenset(kind for literal in found for kind in _kinds(literal)), keys)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature says: the rarer, the more (IDF); what was never seen says most."""

    known: Mapping[str, float]
    unseen: float

    def vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Give the features' weights at length 1, those that no example has included: they make a text a stranger."""
        vector: dict[str, float] = {}
        for feature, count in counts.items():
            weight = self.known.get(feature)
            if weight is None:
                weight = _GRAMMAR_WEIGHT if feature in _GRAMMAR else self.unseen
            vector[feature] = (weight if count == 1 else weight * (1 + math.log(count))) * (
                _PAIR_WEIGHT if " " in feature else 1.0
            )
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        return {feature: value / length for feature, value in vector.items()}


def weights_of(texts: Iterable[Mapping[str, int]]) -> Weights:
    """Count in how many texts each feature is and weigh it by that."""
    seen: Counter[str] = Counter()
    total = 0
    for counts in texts:
        seen.update(counts.keys())
        total += 1
    known = {feature: _idf(feature, count, total) for feature, count in seen.items()}
    return Weights(known, math.log(1 + total / 0.5))


def _idf(feature: str, count: int, total: int) -> float:
    if feature in _GRAMMAR:
        return math.log(1 + (total + _BACKGROUND) / (count + _BACKGROUND / 3))
    return math.log(1 + total / count)


_GRAMMAR_WEIGHT = math.log(4)


def _pieces(word: str) -> list[str]:
    whole = f"^{word[:40]}$"
    return [whole[start : start + size] for size in _PIECES for start in range(len(whole) - size + 1)]


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
