"""Units that only write rows: a batch writes all rows of one kind with a few large statements.

SQLite works without the interpreter, but after each statement the writer's thread must get it back, and a busy loop
gives it away only every few milliseconds. What every step writes is therefore not one statement each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

PIECES = (64, 16, 4, 1)  # rows to a statement: few sizes, so that sqlite3 keeps every text prepared

Row = tuple[Any, ...]
Execute = Callable[[str, Sequence[Any]], object]


class Rows:
    """A statement for any number of rows: its text before them, the marks of one row, and its text after them."""

    def __init__(self, before: str, marks: str, after: str) -> None:
        self._texts = {size: f"{before} {','.join([marks] * size)} {after}" for size in PIECES}

    def write(self, execute: Execute, rows: Sequence[Row]) -> None:
        """Run the statement for all rows."""
        start = 0
        for size in PIECES:
            while len(rows) - start >= size:
                execute(self._texts[size], tuple(chain.from_iterable(rows[start : start + size])))
                start += size


@dataclass(frozen=True, slots=True)
class RowUnit:
    """A unit of rows alone: the writer may do many such units at once, in any order among the units of a batch."""

    parts: tuple[tuple[Rows, Row], ...]

    def __call__(self, tx: Any) -> None:
        for rows, row in self.parts:
            rows.write(tx.execute, (row,))


def write_together(execute: Execute, units: Sequence[RowUnit]) -> None:
    """Do many units with as few statements as there are kinds of rows."""
    kinds: dict[Rows, list[Row]] = {}
    for unit in units:
        for rows, row in unit.parts:
            kinds.setdefault(rows, []).append(row)
    for rows, all_of_them in kinds.items():
        rows.write(execute, all_of_them)
