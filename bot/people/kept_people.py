"""What the database knows of people, brought to the directory: at the start, and when somebody has changed it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.people import absence_store
from bot.people.directory import Directory
from workflow import Database

log = logging.getLogger(__name__)


class KeptPeople:
    """Reads it. A message costs nothing: only who changes it here, or a commit of another process, has it read anew."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    async def refresh(self) -> None:
        """Read it now."""
        self._directory.absences.told = tuple(await absence_store.all_of(self._database))

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
                log.exception("who is away could not be read again")
