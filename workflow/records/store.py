"""All writing SQL of the workflow engine: each function takes the open transaction, so that stores share a commit."""

from __future__ import annotations

import json
import sqlite3

from workflow.database.rows import Rows
from workflow.database.transaction import Transaction
from workflow.process.command import TIMED_OUT, Wait
from workflow.records.queries import RUN, UNDER_WAY, run_of
from workflow.run import Ending, Entry, Failure, Run, Status, Turned

NEW_RUNS = Rows(
    "INSERT INTO runs (id, process, version, params, origin, lane, status, created_at, updated_at) VALUES",
    "(?,?,?,?,?,?,?,?,?)",
    "ON CONFLICT (id) DO NOTHING",
    sure=True,
)
LINES = Rows(
    """INSERT INTO steps
    (run, key, digest, kind, status, result, error_kind, error_message, error_detail, attempts, position, started_at,
    ended_at, used) VALUES""",
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    """ON CONFLICT (run, key) DO UPDATE SET status=excluded.status, result=excluded.result,
        error_kind=excluded.error_kind, error_message=excluded.error_message,
        error_detail=excluded.error_detail, attempts=excluded.attempts,
        position=excluded.position, ended_at=excluded.ended_at, used=excluded.used
    WHERE steps.status IN ('started','retrying')""",
)
BEGUN = Rows("UPDATE runs SET status='running' WHERE status='initializing' AND id IN (VALUES", "(?)", ")")
ENDINGS = Rows(
    """UPDATE runs SET status=ending.column2, result=ending.column3, error_kind=ending.column4,
        error_message=ending.column5, error_detail=ending.column6, updated_at=ending.column7, ended_at=ending.column7
    FROM (VALUES""",
    "(?,?,?,?,?,?,?,?)",
    """) AS ending
    WHERE runs.id=ending.column1 AND ended_at IS NULL AND (runs.status='rollback')=ending.column8""",
    sure=True,
)


