"""Whether the files that are written are still those at their paths: somebody may remove or replace them meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


class FileWatch:
    """The database file and its log, as they were when they were opened.

    Only asks the file system by name: to open and close one of them would let go of SQLite's locks in this process.
    """

    def __init__(self, database: Path) -> None:
        beside = (Path(f"{database}-wal"), Path(f"{database}-shm"))
        self._database = database
        self._files = {path: _identity(path.stat()) for path in (database, *beside) if path.exists()}
        self._size = database.stat().st_size

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
            if path is self._database and self._is_cut(state.st_size):
                return f"{path} was cut short"
        return ""

    def _is_cut(self, size: int) -> bool:
        """Say whether the file has lost something: one that somebody has vacuumed is shorter too, and whole."""
        former, self._size = self._size, size
        return size < former and (size == 0 or not _is_whole(self._database))


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def _is_whole(database: Path) -> bool:
    # a connection of its own: the writer's may still remember the pages that are gone
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.OperationalError:  # held by somebody at this moment
        return True
    except sqlite3.DatabaseError:
        return False
