"""The driver's work on the inbox: each message dealt with in the order of its thread, tried again, parked at last."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.conversation.message_handler import MessageHandler
from bot.conversation.thread_queue import ThreadQueue
from bot.messages import inbox
from bot.messages.inbound import clean
from bot.messages.inbox import Received
from bot.metrics.counters import Counters
from workflow import Database, Transaction

log = logging.getLogger(__name__)

ATTEMPTS = 5  # then a message is parked, so that it cannot hold up its thread for ever
PAUSE = 0.2  # seconds between two attempts
GRACE = 3.0  # seconds that messages under way get at the end; what is cut off is taken up at the next start


class InboxWorker:
    """Has messages dealt with, one at a time per thread, while it drives."""

    def __init__(self, database: Database, handler: MessageHandler, counters: Counters) -> None:
        self._database = database
        self._handler = handler
        self._counters = counters
        self._queue = ThreadQueue()
        self._known: set[str] = set()
        self._driving = False

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Deal with messages until left: those that waited, then those that come, from any process."""
        self._driving = True
        self._known.clear()
        unwatch = self._database.on_change(self._look_soon)
        try:
            await self._look()
            yield
        finally:
            self._driving = False
            unwatch()
            await self._queue.close(GRACE)

    async def idle(self) -> None:
        """Wait until no message is being dealt with."""
        await self._queue.idle()

    @property
    def is_idle(self) -> bool:
        """Whether no message is being dealt with."""
        return self._queue.is_idle

    def take(self, row_id: str, thread: str, fresh: Received | None = None) -> None:
        """Have a kept message dealt with in its turn; nothing where this process does not drive.

        `fresh` spares a look into the database for a message that was written just now.
        """
        if self._driving and row_id not in self._known:
            self._known.add(row_id)
            self._queue.push(thread, lambda: self._handle(row_id, fresh))

    def _look_soon(self) -> None:
        self._queue.push("", self._look)

    async def _look(self) -> None:
        while True:
            try:
                for row_id, thread in await inbox.unsettled(self._database):
                    self.take(row_id, thread)
            except Exception:  # the database's trouble: what others delivered must not be overlooked
                log.exception("the inbox could not be read, trying again")
                await asyncio.sleep(PAUSE)
                if self._driving:
                    continue
            return

    async def _handle(self, row_id: str, fresh: Received | None) -> None:
        """Deal with a message until it is settled or parked; a message must not be lost, nor hold up its thread."""
        while self._driving:
            try:
                if await self._settled(row_id, fresh):
                    break
            except Exception:  # the database's trouble: the message is still there
                log.exception("message %s could not be written down, trying again", row_id)
            fresh = None
            await asyncio.sleep(PAUSE)
        self._known.discard(row_id)

    async def _settled(self, row_id: str, fresh: Received | None) -> bool:
        """Try to deal with a message and say whether it is over; an error is counted, too many of them park it."""
        received = fresh or await inbox.get(self._database, row_id)
        if received is None or received.state != "new":
            return True  # somebody was faster
        try:
            await self._handler.handle(received)
        except Exception as error:  # whatever a part may raise
            log.exception("message %s could not be dealt with", row_id)
            text = clean(str(error))
            parked = await self._database.write(lambda tx: self._failed(tx, received, text), "fail message")
            if parked:
                self._counters.message(received.thread, "parked")
            return parked
        self._counters.message(received.thread, "done")
        return True

    def _failed(self, tx: Transaction, received: Received, error: str) -> bool:
        parked = inbox.fail(tx, received.id, error, ATTEMPTS)
        if parked:
            self._handler.give_up(tx, received)
        return parked
