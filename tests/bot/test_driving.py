"""One process at a time drives; the next one takes over what it finds."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pydantic import BaseModel

from bot import Actor, Context, process
from tests.bot.household import household, until


class Nothing(BaseModel):
    pass


@process(version="1")
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "walked"


@process(version="1", risk="write")
async def pay(ctx: Context, params: Nothing) -> str:
    """Pay, once somebody has said yes."""
    await ctx.approve("Pay?", by="keepers")
    return "paid"


async def test_only_one_of_two_drives(tmp_path: Path) -> None:
    async with (
        household(tmp_path, walk, driving=False) as first,
        household(tmp_path, walk, driving=False) as second,
        first.house.driving_if_free("the first") as one,
        second.house.driving_if_free() as two,
    ):
        assert (one, two) == (True, False)
        assert second.house.driver_lock().holder().startswith("the first (process ")


async def test_whoever_waits_takes_over_when_the_driver_leaves(tmp_path: Path) -> None:
    told: list[str] = []
    async with household(tmp_path, walk, driving=False) as first, household(tmp_path, walk, driving=False) as second:
        async with first.house.driving_if_free("the first"):
            waiting = asyncio.create_task(
                second.house.drive_when_free(told.append, lambda: told.append("driving")), name="waiting"
            )
            await until(lambda: len(told) == 1)
        await first.send("run walk")
        await until(lambda: "driving" in told)
        await second.house.settled()

        assert told[0].startswith("the first (process ")
        assert await second.texts() == ["walked"]
        waiting.cancel()
        await asyncio.wait([waiting])


async def test_a_decision_of_another_process_is_noticed_by_the_driver(tmp_path: Path) -> None:
    async with household(tmp_path, pay) as driver, household(tmp_path, pay, driving=False) as shell:
        run = await driver.say("run pay")

        notice = await shell.decide((await shell.approval(run)).id, "approved", "grace")

        assert notice.ok

        async def paid() -> bool:
            return (await driver.run(run)).status == "completed"

        await until(paid)


async def test_a_cancellation_of_another_process_is_noticed_by_the_driver(tmp_path: Path) -> None:
    async with household(tmp_path, pay) as driver, household(tmp_path, pay, driving=False) as shell:
        run = await driver.say("run pay")

        await shell.house.desk.cancel(Actor("ada", "cli"), run)

        async def cancelled() -> bool:
            return (await driver.run(run)).status == "cancelled"

        await until(cancelled)
        assert (await driver.approval(run)).state == "void"
