"""Undoing: last first, with the step's result, after errors, on cancel, after crashes; what cannot be is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.fakes import FakeListener
from tests.workflow.rig import Rig, rig
from tests.workflow.steps import WORLD, World, behind_door, fail, give_back, holds, take, until
from workflow import Context, Pending, Retry, Stopped, Transaction, Wait
from workflow.engine import database_journal as journals


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "UNDO_RETRY", Retry(attempts=3, first=0))


async def breaks(ctx: Context) -> None:
    await ctx.gather(ctx.step(take, "a", undo=give_back), ctx.branch("b", deeper))
    await ctx.step(take, "kept")
    await ctx.step(fail, "no more")


async def deeper(ctx: Context) -> str:
    return await ctx.step(take, "b", undo=give_back)


async def test_a_failure_takes_completed_steps_back_last_first(file: Path, world: World) -> None:
    async with rig(file, breaks) as house:
        run = await house.start("breaks")

        assert world.done[3:] == ["give back b", "give back a"]
        ending = house.listener.endings[run]
        assert (ending.status, ending.stuck) == ("failed", ())
        assert [key.split("/")[0] for key in ending.undone] == ["b#1", "tests.workflow.steps.take#1"]
        assert str(ending.error) == "ValueError: no more"


async def told_no(ctx: Context) -> None:
    await ctx.step(take, "a", undo=give_back)
    raise Stopped("ann said no")


async def test_a_no_ends_cancelled_and_is_taken_back(file: Path, world: World) -> None:
    async with rig(file, told_no) as house:
        run = await house.start("told_no")

        found = await house.run(run)
        assert (found.status, str(found.error)) == ("cancelled", "Stopped: ann said no")
        assert world.done == ["take a", "give back a"]


async def waits(ctx: Context) -> str:
    await ctx.step(take, "a", undo=give_back)
    return await ctx.wait_for("go", str)


async def test_cancelling_a_waiting_run_takes_it_back(file: Path, world: World) -> None:
    async with rig(file, waits) as house:
        run = await house.start("waits")

        assert await house.cancel(run)

        found = await house.run(run)
        assert (found.status, str(found.error)) == ("cancelled", "Cancelled: not wanted")
        assert world.done == ["take a", "give back a"]
        assert not await house.cancel(run)
        assert not await house.signal(run, "go", "late")
        assert await house.database.read("SELECT 1 FROM waits") == []


async def works(ctx: Context) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(behind_door, "long", undo=give_back)
    await ctx.step(take, "never")


async def test_cancelling_lets_the_step_under_way_finish_and_takes_it_back_too(file: Path, world: World) -> None:
    async with rig(file, works) as house:
        run = await house.begin("works")
        await until("long")
        assert await house.database.write(lambda tx: house.engine.cancel(tx, run, "enough"))
        house.engine.turn(run)

        world.doors["long"].set()
        await house.engine.settled()

        assert await house.status(run) == "cancelled"
        assert world.done == ["take a", "long", "give back long", "give back a"]


async def test_cancelling_leaves_a_step_that_hangs_when_its_time_is_over(file: Path, world: World) -> None:
    async with rig(file, works, grace=0.05) as house:
        run = await house.begin("works")
        await until("long")
        assert await house.database.write(lambda tx: house.engine.cancel(tx, run, "enough"))

        house.engine.turn(run)
        await house.engine.settled()

        assert await house.status(run) == "cancelled"
        assert world.done == ["take a", "give back a"]


async def last_step(ctx: Context) -> str:
    return await ctx.step(behind_door, "long", undo=give_back)


async def test_a_cancel_that_comes_with_the_last_step_is_not_overtaken_by_the_end(file: Path, world: World) -> None:
    async with rig(file, last_step) as house:
        run = await house.begin("last_step")
        await until("long")
        assert await house.database.write(lambda tx: house.engine.cancel(tx, run, "enough"))

        world.doors["long"].set()
        while len(house.listener.endings) == 0 and await house.entries(run) == []:
            await house.database.read("SELECT 1")
        house.engine.turn(run)
        await house.engine.settled()

        assert await house.status(run) == "cancelled"
        assert world.done == ["long", "give back long"]


ASKED: list[str] = []


async def asks(ctx: Context) -> str:
    await ctx.step(behind_door, "work")
    key = ctx._key("approve")
    return await Pending(Wait(key, "", key, "waiting_approval", str, lambda _tx, run: ASKED.append(run.id)))


async def test_nobody_is_asked_anything_for_a_run_that_was_cancelled_meanwhile(file: Path, world: World) -> None:
    ASKED.clear()
    async with rig(file, asks) as house:
        run = await house.begin("asks")
        await until("work")
        await house.database.write(lambda tx: house.engine.cancel(tx, run, "enough"))
        world.doors["work"].set()
        await house.engine.settled()

        house.engine.turn(run)
        await house.engine.settled()

        assert (await house.status(run), ASKED) == ("cancelled", [])
        second = await house.start("asks")
        assert [second] == ASKED


async def retries_long(ctx: Context) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(fail, "again", retry=Retry(attempts=9, first=600))


async def _count(house: Rig, run: str) -> bool:
    return len(await house.entries(run)) == 2


async def test_a_cancel_does_not_wait_for_the_pause_between_attempts(file: Path, world: World) -> None:
    async with rig(file, retries_long) as house:
        run = await house.begin("retries_long")
        async with asyncio.timeout(20):
            await holds(lambda: _count(house, run))
            await house.cancel(run)

        assert (await house.status(run), world.times["again"]) == ("cancelled", 1)


async def stubborn(what: str) -> None:
    WORLD.times["stubborn"] += 1
    raise ConnectionError(f"{what} cannot be given back")


async def partly(ctx: Context) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(take, "b", undo=stubborn)
    await ctx.step(take, "c", undo=give_back)
    raise ValueError


async def test_what_cannot_be_undone_is_tried_and_told_and_holds_nothing_up(file: Path, world: World) -> None:
    async with rig(file, partly) as house:
        run = await house.start("partly")

        ending = house.listener.endings[run]
        assert ending.stuck == ("tests.workflow.steps.take#2",)
        assert ending.undone == ("tests.workflow.steps.take#3", "tests.workflow.steps.take#1")
        assert world.times["stubborn"] == 3


async def behind_undo(what: str) -> None:
    await behind_door(f"undo {what}")


async def slow_undo(ctx: Context) -> None:
    for name in "abc":
        await ctx.step(take, name, undo=behind_undo)
    raise ValueError


async def test_a_crash_in_the_middle_of_taking_back_goes_on_where_it_was(file: Path, world: World) -> None:
    world.doors["undo c"] = asyncio.Event()
    world.doors["undo c"].set()
    async with rig(file, slow_undo, grace=0) as house:
        run = await house.begin("slow_undo")
        await until("undo b")
        assert await house.status(run) == "rollback"

    for name in "ab":
        world.doors.setdefault(f"undo {name}", asyncio.Event()).set()
    async with rig(file, slow_undo) as house:
        await house.engine.settled()

        assert await house.status(run) == "failed"
        assert len(house.listener.endings[run].undone) == 3
    assert (world.times["knock undo c"], world.times["knock undo b"], world.times["knock undo a"]) == (1, 2, 1)


async def other(ctx: Context) -> None:
    await ctx.step(fail, "other")


other.__name__ = "waits"


async def test_a_run_whose_code_is_gone_or_changed_can_be_cancelled_and_says_what_is_left(
    file: Path, world: World
) -> None:
    async with rig(file, waits) as house:
        run, second = await house.start("waits"), await house.start("waits")

    async with rig(file, other) as house:
        await house.cancel(run)
        assert house.listener.endings[run].stuck == ("tests.workflow.steps.take#1",)
        assert await house.status(run) == "cancelled"

    async with rig(file) as house:
        await house.cancel(second)
        assert house.listener.endings[second].stuck == ("tests.workflow.steps.take#1",)
    assert world.done == ["take a", "take a"]


async def begins_once(ctx: Context) -> None:
    await ctx.step(behind_door, "once", once=True)


async def test_a_once_step_that_nobody_vouched_for_is_told_when_its_run_is_cancelled(file: Path) -> None:
    async with rig(file, begins_once, grace=0) as house:
        run = await house.begin("begins_once")
        await until("once")

    async with rig(file, begins_once) as house:
        await house.engine.settled()
        await house.cancel(run)

        assert house.listener.endings[run].stuck == ("tests.workflow.steps.behind_door#1",)


def _park(tx: Transaction) -> None:
    tx.execute("UPDATE runs SET status='paused', reason='crashes'")


async def waits_slow_undo(ctx: Context) -> None:
    await ctx.step(take, "a", undo=behind_undo)
    await ctx.wait_for("go", str)


async def test_a_rollback_that_is_parked_goes_on_backwards(file: Path, world: World) -> None:
    async with rig(file, waits_slow_undo, grace=0) as house:
        run = await house.start("waits_slow_undo")
        await house.database.write(lambda tx: house.engine.cancel(tx, run, "enough"))
        house.engine.turn(run)
        await until("undo a")
    async with rig(file, waits_slow_undo, driving=False) as house:
        # as five crashes would leave it
        await house.database.write(_park)
    world.doors["undo a"].set()

    async with rig(file, waits_slow_undo, listener=FakeListener()) as house:
        assert await house.status(run) == "paused"
        assert await house.resume(run)

        assert await house.status(run) == "cancelled"
        assert world.done == ["take a", "undo a"]
