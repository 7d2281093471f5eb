"""What the database knows of people, brought to the directory: at the start, and when somebody has changed it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot import key_value
from bot.people import link_store
from bot.people.absences import absence_store
from bot.people.directory import Directory
from workflow import Clock, Database

log = logging.getLogger(__name__)

ROSTER = "roster"  # the kind of what is kept of a list of who is on call; the key is its group


class KeptPeople:
    """Reads it. A message costs nothing: only who changes it here, or a commit of another process, has it read anew."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    async def refresh(self) -> None:
        """Read it now."""
        self._directory.absences.told = tuple(await absence_store.all_of(self._database))
        if self._directory.rosters.addresses:
            kept = await key_value.all_of(self._database, ROSTER, self._clock())
            self._directory.rosters.texts = {**self._directory.rosters.texts, **kept}
        links = await link_store.all_of(self._database)
        self._directory.link(
            {(each.platform, each.account): each.person for each in links if each.ended_at is None},
            {(each.platform, each.account): each.person for each in links},
        )

    @asynccontextmanager
    async def following(self) -> AsyncGenerator[None]:
        """Read it, and again whenever another process has written, until left."""
        await self.refresh()
        changed = asyncio.Event()
        stop = self._database.on_change(changed.set)
        task = asyncio.create_task(self._follow(changed), name="people of the database")
        try:
            yield
        finally:
            stop()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _follow(self, changed: asyncio.Event) -> None:
        while True:
            await changed.wait()
            changed.clear()
            try:
                await self.refresh()
            except Exception:  # what is known stays, and the next change is read
                log.exception("what is kept of people could not be read again")
