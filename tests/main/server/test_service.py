"""`bot run` as a process: it starts without a terminal, stops kindly, at once when told twice, and takes turns."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

PATIENCE = 30.0  # seconds
SLOW = '''
"""A process whose one step takes a while, and writes down when it begins and when it is done."""

import asyncio
from pathlib import Path

from pydantic import BaseModel

from bot import Context, process


class Nap(BaseModel):
    """How long."""

    seconds: float


async def sleep(seconds: float) -> str:
    with Path("log").open("a") as log:
        log.write("began\\n")
    await asyncio.sleep(seconds)
    with Path("log").open("a") as log:
        log.write("done\\n")
    return "rested"


@process(examples=["spin round"])
async def spin(ctx: Context, params: Nap) -> str:
    """Never give the loop back."""
    with Path("log").open("a") as log:
        log.write("spins\\n")
    while True:
        pass


@process(examples=["take a nap"])
async def nap(ctx: Context, params: Nap) -> str:
    """Sleep for a while."""
    return await ctx.step(sleep, params.seconds)
'''


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    """Give a place with the slow process in a folder beside it."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "nap.py").write_text(SLOW)
    (tmp_path / ".env").write_text(f"BOT_PROCESS_DIR={folder}\n")
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


@contextmanager
def started(
    place: NewcomerFolder, *argv: str, until: str = "Ready", cold: bool = False
) -> Generator[tuple[subprocess.Popen[str], list[str]]]:
    """Start a command and wait until a line begins like this; give it with the lines so far."""
    with place.start(*argv, cold=cold) as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not lines or not lines[-1].strip().startswith(until):
            lines.append(process.stdout.readline())
            assert lines[-1], (lines, process.stderr and process.stderr.read())
        try:
            yield process, lines
        finally:
            process.kill()


