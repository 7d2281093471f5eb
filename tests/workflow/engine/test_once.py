"""Effects that may not happen twice: after a crash in the middle, people are asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeListener
from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import World, blocked, until
from workflow import Verbs, unsure_signal


async def restart() -> None:
    await blocked("restart")


async def typed_restart() -> str:
    return await blocked("restart")


async def once(ctx: Verbs) -> str:
    await ctx.step(restart, once=True)
    return "restarted"


async def typed_once(ctx: Verbs) -> str:
    return await ctx.step(typed_restart, once=True)


KEY = "tests.workflow.engine.test_once.restart#1"


async def die_in(file: Path, name: str, *processes: Any) -> str:
    """Begin a run and end the program in the middle of the step."""
    async with engine_harness(file, *processes, grace=0) as app:
        run = await app.begin(name)
        await until("restart")
    return run


async def test_a_once_step_found_half_done_is_a_question_to_people(file: Path, world: World) -> None:
    run = await die_in(file, "once", once)
    listener = FakeListener()

    async with engine_harness(file, once, listener=listener) as app:
        await app.engine.settled()

        assert list(listener.questions) == [(run, KEY)]
        assert await app.status(run) == "waiting_approval"
        assert world.times["begun restart"] == 1

    async with engine_harness(file, once, listener=listener) as app:
        await app.engine.settled()

        assert world.times["begun restart"] == 1


@pytest.mark.parametrize(
    ("answer", "status", "attempts"), [("again", "completed", 2), ("done", "completed", 1), ("failed", "failed", 1)]
)
async def test_people_say_what_became_of_a_once_step(
    file: Path, world: World, answer: str, status: str, attempts: int
) -> None:
    run = await die_in(file, "once", once)
    world.released["restart"].set()

    async with engine_harness(file, once) as app:
        await app.engine.settled()
        await app.signal(run, unsure_signal(KEY), "maybe")
        assert await app.status(run) == "waiting_approval"

        await app.signal(run, unsure_signal(KEY), answer)

        assert (await app.status(run), world.times["begun restart"]) == (status, attempts)


async def test_a_result_that_nobody_knows_fails_the_step_and_says_so(file: Path) -> None:
    run = await die_in(file, "typed_once", typed_once)

    async with engine_harness(file, typed_once) as app:
        await app.engine.settled()
        await app.signal(run, unsure_signal("tests.workflow.engine.test_once.typed_restart#1"), "done")

        error = (await app.run(run)).error
        assert error is not None
        assert "was done; what it gave is lost" in error.message


async def test_a_once_step_is_known_before_its_effect(file: Path, world: World) -> None:
    async with engine_harness(file, once) as app:
        run = await app.begin("once")
        await until("restart")

        assert [(entry.key, entry.status) for entry in await app.entries(run)] == [(KEY, "started")]
        world.released["restart"].set()
        await app.engine.settled()
