"""What happens at its time: the timers of runs and approvals, and the schedules of `bot.toml`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.runs.scheduling import Scheduling
from workflow import Timers


@dataclass(frozen=True, slots=True)
class Timing:
    """Timers that tick and schedules that set them, in the process that drives."""

    timers: Timers
    scheduling: Scheduling
    arm: Callable[[], Awaitable[None]]  # what else has its time in bot.toml

    @asynccontextmanager
    async def ticking(self) -> AsyncGenerator[None]:
        """Set the timers of all schedules, and let what is due happen until left."""
        await self.scheduling.arm()
        await self.arm()
        async with self.timers.ticking():
            yield
