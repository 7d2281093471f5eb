"""`python -m benchmarks`: measure everything and print it, as a table or (with --json) as one object."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import (
    acknowledgement,
    approvals,
    finished_runs,
    learning,
    message,
    recovery,
    routing,
    start,
    throughput,
    waiting,
)
from benchmarks.row import Row, not_measured, table

CRASHES = not_measured("kill -9 at every write", "nothing lost or done twice", "see `make soak`, which does it")


BIG = frozenset(("finished_runs",))  # what takes minutes and a gigabyte, so that it must be asked for


def parts(clinc: Path | None) -> Mapping[str, Callable[[], list[Row]]]:
    """Give what can be measured, by name, in the order of the report."""
    return {
        "throughput": throughput.measure,
        "approvals": approvals.measure,
        "waiting": waiting.measure,
        "recovery": recovery.measure,
        "message": message.measure,
        "acknowledgement": acknowledgement.measure,
        "routing": lambda: routing.measure(clinc),
        "learning": learning.measure,
        "start": start.measure,
        "finished_runs": finished_runs.measure,
    }


def main(words: Sequence[str]) -> int:
    """Measure what is asked for. The status is 1 when something was missed."""
    asked = _parse(words)
    rows: list[Row] = []
    for name, measure in parts(asked.clinc).items():
        if name not in asked.only and (asked.only or (name in BIG and not asked.big)):
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += measure()
    if not asked.only:
        rows.append(CRASHES)
    print(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}) if asked.json else _report(rows))
    return 1 if any(row.met is False for row in rows) else 0


def machine() -> str:
    """Say on what it was measured, as far as it matters."""
    return (
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _report(rows: Sequence[Row]) -> str:
    return f"{table(rows)}\n\n{machine()}"


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how fast the bot is.")
    parser.add_argument(
        "only", nargs="*", help=f"what to measure: {', '.join(parts(None))}; everything but the big by default"
    )
    parser.add_argument("--big", action="store_true", help="also on a file with a million finished runs")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--clinc", type=Path, help="a folder with CLINC150 as catalogue.json and messages.jsonl")
    asked = parser.parse_args(words)
    if unknown := set(asked.only) - set(parts(None)):
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(parts(None))}")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
