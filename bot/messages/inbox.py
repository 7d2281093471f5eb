"""What came in: messages, each once by its event and its place, and presses."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.messages.file import File
from bot.messages.inbound import Inbound
from workflow import Database, Transaction

FILES = TypeAdapter(tuple[File, ...])


@dataclass(frozen=True, slots=True)
class Received:
    """A message as it was kept."""

    id: str
    thread: str
    person: str
    acting: str
    text: str
    answers: str
    state: str
    attempts: int
    decision: str | None
    received_at: int
    files: tuple[File, ...] = ()

    @classmethod
    def fresh(cls, id: str, message: Inbound, now: int) -> Received:
        """Give a message as it is when it was kept just now."""
        return cls(
            id, message.thread, message.person, message.acting, message.text, message.answers, "new", 0, None, now,
            message.files,
        )  # fmt: skip


def receive(tx: Transaction, id: str, message: Inbound, now: int) -> Received | None:
    """Keep a message; None where it is not new: its event or its place was seen before."""
    new = tx.changed(
        """INSERT INTO inbox (id, event, thread, message, person, acting, text, answers, received_at, files)
        VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            id,
            message.event,
            message.thread,
            message.message,
            message.person,
            message.acting,
            message.text,
            message.answers,
            now,
            FILES.dump_json(message.files).decode(),
        ),
    )
    return Received.fresh(id, message, now) if new else None


async def has(database: Database, event: str) -> bool:
    """Say whether a message came with this event."""
    return await database.read_one("SELECT 1 FROM inbox WHERE event=?", (event,)) is not None


def get_in(tx: Transaction, id: str) -> Received | None:
    """Give a message as the open transaction sees it."""
    row = tx.one("SELECT * FROM inbox WHERE id=?", (id,))
    return None if row is None else _received(row)


def settle(tx: Transaction, id: str, decision: str) -> bool:
    """Write what was decided about a message, once."""
    return tx.changed("UPDATE inbox SET state='done', decision=? WHERE id=? AND state='new'", (decision, id))


def fail(tx: Transaction, id: str, error: str, most: int) -> bool:
    """Count a failed attempt to handle a message and say whether it is parked now."""
    row = tx.one(
        """UPDATE inbox SET attempts=attempts+1, error=?,
        state=CASE WHEN attempts+1>=? THEN 'parked' ELSE state END WHERE id=? AND state='new' RETURNING state""",
        (error, most, id),
    )
    return row is not None and row["state"] == "parked"


async def unsettled(database: Database) -> list[tuple[str, str]]:
    """Give (id, thread) of the messages that nobody has dealt with, oldest first."""
    rows = await database.read("SELECT id, thread FROM inbox WHERE state='new' ORDER BY number")
    return [(row["id"], row["thread"]) for row in rows]


async def get(database: Database, id: str) -> Received | None:
    row = await database.read_one("SELECT * FROM inbox WHERE id=?", (id,))
    return None if row is None else _received(row)


async def decided_before(database: Database, message: Received) -> tuple[str, str] | None:
    """Give (text, decision) of the last message before this one of the same person in the same thread.

    Those about the bot itself, and answers that went to a run, are passed over.
    """
    row = await database.read_one(
        """SELECT text, decision FROM inbox WHERE thread=? AND person=? AND state='done' AND decision<>''
        AND decision NOT LIKE '{"kind": "control"%' AND number<(SELECT number FROM inbox WHERE id=?)
        ORDER BY number DESC LIMIT 1""",
        (message.thread, message.person, message.id),
    )
    return None if row is None else (row["text"], row["decision"])


def decided_in(tx: Transaction, message: Received, text: str) -> str | None:
    """Give what was decided last about a text of this person in this thread."""
    row = tx.one(
        """SELECT decision FROM inbox WHERE thread=? AND person=? AND text=? AND state='done'
        ORDER BY number DESC LIMIT 1""",
        (message.thread, message.person, text),
    )
    return None if row is None else row["decision"]


def asking(tx: Transaction, card: str) -> tuple[str, str] | None:
    """Give (text, decision) of the message that a card was first posted for."""
    row = tx.one(
        """SELECT text, decision FROM inbox WHERE id=(SELECT about FROM outbox
        WHERE reference=? AND reference<>'' AND kind='post' ORDER BY number LIMIT 1)""",
        (card,),
    )
    return None if row is None else (row["text"], row["decision"] or "")


def _received(row: sqlite3.Row) -> Received:
    return Received(
        row["id"],
        row["thread"],
        row["person"],
        row["acting"],
        row["text"],
        row["answers"],
        row["state"],
        row["attempts"],
        row["decision"],
        row["received_at"],
        FILES.validate_json(row["files"]),
    )


def first_press(tx: Transaction, event: str, now: int) -> bool:
    """Say whether this press was not seen before."""
    return tx.changed("INSERT INTO presses (event, at) VALUES (?,?) ON CONFLICT DO NOTHING", (event, now))
