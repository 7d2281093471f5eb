"""Listens to what happens in the threads where somebody was heard lately."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from bot import Happening

MOST_THREADS = 200  # that are listened to at once; the one that was quiet longest goes first
IDLE = 1_800.0  # seconds without a word, then a thread is left


class LiveSource(Protocol):
    """Where half replies and steps are heard of: `bot.platform.live.Live`."""

    def listening(self, thread: str) -> AbstractContextManager[asyncio.Queue[Happening]]: ...


class LiveListeners:
    """One listener for each thread that is followed; `close` leaves them all."""

    def __init__(self, live: LiveSource, hear: Callable[[Happening], None]) -> None:
        self._live = live
        self._hear = hear
        self._followed: dict[str, asyncio.Task[None]] = {}

    def follow(self, thread: str) -> None:
        """Listen to a thread from now on."""
        task = self._followed.pop(thread, None)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._listen(thread), name=f"slack live {thread}")
        self._followed[thread] = task  # the last to be left
        if len(self._followed) > MOST_THREADS:
            self._followed.pop(next(iter(self._followed))).cancel()

    async def close(self) -> None:
        tasks = list(self._followed.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _listen(self, thread: str) -> None:
        try:
            with self._live.listening(thread) as happenings:
                while True:
                    async with asyncio.timeout(IDLE):
                        happening = await happenings.get()
                    self._hear(happening)
        except TimeoutError:
            if self._followed.get(thread) is asyncio.current_task():
                del self._followed[thread]
