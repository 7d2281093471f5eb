"""A visit to a run: what authors' code may do in it, and what it is told when it may not."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import World, add, echo, fail, give_back, take
from workflow import StepFailed, Verbs


async def swallow_errors(ctx: Verbs) -> str:
    for _ in range(3):
        try:
            return await ctx.wait_for("go", str)
        except Exception:  # noqa: BLE001 - what authors write
            await ctx.step(echo, "after an error")
    return "never"


async def swallow_all(ctx: Verbs) -> str:
    try:
        return await ctx.wait_for("go", str)
    except BaseException:  # noqa: BLE001 - what authors write
        await ctx.step(echo, "after anything")
        return "swallowed"


async def swallow_finally(ctx: Verbs) -> str:
    try:
        return await ctx.wait_for("go", str)
    finally:
        await ctx.step(echo, "at last")


@asynccontextmanager
async def borrowed(ctx: Verbs) -> AsyncGenerator[None]:
    await ctx.step(echo, "borrow")
    try:
        yield
    finally:
        await ctx.step(echo, "return")


async def inside_manager(ctx: Verbs) -> str:
    async with borrowed(ctx):
        return await ctx.wait_for("go", str)


async def swallow_for_ever(ctx: Verbs) -> str:
    while True:
        try:
            return await ctx.wait_for("go", str)
        except BaseException:  # noqa: BLE001, S112 - what authors write
            continue


@pytest.mark.parametrize(
    ("process", "before", "after"),
    [
        (swallow_errors, [], []),
        (swallow_all, [], []),
        (swallow_finally, [], ["at last"]),
        (inside_manager, ["borrow"], ["borrow", "return"]),
    ],
)
async def test_a_wait_leaves_authors_code_without_an_effect(
    file: Path, world: World, process: Process, before: list[str], after: list[str]
) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        assert (await app.status(run), world.done) == ("waiting", before)

        await app.signal(run, "go", "went")

        assert (await app.result(run), world.done) == ("went", after)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # such code cannot be closed cleanly
async def test_a_loop_that_swallows_everything_does_not_stop_the_engine(file: Path) -> None:
    async with engine_harness(file, swallow_for_ever) as app:
        run = await app.start("swallow_for_ever")

        assert await app.status(run) == "waiting"

        await app.signal(run, "go", "went")

        assert await app.result(run) == "went"

    gc.collect()


async def two_steps(ctx: Verbs) -> str:
    kept.append(ctx)
    await ctx.step(echo, "one")
    return await ctx.wait_for("go", str)


kept: list[Verbs] = []


async def test_the_verbs_of_a_closed_ctx_raise_cancelled_error(file: Path) -> None:
    kept.clear()
    async with engine_harness(file, two_steps) as app:
        await app.start("two_steps")

        with pytest.raises(asyncio.CancelledError):
            kept[0].step(echo, "two")
        with pytest.raises(asyncio.CancelledError):
            kept[0].now()


async def endless(ctx: Verbs) -> None:
    while True:
        await ctx.now()


async def test_a_run_that_never_ends_is_parked_after_ten_thousand_lines(file: Path) -> None:
    async with engine_harness(file, endless) as app:
        run = await app.start("endless")

        found = await app.run(run)
        assert (found.status, len(await app.entries(run))) == ("paused", 10_000)
        assert "more than 10,000 steps" in found.reason


async def long_loop(ctx: Verbs) -> int:
    total = 0
    for number in range(5_000):
        total = await ctx.step(add, total, number)
    await ctx.wait_for("go", str)
    return total


async def test_five_thousand_recorded_steps_are_replayed_without_doing_one_again(file: Path, world: World) -> None:
    async with engine_harness(file, long_loop) as app:
        run = await app.start("long_loop")
        assert len(world.done) == 5_000

        await app.signal(run, "go", "on")

        assert (await app.result(run), len(world.done)) == (sum(range(5_000)), 5_000)


async def forgets(ctx: Verbs) -> str:
    ctx.step(echo, "forgotten")
    return "done"


async def forgets_branch(ctx: Verbs) -> str:
    ctx.branch("a", two_steps)
    return "done"


async def awaits_twice(ctx: Verbs) -> str:
    pending = ctx.step(echo, "x")
    return await pending + await pending


async def gathers_twice(ctx: Verbs) -> str:
    pending = ctx.step(echo, "x")
    return "".join(await ctx.gather(pending, pending))


@pytest.mark.parametrize(
    ("process", "told"),
    [
        (forgets, "echo#1 was called but never awaited, so it was not done: write `await`"),
        (forgets_branch, "a#1 was called but never awaited"),
        (awaits_twice, "echo#1 was awaited twice; keep its result in a variable"),
        (gathers_twice, "echo#1 was awaited twice"),
    ],
)
async def test_a_verb_is_awaited_once_or_the_author_is_told(file: Path, process: Process, told: str) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        assert await app.status(run) == "paused"
        assert told in (await app.run(run)).reason


async def lambda_step(ctx: Verbs) -> None:
    await ctx.step(lambda: echo("x"))


async def lambda_undo(ctx: Verbs) -> None:
    await ctx.step(take, "x", undo=lambda what: give_back(what))  # noqa: PLW0108 - what authors write


async def wrong_gather(ctx: Verbs) -> None:
    coroutine = two_steps(ctx)
    try:
        await ctx.gather(coroutine)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    finally:
        coroutine.close()


@pytest.mark.parametrize(
    ("process", "told"),
    [
        (lambda_step, "not a lambda"),
        (lambda_undo, "not a lambda"),
        (wrong_gather, "wrap your own coroutine in ctx.branch"),
    ],
)
async def test_what_a_replay_could_not_find_again_is_refused(
    file: Path, world: World, process: Process, told: str
) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        assert await app.status(run) == "paused"
        assert told in (await app.run(run)).reason
        assert world.done == []


async def exits(ctx: Verbs) -> None:
    await ctx.step(take, "x", undo=give_back)
    raise SystemExit(3)


async def test_a_process_that_exits_fails_and_is_taken_back(file: Path, world: World) -> None:
    async with engine_harness(file, exits) as app:
        run = await app.start("exits")

        assert (await app.status(run), world.done) == ("failed", ["take x", "give back x"])


async def step_fails(ctx: Verbs) -> str:
    try:
        await ctx.step(fail, "no luck")
    except StepFailed as error:
        await ctx.wait_for("go", str)
        return f"{error.step} {error.kind} {error.message}"
    return "never"


async def test_a_step_fails_the_same_on_every_replay(file: Path, world: World) -> None:
    async with engine_harness(file, step_fails) as app:
        run = await app.start("step_fails")

        await app.signal(run, "go", "on")

        assert await app.result(run) == "tests.workflow.steps.fail#1 ValueError no luck"
        assert world.times["no luck"] == 1
