"""Many units of work in one commit: together when all goes well, and nobody loses by another's failure."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workflow.database.transaction import Transaction
from workflow.errors import DatabaseError, DatabaseLost

log = logging.getLogger(__name__)

Probe = Callable[[str], None]  # told "before NAME", "inside NAME", "after NAME"

# Spelled as no unit spells them: SQLite asks who may run a statement when it prepares it, and keeps it for its text.
BEGIN, COMMIT, ROLLBACK = "BEGIN IMMEDIATE /* batch */", "COMMIT /* batch */", "ROLLBACK /* batch */"
SAVEPOINT, UNDO, RELEASE = "SAVEPOINT batch_unit", "ROLLBACK TO batch_unit", "RELEASE batch_unit"
SQLITE_TRANSACTION, SQLITE_SAVEPOINT = 22, 32  # the sqlite3 module of Python 3.11 does not name the second


class Job:
    """A unit that waits for its commit, and whom to tell."""

    __slots__ = ("future", "name", "result", "unit")

    def __init__(self, unit: Callable[[Transaction], Any], name: str, future: asyncio.Future[Any]) -> None:
        self.unit = unit
        self.name = name
        self.future = future
        self.result: Any = None  # an Exception when it failed


class _Locked(Exception):
    """Another program holds the file and has not let go of it in time."""


class _Ruined(Exception):
    """A statement rolled the whole transaction back, the work of its mates included."""


class Batches:
    """Commits batches on the one connection that writes. Lives in the writer's thread."""

    def __init__(self, database: sqlite3.Connection, path: Path, probe: Probe | None) -> None:
        self._db = database
        self._path = path
        self._probe = probe
        self._transaction = Transaction(database.execute)
        self._ours = False  # whether the statement that is being run is the writer's own
        database.set_authorizer(self._authorize)

    def commit(self, batch: list[Job]) -> None:
        """Commit a batch: all together if nobody fails, which is the rule; else again, each in a savepoint.

        Gives every job its result. Raises when the file cannot be written at all.
        """
        self._tell_probe("before", batch)
        try:
            self._run(batch)
        except _Locked:
            raise  # trying each unit alone would wait as long for each
        except Exception:  # noqa: BLE001 - whatever it was, it comes again below and is given to its own unit
            self._rollback()
            self._commit_guarded(batch)
        self._tell_probe("after", batch)

    def _run(self, batch: list[Job]) -> None:
        database, transaction = self._db, Transaction(self._db.execute, together=True)
        self._begin()
        for job in batch:
            job.result = job.unit(transaction)
            if not database.in_transaction:
                raise _Ruined(job)
        transaction.flush()
        self._tell_probe("inside", batch)
        self._own(COMMIT)

    def _commit_guarded(self, batch: list[Job]) -> None:
        """Commit a batch in which a unit fails. One that ruins the transaction fails alone, its mates are run again."""
        left = batch
        while left:
            try:
                self._run_guarded(left)
            except _Ruined as ruined:
                culprit = ruined.args[0]
                left = [job for job in left if job is not culprit]
            except _Locked:
                raise
            except Exception as error:  # noqa: BLE001 - the disk is full, or whatever else the file may have
                self._rollback()
                if len(left) > 1:  # perhaps only one of them is too much: the others may fit on the disk
                    for job in left:
                        self._commit_guarded([job])
                else:
                    left[0].result = error
                return
            else:
                return

    def _run_guarded(self, batch: list[Job]) -> None:
        self._begin()
        for job in batch:
            self._own(SAVEPOINT)
            try:
                job.result = job.unit(self._transaction)
            except StopIteration as error:  # no future takes one
                job.result = RuntimeError(f"the unit {job.name} raised {error!r}")
            except Exception as error:  # noqa: BLE001 - the unit's own: its caller is told
                job.result = error
            if not self._db.in_transaction:
                if not isinstance(job.result, Exception):
                    job.result = DatabaseError(f"the unit {job.name} ended the transaction, its mates' work included")
                raise _Ruined(job)
            if isinstance(job.result, Exception):
                self._own(UNDO)
            self._own(RELEASE)
            if self._probe is not None:
                self._probe(f"inside {job.name}")
        self._own(COMMIT)

    def _begin(self) -> None:
        try:
            self._own(BEGIN)
        except sqlite3.OperationalError as error:
            raise _Locked from error

    def _own(self, statement: str) -> None:
        self._ours = True
        try:
            self._db.execute(statement)
        finally:
            self._ours = False

    def _authorize(self, action: int, _first: str | None, second: str | None, *_: str | None) -> int:
        """Let no unit end the transaction that it shares. Asked when a statement is prepared, which happens once."""
        ends = action == SQLITE_TRANSACTION or (action == SQLITE_SAVEPOINT and second == "batch_unit")
        return sqlite3.SQLITE_DENY if ends and not self._ours else sqlite3.SQLITE_OK

    def refuse(self, batch: list[Job], error: Exception) -> None:
        """Tell everybody in a batch that the file could not be written."""
        try:
            self._rollback()
        except sqlite3.Error:
            log.exception("%s could not be rolled back", self._path)
        text = f"{self._path} could not be written ({error.__cause__ or error}); nothing was changed, try again"
        for job in batch:
            job.result = DatabaseLost(error.what) if isinstance(error, DatabaseLost) else DatabaseError(text)

    def _tell_probe(self, when: str, batch: list[Job]) -> None:
        if self._probe is not None:
            for job in batch:
                self._probe(f"{when} {job.name}")

    def _rollback(self) -> None:
        if self._db.in_transaction:
            self._own(ROLLBACK)
