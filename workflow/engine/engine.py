"""Drives runs: starts them, enters them when something has come for them, ends them, and goes on after a crash."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from workflow.clock import Clock, now_ms
from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.engine.database_journal import Listener
from workflow.engine.drive import Drive
from workflow.engine.fair_queue import FairQueue, QueueItem
from workflow.engine.python_gc import rare_collections
from workflow.engine.visitor import Visitor
from workflow.errors import WorkflowError
from workflow.process.program import Program
from workflow.records import queries, store
from workflow.records.runs import Runs
from workflow.run import ENDED, Failure, Record, Run

log = logging.getLogger(__name__)

LIMIT = 1_000  # runs under way at once; more wait in the queue
GRACE = 20.0  # seconds that steps under way get when the engine closes
TROUBLE = 2.0  # seconds before a run is entered again when the database refused
RECOVERIES = 5  # starts without progress after which a run is parked: it may be what ends the program
MOST_FOUND = 10_000
CHUNK = 250  # runs loaded at once after a crash


class Engine(Runs):
    """Drives the runs of one database. Only one process at a time may be inside `driving()`.

    `start`, `signal`, `cancel` and `resume` are units for the caller's own commit and may be called anywhere; tell the
    engine afterwards with `wake` (it is enough that the driver of another process notices the commit).
    """

    def __init__(
        self,
        database: Database,
        programs: Mapping[str, Program],
        listener: Listener,
        *,
        clock: Clock = now_ms,
        limit: int = LIMIT,
        grace: float = GRACE,
    ) -> None:
        super().__init__(database, clock)
        self._limit = limit
        self._grace = grace
        self._listener = listener
        self._found: dict[str, None] = {}  # runs that were found in the file, the latest last
        self._visitor = Visitor(database, programs, listener, clock)
        self._queue = FairQueue()
        self._active: dict[str, asyncio.Task[None]] = {}
        self._drives: dict[str, Drive] = {}
        self._again: dict[str, str] = {}
        self._driving = False
        self._late: dict[str, str] | None = None  # wake-ups that came while the engine was still finding what was left
        self._idle = asyncio.Event()
        self._idle.set()

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Be the driver: go on with what was left, take what comes; on leaving let steps finish (20 s at most)."""
        self._driving = True
        self._visitor.open()
        unwatch = self._database.on_change(self._look_soon)
        with rare_collections():
            try:
                await self._recover()
                yield
            finally:
                unwatch()
                await self._close()

    def wake(self, run: str, lane: str = "", known: Run | None = None) -> None:
        """Enter a run soon. `known` spares a look into the database for a run that `start` has just written."""
        if not self._driving:
            return
        if run in self._active:
            drive = self._drives.get(run)
            if drive is None or not drive.poke():
                self._again[run] = lane
            return
        if self._late is not None:  # else it would be visited twice: as it was found, and as it was woken
            self._late[run] = lane
            return
        # a run that was found in the file before its starter came may have gone on since then
        fresh = known is not None and run not in self._found
        self._queue.push(QueueItem(run, lane, (known, Record()) if known is not None and fresh else None))
        self._fill()

    def turn(self, run: str, lane: str = "") -> None:
        """Tell the engine that a run was cancelled: it begins no further step, and what is under way gets its grace."""
        if run in self._drives:
            self._drives[run].stop(self._grace)
        self.wake(run, lane)

    async def settled(self) -> None:
        """Wait until nothing is under way or queued: every run waits or has ended."""
        while self._active or self._late or (self._queue and self._driving):
            self._idle.clear()
            await self._idle.wait()

    async def _recover(self) -> None:
        self._late = {}
        try:
            await self._find_what_was_left()
        finally:
            late, self._late = self._late, None
        for run, lane in late.items():
            self.wake(run, lane)

    async def _find_what_was_left(self) -> None:
        await self._database.write(self._count_recovery, "recover")
        found = await queries.unfinished(self._database)
        for start in range(0, len(found), CHUNK):
            chunk = found[start : start + CHUNK]
            self._find(run for run, _ in chunk)
            if start < 4 * self._limit:
                for run, record in await queries.load_runs(self._database, [run for run, _ in chunk]):
                    self._queue.push(QueueItem(run.id, run.lane, (run, record)))
                self._fill()
            else:
                for run_id, lane in chunk:
                    self._queue.push(QueueItem(run_id, lane))

    def _look_soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._look(), name="look for other processes' commits")
        self._active[f"look {id(task)}"] = task
        task.add_done_callback(lambda _: self._forget(f"look {id(task)}"))

    async def _look(self) -> None:
        try:
            for run, lane in await queries.turning(self._database):
                if not self._visitor.takes_back(run):
                    self.turn(run, lane)
            found = await queries.unfinished(self._database)
            self._find(run for run, _ in found)
            for run, lane in found:
                self.wake(run, lane)
            for run in await queries.signalled(self._database, list(self._drives)):
                self.wake(run)
        except Exception:  # the database: what others wrote must not be overlooked
            log.exception("the commits of other processes could not be looked at; trying again in %g s", TROUBLE)
            if self._driving:
                await asyncio.sleep(TROUBLE)
                self._look_soon()

    def _find(self, runs: Iterable[str]) -> None:
        for run in runs:
            self._found[run] = None
        while len(self._found) > MOST_FOUND:
            self._found.pop(next(iter(self._found)))

    def _fill(self) -> None:
        while self._driving and self._queue and len(self._active) < self._limit:
            item = self._queue.pop()
            task = asyncio.get_running_loop().create_task(self._visit(item), name=f"run {item.id}")
            self._active[item.id] = task
            task.add_done_callback(partial(self._visited, item.id, item.lane))

    async def _visit(self, item: QueueItem) -> None:
        known = item.known
        if known is None:
            run = await queries.load_run(self._database, item.id)
            if run is None or run.status in ENDED or run.status == "paused":
                return
            known = run, await queries.load_record(self._database, item.id)
        try:
            try:
                await self._visitor.visit(*known, self._drives)
            except (WorkflowError, sqlite3.Error, OSError):
                raise
            except Exception as error:
                # something in it cannot be written down, such as a number beyond all bounds: it would not help to retry
                log.exception("run %s could not be driven, parking it", item.id)
                await self._visitor.park(known[0], f"it could not be driven: {Failure.of(error)}")
        except Exception:  # the database, not the process: try again rather than lose the run
            log.exception("run %s could not be driven; trying again in %g s", item.id, TROUBLE)
            await asyncio.sleep(TROUBLE)
            self._again[item.id] = item.lane

    def _visited(self, run: str, lane: str, task: asyncio.Task[None]) -> None:
        self._drives.pop(run, None)
        if task.cancelled() and self._driving:
            # not by us, and not at once: when the whole program is being cancelled, we are about to close
            asyncio.get_running_loop().call_later(TROUBLE, self.wake, run, lane)
        self._forget(run)
        again = self._again.pop(run, None)
        if again is not None:
            self.wake(run, again)

    def _forget(self, name: str) -> None:
        self._active.pop(name, None)
        self._fill()
        if not self._active and not self._queue:
            self._idle.set()

    async def _close(self) -> None:
        self._driving = False
        for drive in list(self._drives.values()):
            drive.stop()
        self._visitor.stop()
        tasks = set(self._active.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self._grace)
            for drive in list(self._drives.values()):
                drive.abandon()
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        self._idle.set()
        await self._database.write(store.forget_recoveries, "close")

    def _count_recovery(self, tx: Transaction) -> None:
        for run in store.count_recovery(tx, RECOVERIES, self._clock()):
            self._listener.parked(tx, run, run.reason)
