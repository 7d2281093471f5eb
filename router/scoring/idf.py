"""How much a term of a text says: the rarer, the more (IDF), and somewhat more where it comes again (TF)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from router.language.vocabulary import GRAMMAR
from router.scoring.sparse import Floats, Numbers

_PAIR = 0.4  # of two words that stand together
# With few examples the rarity of a word of grammar says nothing, so a background count tames it; with many examples the
# real counts outweigh it: so many texts, of which it is taken to be in a third.
_BACKGROUND = 30
_GRAMMAR_UNSEEN = np.log(4)


def term_frequency(counts: Numbers) -> Floats:
    """Give how much more terms say that a text has so many times."""
    return 1 + np.log(counts)


class Rarity:
    """What some terms weigh by how many texts have them; what none of the texts has weighs most."""

    def __init__(self, terms: Iterable[str]) -> None:
        known = [(term in GRAMMAR, _PAIR if " " in term else 1.0) for term in terms]
        self._is_grammar = np.array([is_grammar for is_grammar, _ in known], dtype=bool)
        self._share = np.array([share for _, share in known])

    def idf(self, seen: Numbers, texts: int) -> Floats:
        """Give the weight of each term, of which so many of the texts have each."""
        plain = np.log(1 + texts / np.maximum(seen, 0.5)) * self._share
        tamed = np.log(1 + (texts + _BACKGROUND) / (seen + _BACKGROUND / 3))
        return np.where(self._is_grammar, np.where(seen > 0, tamed, _GRAMMAR_UNSEEN), plain)
