"""A step that cancels itself, or raises what `except Exception` does not catch: its own failure, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.workflow import cancelling_steps as shapes
from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import World, echo, give_back, take
from workflow import Retry, StepFailed, Verbs


async def calls(ctx: Verbs, function: str, limit: float | None, tries: int) -> str:
    step: Callable[[], Awaitable[str]] = getattr(shapes, function)
    try:
        told = await ctx.step(step, timeout=limit, retry=Retry(attempts=tries, first=0))
    except StepFailed as error:
        told = f"{error.kind}: {error.message}"
    await ctx.sleep(0)  # lets a cancel that was left behind come
    return f"{told} {await ctx.step(echo, 'on')}"


@pytest.mark.parametrize(
    "function",
    [
        shapes.cancels_and_returns,
        shapes.cancels_twice_and_returns,
        shapes.cancels_swallows_and_returns,
        shapes.is_cancelled_soon,
        shapes.is_cancelled_later,
        shapes.leaves_a_timeout_open,
        shapes.leaves_a_watchdog,
    ],
)
@pytest.mark.parametrize("limit", [None, 60])
async def test_a_step_that_gives_something_is_done_whatever_it_did_to_its_task(
    file: Path, world: World, function: Callable[[], Awaitable[str]], limit: float | None
) -> None:
    async with engine_harness(file, calls) as app:
        run = await app.start("calls", getattr(function, "__name__", ""), limit, 3)
        await asyncio.sleep(0.01)
        await app.tick()

        assert await app.result(run) == "done on"
        assert [entry.attempts for entry in await app.entries(run) if entry.kind == "step"] == [1, 1]
    shapes.LEFT_BEHIND.clear()


FAILING = [
    (shapes.cancels_and_awaits, shapes.OWN),
    (shapes.child_cancels, shapes.OWN),
    (shapes.awaits_a_cancelled_task, shapes.OWN),
    (shapes.raises_cancelled, shapes.OWN),
    (shapes.cancels_and_raises, "ValueError: no luck"),
    (shapes.cancels_last_and_raises, "ValueError: no luck"),
    (shapes.closes, "GeneratorExit: its own code raised what Python keeps for closing a generator"),
    (shapes.closes_with_words, "GeneratorExit: over"),
    (shapes.panics, "Panic: broken"),
    (shapes.fails_as_a_group, "BaseExceptionGroup: two (2 sub-exceptions)"),
]


@pytest.mark.parametrize(("function", "told"), FAILING)
@pytest.mark.parametrize("limit", [None, 60])
async def test_a_step_that_nobody_stopped_has_failed_and_is_tried_as_often_as_ever(
    file: Path, world: World, function: Callable[[], Awaitable[str]], told: str, limit: float | None
) -> None:
    async with engine_harness(file, calls) as app:
        run = await app.start("calls", getattr(function, "__name__", ""), limit, 2)
        await app.tick()

        result = await app.result(run)
        assert result.startswith(told)
        assert result.endswith(" on")
        assert [(entry.status, entry.attempts) for entry in await app.entries(run) if entry.kind == "step"] == [
            ("failed", 2),
            ("done", 1),
        ]


async def gathers(ctx: Verbs, function: str) -> str:
    step: Callable[[], Awaitable[str]] = getattr(shapes, function)
    await ctx.step(take, "a", undo=give_back)
    first, _ = await ctx.gather(ctx.step(step), ctx.step(echo, "beside"))
    return first


@pytest.mark.parametrize(("function", "told"), FAILING)
async def test_in_a_gather_it_fails_the_run_which_is_taken_back(
    file: Path, world: World, function: Callable[[], Awaitable[str]], told: str
) -> None:
    async with engine_harness(file, gathers) as app:
        run = await app.start("gathers", getattr(function, "__name__", ""))

        found = await app.run(run)
        assert found.status == "failed"
        assert str(found.error).startswith(told)
        assert sorted(world.done) == ["beside", "give back a", "take a"]
