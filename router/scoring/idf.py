"""How much each feature of a text says: the rarer, the more (IDF). Knows no process."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from router.language.vocabulary import GRAMMAR

Counts = Mapping[str, int]

_PAIR = 0.4  # of two words that stand together
# With few examples the rarity of a word of grammar says nothing, so a background count tames it; with many examples the
# real counts outweigh it: so many texts, of which it is taken to be in a third.
_BACKGROUND = 30
_GRAMMAR_UNSEEN = math.log(4)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the features of some texts weigh, and in how many of the texts each is; what was never seen weighs most."""

    known: Mapping[str, float]
    seen: Mapping[str, int]  # in so many texts
    total: int  # of texts

    def weigh(self, counts: Counts) -> list[float]:
        """Give what each feature of a text weighs, in their order, at length 1."""
        known = self.known
        weights = [
            (known.get(feature) or self.unknown(feature)) * (1.0 if count == 1 else factor(count))
            for feature, count in counts.items()
        ]
        rest = 1 / (math.sqrt(sum([weight * weight for weight in weights])) or 1.0)
        return [weight * rest for weight in weights]

    def length(self, counts: Counts) -> float:
        """Give how much all features of any text weigh together; those that no example has make it a stranger."""
        known, square = self.known, 0.0
        for feature, count in counts.items():
            weight = known.get(feature) or self.unknown(feature)
            if count > 1:
                weight *= factor(count)
            square += weight * weight
        return math.sqrt(square) or 1.0

    def without(self, texts: Sequence[Counts]) -> dict[str, float]:
        """Give what the features of some of these texts would weigh without the texts."""
        gone = Counter(chain.from_iterable(texts))
        total = self.total - len(texts)
        left = [(feature, self.seen[feature] - count) for feature, count in gone.items()]
        return {f: _weight(f, count, total) if count else self.unknown(f) for f, count in left}

    def unknown(self, feature: str) -> float:
        """Give what a feature weighs that none of the texts has."""
        return (_GRAMMAR_UNSEEN if feature in GRAMMAR else math.log(1 + 2 * self.total)) * _share(feature)


def factor(count: int) -> float:
    """Give how much more a feature says that a text has so many times."""
    return 1.0 if count == 1 else 1 + math.log(count)


def weights_of(texts: Sequence[Counts]) -> Weights:
    """Count in how many texts each feature is and weigh it by that."""
    seen: Counter[str] = Counter()
    for counts in texts:
        seen.update(counts.keys())
    total = len(texts)
    return Weights({feature: _weight(feature, count, total) for feature, count in seen.items()}, seen, total)


def _weight(feature: str, count: int, total: int) -> float:
    if feature in GRAMMAR:
        return math.log(1 + (total + _BACKGROUND) / (count + _BACKGROUND / 3))
    return math.log(1 + total / count) * _share(feature)


def _share(feature: str) -> float:
    return _PAIR if " " in feature else 1.0
