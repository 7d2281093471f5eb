"""Puts a backup in the place of what is there, or of nothing: checked beforehand, and never below a bot that lives."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from bot.driver_lock import driver_lock
from bot.errors import Refused
from bot.migrations import MIGRATIONS
from bot.security.key_file import KEY_BYTES
from main.backup.archive import BadBackup, unpack
from main.backup.backup import sync
from main.backup.contents import COUNTS, DATABASE, KEYS, DataFiles, Manifest
from workflow import DatabaseError, FileLock
from workflow.database.copy import examine


class Restore:
    """A backup that was unpacked beside its target and found whole, until `put_in_place` or the end of `prepared`."""

    def __init__(self, data: DataFiles, work: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._data = data
        self._work = work

    def put_in_place(self) -> None:
        """Put everything where it belongs, the database last: as long as it is the old one, the old one is whole."""
        data = self._data
        unpacked, new = self._work / "files", set[str]()
        if unpacked.is_dir():
            data.folder.mkdir(mode=0o700, exist_ok=True)
            for path in unpacked.iterdir():
                path.replace(data.folder / path.name)
                new.add(path.name)
            sync(data.folder)
        for path in data.log:  # a log would be played into the file that comes in its place
            path.unlink(missing_ok=True)
        for name, path in data.keys.items():
            if (self._work / name).exists():
                (self._work / name).replace(path)
            else:
                path.unlink(missing_ok=True)
        (self._work / DATABASE).replace(data.database)
        sync(data.database.absolute().parent)
        for path in data.files():
            if path.name not in new:
                path.unlink()


@contextmanager
def prepared(data: DataFiles, backup: Path) -> Generator[Restore]:
    """Unpack a backup beside its target, check it, and keep every other process out meanwhile.

    Raises BotError, with one line, for a backup that is none, damaged, or newer than this program, and while a bot
    lives there.
    """
    folder = data.database.absolute().parent
    made = [] if folder.exists() else [folder, *(each for each in folder.parents if not each.exists())]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".restore.", dir=folder))
    try:
        manifest = unpack(backup, work)
        _check(backup, work)
        with _alone(data):
            yield Restore(data, work, manifest)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for each in made:
            with suppress(OSError):  # it is no longer empty: something was restored there
                each.rmdir()


def _check(backup: Path, work: Path) -> None:
    """Raise BadBackup when the unpacked database or key cannot serve."""
    try:
        contents = examine(work / DATABASE, COUNTS)
    except DatabaseError as error:
        raise BadBackup(f"{backup} is damaged: its database is not sound. Take another backup.") from error
    if contents.version > len(MIGRATIONS):
        raise BadBackup(f"{backup} was made by a newer Switchboard. Install that version to restore it.")
    if contents.version < 1:
        raise BadBackup(f"{backup} is damaged: its database has no tables of mine. Take another backup.")
    keys = (work / name for name in KEYS if (work / name).exists())
    if any(key.stat().st_size != KEY_BYTES for key in keys):
        raise BadBackup(f"{backup} is damaged: its key has not {KEY_BYTES} bytes. Take another backup.")


@contextmanager
def _alone(data: DataFiles) -> Generator[None]:
    """Be the only one at the database. Raises Refused while another process drives or has it open."""
    paths = [data.database.with_name(f"{data.database.name}.{end}") for end in ("driver", "lock")]
    made = [path for path in paths if not path.exists()]
    driver, lock = driver_lock(data.database), FileLock(paths[1])
    try:
        if not driver.try_acquire():
            raise Refused(f"{driver.holder() or 'A bot'} works with {data.database}. Stop it first.")
        if not lock.try_acquire() or not _is_closed(data.database):
            raise Refused(f"Another process has {data.database} open. End it first: a bot, a `bot chat`, a sqlite3.")
        yield
    finally:
        if not data.database.exists():  # a lock without a database would tell of one that was lost
            for path in made:
                path.unlink(missing_ok=True)
        lock.close()
        driver.close()


def _is_closed(database: Path) -> bool:
    """Say whether nobody has a database open. Folds its log into it: what would be lost with the log is kept."""
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=0)) as connection:
            # SQLite leaves this mode only alone
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            return str(mode) == "delete"
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except sqlite3.DatabaseError:  # a damaged one is nobody's
        return True
