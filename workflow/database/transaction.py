"""What a unit of work is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, cast

from workflow.database.rows import Row, Rows


class Unchanged(Exception):
    """Of the rows that were written together, not each changed what it was meant to change."""


class Transaction:
    """What a unit may do: run statements, and write rows. Beginning and committing are the writer's.

    With `together`, rows wait for others of their kind until any statement is run, or until `flush`. Then each is
    taken to change something, as it nearly always does; `flush` raises Unchanged when one did not, and all that was
    done must be done again without.
    """

    __slots__ = ("_execute", "_together", "_waiting")

    def __init__(self, execute: Callable[..., sqlite3.Cursor], *, together: bool = False) -> None:
        self._execute = execute
        self._together = together
        self._waiting: dict[Rows, list[Row]] = {}

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement."""
        if self._waiting:
            self.flush()
        return self._execute(statement, parameters)

    def changed(self, statement: str, parameters: Sequence[Any] = ()) -> bool:
        """Run a statement and say whether it changed a row: the answer of a compare-and-set."""
        return self.execute(statement, parameters).rowcount > 0

    def one(self, query: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """Give the first row of a query, or None."""
        return cast("sqlite3.Row | None", self.execute(query, parameters).fetchone())

    def write(self, rows: Rows, row: Row) -> bool:
        """Write one row, and say whether it changed something."""
        if not self._together:
            return rows.write(self._execute, (row,)) > 0
        if (waiting := self._waiting.get(rows)) is None:
            self._waiting[rows] = [row]
        else:
            waiting.append(row)
        return True

    def flush(self) -> None:
        """Write the rows that wait for others."""
        for rows, together in self._waiting.items():
            if rows.write(self._execute, together) < len(together) and rows.sure:
                raise Unchanged(rows)
        self._waiting = {}  # not sooner: a unit may swallow the error, which is its mates' too
