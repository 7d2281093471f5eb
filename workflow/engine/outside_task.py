"""Runs authors' code outside of the task that drives it: nothing in it may cancel, or await by, that task."""

from __future__ import annotations

import asyncio
from asyncio import _enter_task, _leave_task  # pyright: ignore[reportPrivateUsage] - documented, for those who drive
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def outside(task: asyncio.Task[object], run: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call a function in a task, so that it finds itself in no task: there `asyncio.timeout` refuses to work."""
    loop = task.get_loop()
    _leave_task(loop, task)
    try:
        run(*args, **kwargs)
    finally:
        _enter_task(loop, task)
