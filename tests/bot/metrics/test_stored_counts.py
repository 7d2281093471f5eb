"""What is counted in the database: runs, approvals, posts and messages, as true after a restart as before."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.app import App
from bot.metrics.stored_counts import SHARE, StoredCounts
from tests.bot.metrics.test_counters import counts
from tests.bot.running_app import running_app
from tests.fakes import FakeClock

INDEXES = {"inbox_new", "inbox_parked", "outbox_due", "outbox_dead", "approvals_open"}


class Nothing(BaseModel):
    pass


@process(version="1")
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "walked"


@process(version="1")
async def buy(ctx: Context, params: Nothing) -> str:
    """Buy something."""
    await ctx.approve("Buy it?", by="keepers", within=timedelta(hours=1))
    return "bought"


async def counted(app: App, name: str) -> dict[tuple[str, ...], float]:
    return counts(await app.figures.stored_counts.series(), name)


async def one(app: App, name: str) -> float:
    """Give the value of a figure without labels."""
    return (await counted(app, name))[()]


async def test_runs_are_counted_by_process_and_status_after_a_restart_too(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, walk, buy, clock=clock) as home:
        for text in ("run walk", "run walk", "run buy"):
            await home.say(text)
        before = await counted(home.app, "runs")
    async with running_app(tmp_path, walk, buy, clock=clock, driving=False) as home:
        after = await counted(home.app, "runs")

    assert before == after == {("walk", "completed"): 2, ("buy", "waiting_approval"): 1}


async def test_open_approvals_are_counted_with_their_age_and_decisions_by_verdict(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy) as home:
        first = await home.say("run buy")
        await home.pass_time(100)
        second = await home.say("run buy", "alan")
        await home.pass_time(20)
        open_now = [await one(home.app, "approvals_open"), await one(home.app, "approvals_oldest_seconds")]
        await home.decide((await home.approval(first)).id, "approved", "grace")
        await home.decide((await home.approval(second)).id, "denied", "grace")

        assert open_now == [2, 120]
        assert await one(home.app, "approvals_open") == 0
        assert await one(home.app, "approvals_oldest_seconds") == 0
        assert await counted(home.app, "approval_decisions") == {("approved",): 1, ("denied",): 1}


async def test_posts_are_counted_by_platform_until_they_are_sent_or_given_up(tmp_path: Path) -> None:
    async with running_app(tmp_path, walk) as home:
        for _ in range(3):
            await home.say("hello", thread="slack/C1")
        await home.say("hello", thread="discord/9")
        await home.pass_time(5)
        await home.app.database.write(
            lambda tx: tx.execute("UPDATE outbox SET state='dead' WHERE number=(SELECT min(number) FROM outbox)")
        )

        assert await counted(home.app, "outbox_pending") == {("slack",): 2, ("discord",): 1}
        assert await counted(home.app, "outbox_oldest_seconds") == {("slack",): 5, ("discord",): 5}
        assert await counted(home.app, "outbox_failed") == {("slack",): 1}


async def test_messages_wait_until_somebody_drives_and_those_given_up_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    clock = FakeClock()
    async with running_app(tmp_path, walk, clock=clock, driving=False) as home:
        await home.send("hello")
        await home.send("oops")
        clock.advance(7)
        waiting = [await one(home.app, "inbox_backlog"), await one(home.app, "inbox_oldest_seconds")]
    async with running_app(tmp_path, walk, clock=clock) as home:
        home.router.failures["oops"] = RuntimeError("broken")
        await home.app.settled()

        assert waiting == [2, 7]
        assert await one(home.app, "inbox_backlog") == 0
        assert await one(home.app, "inbox_oldest_seconds") == 0
        assert await one(home.app, "inbox_parked") == 1


async def test_a_clock_that_was_put_back_makes_nothing_younger_than_new(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy) as home:
        await home.say("run buy")
        home.clock.advance(-500)

        assert await one(home.app, "approvals_oldest_seconds") == 0


async def test_runs_are_counted_anew_only_after_many_times_as_long_as_it_took(tmp_path: Path) -> None:
    moments = iter((10.0, 12.0, 12.0 + 2 * SHARE - 1, 12.0 + 2 * SHARE, 12.5 + 2 * SHARE))
    async with running_app(tmp_path, walk) as home:
        stored_counts = StoredCounts(home.app.database, home.app.engine, home.clock, lambda: next(moments))
        told: list[dict[tuple[str, ...], float]] = []
        for _ in range(3):
            await home.say("run walk")
            told.append(counts(await stored_counts.series(), "runs"))

    assert told == [{("walk", "completed"): 1}, {("walk", "completed"): 1}, {("walk", "completed"): 3}]


async def test_a_count_reads_an_index_of_few_rows_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_app(tmp_path, walk, driving=False) as home:
        database, queries = home.app.database, list[str]()
        read = database.read

        async def noted(query: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
            queries.append(query)
            return await read(query, parameters)

        monkeypatch.setattr(database, "read", noted)
        await home.app.figures.stored_counts.series()
        plans = [row["detail"] for query in queries for row in await read(f"EXPLAIN QUERY PLAN {query}")]

    used = {index for plan in plans for index in INDEXES if f"INDEX {index}" in plan}
    whole = [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan]
    assert used == INDEXES
    # Decisions are made by people, so they are few; runs are counted seldom.
    assert sorted(whole) == ["SCAN decisions", "SCAN runs"]
