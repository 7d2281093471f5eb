"""Deletes what is older than `[retention]` of bot.toml says: a little at a time beside the work, announced at first."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial

from bot import audit, key_value
from bot.messages.file import Files
from bot.privacy.expired_rows import AT_WORK, BY_KIND
from workflow import Clock, Database, Transaction, WorkflowError

log = logging.getLogger(__name__)

DAY = 24 * 3_600_000  # milliseconds
ANNOUNCED = 600.0  # seconds between saying what will be deleted for the first time, and deleting it
EVERY = 3_600.0  # seconds between two times
PAUSE = 0.05  # seconds between two batches: the work goes first
KIND = "retention"
DIGEST = re.compile(r"[0-9a-f]{64}")


class Retention:
    """What is kept for how long in one database."""

    def __init__(self, database: Database, files: Files, days: Mapping[str, int], clock: Clock) -> None:
        self._database = database
        self._files = files
        self._days = days
        self._clock = clock

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Delete what is too old, now and then, until left."""
        if not self._days:
            yield
            return
        task = asyncio.get_running_loop().create_task(self._run(), name="retention")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while True:
            try:
                if told := await self.announcement():
                    log.warning("%s", told)
                    await asyncio.sleep(ANNOUNCED)
                await self.sweep(PAUSE)
            except WorkflowError:  # the database is in trouble, which others say
                log.debug("what is too old could not be deleted", exc_info=True)
            except Exception:  # the next time must come, and the bot has better to do than to end for this
                log.exception("what is too old could not be deleted; trying again later")
            await asyncio.sleep(EVERY)

    async def announcement(self) -> str:
        """Say what will be deleted for the first time with these settings; nothing when it is not the first time."""
        if not self._days or await key_value.get(self._database, KIND, self._key(), self._clock()) is not None:
            return ""
        counted = _told(await self.overdue())
        return (
            f"[retention] is new: {counted or 'nothing yet'} will be deleted, from ten minutes on. "
            "To keep it, stop me now and change bot.toml"
        )

    async def overdue(self) -> dict[str, int]:
        """Count what is too old, by kind."""
        counts = dict[str, int]()
        for kind, days in self._days.items():
            before = self._clock() - days * DAY
            if kind == "files":
                counts[kind] = len(self._files.older_than(before, await self._needed_files()))
            else:
                counts[kind] = await BY_KIND[kind][0].count(self._database, before)
        return counts

    async def sweep(self, pause: float = 0.0) -> dict[str, int]:
        """Delete what is too old, with a pause in seconds between batches; give how many by kind."""
        counts = dict[str, int]()
        for kind, days in self._days.items():
            before = self._clock() - days * DAY
            counts[kind] = await (self._sweep_files(before) if kind == "files" else self._sweep(kind, before, pause))
        await self._database.write(partial(self._note, counts=counts), "retention")
        if any(counts.values()):
            log.info("[retention]: deleted %s", _told(counts))
        return counts

    async def _sweep(self, kind: str, before: int, pause: float) -> int:
        """Delete the old rows of a kind; give how many of its first table, which is what people count."""
        total = 0
        for number, expiring in enumerate(BY_KIND[kind]):
            after: int | str | None = expiring.first
            while after is not None:
                unit = partial(expiring.delete, after=after, before=before)
                deleted, after = await self._database.write(unit, "retention")
                total += deleted if number == 0 else 0
                await asyncio.sleep(pause)
        return total

    async def _sweep_files(self, before: int) -> int:
        return self._files.delete_older_than(before, await self._needed_files())

    async def _needed_files(self) -> frozenset[str]:
        """Give the digests of the files that something at work names."""
        rows = [row for query in AT_WORK for row in await self._database.read(query)]
        return frozenset(digest for row in rows for digest in DIGEST.findall(str(row[0])))

    def _note(self, tx: Transaction, counts: Mapping[str, int]) -> None:
        now = self._clock()
        key_value.put(tx, KIND, self._key(), "", now, None)
        if any(counts.values()):
            audit.add(tx, now, "", "", "", "deleted what was too old", "retention", _told(counts))

    def _key(self) -> str:
        return json.dumps(dict(self._days), sort_keys=True)


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {kind}" for kind, number in counts.items() if number)
