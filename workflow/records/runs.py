"""Runs as other packages see them: units that start, signal, cancel and resume them, and what is written of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from workflow.clock import Clock, now_ms
from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.records import queries, store
from workflow.records.run_filter import RunFilter
from workflow.records.timers import Timer
from workflow.run import Entry, Failure, Run, Status

log = logging.getLogger(__name__)


class Runs:
    """All runs of one database. The units are for the caller's own commit and work in any process."""

    def __init__(self, database: Database, clock: Clock = now_ms) -> None:
        self._database = database
        self._clock = clock

    def start(self, tx: Transaction, run: Run) -> bool:
        """Write a new run. False: there is one of this id already, and nothing was done."""
        new = store.insert_run(tx, run)
        if new:
            facts = {"run": run.id, "process": run.process, "person": run.lane}
            log.info("run started", extra={"facts": facts})
        return new

    def signal(self, tx: Transaction, run: str, name: str, value: str) -> bool:
        """Send a fact (JSON text) to a run. False: there is no such run, or it has ended."""
        now = self._clock()
        sent = store.send_signal(tx, run, name, value, now)
        if sent:
            store.make_runnable(tx, run, now)
        return sent

    def cancel(self, tx: Transaction, run: str, reason: str) -> bool:
        """Turn a run round: what it did is undone, and it ends `cancelled`. False: it has ended, or is turning."""
        return store.begin_rollback(tx, run, Failure("Cancelled", reason), "cancelled", self._clock())

    def resume(self, tx: Transaction, run: str) -> bool:
        """Let a parked run go on. False: it is not parked."""
        return store.unpark(tx, run, self._clock())

    def set_timer(self, tx: Transaction, due_at: int, kind: str, name: str, run: str = "") -> None:
        """Fire a timer of this kind at `due_at` (UTC milliseconds); one of a run goes when the run ends."""
        store.set_timer(tx, due_at, kind, name, run)

    def drop_timers(self, tx: Transaction, kind: str, name: str, run: str) -> None:
        """Fire the timers of a run that have this kind and name no more."""
        store.drop_timers(tx, kind, name, run)

    def move_timer(self, tx: Transaction, due_at: int, kind: str, name: str, run: str) -> None:
        """Fire a timer of a run at `due_at`, in place of those of this kind and name."""
        store.drop_timers(tx, kind, name, run)
        store.set_timer(tx, due_at, kind, name, run)

    def status_in(self, tx: Transaction, run: str) -> Status | None:
        """Give how a run stands in the open transaction; None where there is no such run."""
        return store.status_of(tx, run)

    def lane(self, tx: Transaction, run: str) -> str:
        """Give the lane of a run; empty where there is no such run."""
        return store.lane_of(tx, run)

    def is_waiting(self, tx: Transaction, run: str, key: str) -> bool:
        """Say whether a run still waits for this: the wait is open, and it was not turned round."""
        return store.is_waiting(tx, run, key)

    def fire_wait(self, tx: Transaction, timer: Timer) -> str:
        """End a wait whose time is over; gives the run that goes on, or nothing when it waits no longer."""
        if not store.time_out(tx, timer.run, timer.name, self._clock()):
            return ""
        return timer.run

    async def run(self, id: str) -> Run | None:
        """Give one run."""
        return await queries.load_run(self._database, id)

    async def entries(self, run: str) -> list[Entry]:
        """Give the lines of a run's journal, in the order in which they settled."""
        return await queries.load_entries(self._database, run)

    async def counts(self) -> list[tuple[str, str, int]]:
        """Give (process, status, number) of all runs. Reads every one of them."""
        return await queries.count_runs(self._database)

    async def latest(
        self, *, start: str = "", lane: str = "", statuses: tuple[Status, ...] = (), most: int = 100
    ) -> list[Run]:
        """Give runs, the latest first: whose id begins like this, of a lane, or in one of these statuses."""
        return await self.numbered(await self.numbers(RunFilter(start, lane, statuses=statuses), most))

    @staticmethod
    def latest_in(tx: Transaction, lane: str, most: int) -> list[Run]:
        """Give the latest runs of a lane, as the open transaction sees them."""
        return queries.latest_in(tx, lane, most)

    async def numbers(self, wanted: RunFilter, most: int) -> list[int]:
        """Give the numbers of runs, the latest first; a run's number is a place in the order of their beginnings."""
        return await queries.run_numbers(self._database, wanted, most)

    async def numbers_of(self, runs: Iterable[str], wanted: RunFilter, most: int) -> list[int]:
        """Give the numbers of those of these runs, by id, that are wanted, the latest first."""
        return await queries.numbers_of(self._database, runs, wanted, most)

    async def numbered(self, numbers: Iterable[int]) -> list[Run]:
        """Give the runs of these numbers, the latest first."""
        return await queries.runs_numbered(self._database, numbers)
