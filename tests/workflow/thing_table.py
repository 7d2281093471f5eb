"""A table of things, and units that write it."""

from __future__ import annotations

from collections.abc import Callable

from workflow import Database, Migration, Transaction

TABLE = Migration("things", ("CREATE TABLE things (name TEXT NOT NULL UNIQUE) STRICT",))
NEWER = Migration("colours", ("ALTER TABLE things ADD COLUMN colour TEXT", "CREATE TABLE colours (name TEXT) STRICT"))


def put(name: str, *, statement: str = "INSERT INTO things (name) VALUES (?)") -> Callable[[Transaction], str]:
    def unit(tx: Transaction) -> str:
        tx.execute(statement, (name,))
        return name

    return unit


def doing(statement: str) -> Callable[[Transaction], None]:
    def unit(tx: Transaction) -> None:
        tx.execute(statement)

    return unit


async def names(database: Database) -> list[str]:
    return [row["name"] for row in await database.read("SELECT name FROM things ORDER BY rowid")]
