"""The engine: starts once, takes turns, leaves in time, goes on after a crash, and misses no wake-up."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from tests.fakes import FakeIds
from tests.workflow.engine_harness import EngineHarness, engine_harness
from tests.workflow.steps import WORLD, World, blocked, echo, give_back, holds, take, until
from workflow import Database, Run, Verbs
from workflow.engine import engine as engines


async def one(ctx: Verbs, name: str) -> str:
    return await ctx.step(echo, name)


async def stands(ctx: Verbs, name: str) -> str:
    return await ctx.step(blocked, name)


async def waits(ctx: Verbs) -> str:
    await ctx.step(take, "a", undo=give_back)
    return await ctx.wait_for("go", str)


async def test_a_run_is_started_once_for_each_id(file: Path, world: World) -> None:
    async with engine_harness(file, one) as app:
        await asyncio.gather(*(app.begin("one", "x", id="same") for _ in range(5)))
        await app.engine.settled()

        assert (await app.result("same"), world.done) == ("x", ["x"])


async def test_a_stale_wake_of_the_starter_does_not_do_a_run_again(file: Path, world: World) -> None:
    async with engine_harness(file, waits) as app:
        run = Run("r", "waits", "1", "[]", created_at=1)
        await app.database.write(lambda tx: app.engine.start(tx, run))
        app.engine._look_soon()  # another process has committed: the look finds the run before its starter
        await asyncio.sleep(0)
        await app.engine.settled()
        assert await app.status("r") == "waiting"

        app.engine.wake("r", "", run)
        await app.engine.settled()

        assert world.done == ["take a"]


async def test_no_more_runs_than_the_limit_are_under_way_and_lanes_take_turns(file: Path, world: World) -> None:
    async with engine_harness(file, stands, limit=2) as app:
        for number in range(6):
            await app.begin("stands", f"many{number}", lane="many")
        await app.begin("stands", "few0", lane="few")
        await until("many1")
        knocked: list[str] = []
        for _ in range(7):
            await holds(lambda: set(_knocked(world)) - set(knocked))
            standing = [k for k in _knocked(world) if k not in knocked]
            assert len([k for k in _knocked(world) if k not in world.done]) <= 2
            knocked.append(standing[0])
            world.released[standing[0]].set()
        await app.engine.settled()

        assert sorted(knocked) == ["few0", *(f"many{number}" for number in range(6))]
        assert knocked.index("few0") <= 3


def _knocked(world: World) -> list[str]:
    return [what.removeprefix("begun ") for what in world.times if what.startswith("begun ")]


async def test_leaving_lets_steps_under_way_finish(file: Path, world: World) -> None:
    async with engine_harness(file, stands) as app:
        run = await app.begin("stands", "work")
        await until("work")
        asyncio.get_running_loop().call_later(0.05, world.released["work"].set)

    assert world.done == ["work"]
    async with engine_harness(file, stands) as app:
        await app.engine.settled()
        assert (await app.result(run), world.done) == ("work", ["work"])


async def test_a_step_that_takes_too_long_is_left_and_done_again_at_the_next_start(file: Path, world: World) -> None:
    async with engine_harness(file, stands, grace=0.05) as app:
        run = await app.begin("stands", "work")
        await until("work")

    async with engine_harness(file, stands) as app:
        world.released["work"].set()
        await app.engine.settled()

        assert (await app.result(run), world.times["begun work"]) == ("work", 2)


async def converts(name: str) -> str:
    try:
        return await blocked(name)
    except asyncio.CancelledError:
        raise ConnectionError("cut off") from None


async def converting(ctx: Verbs) -> str:
    return await ctx.step(converts, "work")


async def test_what_a_step_raises_when_it_is_left_is_not_its_result(file: Path, world: World) -> None:
    async with engine_harness(file, converting, grace=0.05) as app:
        run = await app.begin("converting")
        await until("work")

    async with engine_harness(file, converting) as app:
        world.released["work"].set()
        await app.engine.settled()

        assert await app.result(run) == "work"


async def test_an_engine_may_drive_again_after_it_left(file: Path, world: World) -> None:
    async with engine_harness(file, one, driving=False) as app:
        for name in ("first", "second"):
            async with app.engine.driving():
                assert await app.result(await app.start("one", name)) == name


async def crash(file: Path, run: str, times: int, name: str) -> None:
    """Leave the file as a program does that was killed this often in the middle of a step."""
    for _ in range(times):
        async with engine_harness(file, stands, driving=False) as app:
            await app.engine._recover()
            app.engine._driving = False


async def test_a_run_that_may_be_what_ends_the_program_is_parked_after_five_starts_and_told(
    file: Path, world: World
) -> None:
    async with engine_harness(file, stands, driving=False) as app:
        run = await app.begin("stands", "work")
    await crash(file, run, engines.RECOVERIES, "work")

    async with engine_harness(file, stands) as app:
        await app.engine.settled()

        assert await app.status(run) == "paused"
        assert "the program ended 5 times" in app.listener.parkings[run]
        world.released["work"] = asyncio.Event()
        world.released["work"].set()
        assert await app.resume(run)
        assert await app.result(run) == "work"


async def test_leaving_in_order_is_no_crash(file: Path, world: World) -> None:
    async with engine_harness(file, stands, grace=0) as app:
        run = await app.begin("stands", "work")
        await until("work")
    for _ in range(7):
        async with engine_harness(file, stands, grace=0) as app:
            pass

    async with engine_harness(file, stands) as app:
        world.released["work"].set()
        await app.engine.settled()
        assert await app.result(run) == "work"


async def test_a_signal_that_comes_while_a_run_is_leaving_is_not_lost(file: Path) -> None:
    async with engine_harness(file, waits) as app:
        for delay in range(40):
            run = await app.begin("waits")
            for _ in range(delay):
                await asyncio.sleep(0)
            await app.database.write(lambda tx, run=run: app.engine.signal(tx, run, "go", '"now"'))  # type: ignore[misc]
            app.engine.wake(run)
        await app.engine.settled()

        rows = await app.database.read("SELECT status, count(*) AS times FROM runs GROUP BY status")
        assert [tuple(row) for row in rows] == [("completed", 40)]


async def by_another_process(file: Path, app: EngineHarness, run: str, what: str) -> None:
    """Write as a shell command would, without a word to the driver."""
    async with engine_harness(file, waits, driving=False, ids=FakeIds("other")) as shell:
        if what == "signal":
            await shell.database.write(lambda tx: shell.engine.signal(tx, run, "go", '"far"'))
        elif what == "cancel":
            await shell.database.write(lambda tx: shell.engine.cancel(tx, run, "from afar"))
        else:
            new = Run("far", "waits", "1", "[]", created_at=1)
            await shell.database.write(lambda tx: shell.engine.start(tx, new))


@pytest.mark.parametrize(
    ("what", "run", "status"),
    [("signal", "run-1", "completed"), ("cancel", "run-1", "cancelled"), ("start", "far", "waiting")],
)
async def test_what_another_process_writes_is_noticed(file: Path, what: str, run: str, status: str) -> None:
    async with engine_harness(file, waits) as app:
        await app.start("waits")

        await by_another_process(file, app, run, what)

        async with asyncio.timeout(20):
            while (found := await app.engine.run(run)) is None or found.status != status:
                await asyncio.sleep(0.01)
                await app.engine.settled()


async def works_between(ctx: Verbs) -> str:
    await ctx.step(blocked, "work", undo=give_back)
    return await ctx.step(echo, "never")


async def test_a_cancel_of_another_process_stops_a_run_that_works(file: Path, world: World) -> None:
    async with engine_harness(file, works_between) as app:
        run = await app.begin("works_between")
        await until("work")
        await by_another_process(file, app, run, "cancel")
        await holds(lambda: app.engine._again)

        world.released["work"].set()
        await app.engine.settled()

        assert (await app.status(run), world.done) == ("cancelled", ["work", "give back work"])


async def test_a_database_that_refuses_does_not_lose_the_run(
    file: Path, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engines, "TROUBLE", 0.01)
    write = Database.write
    refusals = iter([True, True])

    def unwilling(self: Database, unit: object, name: str = "") -> asyncio.Future[object]:
        if name.startswith("step") and next(refusals, False):
            refused: asyncio.Future[object] = asyncio.get_running_loop().create_future()
            refused.set_exception(OSError("the disk is full"))
            return refused
        return write(self, unit, name)  # type: ignore[arg-type]

    async with engine_harness(file, one) as app:
        monkeypatch.setattr(Database, "write", unwilling)
        with caplog.at_level(logging.CRITICAL, "workflow.engine.engine"):
            run = await app.start("one", "x")

        assert await app.result(run) == "x"
        assert WORLD.times["x"] == 3


async def sleeps_for_ages(ctx: Verbs) -> None:
    await ctx.sleep(1e300)


async def test_a_run_that_cannot_be_written_down_is_parked_and_not_tried_for_ever(
    file: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.process.context.LONGEST", 1e301)  # else the verb refuses it, and its run fails
    async with engine_harness(file, sleeps_for_ages) as app:
        with caplog.at_level(logging.CRITICAL, "workflow.engine.engine"):
            run = await app.start("sleeps_for_ages")

        found = await app.run(run)
        assert found.status == "paused"
        assert "could not be driven: OverflowError" in found.reason


async def test_settled_ends_after_the_engine_has_left(file: Path) -> None:
    async with engine_harness(file, stands, limit=1, grace=0, driving=False) as app:
        async with app.engine.driving():
            await app.begin("stands", "first")
            await app.begin("stands", "second")
            await until("first")

        async with asyncio.timeout(5):
            await app.engine.settled()
