"""All figures of the bot: what this process has counted, and what the database holds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.metrics.counters import Counters
from bot.metrics.series import Series
from bot.metrics.stored_counts import StoredCounts


@dataclass(frozen=True, slots=True)
class Figures:
    """Gives them to whoever watches the bot."""

    counters: Counters
    stored_counts: StoredCounts

    async def series(self) -> tuple[Series, ...]:
        """Give all of them as they are now."""
        return (*self.counters.series(), *await self.stored_counts.series())
