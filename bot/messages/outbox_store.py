"""What goes out: posts and edits, and how far each has come."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from workflow import Database, Transaction


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row of the outbox: a post, or an edit of the post whose row is `target`."""

    id: str
    thread: str
    kind: str
    target: str
    body: str
    state: str
    attempts: int
    first_try_at: int | None
    remote: str | None
    created_at: int
    about: str = ""  # the message or run that it belongs to


def add(tx: Transaction, row: Outgoing, adapter: str, reference: str, about: str) -> bool:
    """Add a row, once by its id."""
    return tx.changed(
        """INSERT INTO outbox (id, adapter, thread, kind, target, reference, about, body, state, remote, created_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            row.id, adapter, row.thread, row.kind, row.target, reference, about, row.body, row.state, row.remote,
            row.created_at,
        ),
    )  # fmt: skip


def posts_about(tx: Transaction, reference: str) -> list[sqlite3.Row]:
    """Give (id, adapter, thread, about) of the cards of an approval or question, on all surfaces."""
    return tx.execute(
        "SELECT id, adapter, thread, about, body FROM outbox WHERE reference=? AND kind='post'", (reference,)
    ).fetchall()


def begin_sending(tx: Transaction, id: str, now: int) -> bool:
    """Say that a row is about to be sent; False: somebody else has it, or it is done."""
    return tx.changed(
        "UPDATE outbox SET state='sending', first_try_at=coalesce(first_try_at, ?) WHERE id=? AND state='pending'",
        (now, id),
    )


def mark_sent(tx: Transaction, id: str, remote: str) -> None:
    tx.execute("UPDATE outbox SET state='sent', remote=? WHERE id=? AND state='sending'", (remote, id))


def mark_failed(tx: Transaction, id: str, error: str, most: int) -> bool:
    """Count a failed attempt and say whether the row is given up now.

    Until then it stays `sending`, for nobody knows whether it arrived.
    """
    row = tx.one(
        """UPDATE outbox SET attempts=attempts+1, error=?, state=CASE WHEN attempts+1>=? THEN 'dead' ELSE state END
        WHERE id=? AND state='sending' RETURNING state""",
        (error, most, id),
    )
    return row is not None and row["state"] == "dead"


def mark_unanswered(tx: Transaction, id: str, error: str) -> None:
    """Note an attempt that does not count, because the platform could not be reached at all."""
    tx.execute("UPDATE outbox SET error=? WHERE id=? AND state='sending'", (error, id))


async def due(database: Database, adapter: str, thread_start: str = "") -> list[Outgoing]:
    """Give what an adapter still has to deliver: the next few of every thread, each thread's in order.

    `thread_start` is a whole thread, or the beginning of many with its `/`: `console/ann` is not `console/anna`.
    """
    start = f"{thread_start.removesuffix('/')}/" if thread_start else ""
    rows = await database.read(
        """SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY thread ORDER BY number) AS place FROM outbox
            WHERE adapter=? AND state IN ('pending','sending') AND substr(thread || '/', 1, ?) = ?)
        WHERE place <= 20 ORDER BY place, number LIMIT 1000""",
        (adapter, len(start), start),
    )
    return [_outgoing(row) for row in rows]


async def card_body(database: Database, reference: str) -> str | None:
    """Give the body of the card of an approval or question, as it was first posted."""
    row = await database.read_one(
        "SELECT body FROM outbox WHERE reference=? AND kind='post' ORDER BY number LIMIT 1", (reference,)
    )
    return None if row is None else str(row["body"])


async def get(database: Database, id: str) -> Outgoing | None:
    row = await database.read_one("SELECT * FROM outbox WHERE id=?", (id,))
    return None if row is None else _outgoing(row)


async def replies(database: Database, about: str) -> list[Outgoing]:
    """Give what was answered to a message, or said by the run that it started."""
    rows = await database.read("SELECT * FROM outbox WHERE about=? AND kind='post' ORDER BY number", (about,))
    return [_outgoing(row) for row in rows]


def _outgoing(row: sqlite3.Row) -> Outgoing:
    return Outgoing(
        row["id"], row["thread"], row["kind"], row["target"], row["body"], row["state"], row["attempts"],
        row["first_try_at"], row["remote"], row["created_at"], row["about"],
    )  # fmt: skip
