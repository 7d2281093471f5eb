"""`kill -9` at every write of what time does: each reminder, step and deadline happens once, over any lives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sweep import thinned

ROOT = Path(__file__).parents[2]


@thinned(7)
@pytest.mark.parametrize("name", ["DENIED", "KEPT"])
def test_killed_at_any_write_point_time_does_each_thing_once(tmp_path: Path, name: str, every: int) -> None:
    scenario = f"tests.crash.deadline_scenario:{name}"
    command = [sys.executable, "-m", "tests.crash.sweep", scenario, str(tmp_path), str(every), "singles"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "a life ended with status" not in done.stderr, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)

    assert report["faults"] == []
    assert len(report["points"]) > 90
    assert report["kills"] >= 0.9 * report["cases"]
