"""What keeps events that an adapter has acknowledged and not dealt with yet."""

from __future__ import annotations

from typing import Protocol


class Arrivals(Protocol):
    """Keeps what an adapter acknowledges before it has looked up all that belongs to it, over restarts."""

    async def keep(self, event: str, body: str) -> bool:
        """Keep what came, committed; False: this event waits already."""
        ...

    async def done(self, event: str) -> None:
        """Forget what was dealt with."""
        ...

    async def waiting(self, prefix: str) -> list[tuple[str, str]]:
        """Give (event, body) of what waits, for events that begin so, oldest first."""
        ...
