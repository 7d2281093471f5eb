"""Whether the files that are written are still those at their paths: somebody may remove or replace them meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from workflow.database.log_head import LogHead


class FileWatch:
    """The database file and its log, as they were when they were opened.

    Asks the file system by name: to open and close one of them would let go of SQLite's locks in this process. The log
    alone has no locks.
    """

    def __init__(self, database: Path) -> None:
        log = Path(f"{database}-wal")
        beside = (log, Path(f"{database}-shm"))
        self._database = database
        self._log = log
        self._files = {path: _identity(path.stat()) for path in (database, *beside) if path.exists()}
        self._sizes = {path: path.stat().st_size for path in (database, log) if path.exists()}
        self._head = LogHead(log) if log.exists() else None

    def lost(self) -> str:
        """Give what has become of a file that is no longer there as it was, in words; nothing when all are."""
        for path, known in self._files.items():
            try:
                state = path.stat()
            except FileNotFoundError:
                return f"{path} was removed or moved away"
            except OSError:  # whatever this is, it does not say that the file is gone; writing will tell
                continue
            if _identity(state) != known:
                return f"{path} was replaced by another file"
            if path in self._sizes and self._is_cut(path, state.st_size):
                return f"{path} was cut short"
        if (
            self._head is not None and not self._head.is_sound() and not self._head.is_sound()
        ):  # once more: half written
            return f"{self._log} was overwritten"
        return ""

    def note_size(self) -> None:
        """Take note of what was written by us: what is shorter later has been cut."""
        with suppress(OSError):  # the next look says what has become of it
            if self._log in self._sizes:
                self._sizes[self._log] = self._log.stat().st_size

    def close(self) -> None:
        """Look no more."""
        if self._head is not None:
            self._head.close()

    def _is_cut(self, path: Path, size: int) -> bool:
        """Say whether a file has lost something.

        A database that somebody has vacuumed is shorter too, and so is a log that was folded into it: both are whole.
        """
        former, self._sizes[path] = self._sizes[path], size
        return size < former and ((size == 0 and path is self._database) or not _is_whole(self._database))


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def _is_whole(database: Path) -> bool:
    # a connection of its own: the writer's may still remember the pages that are gone
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.OperationalError as error:  # held by somebody at this moment, unless it ends too early
        return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_IOERR
    except sqlite3.DatabaseError:
        return False
