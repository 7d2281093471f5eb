"""A thousand runs in the middle of a step when the process is killed: how soon is every one driven on?"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.child import ROOT, environment, run_child
from benchmarks.measured_app import Count, at_once, began, mark, measured_app, new_run, start
from benchmarks.row import Row
from bot import Context, process

RUNS = 1_000
TARGET = 1.0  # seconds
READY = "all are in the middle of a step"

first_steps: list[str] = []  # runs whose first step was made in this life
released = asyncio.Event()  # set in the life that comes through


async def first(run: str) -> str:
    """A step that is done before the kill."""
    first_steps.append(run)
    return run


async def second(run: str) -> str:
    """The step that is under way at the kill."""
    await mark(run)
    await released.wait()
    return run


@process(examples=["hang in there"])
async def hang(ctx: Context, _: Count) -> str:
    """Make a step, then be killed in the middle of another."""
    await ctx.step(first, ctx.run.id)
    return await ctx.step(second, ctx.run.id)


PROCESSES = {hang.name: hang}


def measure() -> list[Row]:
    """Kill a process that has the runs under way, start another on the same file, and look at what it did."""
    with TemporaryDirectory(prefix="bench-") as folder:
        _leave_unfinished(folder)
        told = run_child("recovery", folder, "on")
    if told["ended"] != RUNS or told["repeated"]:
        raise RuntimeError(f"{told['ended']} of {RUNS} runs ended, {told['repeated']} completed steps were repeated")
    return [
        Row(
            f"{RUNS:,} unfinished runs after kill -9, all driven on",
            f"<= {TARGET:g} s after the start",
            f"{told['driven_on']:.2f} s, all ended after {told['all_ended']:.2f} s",
            told["driven_on"] <= TARGET,
            {"driven_on_s": told["driven_on"], "all_ended_s": told["all_ended"]},
        )
    ]


def _leave_unfinished(folder: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.recovery", folder, "off"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        if READY not in child.stdout.readline():
            raise RuntimeError("the process to be killed did not come so far")
        os.kill(child.pid, signal.SIGKILL)


async def _get_stuck(folder: Path) -> None:
    """Have all runs under way, each with its first step done, and wait to be killed."""
    async with measured_app(folder / "bot.db", PROCESSES) as app:
        await at_once(100, RUNS, lambda _: start(app, new_run(hang)))
        while len(began) < RUNS:  # noqa: ASYNC110 - it looks on, and shall change nothing in what it looks at
            await asyncio.sleep(0.01)
        print(READY, flush=True)
        await asyncio.Event().wait()


async def _drive_on(folder: Path) -> dict[str, float]:
    """Open the file as a start does, drive everything on to its end, and say how long it took."""
    released.set()
    before = perf_counter()
    async with measured_app(folder / "bot.db", PROCESSES) as app:
        await app.engine.settled()
        all_ended = perf_counter() - before
        done = await app.database.read_one("SELECT count(*) FROM runs WHERE status='completed'")
        return {
            "driven_on": max(began.values()) - before,
            "all_ended": all_ended,
            "ended": done[0] if done is not None else 0,
            "repeated": len(first_steps),
        }


if __name__ == "__main__":
    where = Path(sys.argv[1])
    if sys.argv[2] == "off":
        asyncio.run(_get_stuck(where))
    else:
        print(json.dumps(asyncio.run(_drive_on(where))))
