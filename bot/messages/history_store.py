"""The lines of the threads, as they stand now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages.card import Post, encode
from workflow import Database, Transaction


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a thread as it stands now; `person` is empty for the bot's own.

    `number` is its place, whatever its time says: many lines may share a millisecond. `change` grows with every edit.
    """

    id: str
    thread: str
    person: str
    body: str
    number: int
    change: int
    at: int


def add(tx: Transaction, id: str, thread: str, person: str, post: Post, now: int) -> None:
    """Add a line to a thread."""
    tx.execute(
        """INSERT INTO history (id, thread, person, body, number, change, at)
        SELECT ?,?,?,?,next,next,? FROM (SELECT coalesce(max(change),0)+1 AS next FROM history) WHERE true
        ON CONFLICT DO NOTHING""",
        (id, thread, person, encode(post), now),
    )


def rewrite(tx: Transaction, id: str, post: Post) -> None:
    """Change a line of a thread."""
    tx.execute(
        "UPDATE history SET body=?, change=(SELECT coalesce(max(change),0)+1 FROM history) WHERE id=?",
        (encode(post), id),
    )


async def lines(database: Database, thread: str, *, after: int = 0, most: int = 200) -> list[Said]:
    """Give the latest lines of a thread that changed after this point, oldest first."""
    rows = await database.read(
        """SELECT * FROM (SELECT * FROM history WHERE thread=? AND change>? ORDER BY change DESC LIMIT ?)
        ORDER BY number""",
        (thread, after, most),
    )
    return [Said(r["id"], r["thread"], r["person"], r["body"], r["number"], r["change"], r["at"]) for r in rows]
