"""Attempts are counted over restarts: those in which the program ended, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LIFE = """
import asyncio, os, sys
from pathlib import Path
from tests.workflow.engine_harness import engine_harness
from workflow import Retry, Verbs, this_attempt

LOG, PLAN = Path(sys.argv[2]), sys.argv[3]

async def first() -> str:
    return "first"

async def works() -> int:
    number = this_attempt().number
    with LOG.open("a") as log:
        log.write(f"{number} ")
    match PLAN[len(LOG.read_text().split()) - 1]:
        case "k":
            os._exit(9)
        case "f":
            raise ValueError("no luck")
    return number

async def last() -> int:
    return this_attempt().number

async def tries(ctx: Verbs) -> list[int]:
    await ctx.step(first)
    found = await ctx.step(works, retry=Retry(attempts=4, first=0))
    return [found, await ctx.step(last)]

async def main():
    async with engine_harness(Path(sys.argv[1]), tries) as app:
        run = await app.start("tries", id="r")
        found = await app.run(run)
        print(found.status, found.result or "", flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("plan", "attempts", "end"),
    [
        ("d", "1", "completed [1,1]"),
        ("kd", "1 2", "completed [2,1]"),
        ("kkd", "1 2 3", "completed [3,1]"),
        ("fkd", "1 2 3", "completed [3,1]"),
        ("kfd", "1 2 3", "completed [3,1]"),
        ("kfkd", "1 2 3 4", "completed [4,1]"),
        ("kfff", "1 2 3 4", "failed "),
        ("fkff", "1 2 3 4", "failed "),
        ("ffff", "1 2 3 4", "failed "),
    ],
)
def test_an_attempt_in_which_the_program_ended_counts(tmp_path: Path, plan: str, attempts: str, end: str) -> None:
    script, log = tmp_path / "life.py", tmp_path / "log"
    script.write_text(LIFE)
    command = [sys.executable, str(script), str(tmp_path / "bot.db"), str(log), plan]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    lives = [
        subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        for _ in range(plan.count("k") + 1)
    ]

    assert log.read_text().split() == attempts.split()
    assert (lives[-1].stdout.strip(), lives[-1].stderr) == (end.strip(), "")
