"""`bot ask` on a file with a million finished runs, beside the same on a file with one: a file grows old, not slow."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.child import ROOT, environment
from benchmarks.row import Row, not_measured, percentile

RUNS = 1_000_000
TARGET = 1.2  # times as long
ROUNDS = 15
WHAT = "`bot ask`, a million finished runs : one"
ASKED = "/text_processing text=quiet operation=upper"
THREADS = 1_000  # among which what is old is shared out

COPIES = "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM copies WHERE n<?)"

# What a finished run has left behind, and what of it must differ from one copy to the next; `n` is its number.
COPIED: dict[str, dict[str, str]] = {
    "runs": {"number": "number * {apart} + n", "id": "'old-' || n", "lane": "'lane-' || n % {threads}"},
    "steps": {"run": "'old-' || n"},
    "inbox": {
        "number": "number * {apart} + n",
        "id": "'old-' || n",
        "event": "'old-' || n",
        "thread": "'cli/' || n % {threads}",
    },
    "history": {
        "id": "id || '-' || n",
        "thread": "'cli/' || n % {threads}",
        "number": "number * {apart} + n",
        "change": "change * {apart} + n",
    },
    "outbox": {
        "number": "number * {apart} + n",
        "id": "id || '-' || n",
        "thread": "'cli/' || n % {threads}",
        "about": "'old-' || n",
    },
}


def measure() -> list[Row]:
    """Ask on both files in turn, so that what else the machine does is shared by both."""
    target = f"p50 <= {TARGET:g}x"
    try:
        with TemporaryDirectory(prefix="bench-") as folder:
            young, old = Path(folder) / "young.db", Path(folder) / "old.db"
            for path in (young, old):
                _seconds_to_ask(path)
            copy_runs(old, RUNS)
            _seconds_to_ask(old)  # the file's first pages are in memory then, as those of the other are
            pairs = [(_seconds_to_ask(young), _seconds_to_ask(old)) for _ in range(ROUNDS)]
            size = old.stat().st_size / 1_000_000
    except (RuntimeError, OSError, sqlite3.Error) as error:
        return [not_measured(WHAT, target, str(error))]
    on_young, on_old = (percentile(list(each), 0.5) for each in zip(*pairs, strict=True))
    ratio = on_old / on_young
    figure = f"{ratio:.2f}x ({on_old * 1_000:.0f} : {on_young * 1_000:.0f} ms, {size:.0f} MB)"
    values = {"ratio": ratio, "p50_old_s": on_old, "p50_young_s": on_young, "mb": size}
    return [Row(WHAT, target, figure, ratio <= TARGET, values)]


def copy_runs(path: Path, number: int) -> None:
    """Add so many copies of the one finished run of a file, with all it has left. Nobody else may have it open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA cache_size=-200000")
        database.execute("BEGIN")
        for table, changed in COPIED.items():
            names = [row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", (table,))]
            values = [changed.get(name, f'"{name}"').format(threads=THREADS, apart=10 * number) for name in names]
            into, of = ", ".join(f'"{name}"' for name in names), ", ".join(values)
            statement = (COPIES, "INSERT INTO", table, "(", into, ") SELECT", of, "FROM copies,", table)
            database.execute(" ".join(statement), (number,))
        database.execute("COMMIT")


def _seconds_to_ask(path: Path) -> float:
    before = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "main", "ask", ASKED],
        cwd=ROOT, env=environment(BOT_DATABASE=str(path)), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    if "QUIET" not in done.stdout:
        raise RuntimeError(f"`bot ask` has not answered: {(done.stderr or done.stdout).strip()[:200]}")
    return perf_counter() - before
