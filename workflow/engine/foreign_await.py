"""What to say to an author whose process awaited something that `ctx` did not give."""

from __future__ import annotations

import asyncio
import inspect
import sysconfig
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

INSTEAD = {
    "sleep": "use `await ctx.sleep(seconds)`",
    "gather": "use `await ctx.gather(...)`",
    "wait_for": "use `ctx.step(..., timeout=seconds)`",
    "timeout": "use `ctx.step(..., timeout=seconds)`",
}
USUAL = "put what touches the world into an `async def` and call it with `ctx.step(function, *args)`"
ASYNCIO = str(Path(asyncio.__file__).parent)
LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})


def complaint(coroutine: Coroutine[Any, Any, Any], command: object) -> str:
    """Say where the process awaited it and what to use instead."""
    place, callee = _where(coroutine)
    kind = type(command).__name__
    if isinstance(command, asyncio.Future):
        callee = callee or ("gather" if kind == "_GatheringFuture" else "")
        command.add_done_callback(_look_away)  # pyright: ignore[reportUnknownMemberType]
    what = f"asyncio.{callee}" if callee else kind
    return f"a process may await only what ctx gives, not {what} ({place}): {INSTEAD.get(callee, USUAL)}"


def timeout_complaint(error: RuntimeError) -> str | None:
    """Recognise `asyncio.timeout` in a process: there is no task that it could cancel."""
    if "inside a task" not in str(error):
        return None
    last = error.__traceback__
    place = "in the process"
    while last is not None:
        if not last.tb_frame.f_code.co_filename.startswith((*LIBRARIES, str(Path(__file__).parents[1]))):
            place = f"{Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}"
        last = last.tb_next
    return f"a process may not use asyncio.timeout ({place}): {INSTEAD['timeout']}"


def _where(coroutine: Coroutine[Any, Any, Any]) -> tuple[str, str]:
    """Give file and line of the author's await, and the name of the asyncio function that is stuck in it."""
    place, callee = "", ""
    inner: object = coroutine
    while inspect.iscoroutine(inner) and inner.cr_frame is not None:
        code = inner.cr_frame.f_code
        if code.co_filename.startswith(ASYNCIO):
            callee = callee or code.co_name
        elif not code.co_filename.startswith(LIBRARIES):
            place = f"{Path(code.co_filename).name}, line {inner.cr_frame.f_lineno}"
        inner = inner.cr_await
    return place, callee


def _look_away(future: asyncio.Future[Any]) -> None:
    if not future.cancelled():
        future.exception()  # nobody will ask for it any more, and it is not to be complained of
