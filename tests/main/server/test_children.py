"""`bot run` is killed while its steps have children: the next one gets the port, the driver's lock and the run."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.main.server.test_service import PATIENCE, started, wait_for
from tests.stories.newcomer_folder import make_newcomer_folder

CROWD = '''
"""A process whose step has children of every kind, which outlive whoever started them."""

import asyncio
import os
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from pydantic import BaseModel

from bot import Context, process


class Way(BaseModel):
    """Which way."""

    way: str


def note() -> None:
    with Path("log").open("a") as log:
        log.write(f"{os.getpid()}\\n")


def rest() -> int:
    note()
    time.sleep(600)
    return 1


async def crowd(way: str) -> str:
    if Path("log").exists():
        return "met again"
    if way == "fork" and os.fork() == 0:
        rest()
    elif way == "program":
        subprocess.Popen(["sh", "-c", "echo $$ >> log; exec sleep 600"], close_fds=False)
    else:
        with ProcessPoolExecutor(1, mp_context=get_context(way if way == "spawn" else "fork")) as pool:
            await asyncio.get_running_loop().run_in_executor(pool, rest)
    await asyncio.sleep(600)
    return "never"


@process(examples=["draw a crowd"])
async def draw(ctx: Context, params: Way) -> str:
    """Start children."""
    return await ctx.step(crowd, params.way)
'''


@pytest.mark.parametrize("way", ["fork", "pool", "spawn", "program"])
def test_what_a_killed_bot_leaves_behind_holds_nobody_up(tmp_path: Path, way: str) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "crowd.py").write_text(CROWD)
    (tmp_path / ".env").write_text(f"BOT_PROCESS_DIR={tmp_path / 'more'}\n")
    place = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    children: list[int] = []
    try:
        with started(place, "run", cold=way == "spawn") as (bot, _), place.start("ask", f"/draw way={way}") as asking:
            wait_for(tmp_path / "log", "\n")
            children = [int(line) for line in (tmp_path / "log").read_text().split()]
            asking.kill()
            bot.kill()
            bot.wait(PATIENCE)
        for child in children:
            os.kill(child, 0)  # it lives

        with started(place, "run") as (again, lines):
            told = place.json("ask", "Make the letter `x` uppercase")
            runs = place.json("runs", "list")["runs"]
            again.send_signal(signal.SIGTERM)
            again.communicate(timeout=PATIENCE)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)

    assert "does the work at this moment" not in "".join(lines)
    assert told["replies"] == ["X"]
    assert "met again" in [run["result"] for run in runs]
