"""Parallel parts: keys of their own, all settle, the first failure in the order written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.workflow.engine_harness import EngineHarness, engine_harness
from tests.workflow.steps import World, blocked, echo, fail, holds, until
from workflow import Pending, StepFailed, Verbs


async def two_steps(ctx: Verbs, name: str) -> list[str]:
    first = await ctx.step(blocked, f"{name}1")
    return [first, await ctx.step(echo, f"{name}2")]


async def branches(ctx: Verbs) -> list[list[str]]:
    return list(await ctx.gather(ctx.branch("part", two_steps, "a"), ctx.branch("part", two_steps, "b")))


@pytest.mark.parametrize("order", ["ab", "ba"])
async def test_branches_are_numbered_alike_whichever_comes_first(file: Path, world: World, order: str) -> None:
    async with engine_harness(file, branches) as app:
        run = await app.begin("branches")
        for name in order:
            await until(f"{name}1")
            world.released[f"{name}1"].set()
            while f"{name}2" not in world.done:
                await app.database.read("SELECT 1")
        await app.engine.settled()

        steps = "tests.workflow.steps"
        assert await app.result(run) == [["a1", "a2"], ["b1", "b2"]]
        assert sorted(await app.keys(run)) == [
            f"part#{number}/{steps}.{name}#1" for number in (1, 2) for name in ("blocked", "echo")
        ]


async def some_fail(ctx: Verbs) -> str:
    try:
        await ctx.gather(
            ctx.step(echo, "one"), ctx.step(fail, "second"), ctx.branch("b", two_steps, "x"), ctx.step(fail, "fourth")
        )
    except StepFailed as error:
        return error.message
    return "none"


async def test_all_settle_and_then_the_first_failure_in_the_order_written_is_raised(file: Path, world: World) -> None:
    async with engine_harness(file, some_fail) as app:
        run = await app.begin("some_fail")

        async def is_running() -> bool:
            return await app.status(run) == "running"

        await until("x1")
        await holds(is_running)  # although two have failed already

        world.released["x1"].set()
        await app.engine.settled()

        assert (await app.result(run), world.done) == ("second", ["one", "x1", "x2"])


ORDER: list[list[str]] = []


async def notes_order(ctx: Verbs, seen: list[str], name: str) -> None:
    seen.append(await ctx.step(blocked, name))


async def shares(ctx: Verbs) -> list[str]:
    seen: list[str] = []
    await ctx.gather(*(ctx.branch("b", notes_order, seen, name) for name in "abc"))
    ORDER.append(list(seen))
    await ctx.step(echo, "".join(seen))
    await ctx.wait_for("go", str)
    return seen


async def test_a_replay_settles_parts_in_the_order_in_which_they_settled_first(file: Path, world: World) -> None:
    ORDER.clear()
    async with engine_harness(file, shares) as app:
        run = await app.begin("shares")
        for name in "cab":
            await until(name)
            world.released[name].set()
            while name not in world.done:
                await app.database.read("SELECT 1")
            while len(await app.entries(run)) < len(world.done):
                await app.database.read("SELECT 1")
        await app.engine.settled()
        await app.signal(run, "go", "on")

        assert await app.result(run) == ["c", "a", "b"]
    assert ORDER == [["c", "a", "b"]] * 2


async def empty(ctx: Verbs) -> int:
    parts: list[Pending[str]] = []
    return len(await ctx.gather(*parts))


async def nested(ctx: Verbs) -> list[object]:
    inner = ctx.gather(ctx.step(echo, "a"), ctx.step(echo, "b"))
    return list(await ctx.gather(inner, ctx.step(echo, "c")))


async def test_gathers_may_be_empty_or_nested(file: Path) -> None:
    async with engine_harness(file, empty, nested) as app:
        assert await app.result(await app.start("empty")) == 0
        assert await app.result(await app.start("nested")) == [["a", "b"], "c"]


async def waits_beside_work(ctx: Verbs) -> list[str]:
    return list(await ctx.gather(ctx.wait_for("go", str), ctx.step(blocked, "work")))


async def test_a_run_that_ends_while_it_waits_and_works_goes_on_with_its_work(file: Path, world: World) -> None:
    async with engine_harness(file, waits_beside_work, grace=0) as app:
        run = await app.begin("waits_beside_work")
        await until("work")
        while not await app.database.read("SELECT 1 FROM waits"):
            await app.database.read("SELECT 1")
        assert await app.status(run) == "running"

    async with engine_harness(file, waits_beside_work) as app:
        world.released["work"].set()
        await app.engine.settled()

        assert (await app.status(run), world.times["begun work"]) == ("waiting", 2)
        await app.signal(run, "go", "went")
        assert await app.result(run) == ["went", "work"]


async def test_a_signal_that_comes_while_a_wait_looks_is_taken_at_once_too(file: Path, world: World) -> None:
    async with engine_harness(file, waits_beside_work) as app:
        for delay in range(30):
            world.reset()
            run = await app.begin("waits_beside_work")
            for _ in range(delay):
                await asyncio.sleep(0)
            await app.database.write(lambda tx: app.engine.signal(tx, run, "go", '"went"'))  # noqa: B023
            app.engine.wake(run)

            await holds(lambda: waited(app, run))  # noqa: B023

            world.released["work"].set()
            await app.engine.settled()
            assert await app.result(run) == ["went", "work"]


async def waited(app: EngineHarness, run: str) -> bool:
    return any(entry.kind == "wait" for entry in await app.entries(run))


async def test_a_signal_is_taken_at_once_while_another_part_works(file: Path, world: World) -> None:
    async with engine_harness(file, waits_beside_work) as app:
        run = await app.begin("waits_beside_work")
        await until("work")

        await app.database.write(lambda tx: app.engine.signal(tx, run, "go", '"went"'))
        app.engine.wake(run)
        while not any(entry.kind == "wait" for entry in await app.entries(run)):
            await app.database.read("SELECT 1")

        world.released["work"].set()
        await app.engine.settled()
        assert await app.result(run) == ["went", "work"]
