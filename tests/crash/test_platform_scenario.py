"""`kill -9` at every named write point on the fakes of Slack and Discord: no run lost, no card missing or twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crash import platform_scenario

ROOT = Path(__file__).parents[2]
PLATFORMS = ("SLACK", "DISCORD")


def sweep(platform: str, folder: Path, every: int, kind: str) -> dict[str, Any]:
    name = f"tests.crash.platform_scenario:{platform}"
    command = [sys.executable, "-m", "tests.crash.sweep", name, str(folder), str(every), kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "a life ended with status" not in done.stderr, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("platform", PLATFORMS)
def test_killed_here_and_there_it_is_asked_decided_and_shown_once(tmp_path: Path, platform: str) -> None:
    report = sweep(platform, tmp_path, 31, "singles")

    assert report["faults"] == []
    assert len(report["points"]) > 60
    assert report["kills"] >= report["cases"] - 1 >= 1


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_killed_at_any_write_point_it_is_asked_decided_and_shown_once(tmp_path: Path, platform: str) -> None:
    report = sweep(platform, tmp_path, 1, "singles")

    assert report["faults"] == []
    assert report["cases"] == len(report["points"]) > 60
    # what goes on side by side comes in another order in each life, and with it the last few points
    assert report["kills"] >= report["cases"] * 0.9


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_killed_twice_it_is_asked_decided_and_shown_once(tmp_path: Path, platform: str) -> None:
    every = 61 if int(os.environ.get("SOAK_SAMPLE", "1")) == 1 else 151
    report = sweep(platform, tmp_path, every, "pairs")

    assert report["faults"] == []
    assert report["cases"] == -(-(len(report["points"]) ** 2) // every) > 20
    assert report["kills"] > report["cases"] * 1.3


CARD: list[Any] = ["Pay?\nApproved by Grace on slack", []]
TOLD: list[Any] = ["<@1> “Pay?”: approved by Grace on slack", []]
GOOD: dict[str, Any] = {"ops": [CARD, TOLD, ["paid", []]], "approvals": [CARD], "alone": [CARD], "refused": []}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"ops": [CARD, CARD, TOLD, ["paid", []]]}, "the cards in ops"),
    ({"approvals": []}, "the cards in approvals"),
    ({"approvals": [["Pay?\nApproved by Grace", ["Approve"]]]}, "the cards in approvals"),
    ({"ops": [CARD, TOLD]}, "besides in ops"),
    ({"ops": [CARD, TOLD, ["paid", []], ["paid", []]]}, "besides in ops"),
    ({"ops": [CARD, ["paid", []]]}, "besides in ops"),
    ({"ops": [CARD, TOLD, TOLD, ["paid", []]]}, "besides in ops"),
    ({"alone": []}, "the cards in alone"),
    ({"alone": [CARD, TOLD]}, "besides in alone"),
    ({"refused": ["invalid_blocks"]}, "refused"),
]


@pytest.mark.parametrize(("seen", "fault"), WRONG)
def test_the_look_at_what_people_saw_finds_what_is_wrong(seen: dict[str, Any], fault: str) -> None:
    assert platform_scenario.sight_faults(GOOD) == []

    (found,) = platform_scenario.sight_faults({**GOOD, **seen})

    assert found.startswith(fault)
