"""Driving as soon as nobody else does: of all processes that have the file open one does the work."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime

from bot.app import App
from bot.driver_lock import SINCE, driver_lock, told_of

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
        await app.restart_notice.keep(name)
        async with app.driving():
            driving()
            await app.database.lost()
    finally:
        lock.close()
