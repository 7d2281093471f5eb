"""A mark that tells a database without its log from a whole one: somebody may have copied the file alone.

While the database is open, what was committed last stands in the log beside it. The file itself then says that its log
belongs to it, and only the log says that both together are whole. Closing folds the log into the file, and that too.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from workflow.database.log_head import LogHead
from workflow.errors import DatabaseError

log = logging.getLogger(__name__)

WHOLE = 0x53774264  # as SQLite's application_id, which shows whose file it is as well
IN_LOG = 0x53774C67


class LogMark:
    """Keeps the mark in one database. All of it under the lock that writers respect, in the writer's thread."""

    def __init__(self, connection: sqlite3.Connection, database: Path) -> None:
        self._db = connection
        self._database = database
        self._head: LogHead | None = None
        self._salt = b""

    def is_due(self) -> bool:
        """Say whether the file is to be marked: after the first commit, and when the log has begun anew."""
        if self._head is None:
            with suppress(OSError):
                self._head = LogHead(Path(f"{self._database}-wal"))
        salt = self._head.salt() if self._head is not None else b""
        return salt not in (b"", self._salt)  # an empty log was folded into the file

    def keep(self) -> None:
        """Have the file say that its log belongs to it."""
        try:
            self._write()
            if self._head is not None:
                self._salt = self._head.salt()
        except sqlite3.Error:  # nothing is lost by that but the mark
            log.debug("%s could not be marked", self._database, exc_info=True)

    def _write(self) -> None:
        try:
            self._db.execute(f"PRAGMA application_id={IN_LOG:d}")
            with closing(sqlite3.connect(f"{self._database.absolute().as_uri()}?mode=ro", uri=True)) as reader:
                # a log that somebody reads does not begin anew: the next commit comes behind this one, so that a power
                # cut in the midst of it cannot take both
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                self._db.execute(f"PRAGMA application_id={WHOLE:d}")
        finally:
            self.settle()

    def settle(self) -> None:
        """Have file and log together say that they are whole, whoever was ended before they did."""
        with suppress(sqlite3.Error):
            if _mark(self._db) == IN_LOG:
                self._db.execute(f"PRAGMA application_id={WHOLE:d}")

    def close(self) -> None:
        """Let go of the log's file."""
        if self._head is not None:
            self._head.close()


def had_log(database: Path) -> bool:
    """Say whether there is a log beside a database. To be asked before SQLite opens it, which makes one."""
    return Path(f"{database}-wal").exists()


def is_without_log(connection: sqlite3.Connection, *, logged: bool) -> bool:
    """Say whether a file was copied alone, for who may only read it. `logged`: there was a log before it was opened."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return not logged and (_mark(connection) == IN_LOG or not version)


def check_log(connection: sqlite3.Connection, database: Path, *, logged: bool) -> None:
    """Raise DatabaseError when the log of a database is missing. `logged`: there was one before it was opened."""
    if _mark(connection) == IN_LOG:
        _busy, frames, _folded = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        missing = frames <= 0  # a log of another database, or of garbage, has none that count
    else:
        # one that was made and copied before anything was folded into it has not even tables
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        missing = mode == "wal" and not logged and not tables
    if missing:
        raise DatabaseError(
            f"{database} is not all of it: what came last stands in its log {database.name}-wal, which is missing or "
            "damaged. Copy both, or use `bot backup`, which takes all (docs/operation.md)"
        )


def _mark(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])
