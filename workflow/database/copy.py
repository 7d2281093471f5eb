"""A copy of a database that others go on writing, and whether a file is a whole database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workflow.database.log_mark import WHOLE, had_log, is_without_log
from workflow.database.pragmas import READING
from workflow.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: the number of its latest migration, and what was counted in it, by name."""

    version: int
    counted: Mapping[str, int]


def copy_database(source: Path, copy: Path, counts: Mapping[str, str]) -> Contents:
    """Copy a database as it stands in one moment into a new file, which needs no log beside it; give what it holds.

    All pages in one step: page by page, copying would begin anew with every commit beside it. `counts` are queries
    that give a number. Raises DatabaseError when the copy is not what was copied, or a file is damaged or out of reach.
    """
    copy.touch(0o600, exist_ok=False)
    logged = had_log(source)
    try:
        with closing(_connect(source, "ro")) as reading:
            for pragma in READING:
                reading.execute(pragma)
            reading.execute("BEGIN")  # what is counted and what is copied are the same moment
            if is_without_log(reading, logged=logged):
                raise DatabaseError(f"{source} was copied without its log {source.name}-wal: it is not all there was")
            held = _contents(reading, counts)
            with closing(_connect(copy, "rw")) as writing:
                reading.backup(writing)
                writing.execute("PRAGMA journal_mode=DELETE")
                writing.execute(f"PRAGMA application_id={WHOLE:d}")
    except sqlite3.Error as error:
        raise DatabaseError(f"{source} cannot be copied: {error}. Look at it with: bot doctor") from error
    if examine(copy, counts) != held:
        raise DatabaseError(f"the copy of {source} does not hold what was copied; is the disk in order?")
    return held


def examine(database: Path, counts: Mapping[str, str]) -> Contents:
    """Read all of a database that nobody writes, and give what it holds. Raises DatabaseError when it is damaged."""
    try:
        with closing(_connect(database, "rw")) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
            if found != ["ok"]:
                raise DatabaseError(f"{database} is damaged: {found[0]}")
            return _contents(connection, counts)
    except sqlite3.Error as error:
        raise DatabaseError(f"{database} is damaged, or none of mine: {error}") from error


def check_database(database: Path) -> None:
    """Read all pages of a database that may be open. Raises DatabaseError when it is damaged."""
    try:
        with closing(_connect(database, "ro")) as connection:
            for pragma in READING:
                connection.execute(pragma)
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise DatabaseError(
            f"{database} is damaged ({found.splitlines()[-1]}). Put it back from a copy: bot restore FILE"
        )


def _connect(database: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _contents(connection: sqlite3.Connection, counts: Mapping[str, str]) -> Contents:
    counted = {name: int(connection.execute(query).fetchone()[0]) for name, query in counts.items()}
    return Contents(int(connection.execute("PRAGMA user_version").fetchone()[0]), counted)
