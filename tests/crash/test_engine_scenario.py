"""`kill -9` at every named write point of the engine: nothing is lost and nothing recorded is done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crash.engine_scenario import EFFECTS, ENGINE, RECORDED
from tests.crash.scenario import deaths
from tests.sweep import sampled, thinned

NAME = "tests.crash.engine_scenario:ENGINE"
ROOT = Path(__file__).parents[2]


def sweep(folder: Path, every: int, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.crash.sweep", NAME, str(folder), str(every), kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def live(folder: Path, kill_at: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crash.child", NAME, str(folder), kill_at]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@thinned(5)
def test_a_life_ended_at_any_write_point_is_lived_to_its_end(tmp_path: Path, every: int) -> None:
    report = sweep(tmp_path, every, "singles")

    assert report["faults"] == []
    assert len(report["points"]) > 90
    assert report["kills"] == report["cases"] == len(report["points"][::every])
    assert sorted(report["hit"]) == sorted(report["points"][::every])


def real_kills(folder: Path, every: int) -> tuple[int, list[str]]:
    folder.mkdir()
    points: list[str] = json.loads(live(folder, "").stdout)
    kills, faults = 0, list[str]()
    for number, point in enumerate(sampled(points, every=every)):
        home = folder / str(number)
        home.mkdir()
        kills += live(home, point).returncode == -signal.SIGKILL
        assert live(home, "").returncode == 0
        faults += [f"{deaths(home)}: {fault}" for fault in ENGINE.faults(home)]
    return kills, faults


def test_a_real_process_that_is_killed_is_started_again_and_loses_nothing(tmp_path: Path) -> None:
    kills, faults = real_kills(tmp_path / "all", 19)

    assert faults == []
    assert kills >= 5


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_every_ordered_pair_of_kills_loses_nothing(tmp_path: Path) -> None:
    report = sweep(tmp_path, int(os.environ.get("SOAK_SAMPLE", "1")), "pairs")

    assert report["faults"] == []
    assert report["kills"] > report["cases"] * 1.3


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_real_processes_killed_at_every_write_point_lose_nothing(tmp_path: Path) -> None:
    kills, faults = real_kills(tmp_path / "all", int(os.environ.get("SOAK_SAMPLE", "1")))

    assert faults == []
    assert kills > 0


def test_the_look_at_what_is_left_finds_a_repeated_step(tmp_path: Path) -> None:
    assert live(tmp_path, "").returncode == 0
    assert ENGINE.faults(tmp_path) == []

    (tmp_path / RECORDED).write_text("1 all/tests.crash.engine_scenario.do#1\n")

    assert "repeated: 1 all/tests.crash.engine_scenario.do#1" in ENGINE.faults(tmp_path)
    assert (tmp_path / EFFECTS).exists()
