"""One SQLite file: one thread writes, many units to a commit; short read-only connections read.

A unit is a plain function of a `Transaction`. Its future is done when its commit is on the disk, so an answer given
afterwards is a promise that survives power loss. Units may be run again before their commit (when a mate in the same
batch ruined the transaction), so a unit keeps nothing but its return value.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

import aiosqlite

from workflow.database.batch import Probe
from workflow.database.migration import Migration, migrate
from workflow.database.pragmas import READING
from workflow.database.real_file import real_path, second_name
from workflow.database.transaction import Transaction
from workflow.database.writer import Writer
from workflow.errors import DatabaseError, DatabaseLost

T = TypeVar("T")

READERS = 2


class Database:
    """The file and its connections. Open it with `async with Database.open(path, migrations)`."""

    def __init__(self, path: Path, writer: Writer, readers: asyncio.Queue[_Reader]) -> None:
        self.path = path
        self._writer = writer
        self._readers = readers

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, migrations: Sequence[Migration], *, probe: Probe | None = None
    ) -> AsyncGenerator[Database]:
        """Open or create the file, bring it up to date, close it on leaving.

        `probe` is told in the writer's thread before, inside and after every named unit: a crash harness kills there.
        Whatever the path leads to by links is what is opened, and what its locks and its key stand beside. Raises
        DatabaseError when the file cannot be used, or has a second name.
        """
        path = real_path(path)
        _make_private(path)
        if problem := second_name(path):
            raise DatabaseError(problem)
        loop = asyncio.get_running_loop()
        try:
            writer = Writer(path, loop, probe)
        except OSError as error:
            raise _out_of_reach(error) from error
        try:
            try:
                await asyncio.to_thread(writer.open, lambda connection: migrate(connection, path, migrations))
            except sqlite3.Error as error:
                raise DatabaseError(
                    f"{path}: {error}; is it a Switchboard database, and may this user write it?"
                ) from error
            writer.start()
            async with _readers(_uri(path)) as readers:
                yield cls(path, writer, readers)
        finally:
            await writer.close()

    def write(self, unit: Callable[[Transaction], T], name: str = "") -> asyncio.Future[T]:
        """Run a unit in the next commit. The future gives its result when the commit is on the disk.

        Cancelling the future does not stop the unit. An error of the unit undoes that unit alone.
        """
        return self._writer.submit(unit, name)

    async def read(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """Give all rows of one query, from a connection that cannot write. Raises DatabaseLost when it is gone."""
        async with self._reader() as reader:
            return list(await reader.execute_fetchall(query, parameters))

    async def view(self, unit: Callable[[Transaction], T]) -> T:
        """Run a unit that only reads: all its queries see one state of the file. Raises DatabaseLost when it is gone.

        Costs little more than one query, so whoever needs several asks for them together.
        """
        async with self._reader() as reader:
            return await reader.view(unit)

    @asynccontextmanager
    async def _reader(self) -> AsyncGenerator[_Reader]:
        reader = await self._readers.get()
        try:
            yield reader
        except sqlite3.DatabaseError as error:
            self._writer.harmed(error)
            self._writer.stand()  # reading a file that is gone fails in words that say nothing
            raise
        finally:
            self._readers.put_nowait(reader)

    async def read_one(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Row | None:
        """Give the first row of a query, or None."""
        rows = await self.read(query, parameters)
        return rows[0] if rows else None

    def check(self) -> None:
        """Raise DatabaseLost when the file was found to be no longer the one that was opened."""
        if self._writer.lost:
            raise DatabaseLost(self._writer.lost)

    async def lost(self) -> NoReturn:
        """Wait until the file is no longer the one that was opened, for ever if need be; raises DatabaseLost then."""
        while True:
            await self._writer.loss.wait()
            self.check()

    def on_commit(self, notify: Callable[[], None]) -> Callable[[], None]:
        """Call `notify` in the loop soon after any commit, ours or another process's; gives what stops it."""
        unwatch = self.on_change(notify)
        self._writer.listeners.append(notify)

        def stop() -> None:
            unwatch()
            self._writer.listeners.remove(notify)

        return stop

    def on_change(self, notify: Callable[[], None]) -> Callable[[], None]:
        """Call `notify` in the loop soon after another process has committed; gives a function that stops it."""
        self._writer.watchers.append(notify)
        return lambda: self._writer.watchers.remove(notify)


class _Reader(aiosqlite.Connection):
    """A connection to a file that cannot write it. Await it once, and close it at the end."""

    def __init__(self, uri: str) -> None:
        super().__init__(partial(_connect, uri), iter_chunk_size=64)

    async def view(self, unit: Callable[[Transaction], T]) -> T:
        """Run a unit that only reads, and give what it gives: one way to the thread and back, however many queries."""
        execute = cast("Callable[..., Awaitable[Any]]", self._execute)  # pyright: ignore[reportUnknownMemberType]
        return cast("T", await execute(self._view, unit))

    def _view(self, unit: Callable[[Transaction], T]) -> T:
        execute = self._conn.execute
        execute("BEGIN")
        try:
            return unit(Transaction(execute))
        finally:
            execute("ROLLBACK")


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in READING:
        connection.execute(pragma)
    return connection


@asynccontextmanager
async def _readers(uri: str) -> AsyncGenerator[asyncio.Queue[_Reader]]:
    pool: asyncio.Queue[_Reader] = asyncio.Queue()
    opened: list[_Reader] = []
    try:
        for _ in range(READERS):
            reader = _Reader(uri)
            opened.append(reader)
            await reader
            pool.put_nowait(reader)
        yield pool
    finally:
        for reader in opened:
            await reader.close()  # else its thread keeps the process alive for ever


def _uri(path: Path) -> str:
    return path.absolute().as_uri()


def _make_private(path: Path) -> None:
    try:
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, parents=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise _out_of_reach(error) from error


def _out_of_reach(error: OSError) -> DatabaseError:
    return DatabaseError(f"{error.filename} cannot be written: {error.strerror}. Name another file in BOT_DATABASE")
