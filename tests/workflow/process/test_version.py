"""Changed processes: what a version is, and when a waiting run may go on with another one."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import World, add, echo, take
from workflow import Verbs, version_of


def named(name: str) -> Callable[[Process], Process]:
    def rename(process: Process) -> Process:
        process.__name__ = name
        return process

    return rename


@named("order")
async def original(ctx: Verbs) -> str:
    await ctx.step(echo, "one")
    return await ctx.wait_for("go", str)


@named("order")
async def more_after(ctx: Verbs) -> str:
    await ctx.step(echo, "one")
    said = await ctx.wait_for("go", str)
    return await ctx.step(echo, f"{said} and more")


@named("order")
async def other_step(ctx: Verbs) -> str:
    await ctx.step(take, "one")
    return await ctx.wait_for("go", str)


@named("order")
async def other_argument(ctx: Verbs) -> str:
    await ctx.step(echo, "two")
    return await ctx.wait_for("go", str)


@named("order")
async def fewer(ctx: Verbs) -> str:
    return await ctx.wait_for("go", str)


@named("order")
async def waits_no_more(ctx: Verbs) -> str:
    await ctx.step(echo, "one")
    await ctx.step(add, 1, 2)
    return "done"


async def test_a_change_behind_what_was_done_goes_on_with_the_new_version(file: Path, world: World) -> None:
    async with engine_harness(file, original) as app:
        run = await app.start("order")

    async with engine_harness(file, more_after, versions={"order": "2"}) as app:
        await app.signal(run, "go", "went")

        assert await app.result(run) == "went and more"
        assert ((await app.run(run)).version, world.done) == ("2", ["one", "went and more"])


@pytest.mark.parametrize(
    ("changed", "version"),
    # an open wait is only looked at when the version says that the code has changed
    [(process, version) for process in (other_step, other_argument, fewer) for version in "12"]
    + [(waits_no_more, "2")],
)
async def test_a_change_in_what_was_done_parks_the_run_and_does_nothing(
    file: Path, world: World, changed: Process, version: str
) -> None:
    async with engine_harness(file, original) as app:
        run = await app.start("order")

    async with engine_harness(file, changed, versions={"order": version}) as app:
        await app.signal(run, "go", "went")

        found = await app.run(run)
        assert (found.status, world.done) == ("paused", ["one"])
        assert "Cancel this run, or bring back the version that started it" in found.reason
        assert app.listener.parkings[run] == found.reason

    async with engine_harness(file, original) as app:
        assert await app.resume(run)
        assert await app.result(run) == "went"
        assert not await app.resume(run)


async def test_a_process_that_is_gone_parks_its_runs(file: Path) -> None:
    async with engine_harness(file, original) as app:
        run = await app.start("order")

    async with engine_harness(file) as app:
        await app.signal(run, "go", "went")

        assert "there is no process order any more" in (await app.run(run)).reason


SOURCE = '''
async def ship(ctx, params):
    """Ship an order."""
    found = await ctx.step(find, params.order)
    return f"{found} shipped"
'''


@pytest.fixture
def version(tmp_path: Path) -> Callable[..., str]:
    def compute(source: str, schema: Any = None) -> str:
        file = tmp_path / f"source_{abs(hash(source))}.py"
        file.write_text(source)
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return version_of(module.ship, schema or {"order": "string"})

    return compute


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("Ship an order.", "Send it."),
        SOURCE.replace("    found", "    # where is it?\n    found"),
        SOURCE.replace("(ctx, params)", "(\n    ctx,\n    params,\n)"),
        SOURCE.replace('f"{found} shipped"', "f'{found} shipped'"),
        f"def same(function):\n    return function\n\n\n@same{SOURCE}".replace("@same\n\n", "@same\n"),
    ],
)
def test_comments_docstring_formatting_and_decorators_change_no_version(
    version: Callable[..., str], source: str
) -> None:
    assert source != SOURCE
    assert version(source) == version(SOURCE)


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("shipped", "sent"),
        SOURCE.replace("find, params.order", "find, params.number"),
        SOURCE.replace("    return", "    await ctx.now()\n    return"),
    ],
)
def test_a_change_of_meaning_changes_the_version(version: Callable[..., str], source: str) -> None:
    assert version(source) != version(SOURCE)


def test_a_change_of_params_changes_the_version(version: Callable[..., str]) -> None:
    assert version(SOURCE, {"order": "integer"}) != version(SOURCE)