def wait_for(file: Path, text: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not file.exists() or text not in file.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def begin_nap(place: NewcomerFolder, seconds: float) -> None:
    """Begin a run whose step sleeps, through the bot that runs, with nobody waiting for it."""
    with place.start("ask", f"/nap seconds={seconds}") as asking:
        wait_for(place.folder / "log", "began")
        asking.kill()


def test_it_says_what_is_on_and_how_to_get_in(place: NewcomerFolder) -> None:
    with started(place, "run", cold=True) as (_, lines):
        told = "".join(lines)

    assert "OPENAI_API_KEY" in told
    assert f"web      http://127.0.0.1:{place.web}" in told
    assert "sign in by `bot login-link sam`" in told
    assert "/sign-in/" not in told  # whoever reads a log shall not get in by it


def test_a_process_that_never_gives_the_loop_back_does_not_make_it_deaf(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _), place.start("ask", "/spin seconds=1") as asking:
        wait_for(place.folder / "log", "spins")
        bot.send_signal(signal.SIGTERM)
        time.sleep(0.2)  # else both would be one: the operating system does not count signals
        bot.send_signal(signal.SIGTERM)
        status = bot.wait(PATIENCE)
        asking.kill()

    assert status == 128 + signal.SIGTERM


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda sign: sign.name)
def test_it_ends_when_told(place: NewcomerFolder, sign: signal.Signals) -> None:
    with started(place, "run") as (bot, _):
        bot.send_signal(sign)
        out, err = bot.communicate(timeout=PATIENCE)

    assert (bot.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "Stopped. What waits goes on at the next start."


def test_the_step_under_way_is_finished_first(place: NewcomerFolder) -> None:
    with started(place, "run", cold=True) as (bot, _):
        begin_nap(place, 1)
        bot.send_signal(signal.SIGTERM)
        bot.communicate(timeout=PATIENCE)

    run = place.json("ask", "status")
    shown = place.json("runs", "show", place.json("runs", "list")["runs"][0]["id"])
    assert bot.returncode == 0
    assert (place.folder / "log").read_text() == "began\ndone\n"
    assert (shown["status"], shown["result"]) == ("completed", "rested")
    assert [step["attempts"] for step in shown["steps"]] == [1]
    assert run["decision"]["kind"] == "control"


def test_a_second_signal_ends_it_at_once_and_the_step_is_made_again_later(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _):
        begin_nap(place, 3)
        bot.send_signal(signal.SIGTERM)
        assert bot.stdout is not None
        assert bot.stdout.readline().startswith("Stopping")
        bot.send_signal(signal.SIGTERM)
        status = bot.wait(PATIENCE)
    interrupted = (place.folder / "log").read_text()

    with started(place, "run") as (bot, _):
        wait_for(place.folder / "log", "done")
        bot.send_signal(signal.SIGTERM)
        bot.communicate(timeout=PATIENCE)

    assert status == 128 + signal.SIGTERM
    assert interrupted == "began\n"
    assert (place.folder / "log").read_text() == "began\nbegan\ndone\n"
    assert place.json("runs", "list")["runs"][0]["status"] == "completed"


@pytest.mark.soak
def test_a_step_that_does_not_end_holds_nobody_up_for_long(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _):
        begin_nap(place, 600)
        bot.send_signal(signal.SIGTERM)
        out, _ = bot.communicate(timeout=PATIENCE)

    assert bot.returncode == 0
    assert "Stopping" in out
    assert place.json("runs", "list", "--open")["runs"][0]["status"] in ("running", "initializing")


def test_whoever_waits_takes_over_from_a_bot_that_was_killed(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _), place.start("ask", "/nap seconds=0.5", "--json") as asking:
        wait_for(place.folder / "log", "began")
        bot.kill()
        out, err = asking.communicate(timeout=PATIENCE)

    assert (asking.returncode, err) == (0, "")
    assert json.loads(out)["run"]["status"] == "completed"


def test_a_second_bot_waits_and_says_for_whom(place: NewcomerFolder) -> None:
    other = replace(place, web=make_newcomer_folder(place.folder, "http://127.0.0.1:9").web)
    with started(place, "run") as (first, _), started(other, "run") as (second, lines):
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=PATIENCE)
        told = other.json("ask", "Make the letter `x` uppercase")
        second.send_signal(signal.SIGTERM)
        second.communicate(timeout=PATIENCE)

    assert f"bot run (process {first.pid}) does the work" in "".join(lines)
    assert told["replies"] == ["X"]
    assert (first.returncode, second.returncode) == (0, 0)


def test_what_listens_and_leaves_does_no_harm(place: NewcomerFolder) -> None:
    with place.start("runs", "list", cold=True) as listing:
        assert listing.stdout is not None
        listing.stdout.close()
        assert listing.stderr is not None
        complaint = listing.stderr.read()

    assert "Traceback" not in complaint
    assert "BrokenPipe" not in complaint


def test_ctrl_c_in_a_command_leaves_no_traceback(place: NewcomerFolder) -> None:
    with place.start("ask", "/nap seconds=1", cold=True) as asking:
        wait_for(place.folder / "log", "began")
        asking.send_signal(signal.SIGINT)
        out, err = asking.communicate(timeout=PATIENCE)

    assert asking.returncode == 130
    assert "Traceback" not in out + err
    assert (place.folder / "log").read_text() == "began\ndone\n"


def test_it_runs_with_all_streams_closed(place: NewcomerFolder) -> None:
    command = f"exec {sys.executable} -m main run <&- >&- 2>&-"
    with subprocess.Popen(["sh", "-c", command], cwd=place.folder, env=place.environment) as bot:
        wait_for(place.folder / "data" / "bot.db.driver", "bot run")
        told = place.json("ask", "Make the letter `x` uppercase")
        bot.send_signal(signal.SIGTERM)
        status = bot.wait(PATIENCE)

    assert status == 0
    assert told["replies"] == ["X"]


def test_the_module_is_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "main", "--help"], capture_output=True, text=True, check=True).stdout

    commands = "run chat ask route processes runs approvals login-link secrets doctor backup restore forget"
    for command in commands.split():
        assert f"\n  {command} " in told
