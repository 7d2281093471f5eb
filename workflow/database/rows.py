"""Statements that write any number of rows of one kind.

SQLite works without the interpreter, but after each statement the writer's thread must get it back, and a busy loop
gives it away only every so often. What every run writes is therefore not one statement each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Protocol

PIECES = (128, 64, 32, 16, 8, 4, 2, 1)  # rows to a statement: few sizes, so that sqlite3 keeps every text prepared

Row = tuple[Any, ...]


class Counted(Protocol):
    """What a statement gives: how many rows it changed."""

    @property
    def rowcount(self) -> int: ...


class Rows:
    """A statement for any number of rows: its text before them, the marks of one row, and its text after them.

    `sure`: somebody asks of every row whether it changed something, and nearly always it does.
    """

    def __init__(self, before: str, marks: str, after: str, *, sure: bool = False) -> None:
        self.sure = sure
        self._texts = {size: f"{before} {','.join([marks] * size)} {after}" for size in PIECES}

    def write(self, execute: Callable[[str, Sequence[Any]], Counted], rows: Sequence[Row]) -> int:
        """Run the statement for all rows, and give how many rows of the table it changed."""
        start = changed = 0
        for size in PIECES:
            while len(rows) - start >= size:
                done = execute(self._texts[size], tuple(chain.from_iterable(rows[start : start + size])))
                changed += done.rowcount
                start += size
        return changed
