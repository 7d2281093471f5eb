"""A sparse matrix by rows (CSR), no more of it than the scores need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]
Numbers: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]

_BLOCK = 128  # rows that are added up at once, in the processor's cache


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Row i has `values[k]` in the column `columns[k]`, for k from `starts[i]` to `starts[i + 1]`."""

    starts: Numbers
    columns: Numbers
    values: Floats

    @property
    def row_of(self) -> Numbers:
        """Give the row of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def of(self, rows: Numbers) -> SparseRows:
        """Give these rows, in this order; one may come more than once."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        shifts: Numbers = self.starts[rows] - starts[:-1]
        places = np.arange(int(starts[-1])) + np.repeat(shifts, lengths)
        return SparseRows(starts, self.columns[places], self.values[places])

    def only(self, wanted: Flags) -> SparseRows:
        """Give the same rows with these values only."""
        starts = np.concatenate([[0], np.cumsum(wanted)])[self.starts]
        return SparseRows(starts, self.columns[wanted], self.values[wanted])

    def times(self, dense: Floats) -> Floats:
        """Give the product with a dense matrix."""
        product = np.empty((len(self.starts) - 1, dense.shape[1]), dtype=dense.dtype)
        lengths = np.diff(self.starts)
        longest_first = np.argsort(-lengths, kind="stable")
        for start in range(0, len(lengths), _BLOCK):
            rows = longest_first[start : start + _BLOCK]
            total = np.zeros((len(rows), dense.shape[1]), dtype=dense.dtype)
            # the first values of all rows, then the second of those that have so many …
            for turn in range(int(lengths[rows[0]])):
                places = self.starts[rows[: np.searchsorted(-lengths[rows], -turn)]] + turn
                part = dense[self.columns[places]]
                part *= self.values[places, None]
                total[: len(places)] += part
            product[rows] = total
        return product


def weighted_sum(rows: Numbers, values: Floats, dense: Floats) -> Floats:
    """Give the sum of these rows of a dense matrix, each times its value."""
    # not by BLAS, which begins threads at this size, and whose sums depend on their number
    part = dense[rows]
    part *= values[:, None].astype(dense.dtype)
    total: Floats = np.add.reduce(part, axis=0)
    return total


def summed(places: Numbers, values: Floats, size: int) -> Floats:
    """Give what the values of each of so many places add up to."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)
