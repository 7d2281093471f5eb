"""Which thread a terminal talks in: terminals share the person's own; a pipe has one alone, where no answers mix."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import ConfigError
from bot.messages import history
from workflow import Database, NamedLocks


class ThreadLocks:
    """The threads that terminals hold, between `with`."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(f"{database.name}.terminals")
        try:
            self._locks = NamedLocks(path)
        except OSError as error:
            raise ConfigError(f"{path} cannot be written: {error.strerror}; is it another user's?") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._locks.close()

    def take(self, own: str, *, shared: bool) -> str:
        """Hold the person's own thread, or the first beside it that is free: `console/ada`, `console/ada/2` …

        Who shares holds one that only such hold.
        """
        return next(thread for thread in _threads(own) if self._locks.try_acquire(thread, shared=shared))

    def is_free(self, thread: str) -> bool:
        """Say whether no other process holds a thread; not to be asked about one's own."""
        free = self._locks.try_acquire(thread)
        if free:
            self._locks.release(thread)
        return free

    async def readable(self, database: Database, own: str, taken: str) -> list[str]:
        """Give the thread that was taken, and those of the person that nobody holds any more."""
        found = [taken]
        for thread in _threads(own):
            if thread != own and not await history.lines(database, thread, most=1):
                break
            if thread != taken and self.is_free(thread):
                found.append(thread)
        return found


def _threads(own: str) -> Iterator[str]:
    yield own
    yield from (f"{own}/{number}" for number in count(2))
