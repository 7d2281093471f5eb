"""What a platform has brought and nobody has looked at yet: written down before the platform is told that it arrived.

Its words are the adapter's own: the inbox takes a message when all that belongs to it was looked up.
"""

from __future__ import annotations

from workflow import Clock, Database, Transaction

LASTS = 24 * 3_600_000  # milliseconds; what nobody could deal with for a day is given up
MOST_WAITING = 10_000  # that are taken up at a start


class KeptArrivals:
    """Implements `bot.platform.arrivals.Arrivals` for all adapters."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, event: str, body: str) -> bool:
        """Keep what came, and say whether it is new: an event that waits already is kept once."""
        now = self._clock()
        return await self._database.write(lambda tx: _add(tx, event, body, now), "arrival")

    async def done(self, event: str) -> None:
        """Forget what was dealt with."""
        await self._database.write(lambda tx: tx.execute("DELETE FROM arrivals WHERE event=?", (event,)), "arrival")

    async def waiting(self, prefix: str) -> list[tuple[str, str]]:
        """Give (event, body) of what waits, oldest first, and forget what is older than a day."""
        now = self._clock()
        await self._database.write(
            lambda tx: tx.execute("DELETE FROM arrivals WHERE received_at<?", (now - LASTS,)), "arrivals"
        )
        rows = await self._database.read(
            "SELECT event, body FROM arrivals WHERE substr(event,1,?)=? ORDER BY number LIMIT ?",
            (len(prefix), prefix, MOST_WAITING),
        )
        return [(row["event"], row["body"]) for row in rows]


def _add(tx: Transaction, event: str, body: str, now: int) -> bool:
    return tx.changed(
        "INSERT INTO arrivals (event, body, received_at) VALUES (?,?,?) ON CONFLICT DO NOTHING", (event, body, now)
    )
