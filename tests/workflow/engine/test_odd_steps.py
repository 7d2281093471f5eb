"""Whatever an author's code raises, gives or asks for is told with a reason, in no library's words, and all goes on."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import World, echo
from workflow import Retry, StepFailed, Verbs

RAW = re.compile(
    r"Traceback|ydantic[_SU]|codec can't|serializ|SQLite|cannot convert|too large to convert|NoneType|<class"
)


class Wordless(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


class Numb(Exception):
    def __str__(self) -> str:
        return 5  # type: ignore[return-value]  # noqa: PLE0307  # pyright: ignore[reportReturnType]


class Deadly(Exception):
    def __str__(self) -> str:
        raise KeyboardInterrupt


RAISED: list[tuple[BaseException, str]] = [
    (GeneratorExit(), "GeneratorExit: its own code raised what Python keeps"),
    (KeyboardInterrupt(), "KeyboardInterrupt: its own code raised what Python keeps for Ctrl-C"),
    (MemoryError(), "MemoryError: there was not enough memory"),
    (SystemExit(), "SystemExit: its own code wanted to end the program"),
    (SystemExit(3), "SystemExit: its own code wanted to end the program"),
    (SystemExit("bye"), "said bye"),
    (Wordless(), "Wordless: it cannot be put into words"),
    (Numb(), "Numb: it cannot be put into words"),
    (Deadly(), "Deadly: it cannot be put into words"),
    (StopIteration(3), "RuntimeError: its own code raised StopIteration"),
    (StopAsyncIteration(), "StopAsyncIteration: its own code raised"),
    (RecursionError("maximum recursion depth exceeded"), "RecursionError: its own code called itself"),
    (asyncio.CancelledError(), "CancelledError: its own code cancelled it"),
    (BaseException("x"), "BaseException: x"),
    (BaseExceptionGroup("several", [KeyboardInterrupt(), ValueError("a")]), "BaseExceptionGroup: several"),
    (ValueError("half a \ud800 character"), "ValueError: half a \\ud800 character"),
    (ValueError("nul \0"), "ValueError: nul \0"),
]


async def raises(number: int) -> str:
    raise RAISED[number][0]


async def catches(ctx: Verbs, number: int) -> str:
    try:
        await ctx.step(raises, number, retry=Retry(attempts=2, first=0))
    except StepFailed as error:
        return f"{error.kind}: {error.message}; {await ctx.step(echo, 'on')}"
    return "nothing"


async def raises_itself(_ctx: Verbs, number: int) -> str:
    raise RAISED[number][0]


@pytest.mark.parametrize("number", range(len(RAISED)))
async def test_what_is_raised_fails_what_raised_it_and_nothing_else(file: Path, world: World, number: int) -> None:
    told = RAISED[number][1]
    async with engine_harness(file, catches, raises_itself) as app:
        in_step = await app.result(await app.start("catches", number))
        in_process = await app.run(await app.start("raises_itself", number))

    assert told in in_step
    assert in_step.endswith("; on")
    assert in_process.status == "failed"
    assert told in str(in_process.error)


async def huge() -> int:
    return 10**5_000


async def surrogate() -> str:
    return "a\ud800b"


async def surrogates_within() -> dict[str, list[str]]:
    return {"a\ud800": ["\udfff"]}


async def thing() -> Any:
    return [object()]


async def circle() -> Any:
    found: list[Any] = []
    found.append(found)
    return found


async def deep() -> Any:
    found: list[Any] = []
    for _ in range(100_000):
        found = [found]
    return found


async def other_type() -> int:
    return "x"  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


GIVEN: list[tuple[Any, str]] = [
    (huge, "more than 4,300 digits"),
    (surrogate, "half a character"),
    (surrogates_within, "half a character"),
    (thing, "the type object"),
    (circle, "it holds itself"),
    (deep, "nested too deeply"),
    (other_type, "its annotation says int"),
]


async def gives(ctx: Verbs, number: int) -> str:
    function: Any = GIVEN[number][0]
    try:
        await ctx.step(function, retry=Retry(attempts=3, first=0))
    except StepFailed as error:
        return f"{error.kind}: {error.message}"
    return "nothing"


@pytest.mark.parametrize("number", range(len(GIVEN)))
async def test_what_cannot_be_written_down_is_told_with_the_reason(file: Path, number: int) -> None:
    function, reason = GIVEN[number]
    async with engine_harness(file, gives) as app:
        run = await app.start("gives", number)
        told = await app.result(run)
        (entry,) = await app.entries(run)

    assert told.startswith(
        f"BadResult: {function.__module__}.{function.__name__} gave something else than it promises: "
    )
    assert reason in told
    assert not RAW.search(told)
    assert entry.attempts == 1


BIG = [2**63, -(2**64), 10**30, 10**4_000, float("nan"), float("inf"), "a\ud800", {"\udfff": [1]}]


async def takes(value: Any) -> str:
    return type(value).__name__


async def hands(ctx: Verbs, number: int) -> str:
    return await ctx.step(takes, BIG[number])


@pytest.mark.parametrize("number", range(len(BIG)))
async def test_an_argument_may_be_any_number_or_text(file: Path, number: int) -> None:
    async with engine_harness(file, hands) as app:
        assert await app.result(await app.start("hands", number)) == type(BIG[number]).__name__


LENGTHS: list[Any] = [10**12, 10**18, 10**30, 10**400, float("inf"), float("-inf"), float("nan"), "x", None, 1j]


async def sleeps(ctx: Verbs, number: int) -> None:
    await ctx.sleep(LENGTHS[number])


async def waits(ctx: Verbs, number: int) -> str:
    return await ctx.wait_for("go", str, within=LENGTHS[number])


@pytest.mark.parametrize("number", range(len(LENGTHS)))
async def test_a_wait_without_an_end_is_refused(file: Path, number: int) -> None:
    async with engine_harness(file, sleeps, waits) as app:
        asleep = await app.run(await app.start("sleeps", number))
        waiting = await app.run(await app.start("waits", number))

    assert asleep.status == "failed"
    assert str(asleep.error).startswith("ValueError: ctx.sleep(…) takes a timedelta, or seconds")
    assert (waiting.status, LENGTHS[number]) == ("waiting", None) or str(waiting.error).startswith(
        "ValueError: ctx.wait"
    )


LONG: list[Any] = [timedelta.max, timedelta.min, -1, -(10**30), 0, 3_000 * 365 * 86_400, True]


async def long_sleep(ctx: Verbs, number: int) -> str:
    await ctx.sleep(LONG[number])
    return "slept"


@pytest.mark.parametrize("number", range(len(LONG)))
async def test_any_other_wait_is_written_down(file: Path, number: int) -> None:
    async with engine_harness(file, long_sleep) as app:
        run = await app.start("long_sleep", number)

        assert await app.status(run) == "waiting"


async def numbers() -> Any:
    return [2**63, -(2**70), float("nan"), 1e308 * 10]


async def gives_numbers(ctx: Verbs) -> Any:
    return [str(each).lower() for each in await ctx.step(numbers)]


async def test_numbers_beyond_those_of_sqlite_come_back(file: Path) -> None:
    async with engine_harness(file, gives_numbers) as app:
        run = await app.start("gives_numbers")

        assert await app.result(run) == [str(2**63), str(-(2**70)), "nan", "infinity"]
