"""Kills a scenario at many points, in forked children: `python -m tests.crash.sweep SCENARIO FOLDER EVERY PAIRS`.

A process of its own, with one thread: it imports everything once, and a fork is then a life that begins at once.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path

from tests.crash.child import live
from tests.crash.scenario import deaths, scenario_of
from tests.sweep import sampled


@dataclass(slots=True)
class Report:
    """How a sweep went. `points` are all that an undisturbed life passes; `hit` those at which a life was ended."""

    cases: int = 0
    kills: int = 0
    points: list[str] = field(default_factory=list[str])
    hit: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])


def main(name: str, folder: Path, every: int, pairs: bool) -> Report:
    """Sweep over all single kills, or over ordered pairs; every Nth of them."""
    report = Report()
    with scenario_of(name).around(begin_with(folder)):
        report.points = forked(lambda: live(name, folder / "case", "")) or []
    singles: list[tuple[str, ...]] = [(first,) for first in report.points]
    doubles: list[tuple[str, ...]] = list(product(report.points, repeat=2))
    for kills in sampled(doubles if pairs else singles, every=every):
        case(name, folder, kills, report)
    report.hit = sorted(set(report.hit))
    return report


def case(name: str, folder: Path, kills: Sequence[str], report: Report) -> None:
    """Live and die at each of these points, then live undisturbed and look."""
    home = begin_with(folder)
    with scenario_of(name).around(home):
        for kill_at in kills:
            forked(lambda: live(name, home, kill_at))  # noqa: B023 - called at once
        done = forked(lambda: live(name, home, ""))
    found = ["the last life failed"] if done is None else scenario_of(name).faults(home)
    report.cases += 1
    report.kills += len(deaths(home))
    report.hit += deaths(home)
    report.faults += [f"{deaths(home)}: {fault}" for fault in found]


def begin_with(folder: Path) -> Path:
    home = folder / "case"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    return home


def forked(work: Callable[[], list[str]]) -> list[str] | None:
    """Do something in a child; None when it was killed or failed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            os.write(writer, json.dumps(work()).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if status == 0:
        found: list[str] = json.loads(text)
        return found
    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        sys.stderr.write(f"a life ended with status {status}\n")
    return None


if __name__ == "__main__":
    swept = main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "pairs")
    sys.stdout.write(json.dumps(asdict(swept)))
