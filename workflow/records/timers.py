"""Facts that come by themselves: a table of timers, and a tick that claims what is due.

APScheduler makes the ticking and nothing else: one job in its memory. The truth is in the table, so a timer that came
due while nobody ran fires at the next start.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from workflow.clock import Clock, now_ms
from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.records import queries, store

log = logging.getLogger(__name__)

TICK = 0.25  # seconds: how late a timer may be
BATCH = 200  # timers to a commit
TROUBLE = 10.0  # seconds before a timer that could not be fired is tried again


@dataclass(frozen=True, slots=True)
class Timer:
    """`name` says what for, in the words of its kind; `due_at` in UTC milliseconds."""

    kind: str
    name: str
    run: str
    due_at: int


# given the commit in which the timer was claimed; gives the run that has something to do now, or ""
Fire = Callable[[Transaction, Timer], str]


class Timers:
    """Fires what is due. Only the driver ticks."""

    def __init__(
        self,
        database: Database,
        kinds: Mapping[str, Fire],
        wake: Callable[[str], None],
        *,
        clock: Clock = now_ms,
    ) -> None:
        self._database = database
        self._kinds = kinds
        self._names = json.dumps(sorted(kinds))  # timers of other kinds stay for a program that knows them
        self._wake = wake
        self._clock = clock
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def ticking(self) -> AsyncGenerator[None]:
        """Tick until left."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # 60 ms: not for a command that only lists

        # it warns of every tick that comes while one is still at work, which is what a tick is for
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(  # pyright: ignore[reportUnknownMemberType]
            self._guarded, "interval", seconds=TICK, misfire_grace_time=None, coalesce=True, max_instances=1
        )
        scheduler.start()
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)
            async with self._lock:  # a claim under way is written down before we go
                pass

    async def tick(self) -> int:
        """Claim and fire all that is due now; gives how many."""
        fired = 0
        async with self._lock:
            while await queries.timers_due(self._database, self._clock(), self._names):
                woken = await self._database.write(self._claim, "timers")
                fired += len(woken)
                for run in woken:
                    if run:
                        self._wake(run)
        return fired

    def _claim(self, tx: Transaction) -> list[str]:
        rows = store.claim_timers(tx, self._clock(), self._names, BATCH)
        return [self._fire(tx, Timer(row["kind"], row["name"], row["run"], row["due_at"])) for row in rows]

    def _fire(self, tx: Transaction, timer: Timer) -> str:
        tx.execute("SAVEPOINT timer")
        try:
            run = self._kinds[timer.kind](tx, timer)
        except Exception:  # one that cannot be fired must not hold up the others, nor be lost
            log.exception("the %s timer %r failed; trying again in %g s", timer.kind, timer.name, TROUBLE)
            tx.execute("ROLLBACK TO timer")
            store.set_timer(tx, self._clock() + round(TROUBLE * 1_000), timer.kind, timer.name, timer.run)
            run = ""
        tx.execute("RELEASE timer")
        return run

    async def _guarded(self) -> None:
        try:
            await self.tick()
        except asyncio.CancelledError:
            return  # we are left: APScheduler would log this as a failure, with its traceback
        except Exception:  # APScheduler goes silently dead after an exception: the next tick must come
            log.exception("the timers could not be looked at; trying again")
