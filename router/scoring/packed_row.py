"""Many numbers side by side in one large integer: two rows of them are added by one addition, which runs in C.

A loop takes some 40 ns for each number of a list; a row takes one or two. Knows no text.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from sys import byteorder

_BITS = 64
_HANDFUL = 4  # numbers that are put in their places faster than a whole row is written


def packed(numbers: Mapping[int, int], size: int) -> int:
    """Give the row of these numbers by place, each below 2**63; what is missing is 0.

    A number below zero borrows one from its neighbour, so a row is exact but for one unit of each row that is in it.
    Never divide a row: what is left over of one number would become a large part of the next.
    """
    if len(numbers) <= _HANDFUL:
        return sum([number << _shift(place, size) for place, number in numbers.items()])
    row = [0] * size
    for place, number in numbers.items():
        row[place] = number
    return int.from_bytes(array("q", row).tobytes(), byteorder, signed=True)


def unpacked(row: int, size: int) -> list[int]:
    """Give the numbers of a row. A number that has outgrown its lane spoils its neighbour: keep it small."""
    return memoryview(row.to_bytes(size * _BITS // 8, byteorder, signed=True)).cast("q").tolist()


def lane(place: int, size: int) -> int:
    """Give the row with a one at this place and nothing else."""
    return 1 << _shift(place, size)


def _shift(place: int, size: int) -> int:
    return _BITS * (place if byteorder == "little" else size - 1 - place)
