"""Steps that misuse cancellation, or raise what `except Exception` does not catch."""

from __future__ import annotations

import asyncio

OWN = "CancelledError: its own code cancelled it, or something that it called; nobody had stopped this run"
LEFT_BEHIND: list[object] = []


def cancel_me() -> None:
    task = asyncio.current_task()
    assert task is not None
    task.cancel()


async def cancels_and_returns() -> str:
    cancel_me()
    return "done"


async def cancels_twice_and_returns() -> str:
    cancel_me()
    cancel_me()
    return "done"


async def cancels_swallows_and_returns() -> str:
    cancel_me()
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        cancel_me()
    return "done"


async def is_cancelled_soon() -> str:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().call_soon(task.cancel)
    return "done"


async def is_cancelled_later() -> str:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().call_later(0.005, task.cancel)
    return "done"


async def leaves_a_timeout_open() -> str:
    limit = asyncio.timeout(0.005)
    LEFT_BEHIND.append(limit)
    await limit.__aenter__()
    return "done"


async def leaves_a_watchdog() -> str:
    task = asyncio.current_task()
    assert task is not None

    async def watch() -> None:
        await asyncio.sleep(0.005)
        task.cancel()

    LEFT_BEHIND.append(asyncio.create_task(watch()))
    return "done"


async def cancels_and_awaits() -> str:
    cancel_me()
    await asyncio.sleep(60)
    return "never"


async def child_cancels() -> str:
    task = asyncio.current_task()
    assert task is not None

    async def child() -> None:
        task.cancel()

    await asyncio.create_task(child())
    await asyncio.sleep(60)
    return "never"


async def awaits_a_cancelled_task() -> str:
    child = asyncio.create_task(asyncio.sleep(60))
    child.cancel()
    await child
    return "never"


async def raises_cancelled() -> str:
    raise asyncio.CancelledError


async def cancels_and_raises() -> str:
    cancel_me()
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise ValueError("no luck") from None
    return "never"


async def cancels_last_and_raises() -> str:
    cancel_me()
    raise ValueError("no luck")


async def closes() -> str:
    raise GeneratorExit


async def closes_with_words() -> str:
    raise GeneratorExit("over")


class Panic(BaseException):
    """What extensions in other languages raise."""


async def panics() -> str:
    raise Panic("broken")


async def fails_as_a_group() -> str:
    raise BaseExceptionGroup("two", [Panic("broken"), ValueError("no luck")])
