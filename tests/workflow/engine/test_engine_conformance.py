"""What every engine promises, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.workflow.conformance import ENGINES, OpenEngine
from tests.workflow.steps import World, add, echo, fail, give_back, take
from workflow import Retry, StepFailed, Verbs

HERE = "tests.workflow.steps"


@pytest.fixture(params=ENGINES, ids=str)
def opened(request: pytest.FixtureRequest) -> OpenEngine:
    return ENGINES[request.param]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def branch(ctx: Verbs, name: str) -> str:
    await ctx.step(echo, f"{name}1")
    return await ctx.wait_for(name, str)


async def long_story(ctx: Verbs) -> list[object]:
    first = await ctx.step(add, 1, 2)
    parts = await ctx.gather(ctx.branch("part", branch, "x"), ctx.branch("part", branch, "y"))
    failure = ""
    try:
        await ctx.step(fail, "as told")
    except StepFailed as error:
        failure = error.kind
    await ctx.sleep(3_600)
    same = await ctx.now() == await ctx.now()
    return [first, parts, failure, same, await ctx.step(echo, "end", retry=Retry(attempts=3, first=0))]


async def test_a_run_lives_through_restarts_and_does_everything_once(
    tmp_path: Path, world: World, opened: OpenEngine, clock: FakeClock
) -> None:
    world.failures["end"] = 1
    async with opened(tmp_path, [long_story], clock) as life:
        run = await life.start("long_story")
        assert (await life.run(run)).status == "waiting"

    for name in "yx":
        async with opened(tmp_path, [long_story], clock) as life:
            assert await life.signal(run, name, f"{name}2")

    clock.advance(3_601)
    async with opened(tmp_path, [long_story], clock) as life:
        await life.tick()

        assert await life.result(run) == [3, ["x2", "y2"], "ValueError", True, "end"]
        assert sorted(entry.key for entry in await life.entries(run)) == sorted(
            [f"{HERE}.{name}#1" for name in ("add", "fail", "echo")]
            + [f"part#{number}/{HERE}.echo#1" for number in (1, 2)]
            + ["part#1/wait_for:x#1", "part#2/wait_for:y#1", "sleep#1", "now#1", "now#2"]
        )
    assert world.done == ["1+2", "x1", "y1", "end"]


async def waits(ctx: Verbs, name: str) -> str:
    await ctx.step(take, name, undo=give_back)
    return await ctx.wait_for("go", str, within=60)


async def test_the_same_id_is_the_same_run(tmp_path: Path, world: World, opened: OpenEngine, clock: FakeClock) -> None:
    async with opened(tmp_path, [waits], clock) as life:
        await life.start("waits", "a", id="one")
        await life.start("waits", "b", id="one")

        assert world.done == ["take a"]


async def test_an_ended_run_takes_no_signal_and_no_cancel(tmp_path: Path, opened: OpenEngine, clock: FakeClock) -> None:
    async with opened(tmp_path, [waits], clock) as life:
        run = await life.start("waits", "a")
        assert await life.signal(run, "go", "went")

        assert not await life.signal(run, "go", "again")
        assert not await life.cancel(run)
        assert not await life.signal("nobody", "go", "went")
        assert await life.result(run) == "went"


@pytest.mark.parametrize(("how", "status"), [("time", "failed"), ("cancel", "cancelled")])
async def test_what_was_done_is_taken_back_when_a_run_fails_or_is_cancelled(
    tmp_path: Path, world: World, opened: OpenEngine, clock: FakeClock, how: str, status: str
) -> None:
    async with opened(tmp_path, [waits], clock) as life:
        run = await life.start("waits", "a")
        clock.advance(61)

        await (life.tick() if how == "time" else life.cancel(run))

        assert (await life.run(run)).status == status
        assert world.done == ["take a", "give back a"]


async def changed(ctx: Verbs, name: str) -> str:
    await ctx.step(take, f"another {name}")
    return "never"


changed.__name__ = "waits"


async def test_a_process_that_no_longer_does_what_it_did_is_parked_until_a_person_looks(
    tmp_path: Path, world: World, opened: OpenEngine, clock: FakeClock
) -> None:
    async with opened(tmp_path, [waits], clock) as life:
        run = await life.start("waits", "a")
    async with opened(tmp_path, [changed], clock, versions={"waits": "2"}) as life:
        await life.signal(run, "go", "went")
        assert (await life.run(run)).status == "paused"

    async with opened(tmp_path, [waits], clock) as life:
        assert await life.resume(run)

        assert await life.result(run) == "went"
        assert world.done == ["take a"]


async def test_a_gated_process_has_no_effect_before_a_grant(
    tmp_path: Path, world: World, opened: OpenEngine, clock: FakeClock
) -> None:
    async with opened(tmp_path, [waits], clock, gated=True) as life:
        run = await life.start("waits", "a")

        error = (await life.run(run)).error
        assert error is not None
        assert (error.kind, world.done) == ("Ungated", [])
