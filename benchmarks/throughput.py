"""How many runs of three steps a second, beside what SQLite alone makes of the same rows, and beside the peers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.limit import raw_runs_per_second
from benchmarks.measured_app import at_once, count, measured_app, new_run, start
from benchmarks.peer import MISSING, PEERS, Peer
from benchmarks.row import Rounds, Row, not_measured

TARGET = 8_000
STEPS = 3
CLIENTS = 512
RUNS = 6_000
ROUNDS = 5


def measure() -> list[Row]:
    """Measure in turns, so that what else the machine does falls on all alike."""
    ours: list[float] = []
    raw: list[float] = []
    for _ in range(ROUNDS):
        raw.append(raw_runs_per_second(RUNS, STEPS))
        ours.append(asyncio.run(runs_per_second(CLIENTS, RUNS)))
    return [
        _our_row(Rounds(ours), Rounds(raw)),
        Row("the same rows by SQLite alone", "", f"{Rounds(raw).best:,.0f} runs/s", values={"runs_per_s": max(raw)}),
        _one_by_one(),
        *(_peer_row(peer, max(ours)) for peer in PEERS),
    ]


async def runs_per_second(clients: int, number: int) -> float:
    """Start and end so many runs, of which so many are under way at once."""
    runs = [new_run(count, number=STEPS) for _ in range(number)]
    with TemporaryDirectory(prefix="bench-") as folder:
        async with measured_app(Path(folder) / "bot.db", limit=clients) as app:

            async def one_run(number: int) -> None:
                await start(app, runs[number])
                if clients == 1:
                    await app.engine.settled()

            before = perf_counter()
            await at_once(clients, number, one_run)
            await app.engine.settled()
            seconds = perf_counter() - before
            done = await app.database.read("SELECT result FROM runs WHERE status='completed'")
            if [row["result"] for row in done] != [str(sum(range(STEPS)))] * number:
                raise RuntimeError(f"{len(done)} of {number} runs came to their end")
    return number / seconds


def _our_row(ours: Rounds, raw: Rounds) -> Row:
    return Row(
        f"runs of {STEPS} steps, synchronous=FULL, {CLIENTS} at once",
        f">= {TARGET:,} runs/s",
        f"{ours.best:,.0f} runs/s ({ours.middle:,.0f} in the middle; {ours.best / raw.best:.0%} of SQLite alone)",
        ours.best >= TARGET,
        {"runs_per_s": ours.best, "middle": ours.middle, "share_of_raw": ours.best / raw.best},
    )


def _one_by_one() -> Row:
    alone = asyncio.run(runs_per_second(1, 300))
    return Row("one after the other", "", f"{alone:,.0f} runs/s", values={"runs_per_s": alone})


def _peer_row(peer: Peer, ours: float) -> Row:
    what, target = f"beside {peer.name}", f">= {peer.factor} x"
    if not peer.installed:
        return not_measured(what, target, MISSING)
    try:
        theirs = peer.runs_per_second(CLIENTS)
    except (RuntimeError, OSError, ValueError) as error:
        return not_measured(what, target, str(error))
    ratio = ours / theirs
    figure = f"{ratio:,.0f} x ({theirs:,.0f} runs/s)"
    return Row(what, target, figure, ratio >= peer.factor, {"ratio": ratio, "runs_per_s": theirs})
