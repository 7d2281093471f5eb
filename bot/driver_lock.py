"""Which process drives: of all that have the file open the one that holds a lock; another takes over when it leaves."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.errors import ConfigError
from workflow import FileLock

SINCE = " since "  # in the note, between who holds the lock and since when
ASK_AGAIN = 0.25  # seconds between two tries to become the driver


async def drive_when_free(
    app: App, waiting: Callable[[str], None], driving: Callable[[], None], name: str = "the bot"
) -> None:
    """Wait until nobody else drives, then drive until cancelled. Raises DatabaseError when the file is gone.

    `waiting` is told who drives meanwhile, `driving` when it is us; `name` is what others are told about us.
    """
    lock = driver_lock(app.database.path)
    try:
        if not lock.try_acquire():
            waiting(told_of(lock))
            while not lock.try_acquire():  # another process holds it, no event tells us
                app.database.check()
                await asyncio.sleep(ASK_AGAIN)
        lock.note(f"{name} (process {os.getpid()}){SINCE}{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        async with app.driving():
            driving()
            await app.database.lost()
    finally:
        lock.close()


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


def driver_lock(database: Path) -> FileLock:
    """Give the lock that one process at a time holds: the one that drives. Raises ConfigError."""
    path = database.with_name(f"{database.name}.driver")
    try:
        return FileLock(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; is it another user's?") from error
