"""One at a time per key: messages of one thread are dealt with in order, those of others meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class ThreadQueue:
    """Runs coroutines, in order within a lane. Leave it with `close`."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def push(self, lane: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do this when all that was pushed to this lane before is done. The work handles its own errors."""
        before = self._last.get(lane)

        async def turn() -> None:
            if before is not None:
                await asyncio.wait([before])
            await work()

        task = asyncio.get_running_loop().create_task(turn(), name=f"thread {lane}")
        self._last[lane] = task
        self._tasks.add(task)
        self._idle.clear()
        task.add_done_callback(lambda done: self._forget(lane, done))

    def is_busy(self, lane: str) -> bool:
        """Say whether something of this lane is still to be done."""
        return lane in self._last

    @property
    def is_idle(self) -> bool:
        return not self._last

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        await self._idle.wait()

    async def close(self, within: float) -> None:
        """Let what is under way end within so many seconds, then stop it: it is taken up at the next start."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)

    def _forget(self, lane: str, done: asyncio.Task[None]) -> None:
        self._tasks.discard(done)
        if self._last.get(lane) is done:
            del self._last[lane]
        if not self._last:
            self._idle.set()
