"""What a process is told that awaits something else than what ctx gives."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import World, echo
from workflow import Verbs


async def sleeps(ctx: Verbs) -> None:
    await asyncio.sleep(1)


async def yields(ctx: Verbs) -> None:
    await asyncio.sleep(0)


async def gathers(ctx: Verbs) -> None:
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))


async def times_out(ctx: Verbs) -> None:
    async with asyncio.timeout(5):
        await ctx.step(echo, "x")


async def awaits_future(ctx: Verbs) -> None:
    await asyncio.get_running_loop().create_future()


async def awaits_queue(ctx: Verbs) -> None:
    await asyncio.Queue[int]().get()


async def in_a_branch(ctx: Verbs) -> None:
    await ctx.gather(ctx.branch("a", sleeps), ctx.step(echo, "beside"))


async def swallows_foreign(ctx: Verbs) -> None:
    try:
        await asyncio.sleep(1)
    except BaseException:  # noqa: BLE001 - what authors write
        await ctx.step(echo, "went on")


@pytest.mark.parametrize(
    ("process", "hint"),
    [
        (sleeps, "use `await ctx.sleep(seconds)`"),
        (yields, "use `await ctx.sleep(seconds)`"),
        (gathers, "use `await ctx.gather(...)`"),
        (times_out, "use `ctx.step(..., timeout=seconds)`"),
        (awaits_future, "call it with `ctx.step(function, *args)`"),
        (awaits_queue, "call it with `ctx.step(function, *args)`"),
        (in_a_branch, "use `await ctx.sleep(seconds)`"),
        (swallows_foreign, "use `await ctx.sleep(seconds)`"),
    ],
)
async def test_a_foreign_await_parks_the_run_with_its_line_and_what_to_use(
    file: Path, world: World, process: Process, hint: str
) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        found = await app.run(run)
        assert found.status == "paused"
        assert hint in found.reason
        assert "test_foreign_await.py, line " in found.reason
        assert app.listener.parkings[run] == found.reason
        assert "went on" not in world.done
