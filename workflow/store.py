"""All SQL of the ground floor. Each function takes the open transaction, so that several stores share one commit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from workflow.command import Wait
from workflow.database import Database
from workflow.run import Ending, Entry, Failure, Record, Run, Status
from workflow.writer import Transaction

ENTRY = """INSERT INTO steps
    (run, key, digest, kind, status, result, error_kind, error_message, attempts, position, started_at, ended_at)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT (run, key) DO UPDATE SET status=excluded.status, result=excluded.result, error_kind=excluded.error_kind,
        error_message=excluded.error_message, attempts=excluded.attempts, position=excluded.position,
        ended_at=excluded.ended_at
    WHERE steps.status IN ('started','retrying')"""


def insert_run(tx: Transaction, run: Run) -> bool:
    """Write a new run and say whether it is new: the same id twice is the same run."""
    return tx.changed(
        """INSERT INTO runs (id, process, version, params, origin, lane, status, created_at, updated_at)
        VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING""",
        (
            run.id,
            run.process,
            run.version,
            run.params,
            run.origin,
            run.lane,
            run.status,
            run.created_at,
            run.created_at,
        ),
    )


def write_entry(tx: Transaction, run: str, entry: Entry) -> None:
    """Write a line of the journal. A settled line is never changed."""
    error = entry.error
    tx.execute(
        ENTRY,
        (
            run,
            entry.key,
            entry.digest,
            entry.kind,
            entry.status,
            entry.result,
            error and error.kind,
            error and error.message,
            entry.attempts,
            entry.position,
            entry.started_at,
            entry.ended_at,
        ),
    )


def set_status(tx: Transaction, run: str, status: Status, now: int, reason: str = "") -> bool:
    """Move an unfinished run to another status; an ended one stays as it is."""
    return tx.changed(
        """UPDATE runs SET status=?, reason=?, updated_at=? WHERE id=?
        AND status NOT IN ('completed','failed','cancelled')""",
        (status, reason, now, run),
    )


def begin_run(tx: Transaction, run: str) -> None:
    """Turn a new run into a running one; it goes with its first line."""
    tx.execute("UPDATE runs SET status='running' WHERE id=? AND status='initializing'", (run,))


def set_version(tx: Transaction, run: str, version: str, now: int) -> None:
    tx.execute("UPDATE runs SET version=?, updated_at=? WHERE id=?", (version, now, run))


def make_runnable(tx: Transaction, run: str, now: int) -> None:
    """Turn a waiting run into a running one: something has come for it."""
    tx.execute(
        "UPDATE runs SET status='running', updated_at=? WHERE id=? AND status IN ('waiting','waiting_approval')",
        (now, run),
    )


def unpark(tx: Transaction, run: str, now: int) -> bool:
    """Let a parked run go on, with a fresh count of recoveries."""
    return tx.changed(
        "UPDATE runs SET status='running', reason='', recoveries=0, updated_at=? WHERE id=? AND status='paused'",
        (now, run),
    )


def begin_rollback(tx: Transaction, run: str, error: Failure, reason: str, now: int) -> bool:
    """Turn an unfinished run round; the first error stays. `reason` is the status that it will end with."""
    return tx.changed(
        """UPDATE runs SET status='rollback', error_kind=?, error_message=?, reason=?, updated_at=? WHERE id=?
        AND status NOT IN ('completed','failed','cancelled','rollback')""",
        (error.kind, error.message, reason, now, run),
    )


def end_run(tx: Transaction, run: str, ending: Ending, now: int, *, waited: bool) -> bool:
    """Write how a run ended, once; what was still to come for it is dropped."""
    error = ending.error
    ended = tx.changed(
        """UPDATE runs SET status=?, result=?, error_kind=?, error_message=?, updated_at=?, ended_at=? WHERE id=?
        AND status NOT IN ('completed','failed','cancelled')""",
        (ending.status, ending.result, error and error.kind, error and error.message, now, now, run),
    )
    if waited:
        tx.execute("DELETE FROM waits WHERE run=?", (run,))
        tx.execute("DELETE FROM timers WHERE run=?", (run,))
        tx.execute("UPDATE signals SET taken=1 WHERE run=? AND taken=0", (run,))
    return ended


def open_wait(tx: Transaction, run: str, wait: Wait, now: int) -> bool:
    """Write down that a run waits, with its timer, and say whether this is new."""
    new = tx.changed(
        "INSERT INTO waits (run, key, name, status, until, opened_at) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        (run, wait.key, wait.name, wait.status, wait.until, now),
    )
    if new and wait.until is not None:
        set_timer(tx, wait.until, "wait", wait.key, run)
    return new


def close_wait(tx: Transaction, run: str, key: str) -> None:
    tx.execute("DELETE FROM waits WHERE run=? AND key=?", (run, key))
    tx.execute("DELETE FROM timers WHERE run=? AND kind='wait' AND name=?", (run, key))


def settle_status(tx: Transaction, run: str, now: int) -> Status:
    """Set the status that a run's open waits give it, and give it back."""
    row = tx.one("SELECT max(status = 'waiting_approval'), count(*) FROM waits WHERE run=?", (run,))
    status: Status = "running"
    if row is not None and row[1]:
        status = "waiting_approval" if row[0] else "waiting"
    tx.execute(
        """UPDATE runs SET status=?, updated_at=? WHERE id=? AND status IN
        ('initializing','running','waiting','waiting_approval')""",
        (status, now, run),
    )
    return status


def send_signal(tx: Transaction, run: str, name: str, value: str, now: int) -> bool:
    """Keep a fact for an unfinished run until it asks, and say whether there is such a run."""
    row = tx.one("SELECT status FROM runs WHERE id=?", (run,))
    if row is None or row["status"] in ("completed", "failed", "cancelled"):
        return False
    tx.execute("INSERT INTO signals (run, name, value, sent_at) VALUES (?,?,?,?)", (run, name, value, now))
    return True


