"""Whether a database can be written now: found out by a small commit, and asked again after a while only."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from time import monotonic

from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.errors import DatabaseError

GOOD_FOR = 5.0  # seconds: whoever asks may be a stranger, and each answer costs a commit
BAD_FOR = 1.0
WITHIN = 3.0  # seconds for the commit


class WriteCheck:
    """Says what keeps a database from being written. `timer` gives seconds."""

    def __init__(self, database: Database, timer: Callable[[], float] = monotonic) -> None:
        self._database = database
        self._timer = timer
        self._asking = asyncio.Lock()
        self._trouble = ""
        self._good_until = float("-inf")

    async def trouble(self) -> str:
        """Give what is wrong, in one line; nothing when a row was written and one read."""
        async with self._asking:
            if self._timer() >= self._good_until:
                self._trouble = await self._ask()
                self._good_until = self._timer() + (BAD_FOR if self._trouble else GOOD_FOR)
        return self._trouble

    async def _ask(self) -> str:
        try:
            async with asyncio.timeout(WITHIN):
                await self._database.write(_rewrite_version, "write check")
                await self._database.read("SELECT 1")
        except TimeoutError:
            return "the database does not answer"
        except (DatabaseError, sqlite3.Error, OSError) as error:
            return str(error)
        return ""


def _rewrite_version(tx: Transaction) -> None:
    """Write the head of the file as it is: the same disk, the same log, and no row changes."""
    row = tx.one("PRAGMA user_version")
    version = int(row[0]) if row is not None else 0
    tx.execute(f"PRAGMA user_version={version:d}")
