"""A step that goes on alone is made in the visit's own task: that shows neither in it nor in those that follow."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from pathlib import Path

import pytest

from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import WORLD, World, blocked, echo, fail, holds, until
from workflow import StepFailed, Verbs

SET: ContextVar[str] = ContextVar("set", default="nothing")


async def sets(value: str) -> str:
    seen = SET.get()
    SET.set(value)
    await asyncio.sleep(0)
    return f"{seen}, then {SET.get()}"


async def sees_nothing_of_others(ctx: Verbs) -> list[str]:
    seen = [await ctx.step(sets, "one"), await ctx.step(sets, "two")]
    return [*seen, SET.get()]


async def hands_on(ctx: Verbs) -> list[str]:
    SET.set("the process's")
    seen = await ctx.step(sets, "one")
    return [seen, *await ctx.gather(ctx.step(sets, "two"), ctx.step(sets, "three")), SET.get()]


@pytest.mark.parametrize(
    ("process", "result"),
    [
        (sees_nothing_of_others, ["nothing, then one", "nothing, then two", "nothing"]),
        (
            hands_on,
            ["the process's, then one", "the process's, then two", "the process's, then three", "the process's"],
        ),
    ],
)
async def test_what_a_step_sets_in_its_context_stays_there(file: Path, process: Process, result: list[str]) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        assert await app.result(run) == result


async def cancels_itself() -> str:
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "went on"
    return "was never cancelled"


async def reckless(ctx: Verbs) -> list[str]:
    values = [await ctx.step(cancels_itself), await ctx.step(echo, "next")]
    try:
        await ctx.step(fail, "at last")
    except StepFailed as error:
        values.append(error.message)
    return values


async def test_a_step_that_cancels_itself_and_goes_on_does_not_cancel_the_next(file: Path, world: World) -> None:
    async with engine_harness(file, reckless) as app:
        run = await app.start("reckless")

        assert await app.result(run) == ["went on", "next", "at last"]
        assert world.done == ["next"]


async def raises_cancelled() -> None:
    raise asyncio.CancelledError("by nobody")


async def unlucky(ctx: Verbs) -> str:
    try:
        await ctx.step(raises_cancelled)
    except StepFailed as error:
        return error.kind
    return "never"


async def test_a_step_that_raises_cancelled_has_failed(file: Path) -> None:
    async with engine_harness(file, unlucky) as app:
        run = await app.start("unlucky")

        assert await app.result(run) == "CancelledError"


async def one_then_two(ctx: Verbs) -> list[str]:
    first = await ctx.step(echo, "alone")
    both = await ctx.gather(ctx.step(blocked, "left"), ctx.step(echo, "right"))
    return [first, *both, await ctx.step(echo, "alone again")]


async def test_steps_go_on_alone_before_and_after_a_gather(file: Path, world: World) -> None:
    async with engine_harness(file, one_then_two) as app:
        run = await app.begin("one_then_two")
        await holds(lambda: "right" in world.done and world.times["begun left"] == 1)
        world.released["left"].set()
        await app.engine.settled()

        assert await app.result(run) == ["alone", "left", "right", "alone again"]


async def holds_on(ctx: Verbs) -> str:
    return await ctx.step(blocked, "it")


async def test_a_step_that_was_cut_off_is_made_again_and_not_taken_for_failed(file: Path, world: World) -> None:
    async with engine_harness(file, holds_on, grace=0.01) as app:
        run = await app.begin("holds_on")
        await until("it")

    async with engine_harness(file, holds_on) as app:
        await holds(lambda: world.times["begun it"] == 2)
        WORLD.released["it"].set()
        await app.engine.settled()

        assert await app.result(run) == "it"
        assert [(entry.status, entry.attempts) for entry in await app.entries(run)] == [("done", 1)]
