"""Waiting: events, time-outs, sleep; nothing waits in memory."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from pathlib import Path

from tests.fakes import FakeClock
from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import World, echo
from workflow import Verbs
from workflow.process.command import TIMED_OUT
from workflow.records.store import timer_signal


async def waits(ctx: Verbs) -> str:
    try:
        return await ctx.wait_for("go", str, within=timedelta(seconds=60))
    except TimeoutError as error:
        return f"told: {error}"


async def twice(ctx: Verbs) -> list[int]:
    return [await ctx.wait_for("number", int), await ctx.wait_for("number", int)]


async def both(ctx: Verbs) -> list[int]:
    return list(await ctx.gather(ctx.wait_for("number", int), ctx.wait_for("number", int)))


async def late(ctx: Verbs) -> str:
    await ctx.sleep(60)
    return await ctx.wait_for("go", str)


async def in_turn(ctx: Verbs) -> list[str]:
    found: list[str] = []
    for _ in range(2):
        try:
            found.append(await ctx.wait_for("go", str, within=60))
        except TimeoutError:
            found.append("nothing")
    return found


async def test_a_wait_ends_with_its_event(file: Path) -> None:
    async with engine_harness(file, waits) as app:
        run = await app.start("waits")
        assert await app.status(run) == "waiting"

        assert await app.signal(run, "other", "x")
        assert await app.status(run) == "waiting"
        assert await app.signal(run, "go", "went")

        assert await app.result(run) == "went"
        assert not await app.signal(run, "go", "too late")


async def test_a_wait_ends_with_its_time(file: Path) -> None:
    async with engine_harness(file, waits) as app:
        run = await app.start("waits")
        app.clock.advance(59)
        assert await app.tick() == 0

        app.clock.advance(2)
        assert await app.tick() == 1

        assert await app.result(run) == "told: no go came in time"


async def test_an_event_may_come_before_anybody_waits_for_it(file: Path) -> None:
    async with engine_harness(file, late) as app:
        run = await app.start("late")
        await app.signal(run, "go", "early")
        assert await app.status(run) == "waiting"

        app.clock.advance(61)
        await app.tick()

        assert await app.result(run) == "early"


async def test_two_waits_of_one_event_take_one_each_in_order(file: Path) -> None:
    async with engine_harness(file, twice, both) as app:
        for name in ("twice", "both"):
            run = await app.start(name)
            await app.signal(run, "number", 1)
            assert await app.status(run) == "waiting"
            await app.signal(run, "number", 2)

            assert await app.result(run) == [1, 2]


async def test_the_timer_of_a_wait_that_is_over_never_reaches_another(file: Path) -> None:
    async with engine_harness(file, in_turn) as app:
        run = await app.start("in_turn")
        first = (await app.database.read("SELECT key FROM waits"))[0]["key"]
        # the timer's signal and the event arrive together, the event first
        await app.database.write(lambda tx: app.engine.signal(tx, run, "go", '"one"'))
        await app.database.write(lambda tx: app.engine.signal(tx, run, timer_signal(first), TIMED_OUT))
        app.engine.wake(run)
        await app.engine.settled()
        assert await app.status(run) == "waiting"
        assert await app.database.read("SELECT name FROM signals WHERE taken=0") == []

        await app.signal(run, "go", "two")

        assert await app.result(run) == ["one", "two"]


async def test_timers_of_ended_waits_are_gone(file: Path) -> None:
    async with engine_harness(file, in_turn) as app:
        run = await app.start("in_turn")
        await app.signal(run, "go", "one")
        assert len(await app.database.read("SELECT * FROM timers")) == 1

        await app.signal(run, "go", "two")

        assert await app.database.read("SELECT * FROM timers") == []
        assert await app.database.read("SELECT * FROM waits") == []
        app.clock.advance(1_000)
        assert await app.tick() == 0


async def sleeps(ctx: Verbs) -> str:
    await ctx.sleep(timedelta(hours=1))
    return await ctx.step(echo, "awake")


async def test_sleep_survives_restarts_and_is_not_begun_anew(file: Path, world: World) -> None:
    clock = FakeClock()
    async with engine_harness(file, sleeps, clock=clock) as app:
        run = await app.start("sleeps")

    clock.advance(3_599)
    async with engine_harness(file, sleeps, clock=clock) as app:
        assert await app.tick() == 0

    clock.advance(2)
    async with engine_harness(file, sleeps, clock=clock) as app:
        assert await app.tick() == 1
        assert await app.result(run) == "awake"


async def test_a_value_of_the_wrong_kind_fails_the_wait_for_good(file: Path) -> None:
    async with engine_harness(file, twice) as app:
        run = await app.start("twice")
        await app.signal(run, "number", "seven")

        assert await app.status(run) == "failed"


def contexts() -> int:
    gc.collect()
    return sum(isinstance(each, Verbs) for each in gc.get_objects())


async def test_two_thousand_waiting_runs_hold_no_task(file: Path) -> None:
    async with engine_harness(file, waits) as app:
        idle, held = len(asyncio.all_tasks()), contexts()
        await asyncio.gather(*(app.begin("waits") for _ in range(2_000)))
        await app.engine.settled()

        (row,) = await app.database.read("SELECT count(*) FROM runs WHERE status='waiting'")
        assert row[0] == 2_000
        assert len(asyncio.all_tasks()) == idle
        assert contexts() == held

        app.clock.advance(61)
        assert await app.tick() == 2_000
        (row,) = await app.database.read("SELECT count(*) FROM runs WHERE status='completed'")
        assert row[0] == 2_000
