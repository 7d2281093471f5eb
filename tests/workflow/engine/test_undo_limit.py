"""An undo that does not come back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import World, take
from workflow import Retry, Stopped, Verbs
from workflow.engine import attempt as attempts
from workflow.engine import database_journal as journals


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "UNDO_RETRY", Retry(attempts=3, first=0))


async def never_back(what: str) -> None:
    await asyncio.Event().wait()


async def hopeless(ctx: Verbs) -> None:
    await ctx.step(take, "a", undo=never_back)
    raise Stopped("ann said no")


async def test_an_undo_that_hangs_holds_its_run_up_for_a_while_only(
    file: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "UNDO_LIMIT", 0.01)
    async with engine_harness(file, hopeless) as app:
        run = await app.start("hopeless")

        ending = app.listener.endings[run]
        assert (ending.status, ending.stuck) == ("cancelled", ("tests.workflow.steps.take#1",))
        failed = next(entry for entry in await app.entries(run) if entry.kind == "undo")
        assert str(failed.error) == "TimeoutError: took longer than 0.01 s"
