from __future__ import annotations

from random import Random

import numpy as np
import pytest

from router.scoring.sparse import SparseRows, weighted_sum


def some(
    random: Random, rows: int, columns: int
) -> tuple[SparseRows, np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Make a sparse matrix, with empty rows, and the same one with its zeros."""
    full = np.zeros((rows, columns), dtype=np.float32)
    for row in range(rows):
        for column in random.sample(range(columns), random.randrange(columns)):
            full[row, column] = random.random() + 0.1
    filled, where = np.nonzero(full)
    starts = np.concatenate([[0], np.cumsum(np.bincount(filled, minlength=rows))])
    return SparseRows(starts, where, full[filled, where]), full


@pytest.mark.parametrize("rows", [0, 1, 7, 300])
def test_the_product_is_that_of_the_full_matrix(rows: int) -> None:
    sparse, full = some(Random(rows), rows, 9)
    dense = np.arange(36, dtype=np.float32).reshape(9, 4)

    assert sparse.times(dense) == pytest.approx(full @ dense, rel=1e-5)


def test_rows_can_be_taken_in_any_order_and_more_than_once() -> None:
    sparse, full = some(Random(1), 7, 9)
    rows = np.array([3, 0, 3, 6])

    assert sparse.of(rows).times(np.eye(9, dtype=np.float32)).tolist() == full[rows].tolist()
    assert len(sparse.of(rows[:0]).starts) == 1


def test_values_that_are_not_wanted_count_as_zero() -> None:
    sparse, full = some(Random(2), 7, 9)

    some_columns = sparse.only(sparse.columns < 4)

    assert some_columns.times(np.eye(9, dtype=np.float32))[:, :4].tolist() == full[:, :4].tolist()
    assert (some_columns.columns < 4).all()


def test_each_value_has_its_row() -> None:
    sparse = SparseRows(np.array([0, 2, 2, 3]), np.array([5, 6, 7]), np.ones(3, dtype=np.float32))

    assert sparse.row_of.tolist() == [0, 0, 2]


def test_equal_columns_have_equal_sums() -> None:
    dense = np.repeat(np.random.default_rng(3).random((40, 1), dtype=np.float32), 37, axis=1)

    sums = weighted_sum(np.arange(40), np.random.default_rng(4).random(40), dense)

    assert len(set(sums.tolist())) == 1
