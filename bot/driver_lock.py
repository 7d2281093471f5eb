"""Which process drives: of all that have the file open the one that holds a lock; another takes over when it leaves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from bot.app import App
from bot.errors import ConfigError
from workflow import FileLock

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
            waiting(lock.holder())
            while not lock.try_acquire():  # another process holds it, no event tells us
                app.database.check()
                await asyncio.sleep(ASK_AGAIN)
        lock.note(f"{name} (process {os.getpid()})")
        async with app.driving():
            driving()
            await app.database.lost()
    finally:
        lock.close()


def driver_lock(database: Path) -> FileLock:
    """Give the lock that one process at a time holds: the one that drives. Raises ConfigError."""
    path = database.with_name(f"{database.name}.driver")
    try:
        return FileLock(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; is it another user's?") from error
