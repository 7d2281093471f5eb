"""All reading SQL of the workflow engine, and what its rows stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import cast

from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.records.run_filter import BY_ID, BY_LANE, BY_PROCESS, FIRST, LATEST, WHERE, RunFilter
from workflow.run import Entry, Failure, Record, Run

UNFINISHED = "ended_at IS NULL"  # as the index has it, and so in every query that shall use it
UNDER_WAY = f"{UNFINISHED} AND status IN ('initializing','running','rollback')"
IDS = "SELECT value FROM json_each(?)"
RUN = """id, process, version, params, origin, lane, status, result, error_kind, error_message,
    error_detail, reason, turned, created_at, updated_at, ended_at, recoveries"""

_NUMBERS = {
    FIRST: f"SELECT number FROM runs WHERE {FIRST}{WHERE}{LATEST}",
    BY_ID: f"SELECT number FROM runs WHERE {BY_ID}{WHERE}{LATEST}",
    BY_LANE: f"SELECT number FROM runs WHERE {BY_LANE}{WHERE}{LATEST}",
    BY_PROCESS: f"SELECT number FROM runs WHERE {BY_PROCESS}{WHERE}{LATEST}",
    # else SQLite would rather read all in their order than sort the few
    UNFINISHED: f"SELECT number FROM runs INDEXED BY runs_unfinished WHERE {UNFINISHED}{WHERE}{LATEST}",
}
_LATEST_OF_LANE = f"SELECT {RUN} FROM runs WHERE lane=? ORDER BY number DESC LIMIT ?"
_NUMBERS_OF = f"SELECT number FROM runs WHERE id IN (SELECT value FROM json_each(:ids)){WHERE}{LATEST}"


def run_of(row: sqlite3.Row) -> Run:
    """Make a run of a row."""
    return Run(
        id=row["id"],
        process=row["process"],
        version=row["version"],
        params=row["params"],
        origin=row["origin"],
        lane=row["lane"],
        status=row["status"],
        result=row["result"],
        error=_failure(row),
        reason=row["reason"],
        turned=row["turned"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        ended_at=row["ended_at"],
        recoveries=row["recoveries"],
    )


def entry_of(row: sqlite3.Row) -> Entry:
    """Make a line of the journal of a row."""
    return Entry(
        key=row["key"],
        digest=row["digest"],
        kind=row["kind"],
        status=row["status"],
        result=row["result"],
        error=_failure(row),
        attempts=row["attempts"],
        position=row["position"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        used=_used(row["used"]),
    )


def _used(text: str | None) -> Mapping[str, int] | None:
    """Read what a step has used; what is damaged tells nothing."""
    if text is None:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    counts = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    return {name: count for name, count in counts.items() if type(count) is int and count > 0} or None


def _failure(row: sqlite3.Row) -> Failure | None:
    kind = row["error_kind"]
    return None if kind is None else Failure.read(kind, row["error_message"] or "", row["error_detail"])


async def load_run(database: Database, run: str) -> Run | None:
    row = await database.read_one(f"SELECT {RUN} FROM runs WHERE id=?", (run,))
    return None if row is None else run_of(row)


async def load_entries(database: Database, run: str) -> list[Entry]:
    """Give a run's journal in the order in which it settled."""
    rows = await database.read("SELECT * FROM steps WHERE run=? ORDER BY position, started_at, key", (run,))
    return [entry_of(row) for row in rows]


async def load_record(database: Database, run: str) -> Record:
    """Give what a run is entered with."""
    return Record({entry.key: entry for entry in await load_entries(database, run)})


async def load_runs(database: Database, ids: Iterable[str]) -> list[tuple[Run, Record]]:
    """Give many runs with their records in two queries: what a start after a crash needs."""
    wanted = list(ids)
    asked = (json.dumps(wanted),)
    runs = await database.read(f"SELECT {RUN} FROM runs WHERE id IN ({IDS}) ORDER BY number", asked)
    records = {row["id"]: Record() for row in runs}
    for row in await database.read(f"SELECT * FROM steps WHERE run IN ({IDS})", asked):
        records[row["run"]].entries[row["key"]] = entry_of(row)
    return [(run_of(row), records[row["id"]]) for row in runs]


async def unfinished(database: Database) -> list[tuple[str, str]]:
    """Give (id, lane) of the runs that have something to do now, oldest first."""
    rows = await database.read(
        f"""SELECT id, lane FROM runs WHERE {UNDER_WAY}
        OR ({UNFINISHED} AND status IN ('waiting','waiting_approval') AND id IN (
            SELECT signals.run FROM signals JOIN waits
            ON waits.run=signals.run AND signals.name IN (waits.name, waits.key || '!timer') WHERE taken=0))
        ORDER BY number"""
    )
    return [(row["id"], row["lane"]) for row in rows]


async def open_waits(database: Database, run: str) -> list[str]:
    """Give the keys at which a process waits; not those of questions about `once` steps, which are the engine's."""
    rows = await database.read("SELECT key FROM waits WHERE run=? AND key NOT LIKE '%?'", (run,))
    return [row["key"] for row in rows]


async def timers_due(database: Database, now: int, kinds: str) -> bool:
    """Say whether there is a timer to fire, of these kinds (a JSON list)."""
    query = "SELECT 1 FROM timers WHERE due_at<=? AND kind IN (SELECT value FROM json_each(?)) LIMIT 1"
    return await database.read_one(query, (now, kinds)) is not None


async def turning(database: Database) -> list[tuple[str, str]]:
    """Give (id, lane) of the runs that are to be taken back."""
    rows = await database.read(f"SELECT id, lane FROM runs WHERE {UNFINISHED} AND status='rollback'")
    return [(row["id"], row["lane"]) for row in rows]


async def signalled(database: Database, runs: list[str]) -> list[str]:
    """Give those of these runs that a signal waits for."""
    if not runs:
        return []
    rows = await database.read("SELECT DISTINCT run FROM signals WHERE taken=0")
    wanted = set(runs)
    return [row["run"] for row in rows if row["run"] in wanted]


async def count_runs(database: Database) -> list[tuple[str, str, int]]:
    """Give (process, status, number) of all runs. Reads every run: a second for some hundred thousand."""
    rows = await database.read("SELECT process, status, count(*) AS n FROM runs NOT INDEXED GROUP BY process, status")
    return [(row["process"], row["status"], row["n"]) for row in rows]


async def run_numbers(database: Database, wanted: RunFilter, most: int) -> list[int]:
    """Give the numbers of runs, the latest first: runs are numbered as they begin."""
    rows = await database.read(_NUMBERS[wanted.first], wanted.values(most))
    return [row["number"] for row in rows]


async def numbers_of(database: Database, runs: Iterable[str], wanted: RunFilter, most: int) -> list[int]:
    """Give the numbers of those of these runs that are wanted, the latest first."""
    rows = await database.read(_NUMBERS_OF, {**wanted.values(most), "ids": json.dumps(list(runs))})
    return [row["number"] for row in rows]


def latest_in(tx: Transaction, lane: str, most: int) -> list[Run]:
    """Give the latest runs of a lane."""
    return [run_of(row) for row in tx.execute(_LATEST_OF_LANE, (lane, most)).fetchall()]


async def runs_numbered(database: Database, numbers: Iterable[int]) -> list[Run]:
    """Give the runs of these numbers, the latest first."""
    rows = await database.read(
        f"SELECT {RUN} FROM runs WHERE number IN ({IDS}) ORDER BY number DESC", (json.dumps(list(numbers)),)
    )
    return [run_of(row) for row in rows]
