"""Small things that are kept over restarts, by kind and key, some for a while and some to be taken once."""

from __future__ import annotations

from workflow import Clock, Database, Transaction


def put(tx: Transaction, kind: str, key: str, value: str, now: int, until: int | None) -> None:
    """Keep a value, and forget those whose time is over."""
    tx.execute("DELETE FROM key_value WHERE until<=?", (now,))
    tx.execute(
        """INSERT INTO key_value (kind, key, value, until) VALUES (?,?,?,?)
        ON CONFLICT (kind, key) DO UPDATE SET value=excluded.value, until=excluded.until""",
        (kind, key, value, until),
    )


def put_first(tx: Transaction, kind: str, key: str, now: int, until: int) -> bool:
    """Keep that something happened; say whether it is the first time."""
    tx.execute("DELETE FROM key_value WHERE until<=?", (now,))
    return tx.changed(
        "INSERT INTO key_value (kind, key, value, until) VALUES (?,?,'',?) ON CONFLICT DO NOTHING", (kind, key, until)
    )


def replace(tx: Transaction, kind: str, key: str, before: str, after: str, now: int) -> bool:
    """Keep a value in place of `before`; say whether that was still what was kept."""
    return tx.changed(
        "UPDATE key_value SET value=? WHERE kind=? AND key=? AND value=? AND (until IS NULL OR until>?)",
        (after, kind, key, before, now),
    )


def get_in(tx: Transaction, kind: str, key: str) -> str | None:
    """Give what is kept, as the open transaction sees it."""
    row = tx.one("SELECT value FROM key_value WHERE kind=? AND key=?", (kind, key))
    return None if row is None else str(row["value"])


def take(tx: Transaction, kind: str, key: str, now: int) -> str | None:
    """Take a value away; gives it unless its time is over."""
    row = tx.one("DELETE FROM key_value WHERE kind=? AND key=? RETURNING value, until", (kind, key))
    return None if row is None or (row["until"] is not None and row["until"] <= now) else str(row["value"])


async def get(database: Database, kind: str, key: str, now: int) -> str | None:
    row = await database.read_one(
        "SELECT value FROM key_value WHERE kind=? AND key=? AND (until IS NULL OR until>?)", (kind, key, now)
    )
    return None if row is None else str(row["value"])


async def all_of(database: Database, kind: str, now: int) -> dict[str, str]:
    return await database.view(lambda tx: all_in(tx, kind, now))


def all_in(tx: Transaction, kind: str, now: int) -> dict[str, str]:
    """Give all of a kind, by key, as the open transaction sees it."""
    rows = tx.execute(
        "SELECT key, value FROM key_value WHERE kind=? AND (until IS NULL OR until>?) ORDER BY key", (kind, now)
    )
    return {row["key"]: row["value"] for row in rows}


class KeyValue:
    """What adapters write down. A thing of a `kind` has one value per `key`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None:
        """Keep a value in place of an older one; `lasts` in seconds, None for ever."""
        now = self._clock()
        until = None if lasts is None else now + round(lasts * 1_000)
        await self._database.write(lambda tx: put(tx, kind, key, value, now, until), "keep")

    async def get(self, kind: str, key: str) -> str | None:
        """Give what is kept, or None."""
        return await get(self._database, kind, key, self._clock())

    async def all(self, kind: str) -> dict[str, str]:
        """Give all of a kind, by key."""
        return await all_of(self._database, kind, self._clock())

    async def take(self, kind: str, key: str) -> str | None:
        """Give what is kept and remove it: only one caller gets it."""
        return await self._database.write(lambda tx: take(tx, kind, key, self._clock()), "take")

    async def replace(self, kind: str, key: str, before: str, after: str) -> bool:
        """Keep a value in place of `before`; False when another one is kept, or none."""
        now = self._clock()
        return await self._database.write(lambda tx: replace(tx, kind, key, before, after, now), "keep")

    async def claim(self, kind: str, key: str, *, lasts: float) -> bool:
        """Take a name that nobody else has; `take` gives it back, and after `lasts` seconds it is free by itself."""
        now = self._clock()
        until = now + round(lasts * 1_000)
        return await self._database.write(lambda tx: put_first(tx, kind, key, now, until), "keep")

    # the words of `Memory`, which both platforms' adapters ask for

    async def recall(self, name: str) -> str:
        """Give what was kept by this name; empty when nothing was."""
        return await self.get("memory", name) or ""

    async def keep(self, name: str, value: str) -> None:
        await self.put("memory", name, value)
