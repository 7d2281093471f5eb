"""Shows in one terminal what is said in its thread: all of it and in order, whoever else shows it too."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from functools import partial

from adapters.console import Console
from bot.messages import outbox
from bot.messages.card import decode
from bot.messages.outbox import Outgoing
from main.terminal.thread_locks import ThreadLocks
from workflow import Database, WorkflowError

log = logging.getLogger(__name__)

PAUSE = 0.5  # seconds between two tries to read the database


class ThreadFeed:
    """Follows the thread of a console, and those beside it that nobody holds: what was said there is not lost.

    A row counts as sent when one terminal has shown it; the next one begins with those that nobody has.
    """

    def __init__(self, database: Database, console: Console, own: str, locks: ThreadLocks) -> None:
        self._database = database
        self._console = console
        self._own = own  # the thread of the person, to whose side all others stand
        self._locks = locks
        self._looking = asyncio.Lock()
        self._seen = 0
        self._shown: set[str] = set()

    async def begin(self) -> None:
        """Show what nobody has shown yet; all else that was said before is left out."""
        self._seen = await outbox.latest(self._database)
        await self.look()

    async def follow(self) -> None:
        """Show what comes, until cancelled. Raises OSError when it cannot be shown."""
        bell = asyncio.Event()
        unwatch = self._database.on_commit(bell.set)
        try:
            while True:
                bell.clear()
                try:
                    await self.look()
                except (WorkflowError, sqlite3.Error):  # what was said is still there
                    log.exception("the thread could not be read, trying again")
                    await asyncio.sleep(PAUSE)
                else:
                    await bell.wait()
        finally:
            unwatch()

    async def look(self) -> None:
        """Show all that was said until now."""
        async with self._looking:
            while rows := await self._news():
                for row in rows:
                    await self._show(row)
                self._shown.update(row.id for row in rows)
                await self._database.write(partial(outbox.mark_shown, ids=[row.id for row in rows]), "shown")

    async def _news(self) -> list[Outgoing]:
        thread = self._console.threads
        waiting = await outbox.due(self._database, self._console.name, self._own)
        rows = [row for row in waiting if row.thread == thread or self._locks.is_free(row.thread)]
        rows += await outbox.after(self._database, thread, self._seen)
        by_number = {row.number: row for row in rows if row.id not in self._shown}
        return [by_number[number] for number in sorted(by_number)]

    async def _show(self, row: Outgoing) -> None:
        post = decode(row.body)
        if row.kind == "post":
            await self._console.post(row.thread, post, row.id, row.about)
        else:
            await self._console.edit(row.thread, row.target, post)
        if row.thread == self._console.threads:
            self._seen = max(self._seen, row.number)
