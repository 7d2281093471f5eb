"""A corpus weighed by TF-IDF, and the middle of each of its groups; also without the text that is looked at."""

from __future__ import annotations

import numpy as np

from router.scoring.corpus import Corpus
from router.scoring.sparse import Flags, Floats, summed

FLATTEN = 0.6  # below 1: a word in one example counts almost as much as a word in all of them


class TfIdf:
    """All texts of a corpus at length 1, and the middles of those that are kept."""

    def __init__(self, corpus: Corpus, kept: Flags | None = None) -> None:
        self.corpus = corpus
        terms, text = corpus.counts.columns, corpus.text
        self._is_kept = np.ones(len(text), dtype=bool) if kept is None else kept[text]
        self.texts = len(corpus.groups) if kept is None else int(np.count_nonzero(kept))
        self.idf = corpus.rarity.idf(np.bincount(terms[self._is_kept], minlength=len(corpus.vocabulary)), self.texts)
        values = corpus.counts.values * self.idf[terms]
        self.lengths = _or_one(np.sqrt(self._by_text(values**2)))
        self._values = values / self.lengths[text]
        self.examples = corpus.by_rows(self._values)
        self._cells = corpus.row[terms] * corpus.size + corpus.groups[text]
        self._add_up()

    def _add_up(self) -> None:
        """Give each value the sum of its term in its group, and that sum flattened; a lone term is its own sum."""
        corpus, size, is_lone = self.corpus, self.corpus.size, self.corpus.is_lone
        shared, self._lone = self._is_kept & ~is_lone, np.flatnonzero(self._is_kept & is_lone)
        sums = summed(self._cells[shared], self._values[shared], corpus.shared * size)
        self._sums = self._values.copy()
        self._sums[~is_lone] = sums[self._cells[~is_lone]]
        self._flat = self._sums**FLATTEN
        self._filled = np.flatnonzero(sums > 0)
        self._filling = sums[self._filled] ** FLATTEN
        common = summed(self._filled % size, self._filling**2, size)
        alone = summed(self._cells[self._lone] % size, self._flat[self._lone] ** 2, size)
        self._squares = _or_one(common + alone)  # of the lengths of the middles

    def middles(self) -> Floats:
        """Give the middle of each group at length 1: the flattened sums, rows by groups."""
        corpus, size, lengths = self.corpus, self.corpus.size, np.sqrt(self._squares)
        middles = np.zeros((corpus.shared + len(corpus.groups)) * size, dtype=np.float32)
        middles[self._filled] = self._filling / lengths[self._filled % size]
        cells = self._cells[self._lone]
        parts = corpus.share[corpus.counts.columns[self._lone]] * self._flat[self._lone] / lengths[cells % size]
        np.add.at(middles, cells, parts.astype(np.float32))
        return middles.reshape(corpus.shared + len(corpus.groups), size)

    def own_part(self) -> Floats:
        """Give by how much each text is nearer to the middle of its group than it would be if it were not in it."""
        rest = self._sums - self._values
        rest[rest < 1e-9] = 0.0  # what rounding leaves where nothing is left
        rest **= FLATTEN
        squares = self._squares[self.corpus.groups]
        left = squares - self._by_text(self._flat**2 - rest**2)
        with_it = self._by_text(self._values * self._flat) / np.sqrt(squares)
        return with_it - self._by_text(self._values * rest) / np.sqrt(np.maximum(left, 1e-9))

    def _by_text(self, values: Floats) -> Floats:
        return summed(self.corpus.text, values, len(self.corpus.groups))


def _or_one(lengths: Floats) -> Floats:
    """Give what can be divided by: nothing at all has no direction."""
    return np.where(lengths > 0, lengths, 1.0)
