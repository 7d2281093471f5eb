"""The lines of the threads as they stand now, for surfaces that read them themselves; and who may read which thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.messages.card import Post, decode, encode
from bot.messages.inbound import adapter_of
from bot.people.directory import Directory
from workflow import Database, Transaction, WriteCheck


@dataclass(frozen=True, slots=True)
class HistoryRow:
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


async def lines(database: Database, thread: str, *, after: int = 0, most: int = 200) -> list[HistoryRow]:
    """Give the latest lines of a thread that changed after this point, oldest first."""
    return await database.view(lambda tx: lines_in(tx, thread, after=after, most=most))


def lines_in(tx: Transaction, thread: str, *, after: int = 0, most: int = 200) -> list[HistoryRow]:
    """Give the same, as the open transaction sees it."""
    rows = tx.execute(
        """SELECT * FROM (SELECT * FROM history WHERE thread=? AND change>? ORDER BY change DESC LIMIT ?)
        ORDER BY number""",
        (thread, after, most),
    )
    return [HistoryRow(r["id"], r["thread"], r["person"], r["body"], r["number"], r["change"], r["at"]) for r in rows]


async def has(database: Database, thread: str) -> bool:
    """Say whether a thread has a line."""
    return await database.read_one("SELECT 1 FROM history WHERE thread=? LIMIT 1", (thread,)) is not None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of a thread as it stands now; `person` is empty for the bot's own.

    `number` is its place among the others; `change` grows with every edit.
    """

    id: str
    person: str
    post: Post
    number: int
    change: int
    at: int  # UTC milliseconds


class History:
    """Reads threads. Nothing is kept here."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory
        self._write_check = WriteCheck(database)

    async def lines(self, thread: str, *, after: int = 0, most: int = 200) -> list[HistoryLine]:
        """Give the latest lines that changed after this point, oldest first."""
        rows = await lines(self._database, thread, after=after, most=most)
        return [HistoryLine(row.id, row.person, decode(row.body), row.number, row.change, row.at) for row in rows]

    async def trouble(self) -> str:
        """Say what keeps the database from being read and written; nothing when all is well."""
        return await self._write_check.trouble()

    def on_commit(self, notify: Callable[[], None]) -> Callable[[], None]:
        """Call `notify` soon after anything may have changed; gives a function that stops it."""
        return self._database.on_commit(notify)

    def channels(self, adapter: str, person: str) -> tuple[str, ...]:
        """Give the shared threads of a platform that this person may read: those of their groups."""
        known = self._directory.person(person)
        groups = sorted(known.groups) if known is not None else []
        return tuple(thread for thread in self._directory.channels(groups) if adapter_of(thread) == adapter)
