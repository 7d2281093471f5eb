"""How near a text is to the middle of each process's examples, in one space of terms. Knows no process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from router.scoring.corpus import Counts
from router.scoring.idf import Rarity, term_frequency
from router.scoring.sparse import Floats, Numbers, weighted_sum
from router.scoring.tf_idf import FLATTEN, TfIdf


@dataclass(frozen=True, slots=True)
class Change:
    """What changes where a group has other texts: how much each term weighs more, or less."""

    group: int
    weights: Mapping[str, float]


class Centroids:
    """The middles as a matrix of weights, rows of terms by groups; of the texts they were made of it knows no more."""

    def __init__(self, learned: TfIdf) -> None:
        self.weights = learned.middles()
        self._idf, self._texts = learned.idf, learned.texts
        corpus = learned.corpus
        self._vocabulary, self._row, self._share = corpus.vocabulary, corpus.row, corpus.share

    def cosines(self, text: Counts, changes: Sequence[Change] = ()) -> Floats:
        """Give the cosine of a text and each middle; terms that no example has make it a stranger."""
        terms, values = self._weighed(text)
        is_known = terms >= 0
        known = terms[is_known]
        cosines = weighted_sum(self._row[known], values[is_known] * self._share[known], self.weights)
        for change in changes:
            moves = [change.weights.get(term, 0.0) for term in text]
            cosines[change.group] += (values * moves).sum()
        return cosines

    def change(self, group: int, before: Iterable[Counts], now: Iterable[Counts]) -> Change:
        """Give what changes when one group has other texts now; what was learned stays."""
        old, new = self._middle(before), self._middle(now)
        return Change(group, {term: new.get(term, 0.0) - old.get(term, 0.0) for term in {**old, **new}})

    def weighed(self, text: Counts) -> Floats:
        """Give the TF-IDF of each term of a text, at length 1."""
        return self._weighed(text)[1]

    def _middle(self, texts: Iterable[Counts]) -> dict[str, float]:
        sums: dict[str, float] = {}
        for text in texts:
            for term, value in zip(text, self._weighed(text)[1].tolist(), strict=True):
                sums[term] = sums.get(term, 0.0) + value
        flat = np.array(list(sums.values())) ** FLATTEN
        return dict(zip(sums, (flat / _length(flat)).tolist(), strict=True))

    def _weighed(self, text: Counts) -> tuple[Numbers, Floats]:
        """Give the number of each term of a text, -1 where no example has it, and its TF-IDF at length 1."""
        terms = np.array([self._vocabulary.get(term, -1) for term in text], dtype=np.intp)
        values = self._idf[terms] if len(self._idf) else np.zeros(len(terms))
        strange = [term for term in text if term not in self._vocabulary]
        if strange:
            values[terms < 0] = Rarity(strange).idf(np.zeros(len(strange), dtype=np.intp), self._texts)
        values *= term_frequency(np.array(list(text.values()), dtype=np.intp))
        return terms, values / _length(values)


def _length(values: Floats) -> float:
    return float(np.sqrt(np.square(values).sum())) or 1.0
