"""What the steps of the kept processes touch."""

from __future__ import annotations

import asyncio
from collections import Counter


class World:
    """How often each thing was done, and what comes to no end."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.endless: set[str] = set()

    async def do(self, what: str) -> None:
        self.times[what] += 1
        if what in self.endless:
            await asyncio.Event().wait()

    def reset(self) -> None:
        self.times.clear()
        self.endless.clear()


WORLD = World()
