"""What a unit of work is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a unit may do: run statements. Beginning and committing are the writer's."""

    execute: Callable[..., sqlite3.Cursor]
    executemany: Callable[..., sqlite3.Cursor]

    def changed(self, statement: str, parameters: Sequence[Any] = ()) -> bool:
        """Run a statement and say whether it changed a row: the answer of a compare-and-set."""
        return self.execute(statement, parameters).rowcount > 0

    def one(self, query: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """Give the first row of a query, or None."""
        return cast("sqlite3.Row | None", self.execute(query, parameters).fetchone())
