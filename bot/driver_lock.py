"""The lock of the process that drives, who holds it, and since when."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bot.errors import ConfigError
from workflow import FileLock
from workflow.database.file_lock import is_held

SINCE = " since "  # in the note, between who holds the lock and since when


def told_of(lock: FileLock) -> str:
    """Say who holds it, `bot run (process 7), since …`; nothing where nobody has written that down."""
    noted, _, since = lock.holder().partition(SINCE)
    if not noted:
        return ""
    process = re.search(r"process (\d+)", noted)
    if process is not None and not _lives(int(process.group(1))):
        return f"{noted}, which has ended and left something behind that has {lock.path} open"
    return f"{noted},{SINCE}{since}" if since else noted


def in_a_sentence(holder: str) -> str:
    """Give what `told_of` gave so that a verb can follow: `bot run (process 7, since …)`."""
    name, comma, more = holder.partition(", ")
    return f"{name.removesuffix(')')}{comma}{more})" if comma else holder


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def is_driven(database: Path) -> bool:
    """Say whether a process drives, this one or another."""
    return is_held(_path(database))


def driver_lock(database: Path) -> FileLock:
    """Give the lock that one process at a time holds: the one that drives. Raises ConfigError."""
    path = _path(database)
    try:
        return FileLock(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; is it another user's?") from error


def _path(database: Path) -> Path:
    return database.with_name(f"{database.name}.driver")
