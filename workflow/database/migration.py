"""Brings a file's tables up to date: a list of migrations on `user_version`, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workflow.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; its place in the list is its number, so a released one is never edited or moved."""

    name: str
    statements: tuple[str, ...]


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> int:
    """Run what is missing and give how many ran. A file with data is copied beside itself first.

    Statement by statement inside BEGIN IMMEDIATE: `executescript` would commit half-way, and a crash leave half of it.
    """
    version = _version(connection)
    if version > len(migrations):
        raise DatabaseError(
            f"{path} was written by a newer Switchboard (schema {version}, this one knows {len(migrations)}). "
            "Install that version, or restore an older copy of the file"
        )
    if 0 < version < len(migrations):
        _copy(connection, path.with_name(f"{path.name}.before-{len(migrations)}"))
    for number, migration in enumerate(migrations[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return len(migrations) - version


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    if copy.exists():
        return  # an earlier attempt made it; the file may have been half way since
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(part),))
    part.chmod(0o600)
    part.rename(copy)  # whole or not at all
