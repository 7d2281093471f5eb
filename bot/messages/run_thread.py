"""Threads that platforms reserve for the runs that messages may start."""

from __future__ import annotations

from bot import key_value
from workflow import Database, Transaction

KIND = "run thread"
LASTS = 30 * 24 * 3_600_000  # milliseconds for which a question that leads to a run may be open


def reserve(tx: Transaction, message: str, thread: str, now: int) -> None:
    """Keep which thread is reserved for a message."""
    key_value.put(tx, KIND, message, thread, now, now + LASTS)


async def reserved(database: Database, message: str, question: str, now: int) -> str:
    """Give the thread of the run that a message starts: of the message which a question was asked for, or its own.

    Empty where the run is told in the thread of the message.
    """
    asked_for = await _asked_for(database, question, now) if question else None
    return asked_for or await key_value.get(database, KIND, message, now) or ""


async def _asked_for(database: Database, question: str, now: int) -> str | None:
    row = await database.read_one(
        "SELECT about FROM outbox WHERE reference=? AND reference<>'' AND kind='post' ORDER BY number LIMIT 1",
        (question,),
    )
    return await key_value.get(database, KIND, str(row["about"]), now) if row is not None else None
