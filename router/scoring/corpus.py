"""The texts that are learned from, as a sparse matrix of texts by terms. Knows no process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from router.scoring.idf import Rarity, term_frequency
from router.scoring.sparse import Floats, Numbers, SparseRows, summed

Counts = Mapping[str, int]


class Corpus:
    """How often each text has each term; each text belongs to a group.

    A term stands in a row of the weights that are made of them. One that several texts have has a row of its own. Those
    that one text alone has, as most pairs of words, have a row together, each with its share of it: with nothing but
    that text to learn from they are moved together anyway, and an index stays small.
    """

    def __init__(self, texts: Sequence[Counts], groups: Numbers, size: int) -> None:
        self.size = size  # groups
        self.groups = groups
        self.vocabulary: dict[str, int] = {}
        self.counts = self._counted(texts)
        self.text = self.counts.row_of  # of each count
        self.rarity = Rarity(self.vocabulary)
        self._give_rows()

    def _counted(self, texts: Sequence[Counts]) -> SparseRows:
        starts = np.cumsum([0, *map(len, texts)])
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
        terms = np.fromiter(map(numbers.__getitem__, chain.from_iterable(texts)), np.intp, starts[-1])
        self.vocabulary.update(numbers)
        counts = np.fromiter(chain.from_iterable([text.values() for text in texts]), np.intp, starts[-1])
        return SparseRows(starts, terms, term_frequency(counts))

    def _give_rows(self) -> None:
        terms, text = self.counts.columns, self.text
        seen = np.bincount(terms, minlength=len(self.vocabulary))
        self.is_lone = seen[terms] == 1  # each count
        lone, owner = terms[self.is_lone], text[self.is_lone]
        self.shared = int(np.count_nonzero(seen > 1))  # rows with a term of their own; after them come those of texts
        self.row = np.cumsum(seen > 1) - 1
        self.row[lone] = self.shared + owner
        weights = (self.counts.values * self.rarity.idf(seen, len(self.groups))[terms])[self.is_lone]
        self.share = np.ones(len(self.vocabulary))
        self.share[lone] = weights / np.sqrt(summed(owner, weights**2, len(self.groups)))[owner]
        # a text has one value for its own row: where its first lone term stands, the others are added to it
        is_first = ~self.is_lone
        _, firsts, which = np.unique(owner, return_index=True, return_inverse=True)
        firsts = np.flatnonzero(self.is_lone)[firsts]
        is_first[firsts] = True
        self._place = np.cumsum(is_first) - 1
        self._place[self.is_lone] = self._place[firsts][which]
        self._starts = np.concatenate([[0], np.cumsum(is_first)])[self.counts.starts]
        self._rows = self.row[terms[is_first]]

    def by_rows(self, weights: Floats) -> SparseRows:
        """Give the texts by rows, where each count has this weight."""
        values = summed(self._place, weights * self.share[self.counts.columns], len(self._rows))
        return SparseRows(self._starts, self._rows, values.astype(np.float32))
