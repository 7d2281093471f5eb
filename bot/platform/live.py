"""What happens at this moment, for whoever looks: half a reply, the steps of a run. Nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

MOST_WAITING = 200  # events kept for a slow listener; the oldest go first


@dataclass(frozen=True, slots=True)
class Happening:
    """`text` so far, of the reply or run `about`; empty when it is over and the lasting message follows."""

    thread: str
    about: str
    text: str


class Live:
    """Passes happenings on to those who listen to their thread, in this process."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Queue[Happening]]] = {}
        self._replies: dict[str, set[asyncio.Event]] = {}  # under way, by their thread

    def tell(self, happening: Happening) -> None:
        """Tell all who listen to the thread; nobody is waited for."""
        for queue in self._listeners.get(happening.thread, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(happening)

    def heard(self, thread: str) -> bool:
        """Say whether anybody listens to this thread."""
        return thread in self._listeners

    @contextmanager
    def replying(self, thread: str) -> Generator[asyncio.Event]:
        """Give what is set when somebody stops the reply that is under way here, until left."""
        stopped = asyncio.Event()
        self._replies.setdefault(thread, set()).add(stopped)
        try:
            yield stopped
        finally:
            self._replies[thread].discard(stopped)
            if not self._replies[thread]:
                del self._replies[thread]

    def stop(self, thread: str) -> bool:
        """Stop the replies that are under way in a thread; False: there are none."""
        replies = self._replies.get(thread, set())
        for stopped in replies:
            stopped.set()
        return bool(replies)

    @contextmanager
    def listening(self, thread: str) -> Generator[asyncio.Queue[Happening]]:
        """Listen to a thread until left."""
        queue: asyncio.Queue[Happening] = asyncio.Queue(MOST_WAITING)
        self._listeners.setdefault(thread, set()).add(queue)
        try:
            yield queue
        finally:
            self._listeners[thread].discard(queue)
            if not self._listeners[thread]:
                del self._listeners[thread]
