"""Undos and processes that cancel themselves, and cancels that others send: what is whose."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.cancelling_steps import OWN, cancel_me, cancels_and_awaits
from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import WORLD, World, blocked, echo, give_back, take, until
from workflow import Retry, Verbs
from workflow.engine import database_journal as journals
from workflow.engine import engine as engines


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "UNDO_RETRY", Retry(attempts=3, first=0))
    monkeypatch.setattr(engines, "TROUBLE", 0)


async def undo_cancels(_what: str) -> None:
    await cancels_and_awaits()


async def undo_cancels_and_returns(what: str) -> None:
    await give_back(what)
    cancel_me()


async def undo_closes(_what: str) -> None:
    raise GeneratorExit


async def undoes(ctx: Verbs, undo: str) -> None:
    await ctx.step(take, "a", undo=give_back)
    await ctx.step(take, "b", undo=globals()[undo])
    raise ValueError("no luck")


@pytest.mark.parametrize(
    ("undo", "stuck", "done"),
    [
        ("undo_cancels", ("tests.workflow.steps.take#2",), ["give back a"]),
        ("undo_closes", ("tests.workflow.steps.take#2",), ["give back a"]),
        ("undo_cancels_and_returns", (), ["give back b", "give back a"]),
    ],
)
async def test_an_undo_that_cancels_itself_is_tried_again_and_the_others_are_made(
    file: Path, world: World, undo: str, stuck: tuple[str, ...], done: list[str]
) -> None:
    async with engine_harness(file, undoes) as app:
        run = await app.start("undoes", undo)

        ending = app.listener.endings[run]
        assert (ending.status, ending.stuck, world.done[2:]) == ("failed", stuck, done)
        first = next(entry for entry in await app.entries(run) if entry.kind == "undo")
        assert first.attempts == (3 if stuck else 1)


async def body_cancelled(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    raise asyncio.CancelledError


async def body_closes(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=give_back)
    raise GeneratorExit


async def in_a_branch(ctx: Verbs) -> None:
    await ctx.gather(ctx.branch("one", body_cancelled), ctx.step(echo, "beside"))


@pytest.mark.parametrize(
    ("process", "kind"),
    [(body_cancelled, "CancelledError"), (body_closes, "GeneratorExit"), (in_a_branch, "CancelledError")],
)
async def test_a_process_that_raises_it_fails_and_is_taken_back(
    file: Path, world: World, process: Process, kind: str
) -> None:
    async with engine_harness(file, process) as app:
        run = await app.start(process.__name__)

        found = await app.run(run)
        assert found.status == "failed"
        assert str(found.error).startswith(f"{kind}: its own code ")
        assert "give back a" in world.done


def no_branch(ctx: Verbs) -> Any:
    raise asyncio.CancelledError


async def enters_no_branch(ctx: Verbs) -> None:
    await ctx.branch("none", no_branch)


async def test_what_cannot_be_entered_is_parked_with_the_reason(file: Path) -> None:
    async with engine_harness(file, enters_no_branch) as app:
        run = await app.start("enters_no_branch")

        found = await app.run(run)
        assert found.status == "paused"
        assert OWN in found.reason


def unknown(_name: str) -> str:
    raise asyncio.CancelledError


async def careful(ctx: Verbs) -> str:
    return await ctx.step(blocked, "a", once=unknown)


async def test_a_result_that_cancels_when_it_is_asked_for_is_no_result(file: Path, world: World) -> None:
    async with engine_harness(file, careful, grace=0) as app:
        run = await app.begin("careful")
        await until("a")

    async with engine_harness(file, careful) as app:
        await app.engine.settled()
        await app.signal(run, "tests.workflow.steps.blocked#1?", "done")

        found = await app.run(run)
        assert found.status == "failed"
        assert "what it gave is lost" in str(found.error)


async def swallows(name: str) -> str:
    try:
        return await blocked(name)
    except asyncio.CancelledError:
        WORLD.do(f"cancelled {name}")
        raise


async def simple(ctx: Verbs) -> str:
    return await ctx.step(swallows, "a")


async def test_a_stop_is_no_failure_of_the_step_which_is_made_again(file: Path, world: World) -> None:
    async with engine_harness(file, simple, grace=0) as app:
        run = await app.begin("simple")
        await until("a")

    assert world.done == ["cancelled a"]
    world.released["a"].set()
    async with engine_harness(file, simple) as app:
        await app.engine.settled()

        assert await app.result(run) == "a"


async def test_a_run_whose_visit_somebody_else_cancelled_is_entered_again(file: Path, world: World) -> None:
    async with engine_harness(file, simple) as app:
        run = await app.begin("simple")
        await until("a")
        visit = next(task for task in asyncio.all_tasks() if task.get_name() == f"run {run}")
        visit.cancel()
        world.released["a"].set()
        while await app.status(run) != "completed":  # noqa: ASYNC110 - it is entered again after a while
            await asyncio.sleep(0.002)

        assert (await app.result(run), world.done) == ("a", ["a"])