def take_signal(tx: Transaction, run: str, wait: Wait) -> str | None:
    """Take the oldest signal that this wait may have: one of its name, or its own timer's."""
    row = tx.one(
        "SELECT number, value FROM signals WHERE run=? AND taken=0 AND name IN (?,?) ORDER BY number LIMIT 1",
        (run, wait.name, timer_signal(wait.key)),
    )
    if row is None:
        return None
    tx.execute("UPDATE signals SET taken=1 WHERE number=?", (row["number"],))
    return str(row["value"])


def timer_signal(key: str) -> str:
    """Give the name of the signal that a wait's own timer sends; a key is used once, so it cannot reach another wait."""
    return f"{key}!timer"


def set_timer(tx: Transaction, due_at: int, kind: str, name: str, run: str = "") -> None:
    tx.execute("INSERT INTO timers (due_at, kind, run, name) VALUES (?,?,?,?)", (due_at, kind, run, name))


def drop_timer(tx: Transaction, kind: str, name: str) -> None:
    tx.execute("DELETE FROM timers WHERE kind=? AND name=?", (kind, name))


def drop_timers_named(tx: Transaction, kind: str, start: str) -> None:
    """Drop the timers of a kind whose name begins like this."""
    tx.execute("DELETE FROM timers WHERE kind=? AND substr(name, 1, ?) = ?", (kind, len(start), start))


def claim_timers(tx: Transaction, now: int, most: int) -> list[sqlite3.Row]:
    """Take the timers that are due out of the table, earliest first."""
    rows = tx.execute(
        """DELETE FROM timers WHERE number IN (SELECT number FROM timers WHERE due_at<=? ORDER BY due_at LIMIT ?)
        RETURNING number, due_at, kind, run, name""",
        (now, most),
    ).fetchall()
    return sorted(rows, key=lambda row: (row["due_at"], row["number"]))


def claim_fire(tx: Transaction, schedule: str, local_time: str, now: int) -> bool:
    """Say whether this schedule has not fired for this local time yet, and remember that it has."""
    return tx.changed(
        "INSERT INTO fires (schedule, local_time, fired_at) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        (schedule, local_time, now),
    )


def count_recovery(tx: Transaction, most: int, now: int) -> list[str]:
    """Count one more recovery of every run that was under way; park those that made no progress `most` times."""
    unfinished = "status IN ('initializing','running','rollback')"
    tx.execute(
        f"""UPDATE runs SET recoveries = 1 + CASE recovered_with
            WHEN (SELECT count(*) FROM steps WHERE run = runs.id) THEN recoveries ELSE 0 END,
            recovered_with = (SELECT count(*) FROM steps WHERE run = runs.id)
        WHERE {unfinished}"""
    )
    rows = tx.execute(
        f"""UPDATE runs SET status='paused', updated_at=?, reason=?
        WHERE {unfinished} AND recoveries > ? RETURNING id""",
        (now, f"the program ended {most} times while this run was in the same place; look at its next step", most),
    ).fetchall()
    return [row["id"] for row in rows]


RUN = """id, process, version, params, origin, lane, status, result, error_kind, error_message, reason,
    created_at, updated_at, ended_at"""


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
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        ended_at=row["ended_at"],
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
    )


def _failure(row: sqlite3.Row) -> Failure | None:
    return None if row["error_kind"] is None else Failure(row["error_kind"], row["error_message"] or "")


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
    marks = ",".join("?" * len(wanted))
    runs = await database.read(f"SELECT {RUN} FROM runs WHERE id IN ({marks}) ORDER BY number", wanted)
    records = {row["id"]: Record() for row in runs}
    for row in await database.read(f"SELECT * FROM steps WHERE run IN ({marks})", wanted):
        records[row["run"]].entries[row["key"]] = entry_of(row)
    return [(run_of(row), records[row["id"]]) for row in runs]


async def unfinished(database: Database) -> list[tuple[str, str]]:
    """Give (id, lane) of the runs that have something to do now, oldest first."""
    rows = await database.read(
        """SELECT id, lane FROM runs WHERE status IN ('initializing','running','rollback')
        OR (status IN ('waiting','waiting_approval') AND id IN (SELECT run FROM signals WHERE taken=0))
        ORDER BY number"""
    )
    return [(row["id"], row["lane"]) for row in rows]


async def turning(database: Database) -> list[tuple[str, str]]:
    """Give (id, lane) of the runs that are to be taken back."""
    rows = await database.read("SELECT id, lane FROM runs WHERE status='rollback'")
    return [(row["id"], row["lane"]) for row in rows]


async def signalled(database: Database, runs: list[str]) -> list[str]:
    """Give those of these runs that a signal waits for."""
    if not runs:
        return []
    rows = await database.read("SELECT DISTINCT run FROM signals WHERE taken=0")
    wanted = set(runs)
    return [row["run"] for row in rows if row["run"] in wanted]


async def latest_runs(database: Database, start: str, lane: str, statuses: tuple[str, ...], most: int) -> list[Run]:
    """Give runs, the latest first; an empty argument filters nothing."""
    rows = await database.read(
        f"""SELECT {RUN} FROM runs WHERE substr(id, 1, ?) = ? AND (? = '' OR lane = ?)
        AND (? = '[]' OR status IN (SELECT value FROM json_each(?))) ORDER BY number DESC LIMIT ?""",
        (len(start), start, lane, lane, json.dumps(statuses), json.dumps(statuses), most),
    )
    return [run_of(row) for row in rows]
