"""The app that is measured: everything as it is by default, with processes that only count."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from pydantic import BaseModel

from bot import Actor, Context, Process, process
from bot.app import App, open_app
from bot.authoring.origin import Origin
from bot.config import check_config
from bot.ids import new_id
from router import IntentRouter
from workflow import Probe, Run, now_ms

ASKER, DECIDER = "ada", Actor("grace", "cli")
PEOPLE: dict[str, Any] = {"people": {"ada": {}, "grace": {"os": "grace"}}}  # who decides comes to a terminal


class Count(BaseModel):
    """How far to count."""

    number: int = 3


began: dict[str, float] = {}  # run -> when its latest step began, on perf_counter's clock


async def one(number: int) -> int:
    """The cheapest step there is."""
    return number


async def mark(run: str) -> str:
    """A step that says when it began."""
    began[run] = perf_counter()
    return run


@process(examples=["count to 7", "please count up to 12"])
async def count(ctx: Context, params: Count) -> int:
    """Count in as many steps."""
    total = 0
    for number in range(params.number):
        total += await ctx.step(one, number)
    return total


@process(examples=["mark it", "say when this began"])
async def stamp(ctx: Context, _: Count) -> str:
    """Say when the run began."""
    return await ctx.step(mark, ctx.run.id)


@process(examples=["let grace decide"], risk="write")
async def decide(ctx: Context, _: Count) -> str:
    """Ask for a yes, then say when the next step began."""
    await ctx.approve("Go on?", by="grace", within=timedelta(days=30))
    return await ctx.step(mark, ctx.run.id)


@process(examples=["wait for a long time"])
async def rest(ctx: Context, params: Count) -> str:
    """Wait for a month."""
    await ctx.step(one, params.number)
    await ctx.sleep(timedelta(days=30))
    return "rested"


PROCESSES: dict[str, Process] = {each.name: each for each in (count, stamp, decide, rest)}


@asynccontextmanager
async def measured_app(
    path: Path,
    processes: Mapping[str, Process] = PROCESSES,
    *,
    limit: int = 1_000,
    probe: Probe | None = None,
) -> AsyncGenerator[App]:
    """Open an app of these processes and drive it. `limit` is how many runs may be under way at once."""
    config = check_config(PEOPLE, "the benchmark's configuration")
    async with open_app(path, config, processes, IntentRouter(), limit=limit, probe=probe) as app, app.driving():
        yield app


def new_run(each: Process, *, number: int = 3, thread: str = "") -> Run:
    """Give a run as a message leads to it, or (without a thread) a schedule."""
    origin = Origin(ASKER, thread)
    params = Count(number=number).model_dump_json()
    return Run(new_id(), each.name, each.version, params, origin.encode(), ASKER, created_at=now_ms())


async def start(app: App, run: Run) -> None:
    """Write a run, and have it driven once it is on the disk."""
    await app.database.write(lambda tx: app.engine.start(tx, run), "start")
    app.engine.wake(run.id, run.lane, run)


async def at_once(clients: int, number: int, work: Callable[[int], Awaitable[None]]) -> None:
    """Do something so many times, by so many clients at once."""
    numbers = iter(range(number))

    async def client() -> None:
        for each in numbers:
            await work(each)

    async with asyncio.TaskGroup() as group:
        for each in range(clients):
            group.create_task(client(), name=f"client {each}")
