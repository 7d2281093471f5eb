"""The thread that does all writing: a queue of units, grouped into commits, each unit in a savepoint of its own."""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TypeVar

from workflow.database.batch import Batches, Job, Probe
from workflow.database.file_lock import FileLock
from workflow.database.file_watch import FileWatch
from workflow.database.log_mark import LogMark, check_log, had_log
from workflow.database.pragmas import WRITING
from workflow.database.transaction import Transaction
from workflow.errors import DatabaseError, DatabaseLost

log = logging.getLogger(__name__)

T = TypeVar("T")

GROUP = 256  # units to a commit at most: measured, 100 is slower by a quarter, 500 is no faster
CALM = 0.005  # seconds in which commits are told of once, so that a busy writer does not keep the listeners busy
STATEMENTS = 512  # kept prepared: all that there are, and some to spare
HELD = 30.0  # seconds for another process to end its commit: one that is stopped in it must not hang everybody
WATCH = 0.05  # seconds between two looks for commits of other processes
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FOOTING = 1.0  # seconds between two looks whether the file is still there, when nothing is written


class Writer:
    """Owns the only connection that writes. Everything below `start` happens in its thread."""

    def __init__(self, path: Path, loop: asyncio.AbstractEventLoop, probe: Probe | None) -> None:
        self.watchers: list[Callable[[], None]] = []  # told of other processes' commits
        self.listeners: list[Callable[[], None]] = []  # told of our own
        self._rung = False
        self._path = path
        self._loop = loop
        self._probe = probe
        self._turn: list[Job] = []  # what came in this turn of the loop: it travels to the thread in one piece
        self._jobs: queue.SimpleQueue[list[Job] | None] = queue.SimpleQueue()
        self._backlog: deque[Job] = deque()
        self._lock = FileLock(path.with_name(f"{path.name}.lock"))
        self._thread: threading.Thread | None = None
        self._closed = False
        self._seen_version = -1
        self._looked_at = self._stood_at = 0.0
        self.lost = ""  # what has become of the file
        self.loss = asyncio.Event()  # set in the loop once that is known

    def open(self, prepare: Callable[[sqlite3.Connection], object]) -> None:
        """Connect, set the pragmas and let `prepare` migrate, all under the lock that other processes respect."""
        self._lock.acquire(HELD)
        try:
            logged = had_log(self._path)
            self._db = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=5, cached_statements=STATEMENTS
            )
            self._db.row_factory = sqlite3.Row
            check_log(self._db, self._path, logged=logged)
            for pragma in WRITING:
                self._db.execute(pragma)
            prepare(self._db)
            self._seen_version = self._data_version()
        finally:
            self._lock.release()
        self._footing = FileWatch(self._path)
        self._mark = LogMark(self._db, self._path)
        self._batches = Batches(self._db, self._path, self._probe)

    def start(self) -> None:
        """Begin to take units."""
        self._thread = threading.Thread(target=self._live, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Callable[[Transaction], T], name: str) -> asyncio.Future[T]:
        """Queue a unit. Called in the loop's thread."""
        future: asyncio.Future[T] = self._loop.create_future()
        if self._closed:
            future.set_exception(DatabaseError("the database is closed"))
            return future
        if not self._turn:
            self._loop.call_soon(self._hand_over)
        self._turn.append(Job(unit, name, future))
        return future

    async def close(self) -> None:
        """Write what is queued, then close; the last of several processes folds the log into the file."""
        self._closed = True
        self._hand_over()
        self._jobs.put(None)
        await asyncio.to_thread(self._shut)

    def _hand_over(self) -> None:
        # once a turn: a thread woken for the first unit would commit it alone, and take the interpreter from the rest
        turn, self._turn = self._turn, []
        if turn:
            self._jobs.put(turn)

    def _shut(self) -> None:
        if self._thread is not None:
            self._thread.join()
        if hasattr(self, "_db"):
            with suppress(DatabaseError):  # whoever holds it has the file open: then closing writes nothing
                self._lock.acquire(HELD)
            if hasattr(self, "_mark"):
                self._mark.settle()
                self._mark.close()
                self._footing.close()
            self._db.close()
        self._lock.close()

    def _live(self) -> None:
        while True:
            batch, ended = self._next_batch()
            if batch:
                try:
                    self._lock.acquire(HELD)  # SQLite before 3.51.3 may corrupt a WAL that two processes write at once
                    try:
                        self.stand()
                        self._batches.commit(batch)
                        self._footing.note_size()
                        self._look_for_damage(batch)
                    finally:
                        self._lock.release()
                except Exception as error:  # noqa: BLE001 - the thread must live on, and everybody get an answer
                    self._batches.refuse(batch, error)
                self._tell(batch)
                self._keep_mark()
            self._lock.drop_late()
            if monotonic() - self._looked_at >= WATCH:
                self._look()
            if ended:
                return

    def _next_batch(self) -> tuple[list[Job], bool]:
        """Give what to commit next, and whether it is the last."""
        backlog, ended = self._backlog, False
        try:
            while len(backlog) < GROUP:
                turn = self._jobs.get(not backlog, WATCH)
                if turn is None:
                    ended = True
                    break
                backlog.extend(turn)
        except queue.Empty:
            pass
        batch = [backlog.popleft() for _ in range(min(GROUP, len(backlog)))]
        if ended and backlog:
            self._jobs.put(None)
        return batch, ended and not backlog

    def _tell(self, batch: list[Job]) -> None:
        try:
            self._loop.call_soon_threadsafe(self._settle, batch)
        except RuntimeError:  # the loop is gone: nobody is left to be told
            return

    def stand(self) -> None:
        """Raise DatabaseLost when the file is no longer the one that was opened. For any thread; takes microseconds."""
        self._stood_at = monotonic()
        if not self.lost and (lost := self._footing.lost()):
            self._lose(lost)
        if self.lost:
            raise DatabaseLost(self.lost)

    def _keep_mark(self) -> None:
        """Mark the file, after everybody was told: it costs two commits, and nobody shall wait for them."""
        if not self.lost and self._mark.is_due() and self._lock.try_acquire():
            try:
                self._mark.keep()
                self._footing.note_size()
            finally:
                self._lock.release()

    def harmed(self, error: sqlite3.DatabaseError) -> None:
        """Take note of an error that says that the file is damaged; whatever else it says is none of ours."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
            self._lose(f"{self._path} was damaged ({error})")

    def _look_for_damage(self, batch: list[Job]) -> None:
        for job in batch:
            if isinstance(job.result, sqlite3.DatabaseError):
                self.harmed(job.result)

    def _lose(self, lost: str) -> None:
        if self.lost:
            return
        self.lost = lost
        log.error("%s", DatabaseLost(lost))
        with suppress(RuntimeError):  # the loop is gone: nobody is left to be told
            self._loop.call_soon_threadsafe(self.loss.set)

    def _look(self) -> None:
        self._looked_at = monotonic()
        if self._looked_at - self._stood_at >= FOOTING:
            with suppress(DatabaseLost):  # it is kept, and whoever writes is told
                self.stand()
        if not self.lost:
            self._look_for_commits()

    def _look_for_commits(self) -> None:
        try:
            version = self._data_version()
        except sqlite3.Error:  # the thread must live on, and the next look may do better
            with suppress(DatabaseLost):  # that would be the reason, and said already
                self.stand()
                log.exception("%s could not be looked at", self._path)
            return
        if version != self._seen_version:
            self._seen_version = version
            try:
                self._loop.call_soon_threadsafe(self._notify)
            except RuntimeError:
                return

    def _settle(self, batch: list[Job]) -> None:
        _settle(batch)
        if self.listeners and not self._rung:
            self._rung = True
            self._loop.call_later(CALM, self._ring)

    def _ring(self) -> None:
        self._rung = False
        for listener in list(self.listeners):
            listener()

    def _notify(self) -> None:
        for notify in list(self.watchers):
            notify()

    def _data_version(self) -> int:
        # asked on the connection that writes: only commits of others move it
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def _settle(batch: list[Job]) -> None:
    for job in batch:
        if not job.future.done():
            if isinstance(job.result, Exception):
                job.future.set_exception(job.result)
            else:
                job.future.set_result(job.result)
