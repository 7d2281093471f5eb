"""A database without what was deleted from it: pages that are free hold it still, and so does the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from workflow.database.file_lock import FileLock
from workflow.database.pragmas import WRITING
from workflow.errors import DatabaseError

HELD = 30.0  # seconds for other processes to end what they write
TRIES = 5


def compact(database: Path) -> None:
    """Write a database anew without its free pages, and empty its log. Others that write wait until it is done.

    Blocks the thread. Raises DatabaseError when the file cannot be written, or somebody reads all the time.
    """
    lock = FileLock(database.with_name(f"{database.name}.lock"))
    try:
        lock.acquire(HELD)
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            for pragma in WRITING:
                connection.execute(pragma)
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
            for _ in range(TRIES):
                if not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    return
            raise DatabaseError(f"the log of {database} could not be emptied: somebody reads it. Try again")
    except sqlite3.Error as error:
        raise DatabaseError(f"{database} could not be written anew: {error}. Try again") from error
    finally:
        lock.close()
