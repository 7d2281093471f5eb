from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.scoring.packed_row import lane, packed, unpacked

numbers = st.integers(min_value=-(2**60), max_value=2**60)
rows = st.lists(numbers, min_size=1, max_size=40)


@given(rows)
def test_a_row_gives_its_numbers_back_but_for_a_unit(row: list[int]) -> None:
    numbers = unpacked(packed(dict(enumerate(row)), len(row)), len(row))

    assert all(abs(number - each) <= 1 for number, each in zip(numbers, row, strict=True))
    assert numbers == row or min(row) < 0


@given(st.lists(st.lists(numbers, min_size=5, max_size=5), min_size=1, max_size=6), st.integers(-1, 1))
def test_a_sum_of_rows_is_a_row_of_sums_but_for_a_unit_of_each(rows: list[list[int]], times: int) -> None:
    total = sum(packed(dict(enumerate(row)), 5) for row in rows) * times

    sums = [sum(column) * times for column in zip(*rows, strict=True)]
    assert unpacked(total, 5) == [pytest.approx(each, abs=len(rows) + 1) for each in sums]


def test_what_is_missing_is_nothing() -> None:
    assert unpacked(packed({2: 7}, 4), 4) == [0, 0, 7, 0]
    assert unpacked(0, 3) == [0, 0, 0]


def test_a_lane_is_a_one_at_its_place() -> None:
    assert unpacked(5 * lane(1, 3) + lane(2, 3), 3) == [0, 5, 1]


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        packed(dict.fromkeys(range(9), 2**63), 9)
    with pytest.raises(OverflowError):
        unpacked(lane(0, 1) << 64, 1)
