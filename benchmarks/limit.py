"""What SQLite alone makes of the rows of a run, by one thread that does nothing else: the limit of this machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measured_app import count, new_run
from bot.migrations import MIGRATIONS
from workflow import Ending, Entry, Run, Transaction
from workflow.database.migration import migrate
from workflow.database.pragmas import WRITING
from workflow.database.writer import GROUP
from workflow.records import store


def raw_runs_per_second(number: int, steps: int) -> float:
    """Write the rows of so many runs, in commits as large as ours, with the same tables and pragmas."""
    runs = [new_run(count, number=steps) for _ in range(number)]
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "raw.db"
        database = sqlite3.connect(path, isolation_level=None, cached_statements=512)
        for pragma in WRITING:
            database.execute(pragma)
        migrate(database, path, MIGRATIONS)
        before = perf_counter()
        for start in range(0, number, GROUP):
            _write(database, runs[start : start + GROUP], steps)
        seconds = perf_counter() - before
        database.close()
    return number / seconds


def _write(database: sqlite3.Connection, runs: list[Run], steps: int) -> None:
    """Write runs as ours are written: begun, each step, ended, in commits of their own."""
    with _commit(database) as tx:
        for run in runs:
            store.insert_run(tx, run)
    for step in range(1, steps + 1):
        entry = Entry(f"benchmarks.measured_app.one#{step}", "0" * 16, "step", "done", "1", position=step)
        with _commit(database) as tx:
            for run in runs:
                store.write_entry(tx, run.id, entry, fresh=step == 1)
    with _commit(database) as tx:
        for run in runs:
            store.end_run(tx, run.id, Ending("completed", "3"), run.created_at, waited=False, turned=False)


@contextmanager
def _commit(database: sqlite3.Connection) -> Generator[Transaction]:
    database.execute("BEGIN IMMEDIATE")
    tx = Transaction(database.execute, together=True)
    yield tx
    tx.flush()
    database.execute("COMMIT")
