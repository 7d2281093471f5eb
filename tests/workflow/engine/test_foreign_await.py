"""What a process is told that awaits something else than what ctx gives."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.workflow.rig import Process, rig
from tests.workflow.steps import World, echo
from workflow import Context


async def sleeps(ctx: Context) -> None:
    await asyncio.sleep(1)


async def yields(ctx: Context) -> None:
    await asyncio.sleep(0)


async def gathers(ctx: Context) -> None:
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))


async def times_out(ctx: Context) -> None:
    async with asyncio.timeout(5):
        await ctx.step(echo, "x")


async def awaits_future(ctx: Context) -> None:
    await asyncio.get_running_loop().create_future()


async def awaits_queue(ctx: Context) -> None:
    await asyncio.Queue[int]().get()


async def in_a_branch(ctx: Context) -> None:
    await ctx.gather(ctx.branch("a", sleeps), ctx.step(echo, "beside"))


async def swallows_foreign(ctx: Context) -> None:
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
    async with rig(file, process) as house:
        run = await house.start(process.__name__)

        found = await house.run(run)
        assert found.status == "paused"
        assert hint in found.reason
        assert "test_foreign_await.py, line " in found.reason
        assert house.listener.parkings[run] == found.reason
        assert "went on" not in world.done
