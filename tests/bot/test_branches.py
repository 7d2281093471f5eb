"""Approvals and questions side by side in one run."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, Denied, Process, process
from bot.approvals import store as approval_store
from tests.bot.running_app import running_app
from tests.fakes import FakeClock


class Nothing(BaseModel):
    pass


async def ship(box: str) -> str:
    return f"shipped {box}"


async def unship(result: str) -> None:
    return None


async def one_box(ctx: Context, box: str) -> str:
    await ctx.approve(f"Ship {box}?", by="keepers")
    return await ctx.step(ship, box, undo=unship)


def shipping() -> Process:
    @process(version="1", risk="write")
    async def boxes(ctx: Context, params: Nothing) -> list[str]:
        """Ship two boxes, each once somebody has said yes."""
        return list(await ctx.gather(ctx.branch("left", one_box, "left"), ctx.branch("right", one_box, "right")))

    return boxes


@pytest.mark.parametrize("order", list(itertools.permutations(["left", "right"])))
async def test_two_approvals_wait_side_by_side_and_come_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, shipping(), clock=clock) as home:
        run = await home.say("run boxes")
        found = {each.title: each for each in await approval_store.of_run(home.app.database, run)}
        await home.decide(found[f"Ship {order[0]}?"].id, "approved", "grace")
        between = (await home.run(run)).status
    async with running_app(tmp_path, shipping(), clock=clock) as home:
        await home.decide(found[f"Ship {order[1]}?"].id, "approved", "alan")

        assert between == "waiting_approval"
        assert (await home.run(run)).result == '["shipped left","shipped right"]'
        assert len(await home.rows("SELECT * FROM decisions")) == 2


async def test_one_no_of_two_undoes_what_the_other_yes_had_allowed(tmp_path: Path) -> None:
    async with running_app(tmp_path, shipping()) as home:
        run = await home.say("run boxes")
        found = {each.title: each for each in await approval_store.of_run(home.app.database, run)}
        await home.decide(found["Ship left?"].id, "approved", "grace")
        await home.decide(found["Ship right?"].id, "denied", "alan", "too heavy")

        assert (await home.run(run)).status == "cancelled"
        text = (await home.texts())[-1]
        assert "too heavy" in text
        assert "I took back: ship" in text


async def test_a_process_may_go_on_after_a_no(tmp_path: Path) -> None:
    @process(version="1", risk="write")
    async def ask_twice(ctx: Context, params: Nothing) -> str:
        """Ask, and ask again."""
        try:
            await ctx.approve("The red one?", by="keepers")
        except Denied as no:
            yes = await ctx.approve(f"The blue one then? ({no.reason})", by="keepers")
            return f"blue, says {yes.by}: {yes.reason}"
        return "red"

    async with running_app(tmp_path, ask_twice) as home:
        run = await home.say("run ask_twice")
        await home.decide((await home.approval(run)).id, "denied", "grace", "ugly")
        again = next(a for a in await approval_store.of_run(home.app.database, run) if a.state == "open")
        await home.decide(again.id, "approved", "alan", "nice")

        assert again.title == "The blue one then? (ugly)"
        assert (await home.run(run)).result == '"blue, says alan: nice"'


async def test_ten_thousand_years_are_no_time_to_wait(tmp_path: Path) -> None:
    @process(version="1", risk="write")
    async def patient(ctx: Context, params: Nothing) -> str:
        """Wait for ever."""
        await ctx.approve("Ever?", within=timedelta(days=365 * 10_000))
        return "never"

    async with running_app(tmp_path, patient) as home:
        run = await home.say("run patient")

        assert (await home.run(run)).status == "failed"
        assert "at most 3,660 days" in (await home.texts())[-1]
