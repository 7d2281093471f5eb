"""A part of a measurement in a process of its own: for memory, for a kill, or for a start from nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LONGEST = 600  # seconds


def environment(**more: str) -> dict[str, str]:
    """Give this process's environment without the settings of a bot, so that the defaults hold."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "OPENAI_", "AZURE_"))}
    return {**kept, **more, "PYTHONPATH": str(ROOT)}


def run_child(module: str, *words: str) -> dict[str, Any]:
    """Run `python -m benchmarks.MODULE WORDS…` and give the JSON object that it prints last."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *words],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True, timeout=LONGEST, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def resident_mb(process: str = "self") -> float:
    """Give the memory that a process holds, in MB (10**6 bytes). Raises OSError where there is no /proc."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
