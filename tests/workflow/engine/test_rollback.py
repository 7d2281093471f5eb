"""Undoing: last first, with the step's result, after errors, on cancel, after crashes; what cannot be is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.fakes import FakeListener
from tests.workflow.engine_harness import EngineHarness, engine_harness
from tests.workflow.steps import WORLD, World, blocked, fail, give_back, holds, take, until
from workflow import Pending, Retry, Stopped, Transaction, Verbs, Wait
from workflow.engine import database_journal as journals


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "UNDO_RETRY", Retry(attempts=3, first=0))


async def breaks(ctx: Verbs) -> None:
    await ctx.gather(ctx.step(take, "a", undo=give_back), ctx.branch("b", deeper))
    await ctx.step(take, "kept")
    await ctx.step(fail, "no more")


async def deeper(ctx: Verbs) -> str:
    return await ctx.step(take, "b", undo=give_back)


async def test_a_failure_takes_completed_steps_back_last_first(file: Path, world: World) -> None:
    async with engine_harness(file, breaks) as app:
        run = await app.start("breaks")

        assert world.done[3:] == ["give back b", "give back a"]
        ending = app.listener.endings[run]
        assert (ending.status, ending.stuck) == ("failed", ())
        assert [key.split("/")[0] for key in ending.undone] == ["b#1", "tests.workflow.steps.take#1"]
        assert str(ending.error) == "ValueError: no more"


async def told_no(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    raise Stopped("ann said no")


async def test_a_no_ends_cancelled_and_is_taken_back(file: Path, world: World) -> None:
    async with engine_harness(file, told_no) as app:
        run = await app.start("told_no")

        found = await app.run(run)
        assert (found.status, str(found.error)) == ("cancelled", "Stopped: ann said no")
        assert world.done == ["take a", "give back a"]


async def waits(ctx: Verbs) -> str:
    await ctx.step(take, "a", undo=give_back)
    return await ctx.wait_for("go", str)


async def test_cancelling_a_waiting_run_takes_it_back(file: Path, world: World) -> None:
    async with engine_harness(file, waits) as app:
        run = await app.start("waits")

        assert await app.cancel(run)

        found = await app.run(run)
        assert (found.status, str(found.error)) == ("cancelled", "Cancelled: not wanted")
        assert world.done == ["take a", "give back a"]
        assert not await app.cancel(run)
        assert not await app.signal(run, "go", "late")
        assert await app.database.read("SELECT 1 FROM waits") == []


async def works(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(blocked, "long", undo=give_back)
    await ctx.step(take, "never")


async def test_cancelling_lets_the_step_under_way_finish_and_takes_it_back_too(file: Path, world: World) -> None:
    async with engine_harness(file, works) as app:
        run = await app.begin("works")
        await until("long")
        assert await app.database.write(lambda tx: app.engine.cancel(tx, run, "enough"))
        app.engine.turn(run)

        world.released["long"].set()
        await app.engine.settled()

        assert await app.status(run) == "cancelled"
        assert world.done == ["take a", "long", "give back long", "give back a"]


async def test_cancelling_leaves_a_step_that_hangs_when_its_time_is_over(file: Path, world: World) -> None:
    async with engine_harness(file, works, grace=0.05) as app:
        run = await app.begin("works")
        await until("long")
        assert await app.database.write(lambda tx: app.engine.cancel(tx, run, "enough"))

        app.engine.turn(run)
        await app.engine.settled()

        assert await app.status(run) == "cancelled"
        assert world.done == ["take a", "give back a"]


async def last_step(ctx: Verbs) -> str:
    return await ctx.step(blocked, "long", undo=give_back)


async def test_a_cancel_that_comes_with_the_last_step_is_not_overtaken_by_the_end(file: Path, world: World) -> None:
    async with engine_harness(file, last_step) as app:
        run = await app.begin("last_step")
        await until("long")
        assert await app.database.write(lambda tx: app.engine.cancel(tx, run, "enough"))

        world.released["long"].set()
        while len(app.listener.endings) == 0 and await app.entries(run) == []:
            await app.database.read("SELECT 1")
        app.engine.turn(run)
        await app.engine.settled()

        assert await app.status(run) == "cancelled"
        assert world.done == ["long", "give back long"]


ASKED: list[str] = []


async def asks(ctx: Verbs) -> str:
    await ctx.step(blocked, "work")
    key = ctx._key("approve")
    return await Pending(Wait(key, "", key, "waiting_approval", str, lambda _tx, run: ASKED.append(run.id)))


async def test_nobody_is_asked_anything_for_a_run_that_was_cancelled_meanwhile(file: Path, world: World) -> None:
    ASKED.clear()
    async with engine_harness(file, asks) as app:
        run = await app.begin("asks")
        await until("work")
        await app.database.write(lambda tx: app.engine.cancel(tx, run, "enough"))
        world.released["work"].set()
        await app.engine.settled()

        app.engine.turn(run)
        await app.engine.settled()

        assert (await app.status(run), ASKED) == ("cancelled", [])
        second = await app.start("asks")
        assert [second] == ASKED


async def retries_long(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(fail, "again", retry=Retry(attempts=9, first=600))


async def _count(app: EngineHarness, run: str) -> bool:
    return len(await app.entries(run)) == 2


async def test_a_cancel_does_not_wait_for_the_pause_between_attempts(file: Path, world: World) -> None:
    async with engine_harness(file, retries_long) as app:
        run = await app.begin("retries_long")
        async with asyncio.timeout(20):
            await holds(lambda: _count(app, run))
            await app.cancel(run)

        assert (await app.status(run), world.times["again"]) == ("cancelled", 1)


async def stubborn(what: str) -> None:
    WORLD.times["stubborn"] += 1
    raise ConnectionError(f"{what} cannot be given back")


async def partly(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(take, "b", undo=stubborn)
    await ctx.step(take, "c", undo=give_back)
    raise ValueError


async def test_what_cannot_be_undone_is_tried_and_told_and_holds_nothing_up(file: Path, world: World) -> None:
    async with engine_harness(file, partly) as app:
        run = await app.start("partly")

        ending = app.listener.endings[run]
        assert ending.stuck == ("tests.workflow.steps.take#2",)
        assert ending.undone == ("tests.workflow.steps.take#3", "tests.workflow.steps.take#1")
        assert world.times["stubborn"] == 3


async def behind_undo(what: str) -> None:
    await blocked(f"undo {what}")


async def slow_undo(ctx: Verbs) -> None:
    for name in "abc":
        await ctx.step(take, name, undo=behind_undo)
    raise ValueError


async def test_a_crash_in_the_middle_of_taking_back_goes_on_where_it_was(file: Path, world: World) -> None:
    world.released["undo c"] = asyncio.Event()
    world.released["undo c"].set()
    async with engine_harness(file, slow_undo, grace=0) as app:
        run = await app.begin("slow_undo")
        await until("undo b")
        assert await app.status(run) == "rollback"

    for name in "ab":
        world.released.setdefault(f"undo {name}", asyncio.Event()).set()
    async with engine_harness(file, slow_undo) as app:
        await app.engine.settled()

        assert await app.status(run) == "failed"
        assert len(app.listener.endings[run].undone) == 3
    assert (world.times["begun undo c"], world.times["begun undo b"], world.times["begun undo a"]) == (1, 2, 1)


async def other(ctx: Verbs) -> None:
    await ctx.step(fail, "other")


other.__name__ = "waits"


async def test_a_run_whose_code_is_gone_or_changed_can_be_cancelled_and_says_what_is_left(
    file: Path, world: World
) -> None:
    async with engine_harness(file, waits) as app:
        run, second = await app.start("waits"), await app.start("waits")

    async with engine_harness(file, other) as app:
        await app.cancel(run)
        assert app.listener.endings[run].stuck == ("tests.workflow.steps.take#1",)
        assert await app.status(run) == "cancelled"

    async with engine_harness(file) as app:
        await app.cancel(second)
        assert app.listener.endings[second].stuck == ("tests.workflow.steps.take#1",)
    assert world.done == ["take a", "take a"]


async def begins_once(ctx: Verbs) -> None:
    await ctx.step(blocked, "once", once=True)


async def test_a_once_step_that_nobody_vouched_for_is_told_when_its_run_is_cancelled(file: Path) -> None:
    async with engine_harness(file, begins_once, grace=0) as app:
        run = await app.begin("begins_once")
        await until("once")

    async with engine_harness(file, begins_once) as app:
        await app.engine.settled()
        await app.cancel(run)

        assert app.listener.endings[run].stuck == ("tests.workflow.steps.blocked#1",)


def _park(tx: Transaction) -> None:
    tx.execute("UPDATE runs SET status='paused', reason='crashes'")


async def waits_slow_undo(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=behind_undo)
    await ctx.wait_for("go", str)


async def test_a_rollback_that_is_parked_goes_on_backwards(file: Path, world: World) -> None:
    async with engine_harness(file, waits_slow_undo, grace=0) as app:
        run = await app.start("waits_slow_undo")
        await app.database.write(lambda tx: app.engine.cancel(tx, run, "enough"))
        app.engine.turn(run)
        await until("undo a")
    async with engine_harness(file, waits_slow_undo, driving=False) as app:
        # as five crashes would leave it
        await app.database.write(_park)
    world.released["undo a"].set()

    async with engine_harness(file, waits_slow_undo, listener=FakeListener()) as app:
        assert await app.status(run) == "paused"
        assert await app.resume(run)

        assert await app.status(run) == "cancelled"
        assert world.done == ["take a", "undo a"]
