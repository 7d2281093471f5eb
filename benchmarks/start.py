"""From the command to the first reply in the terminal, with nothing started before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.child import ROOT, environment
from benchmarks.row import Row, not_measured, percentile

TARGET = 1.0  # seconds
ROUNDS = 7
WHAT = "cold start -> first reply in the terminal"
LINE = "please uppercase `quiet`\n"
REPLY = "QUIET"


def measure() -> list[Row]:
    """Start `bot chat` on a new database again and again, with a line already written."""
    target = f"<= {TARGET:g} s"
    try:
        taken = [_seconds_to_reply() for _ in range(ROUNDS)]
    except (RuntimeError, OSError) as error:
        return [not_measured(WHAT, target, str(error))]
    best, middle = min(taken), percentile(taken, 0.5)
    figure = f"{best:.2f} s ({middle:.2f} in the middle)"
    return [Row(WHAT, target, figure, best <= TARGET, {"best_s": best, "p50_s": middle})]


def _seconds_to_reply() -> float:
    with TemporaryDirectory(prefix="bench-") as folder:
        database = str(Path(folder) / "data" / "bot.db")
        before = perf_counter()
        chat = subprocess.Popen(
            [sys.executable, "-m", "main", "chat"],
            cwd=ROOT, env=environment(BOT_DATABASE=database), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        with chat:
            assert chat.stdin is not None
            assert chat.stdout is not None
            chat.stdin.write(LINE)
            chat.stdin.close()
            for line in chat.stdout:
                if REPLY in line:
                    return perf_counter() - before
            raise RuntimeError("`bot chat` ended without the reply")