def insert_run(tx: Transaction, run: Run) -> bool:
    """Write a new run and say whether it is new: the same id twice is the same run."""
    return tx.write(
        NEW_RUNS,
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


def write_entry(tx: Transaction, run: str, entry: Entry, *, fresh: bool = False) -> None:
    """Write a line of the journal. A settled line is never changed.

    The first line of a run (`fresh`) turns it into a running one.
    """
    key, digest, kind, status, result, error, attempts, position, started_at, ended_at, used = entry
    failure = (None, None, None) if error is None else (error.kind, error.message, error.detail)
    times = (started_at, ended_at, json.dumps(dict(used)) if used else None)
    tx.write(LINES, (run, key, digest, kind, status, result, *failure, attempts, position, *times))
    if fresh:
        begin_run(tx, run)


def begin_run(tx: Transaction, run: str) -> None:
    """Turn a new run into a running one."""
    tx.write(BEGUN, (run,))


def park(tx: Transaction, run: str, reason: str, now: int) -> bool:
    """Stop a run until a person looks; one that was turned round meanwhile goes on being taken back."""
    return tx.changed(
        """UPDATE runs SET status='paused', reason=?, updated_at=? WHERE id=?
        AND ended_at IS NULL AND status<>'rollback'""",
        (reason, now, run),
    )


def set_version(tx: Transaction, run: str, version: str, now: int) -> None:
    tx.execute("UPDATE runs SET version=?, updated_at=? WHERE id=?", (version, now, run))


def make_runnable(tx: Transaction, run: str, now: int) -> None:
    """Turn a waiting run into a running one: something has come for it."""
    tx.execute(
        "UPDATE runs SET status='running', updated_at=? WHERE id=? AND status IN ('waiting','waiting_approval')",
        (now, run),
    )


def unpark(tx: Transaction, run: str, now: int) -> bool:
    """Let a parked run go on, in the direction that it had, with a fresh count of recoveries."""
    return tx.changed(
        """UPDATE runs SET status=CASE WHEN turned IS NULL THEN 'running' ELSE 'rollback' END, reason='', recoveries=0,
        recovered_with=-1, updated_at=? WHERE id=? AND status='paused'""",
        (now, run),
    )


def begin_rollback(tx: Transaction, run: str, error: Failure, turned: Turned, now: int) -> bool:
    """Turn an unfinished run round; the first error stays. `turned` is the status that it will end with."""
    return tx.changed(
        """UPDATE runs SET status='rollback', error_kind=coalesce(error_kind, ?), reason='',
        error_message=CASE WHEN error_kind IS NULL THEN ? ELSE error_message END,
        error_detail=CASE WHEN error_kind IS NULL THEN ? ELSE error_detail END, turned=coalesce(turned, ?),
        updated_at=? WHERE id=? AND ended_at IS NULL AND status<>'rollback'""",
        (error.kind, error.message, error.detail, turned, now, run),
    )


def end_run(tx: Transaction, run: str, ending: Ending, now: int, *, waited: bool, turned: bool) -> bool:
    """Write how a run ended, once; what was still to come for it is dropped.

    False for a run that somebody has turned round and whose `turned` says that it was not: it is to be taken back.
    """
    error = ending.error
    failure = (None, None, None) if error is None else (error.kind, error.message, error.detail)
    ended = tx.write(ENDINGS, (run, ending.status, ending.result, *failure, now, turned))
    if ended and waited:
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
    tx.execute("UPDATE signals SET taken=1 WHERE run=? AND taken=0 AND name=?", (run, timer_signal(key)))


def lane_of(tx: Transaction, run: str) -> str:
    """Give the lane of a run; empty where there is no such run."""
    row = tx.one("SELECT lane FROM runs WHERE id=?", (run,))
    return "" if row is None else str(row["lane"])


def status_of(tx: Transaction, run: str) -> Status | None:
    """Give how a run stands; None where there is no such run."""
    row = tx.one("SELECT status FROM runs WHERE id=?", (run,))
    return None if row is None else row["status"]


def is_waiting(tx: Transaction, run: str, key: str) -> bool:
    """Say whether a run has this wait open, and is not being taken back."""
    row = tx.one(
        """SELECT 1 FROM waits JOIN runs ON runs.id=waits.run WHERE waits.run=? AND waits.key=?
        AND runs.status IN ('initializing','running','waiting','waiting_approval','paused')""",
        (run, key),
    )
    return row is not None


def may_wait(tx: Transaction, run: str) -> bool:
    """Say whether a run may still open waits: not one that was turned round."""
    row = tx.one("SELECT status FROM runs WHERE id=?", (run,))
    return row is not None and row["status"] in ("initializing", "running", "waiting", "waiting_approval")


def settle_status(tx: Transaction, run: str, now: int) -> Status:
    """Set the status that a run's open waits give it, and give it back."""
    row = tx.one("SELECT max(status = 'waiting_approval'), count(*) FROM waits WHERE run=?", (run,))
    status: Status = "running"
    if row is not None and row[1]:
        status = "waiting_approval" if row[0] else "waiting"
    tx.execute(
        """UPDATE runs SET status=?, updated_at=? WHERE id=? AND ended_at IS NULL
        AND status NOT IN ('paused','rollback')""",
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


def time_out(tx: Transaction, run: str, key: str, now: int) -> bool:
    """Send a wait its own timer's signal; False: it is no longer open."""
    if tx.one("SELECT 1 FROM waits WHERE run=? AND key=?", (run, key)) is None:
        return False
    sent = send_signal(tx, run, timer_signal(key), TIMED_OUT, now)
    make_runnable(tx, run, now)
    return sent


def timer_signal(key: str) -> str:
    """Give the name of the signal of a wait's own timer; a key is used once, so it cannot reach another wait."""
    return f"{key}!timer"


def set_timer(tx: Transaction, due_at: int, kind: str, name: str, run: str = "") -> None:
    tx.execute("INSERT INTO timers (due_at, kind, run, name) VALUES (?,?,?,?)", (due_at, kind, run, name))


def drop_timers(tx: Transaction, kind: str, name: str, run: str) -> None:
    """Drop the timers of a run that have this kind and name."""
    tx.execute("DELETE FROM timers WHERE run=? AND kind=? AND name=?", (run, kind, name))


def drop_coming_timers(tx: Transaction, kind: str, start: str, now: int) -> None:
    """Drop the timers of a kind whose name begins like this and that are not due yet."""
    tx.execute(
        "DELETE FROM timers WHERE kind=? AND substr(name, 1, ?) = ? AND due_at>?", (kind, len(start), start, now)
    )


def claim_timers(tx: Transaction, now: int, kinds: str, most: int) -> list[sqlite3.Row]:
    """Take the timers that are due, of these kinds (a JSON list), out of the table, earliest first."""
    rows = tx.execute(
        """DELETE FROM timers WHERE number IN (SELECT number FROM timers
            WHERE due_at<=? AND kind IN (SELECT value FROM json_each(?)) ORDER BY due_at LIMIT ?)
        RETURNING number, due_at, kind, run, name""",
        (now, kinds, most),
    ).fetchall()
    return sorted(rows, key=lambda row: (row["due_at"], row["number"]))


def claim_fire(tx: Transaction, schedule: str, instant: str, now: int) -> bool:
    """Say whether this schedule has not fired for this instant yet, a local time with its offset, and remember it."""
    return tx.changed(
        "INSERT INTO fires (schedule, local_time, fired_at) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        (schedule, instant, now),
    )


def count_recovery(tx: Transaction, most: int, now: int) -> list[Run]:
    """Count one more recovery of every run that was under way; park and give those without progress in `most`."""
    tx.execute(
        f"""UPDATE runs SET recoveries = CASE WHEN recoveries < 0 THEN 0 ELSE 1 + CASE recovered_with
            WHEN (SELECT count(*) FROM steps WHERE run = runs.id) THEN recoveries ELSE 0 END END,
            recovered_with = (SELECT count(*) FROM steps WHERE run = runs.id)
        WHERE {UNDER_WAY}"""
    )
    # the attempt that came next was under way: steps without a line are counted by their run's recoveries
    tx.execute(
        f"""UPDATE steps SET attempts=attempts+1
        WHERE status='retrying' AND run IN (SELECT id FROM runs WHERE {UNDER_WAY} AND recoveries > 0)"""
    )
    rows = tx.execute(
        f"""UPDATE runs SET status='paused', updated_at=?, reason=?
        WHERE {UNDER_WAY} AND recoveries > ? RETURNING {RUN}""",
        (now, f"the program ended {most} times while this run was in the same place; look at its next step", most),
    ).fetchall()
    return [run_of(row) for row in rows]


def forget_recoveries(tx: Transaction) -> None:
    """Count anew, the next start not among it: the program has ended as it should, and no run was what ended it."""
    tx.execute(f"UPDATE runs SET recoveries=-1 WHERE recoveries>=0 AND {UNDER_WAY}")
