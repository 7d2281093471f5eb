"""What is asked again and again reads the runs that are not over, however many have ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from workflow import MIGRATIONS, Database
from workflow.database.migration import migrate
from workflow.records import queries


class Explained:
    """A database that only says how SQLite would answer."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        migrate(self._db, file, MIGRATIONS)
        self.plan = ""

    async def read(self, query: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        rows = self._db.execute(f"EXPLAIN QUERY PLAN {query}", parameters).fetchall()
        self.plan = "\n".join(str(row[3]) for row in rows)
        return []


@pytest.mark.parametrize("ask", [queries.unfinished, queries.turning])
async def test_runs_that_have_ended_are_not_read(file: Path, ask: Callable[[Database], Awaitable[object]]) -> None:
    database = Explained(file)

    await ask(cast(Database, database))

    assert "SEARCH runs USING INDEX runs_unfinished" in database.plan
    assert "SCAN runs" not in database.plan
