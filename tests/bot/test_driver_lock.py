"""One process at a time drives; the next one takes over what it finds."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Actor, App, Context, process
from bot.driver_lock import driver_lock, in_a_sentence, told_of
from bot.driving import drive_when_free
from tests.bot.running_app import running_app, until
from tests.fakes import FakeClock


class Nothing(BaseModel):
    pass


class Bill(BaseModel):
    number: int = 1


@process(version="1")
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "walked"


@process(version="1", risk="write")
async def pay(ctx: Context, params: Bill) -> str:
    """Pay, once somebody has said yes."""
    await ctx.approve("Pay?", by="keepers")
    return "paid"


@asynccontextmanager
async def driving_as(app: App, name: str, told: list[str]) -> AsyncGenerator[asyncio.Task[None]]:
    """Have an app drive as soon as nobody else does; `told` gets who drives meanwhile, and then its own name."""
    task = asyncio.create_task(drive_when_free(app, told.append, lambda: told.append(name), name), name=name)
    await until(lambda: bool(told))
    yield task
    task.cancel()
    await asyncio.wait([task])


async def test_only_one_of_two_drives(tmp_path: Path) -> None:
    first_told: list[str] = []
    second_told: list[str] = []
    async with (
        running_app(tmp_path, walk, driving=False) as first,
        running_app(tmp_path, walk, driving=False) as second,
        driving_as(first.app, "the first", first_told),
        driving_as(second.app, "the second", second_told),
    ):
        await first.say("run walk")

        assert first_told == ["the first"]
        [holder] = second_told
        assert holder.startswith("the first (process ")


def of_the_folder(folder: Path) -> Path:
    (folder / "vol").symlink_to(folder / "data", target_is_directory=True)
    return folder / "vol"


def of_the_file(folder: Path) -> Path:
    (folder / "current").mkdir()
    (folder / "current" / "bot.db").symlink_to(folder / "data" / "bot.db")
    return folder / "current"


@pytest.mark.parametrize("name", [of_the_folder, of_the_file], ids=lambda name: name.__name__)
async def test_two_drivers_by_two_names_of_one_file_make_each_step_once(
    tmp_path: Path, name: Callable[[Path], Path]
) -> None:
    stepped: Counter[str] = Counter()

    async def step(run: str) -> None:
        stepped[run] += 1
        await asyncio.sleep(0)

    @process(version="1")
    async def march(ctx: Context, params: Nothing) -> str:
        """March."""
        await ctx.step(step, ctx.run.id)
        return "marched"

    (tmp_path / "data").mkdir()
    one, two = list[str](), list[str]()
    async with (
        running_app(tmp_path / "data", march, driving=False) as first,
        running_app(name(tmp_path), march, driving=False) as second,
        driving_as(first.app, "the first", one),
        driving_as(second.app, "the second", two),
    ):
        runs = [await (first, second)[number % 2].send("run march") or "" for number in range(20)]
        await until(lambda: len(stepped) == len(runs))
        await first.app.settled()
        await second.app.settled()

    assert stepped == Counter(runs)
    assert one == ["the first"]
    assert [told.partition(" (")[0] for told in two] == ["the first"]


async def test_who_drives_and_who_waits_both_stop_when_the_file_is_gone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    async with (
        running_app(tmp_path, walk, driving=False) as first,
        running_app(tmp_path, walk, driving=False) as second,
    ):
        driver = asyncio.create_task(drive_when_free(first.app, told.append, lambda: told.append("one")), name="one")
        await until(lambda: told == ["one"])
        waiter = asyncio.create_task(drive_when_free(second.app, told.append, lambda: told.append("two")), name="two")
        await until(lambda: len(told) == 2)

        first.app.database.path.unlink()
        ends = await asyncio.gather(driver, waiter, return_exceptions=True)

        assert [type(end).__name__ for end in ends] == ["DatabaseLost", "DatabaseLost"]
        assert told[1].startswith("the bot (process ")


async def test_whoever_waits_takes_over_when_the_driver_leaves(tmp_path: Path) -> None:
    told: list[str] = []
    async with (
        running_app(tmp_path, walk, driving=False) as first,
        running_app(tmp_path, walk, driving=False) as second,
    ):
        async with driving_as(first.app, "the first", []):
            waiting = asyncio.create_task(
                drive_when_free(second.app, told.append, lambda: told.append("driving")), name="waiting"
            )
            await until(lambda: len(told) == 1)
        await first.send("run walk")
        await until(lambda: "driving" in told)
        await second.app.settled()

        assert told[0].startswith("the first (process ")
        assert await second.texts() == ["walked"]
        waiting.cancel()
        await asyncio.wait([waiting])


async def test_a_decision_of_another_process_is_noticed_by_the_driver(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as driver, running_app(tmp_path, pay, driving=False) as shell:
        run = await driver.say("run pay")

        notice = await shell.decide((await shell.approval(run)).id, "approved", "grace")

        assert notice.ok

        async def paid() -> bool:
            return (await driver.run(run)).status == "completed"

        await until(paid)


async def test_a_cancellation_of_another_process_is_noticed_by_the_driver(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as driver, running_app(tmp_path, pay, driving=False) as shell:
        run = await driver.say("run pay")

        await shell.app.runs.cancel(Actor("ada", "cli"), run)

        async def cancelled() -> bool:
            return (await driver.run(run)).status == "cancelled"

        await until(cancelled)
        assert (await driver.approval(run)).state == "void"


async def test_a_run_woken_while_the_driver_looks_at_what_was_left_is_entered_once(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, pay, clock=clock) as home:
        runs = [await home.say(f'run pay {{"number": {number}}}') for number in range(1, 21)]
    async with running_app(tmp_path, pay, clock=clock, driving=False) as home:
        approvals, grace = home.app.approvals, Actor("grace", "cli")
        for run in runs[:10]:
            await approvals.decide(grace, (await home.approval(run)).id, "approved")
        ids = [(await home.approval(run)).id for run in runs[10:]]

        async def decide_and_wake() -> None:
            for run in runs[:10]:
                home.app.engine.wake(run)
            await asyncio.gather(*(approvals.decide(grace, each, "approved") for each in ids))

        async with asyncio.TaskGroup() as group:
            entering = home.app.engine.driving()
            group.create_task(later(decide_and_wake), name="decide")
            async with entering:
                await asyncio.sleep(0.05)
                await home.app.engine.settled()

        assert {(await home.run(run)).status for run in runs} == {"completed"}
        assert await home.rows("SELECT count(*), count(DISTINCT run) FROM approvals") == [(20, 20)]


async def later(work: Callable[[], Awaitable[None]]) -> None:
    """Do it when others have had a turn."""
    for _ in range(3):
        await asyncio.sleep(0)
    await work()


def test_whoever_waits_is_told_for_whom_and_since_when(tmp_path: Path) -> None:
    lock = driver_lock(tmp_path / "bot.db")
    notes = {
        "": "",
        "bot run": "bot run",
        f"bot run (process {os.getpid()})": f"bot run (process {os.getpid()})",
        f"bot run (process {os.getpid()}) since 2026-11-30 03:00:00 UTC": (
            f"bot run (process {os.getpid()}, since 2026-11-30 03:00:00 UTC)"
        ),
        "bot run (process 999999999) since 2026-11-30 03:00:00 UTC": (
            f"bot run (process 999999999, which has ended and left something behind that has {lock.path} open)"
        ),
        "\x00\ufffd since since (process x)": "\x00\ufffd, since since (process x)",
    }

    told: dict[str, str] = {}
    for note in notes:
        lock.note(note)
        told[note] = in_a_sentence(told_of(lock))
    lock.close()

    odd = "\x00\ufffd since since (process x)"
    assert {**told, odd: ""} == {**notes, odd: ""}
    assert told[odd]
