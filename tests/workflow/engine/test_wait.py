"""Waiting: events, time-outs, sleep; nothing waits in memory."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from pathlib import Path

from tests.fakes import FakeClock
from tests.workflow.rig import rig
from tests.workflow.steps import World, echo
from workflow import Context
from workflow.process.command import TIMED_OUT
from workflow.records.store import timer_signal


async def waits(ctx: Context) -> str:
    try:
        return await ctx.wait_for("go", str, within=timedelta(seconds=60))
    except TimeoutError as error:
        return f"told: {error}"


async def twice(ctx: Context) -> list[int]:
    return [await ctx.wait_for("number", int), await ctx.wait_for("number", int)]


async def both(ctx: Context) -> list[int]:
    return list(await ctx.gather(ctx.wait_for("number", int), ctx.wait_for("number", int)))


async def late(ctx: Context) -> str:
    await ctx.sleep(60)
    return await ctx.wait_for("go", str)


async def in_turn(ctx: Context) -> list[str]:
    found: list[str] = []
    for _ in range(2):
        try:
            found.append(await ctx.wait_for("go", str, within=60))
        except TimeoutError:
            found.append("nothing")
    return found


async def test_a_wait_ends_with_its_event(file: Path) -> None:
    async with rig(file, waits) as house:
        run = await house.start("waits")
        assert await house.status(run) == "waiting"

        assert await house.signal(run, "other", "x")
        assert await house.status(run) == "waiting"
        assert await house.signal(run, "go", "went")

        assert await house.result(run) == "went"
        assert not await house.signal(run, "go", "too late")


async def test_a_wait_ends_with_its_time(file: Path) -> None:
    async with rig(file, waits) as house:
        run = await house.start("waits")
        house.clock.advance(59)
        assert await house.tick() == 0

        house.clock.advance(2)
        assert await house.tick() == 1

        assert await house.result(run) == "told: no go came in time"


async def test_an_event_may_come_before_anybody_waits_for_it(file: Path) -> None:
    async with rig(file, late) as house:
        run = await house.start("late")
        await house.signal(run, "go", "early")
        assert await house.status(run) == "waiting"

        house.clock.advance(61)
        await house.tick()

        assert await house.result(run) == "early"


async def test_two_waits_of_one_event_take_one_each_in_order(file: Path) -> None:
    async with rig(file, twice, both) as house:
        for name in ("twice", "both"):
            run = await house.start(name)
            await house.signal(run, "number", 1)
            assert await house.status(run) == "waiting"
            await house.signal(run, "number", 2)

            assert await house.result(run) == [1, 2]


async def test_the_timer_of_a_wait_that_is_over_never_reaches_another(file: Path) -> None:
    async with rig(file, in_turn) as house:
        run = await house.start("in_turn")
        first = (await house.database.read("SELECT key FROM waits"))[0]["key"]
        # the timer's signal and the event arrive together, the event first
        await house.database.write(lambda tx: house.engine.signal(tx, run, "go", '"one"'))
        await house.database.write(lambda tx: house.engine.signal(tx, run, timer_signal(first), TIMED_OUT))
        house.engine.wake(run)
        await house.engine.settled()
        assert await house.status(run) == "waiting"
        assert await house.database.read("SELECT name FROM signals WHERE taken=0") == []

        await house.signal(run, "go", "two")

        assert await house.result(run) == ["one", "two"]


async def test_timers_of_ended_waits_are_gone(file: Path) -> None:
    async with rig(file, in_turn) as house:
        run = await house.start("in_turn")
        await house.signal(run, "go", "one")
        assert len(await house.database.read("SELECT * FROM timers")) == 1

        await house.signal(run, "go", "two")

        assert await house.database.read("SELECT * FROM timers") == []
        assert await house.database.read("SELECT * FROM waits") == []
        house.clock.advance(1_000)
        assert await house.tick() == 0


async def sleeps(ctx: Context) -> str:
    await ctx.sleep(timedelta(hours=1))
    return await ctx.step(echo, "awake")


async def test_sleep_survives_restarts_and_is_not_begun_anew(file: Path, world: World) -> None:
    clock = FakeClock()
    async with rig(file, sleeps, clock=clock) as house:
        run = await house.start("sleeps")

    clock.advance(3_599)
    async with rig(file, sleeps, clock=clock) as house:
        assert await house.tick() == 0

    clock.advance(2)
    async with rig(file, sleeps, clock=clock) as house:
        assert await house.tick() == 1
        assert await house.result(run) == "awake"


async def test_a_value_of_the_wrong_kind_fails_the_wait_for_good(file: Path) -> None:
    async with rig(file, twice) as house:
        run = await house.start("twice")
        await house.signal(run, "number", "seven")

        assert await house.status(run) == "failed"


def contexts() -> int:
    gc.collect()
    return sum(isinstance(each, Context) for each in gc.get_objects())


async def test_two_thousand_waiting_runs_hold_no_task(file: Path) -> None:
    async with rig(file, waits) as house:
        idle, held = len(asyncio.all_tasks()), contexts()
        await asyncio.gather(*(house.begin("waits") for _ in range(2_000)))
        await house.engine.settled()

        (row,) = await house.database.read("SELECT count(*) FROM runs WHERE status='waiting'")
        assert row[0] == 2_000
        assert len(asyncio.all_tasks()) == idle
        assert contexts() == held

        house.clock.advance(61)
        assert await house.tick() == 2_000
        (row,) = await house.database.read("SELECT count(*) FROM runs WHERE status='completed'")
        assert row[0] == 2_000
