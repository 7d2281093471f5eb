"""Brings the rows of the outbox to a platform: never twice, never not at all, in the order of their thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot import store
from bot.adapter import Adapter
from bot.card import decode
from bot.store import Outgoing
from workflow import Clock, Database

log = logging.getLogger(__name__)

ATTEMPTS = 20  # then a row is given up
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after the first, second … failure


class Delivery:
    """Delivers the rows of one adapter while it is open."""

    def __init__(self, database: Database, adapter: Adapter, clock: Clock) -> None:
        self._database = database
        self._adapter = adapter
        self._clock = clock
        self._bell = asyncio.Event()

    @asynccontextmanager
    async def delivering(self) -> AsyncGenerator[None]:
        """Deliver until left; what is due by then is still delivered."""
        unwatch = self._database.on_commit(self._bell.set)
        task = asyncio.get_running_loop().create_task(self._deliver(), name=f"deliver {self._adapter.name}")
        try:
            yield
        finally:
            unwatch()
            task.cancel()
            await asyncio.wait([task])
            await self.flush()

    async def flush(self) -> int:
        """Deliver what is due now, once; gives how many rows."""
        done = 0
        stuck: set[str] = set()
        for row in await store.due(self._database, self._adapter.name, self._adapter.threads):
            if row.thread in stuck:
                continue  # order within a thread: what comes later waits
            if await self._bring(row):
                done += 1
            else:
                stuck.add(row.thread)
        return done

    async def _deliver(self) -> None:
        failures = 0
        while True:
            self._bell.clear()
            try:
                waiting = await store.due(self._database, self._adapter.name, self._adapter.threads)
                done = await self.flush() if waiting else 0
                failures = 0 if done or not waiting else failures + 1
            except Exception:  # the platform's or the database's trouble must not end the delivery
                log.exception("%s: a delivery failed, trying again", self._adapter.name)
                failures += 1
            try:
                pause = PAUSES[min(failures, len(PAUSES)) - 1] if failures else None
                async with asyncio.timeout(pause):
                    await self._bell.wait()
            except TimeoutError:
                continue
            if failures:  # the bell rings for every commit; a platform in trouble still gets its pause
                await asyncio.sleep(pause or 0)

    async def _bring(self, row: Outgoing) -> bool:
        """Bring one row and say whether it is settled. `sending` is committed before the platform is called."""
        if row.state == "pending":
            if not await self._database.write(
                lambda tx: store.begin_sending(tx, row.id, self._clock()), "outbox sending"
            ):
                return True  # somebody else has it
            known = None
        else:
            known = await self._found(row)
        try:
            remote = known or await self._send(row)
        except Exception as error:  # whatever the platform raised
            log.warning("%s: %s could not be delivered: %s", self._adapter.name, row.id, error)
            text = str(error) or type(error).__name__
            await self._database.write(lambda tx: store.mark_failed(tx, row.id, text, ATTEMPTS), "outbox failed")
            return False
        await self._database.write(lambda tx: store.mark_sent(tx, row.id, remote), "outbox sent")
        return True

    async def _found(self, row: Outgoing) -> str | None:
        """Look for a post that an earlier attempt may have brought there."""
        if row.kind == "edit":
            return None  # an edit twice is the same edit
        return await self._adapter.find(row.thread, row.id, row.first_try_at or row.created_at)

    async def _send(self, row: Outgoing) -> str:
        post = decode(row.body)
        if row.kind == "post":
            return await self._adapter.post(row.thread, post, row.id, row.about)
        target = await store.outgoing(self._database, row.target)
        if target is None or target.state == "dead" or target.remote is None:
            return ""  # nothing stands there that could be changed
        await self._adapter.edit(row.thread, target.remote, post)
        return target.remote
