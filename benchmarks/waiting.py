"""What a hundred thousand waiting runs cost the process that looks after them."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.child import resident_mb, run_child
from benchmarks.measured_app import at_once, measured_app, new_run, rest, start
from benchmarks.row import Row, not_measured

RUNS = 100_000
CHUNK = 1_000
TARGET = 150.0  # MB
WHAT = f"{RUNS:,} waiting runs"


def measure() -> list[Row]:
    """Let one process take so many runs until they wait, and a second one find them waiting."""
    if not Path("/proc/self/statm").exists():
        return [not_measured(WHAT, f"<= {TARGET:g} MB", "this system does not tell a process's memory in /proc")]
    with TemporaryDirectory(prefix="bench-") as folder:
        made = run_child("waiting", folder, str(RUNS))
        found = run_child("waiting", folder, "0")
    held = max(made["mb"], found["mb"])
    return [
        Row(
            f"{WHAT}, all of the process",
            f"<= {TARGET:g} MB",
            f"{made['mb']:.0f} MB after taking them, {found['mb']:.0f} after a start, {made['empty_mb']:.0f} without",
            held <= TARGET,
            {"mb": made["mb"], "mb_after_start": found["mb"], "mb_without": made["empty_mb"]},
        ),
        Row(
            "tasks that they hold",
            "0",
            f"{made['tasks']} after taking them, {found['tasks']} after a start",
            made["tasks"] == found["tasks"] == 0,
            {"tasks": made["tasks"], "tasks_after_start": found["tasks"]},
        ),
    ]


async def _look_after(folder: Path, number: int) -> dict[str, float]:
    """Take so many more runs until they wait, and say what the process holds then."""
    async with measured_app(folder / "bot.db") as app:
        idle, empty = len(asyncio.all_tasks()), resident_mb()
        for _ in range(0, number, CHUNK):  # not all at once: a queue's memory is not what waiting costs
            await at_once(CHUNK, CHUNK, lambda _: start(app, new_run(rest)))
            await app.engine.settled()
        gc.collect()
        row = await app.database.read_one("SELECT count(*) FROM runs WHERE status='waiting'")
        if row is None or row[0] != RUNS:
            raise RuntimeError(f"{row and row[0]} of {RUNS} runs wait")
        return {"mb": resident_mb(), "empty_mb": empty, "tasks": len(asyncio.all_tasks()) - idle}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_look_after(Path(sys.argv[1]), int(sys.argv[2])))))
