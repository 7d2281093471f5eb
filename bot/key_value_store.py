"""Small things that are kept under a kind and a key, some for a while."""

from __future__ import annotations

from workflow import Database, Transaction


def put(tx: Transaction, kind: str, key: str, value: str, now: int, until: int | None) -> None:
    """Keep a value, and forget those whose time is over."""
    tx.execute("DELETE FROM shelf WHERE until<=?", (now,))
    tx.execute(
        """INSERT INTO shelf (kind, key, value, until) VALUES (?,?,?,?)
        ON CONFLICT (kind, key) DO UPDATE SET value=excluded.value, until=excluded.until""",
        (kind, key, value, until),
    )


def put_first(tx: Transaction, kind: str, key: str, now: int, until: int) -> bool:
    """Keep that something happened; say whether it is the first time."""
    tx.execute("DELETE FROM shelf WHERE until<=?", (now,))
    return tx.changed(
        "INSERT INTO shelf (kind, key, value, until) VALUES (?,?,'',?) ON CONFLICT DO NOTHING", (kind, key, until)
    )


def get_in(tx: Transaction, kind: str, key: str) -> str | None:
    """Give what is kept, as the open transaction sees it."""
    row = tx.one("SELECT value FROM shelf WHERE kind=? AND key=?", (kind, key))
    return None if row is None else str(row["value"])


def take(tx: Transaction, kind: str, key: str, now: int) -> str | None:
    """Take a value away; gives it unless its time is over."""
    row = tx.one("DELETE FROM shelf WHERE kind=? AND key=? RETURNING value, until", (kind, key))
    return None if row is None or (row["until"] is not None and row["until"] <= now) else str(row["value"])


async def get(database: Database, kind: str, key: str, now: int) -> str | None:
    row = await database.read_one(
        "SELECT value FROM shelf WHERE kind=? AND key=? AND (until IS NULL OR until>?)", (kind, key, now)
    )
    return None if row is None else str(row["value"])


async def all_of(database: Database, kind: str, now: int) -> dict[str, str]:
    rows = await database.read(
        "SELECT key, value FROM shelf WHERE kind=? AND (until IS NULL OR until>?) ORDER BY key", (kind, now)
    )
    return {row["key"]: row["value"] for row in rows}
