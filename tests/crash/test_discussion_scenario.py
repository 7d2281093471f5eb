"""`kill -9` at every named write point of a change and a question back: each counts once and is shown everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.sweep import thinned

ROOT = Path(__file__).parents[2]


@thinned(5)
def test_killed_at_any_write_point_a_change_and_an_answer_count_once(tmp_path: Path, every: int) -> None:
    name = "tests.crash.discussion_scenario:DISCUSSED"
    command = [sys.executable, "-m", "tests.crash.sweep", name, str(tmp_path), str(every), "singles"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "a life ended with status" not in done.stderr, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)

    assert report["faults"] == []
    assert len(report["points"]) > 90
    assert report["kills"] >= 0.9 * report["cases"]
