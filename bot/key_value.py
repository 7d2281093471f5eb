"""Small things that surfaces keep over restarts: by kind and key, some of them to be taken once."""

from __future__ import annotations

from bot import key_value_store
from workflow import Clock, Database


class Shelf:
    """What adapters write down. A thing of a `kind` has one value per `key`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None:
        """Keep a value in place of an older one; `lasts` in seconds, None for ever."""
        now = self._clock()
        until = None if lasts is None else now + round(lasts * 1_000)
        await self._database.write(lambda tx: key_value_store.put(tx, kind, key, value, now, until), "shelve")

    async def get(self, kind: str, key: str) -> str | None:
        """Give what is kept, or None."""
        return await key_value_store.get(self._database, kind, key, self._clock())

    async def all(self, kind: str) -> dict[str, str]:
        """Give all of a kind, by key."""
        return await key_value_store.all_of(self._database, kind, self._clock())

    async def take(self, kind: str, key: str) -> str | None:
        """Give what is kept and remove it: only one caller gets it."""
        return await self._database.write(lambda tx: key_value_store.take(tx, kind, key, self._clock()), "unshelve")

    # the words of `Memory`, which both platforms' adapters ask for

    async def recall(self, name: str) -> str:
        """Give what was kept by this name; empty when nothing was."""
        return await self.get("memory", name) or ""

    async def keep(self, name: str, value: str) -> None:
        await self.put("memory", name, value)
