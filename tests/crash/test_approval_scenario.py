"""`kill -9` at every named write point of an approval's story, and many clickers at once: decided once, shown once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app
from bot.messages.inbound import Inbound
from tests.bot.running_app import ObeyingRouter, all_approvals
from tests.crash import approval_scenario
from tests.crash.scenario import deaths
from tests.sweep import sampled, thinned

ROOT = Path(__file__).parents[2]
SOAK_SAMPLE = int(os.environ.get("SOAK_SAMPLE", "1"))
APPROVALS, CLICKING = 200, 4  # processes, of two clickers each


def sweep(name: str, folder: Path, every: int, kind: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "tests.crash.sweep",
        f"tests.crash.{'quorum' if name == 'QUORUM' else 'approval'}_scenario:{name}",
        str(folder),
        str(every),
        kind,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "a life ended with status" not in done.stderr, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def live(name: str, folder: Path, kill_at: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crash.child", f"tests.crash.approval_scenario:{name}", str(folder), kill_at]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def real_kills(name: str, folder: Path, every: int) -> tuple[int, int, list[str]]:
    folder.mkdir()
    points: list[str] = json.loads(live(name, folder, "").stdout)
    cases, kills, faults = 0, 0, list[str]()
    for number, point in enumerate(sampled(points, every=every)):
        home = folder / str(number)
        home.mkdir()
        kills += live(name, home, point).returncode == -signal.SIGKILL
        assert live(name, home, "").returncode == 0
        faults += [f"{deaths(home)}: {fault}" for fault in approval_scenario.APPROVED.faults(home)]
        cases += 1
    return cases, kills, faults


@thinned(5)
@pytest.mark.parametrize("name", ["APPROVED", "DENIED", "QUORUM"])
def test_killed_at_any_write_point_it_is_decided_once_and_shown_once(tmp_path: Path, name: str, every: int) -> None:
    report = sweep(name, tmp_path, every, "singles")

    assert report["faults"] == []
    assert len(report["points"]) > 70
    assert report["cases"] == len(report["points"][::every])
    # the order of what goes on side by side differs from life to life, and with it the last few points
    assert report["kills"] >= 0.9 * report["cases"]


def test_real_processes_that_are_killed_tell_the_story_to_its_end(tmp_path: Path) -> None:
    cases, kills, faults = real_kills("APPROVED", tmp_path / "all", 23)

    assert faults == []
    assert cases >= 3
    assert kills >= cases - 1


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("name", ["APPROVED", "DENIED", "QUORUM"])
def test_killed_at_every_ordered_pair_of_points_it_is_decided_once(tmp_path: Path, name: str) -> None:
    report = sweep(name, tmp_path, SOAK_SAMPLE, "pairs")

    assert report["faults"] == []
    assert report["kills"] > report["cases"] * 1.3


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", ["APPROVED", "DENIED"])
def test_real_processes_killed_at_every_point_tell_the_story_to_its_end(tmp_path: Path, name: str) -> None:
    cases, kills, faults = real_kills(name, tmp_path / "all", SOAK_SAMPLE)

    assert faults == []
    assert kills >= 0.9 * cases


@pytest.mark.parametrize(("name", "cards"), [("APPROVED", 1), ("FORGETFUL", 2)])
def test_the_look_at_what_is_left_finds_a_card_that_was_posted_twice(tmp_path: Path, name: str, cards: int) -> None:
    assert live(name, tmp_path, "after the platform posted @1").returncode == -signal.SIGKILL
    assert live(name, tmp_path, "").returncode == 0

    faults = approval_scenario.APPROVED.faults(tmp_path)

    assert [fault for fault in faults if f"{cards} cards in" in fault] == faults
    assert bool(faults) == (cards != 1)


async def asked(folder: Path) -> None:
    """Leave many open approvals behind."""
    async with open_app(
        folder / "bot.db", approval_scenario.CONFIG, {"pay": approval_scenario.pay}, ObeyingRouter()
    ) as app:
        async with app.driving():
            for number in range(APPROVALS):
                await app.bot.deliver(Inbound(f"e{number}", f"web/{number}", "ada", f'run pay {{"amount": {number}}}'))
            await app.settled()
        assert [each.state for each in await all_approvals(app.database)] == ["open"] * APPROVALS


def click(folder: Path) -> list[int]:
    """Let several processes click at once; gives how often the presses of each of them counted."""
    command = [sys.executable, "-m", "tests.crash.clicker", str(folder)]
    clickers = [
        subprocess.Popen([*command, str(seed)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for seed in range(CLICKING)
    ]
    for clicker in clickers:
        assert clicker.stdout is not None
        assert clicker.stdout.readline() == "ready\n"
    for clicker in clickers:
        assert clicker.stdin is not None
        clicker.stdin.write("go\n")
        clicker.stdin.flush()
    return [json.loads(clicker.communicate(timeout=90)[0]) for clicker in clickers]


async def test_eight_clickers_in_four_processes_decide_each_of_200_approvals_once(tmp_path: Path) -> None:
    approval_scenario.HERE.append(tmp_path)
    await asked(tmp_path)

    counted = await asyncio.to_thread(click, tmp_path)

    async with open_app(
        tmp_path / "bot.db", approval_scenario.CONFIG, {"pay": approval_scenario.pay}, ObeyingRouter()
    ) as app:
        decisions = await app.database.read("SELECT approval, verdict, person FROM decisions")
        assert sum(counted) == len(decisions) == APPROVALS
        assert sum(1 for count in counted if count) >= 2
        assert {row["person"] for row in decisions} == {"grace", "alan"}
        async with app.driving():
            await app.settled()
        ended = await app.database.read(
            """SELECT runs.status AS status, decisions.verdict AS verdict, count(*) AS many FROM runs
            JOIN approvals ON approvals.run = runs.id
            JOIN decisions ON decisions.approval = approvals.id GROUP BY 1, 2"""
        )
        assert {(row["verdict"], row["status"]) for row in ended} == {
            ("approved", "completed"),
            ("denied", "cancelled"),
        }
        assert sum(row["many"] for row in ended) == APPROVALS
