"""From a click to the next step of the run that it lets go on, while a hundred others wait."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measured_app import ASKER, DECIDER, at_once, began, decide, measured_app, new_run, start
from benchmarks.row import Row, percentile
from bot.app import App
from bot.platform.adapter import Pressed

TARGET = 3.0  # milliseconds
WAITING = 100
CLICKS = 100
CLICK = "after click"  # the point that the writer passes when a click is on the disk


def measure() -> list[Row]:
    """Click one approval after the other, with at least so many waiting at every moment."""
    from_commit, whole = asyncio.run(_clicks())
    middle, late = percentile(from_commit, 0.5), percentile(from_commit, 0.99)
    return [
        Row(
            f"click committed -> next step, {WAITING} waiting",
            f"p50 <= {TARGET:g} ms",
            f"p50 {middle:.2f} ms, p99 {late:.2f} ms",
            middle <= TARGET,
            {"p50_ms": middle, "p99_ms": late},
        ),
        Row(
            "click arrived -> next step",
            "",
            f"p50 {percentile(whole, 0.5):.2f} ms, p99 {percentile(whole, 0.99):.2f} ms",
            values={"p50_ms": percentile(whole, 0.5), "p99_ms": percentile(whole, 0.99)},
        ),
    ]


async def _clicks() -> tuple[list[float], list[float]]:
    committed: list[float] = []

    def probe(point: str) -> None:
        if point == CLICK:
            committed.append(perf_counter())

    from_commit: list[float] = []
    whole: list[float] = []
    with TemporaryDirectory(prefix="bench-") as folder:
        async with measured_app(Path(folder) / "bot.db", probe=probe) as app:
            await at_once(50, WAITING + CLICKS, lambda _: start(app, new_run(decide, thread=f"web/{ASKER}")))
            await app.engine.settled()
            open_ones = await app.approvals.waiting(DECIDER)
            for number, approval in enumerate(open_ones[:CLICKS]):
                arrived = perf_counter()
                await _press(app, number, app.approvals.card(approval).buttons[0].token)
                await app.engine.settled()
                from_commit.append((began[approval.run] - committed[-1]) * 1_000)
                whole.append((began[approval.run] - arrived) * 1_000)
    if len(whole) != CLICKS:
        raise RuntimeError(f"{len(whole)} of {CLICKS} approvals could be clicked")
    return from_commit, whole


async def _press(app: App, number: int, button: str) -> None:
    outcome = await app.messaging.front.press(
        Pressed(f"click {number}", f"web/{DECIDER.person}", DECIDER.person, button)
    )
    if not outcome.ok:
        raise RuntimeError(f"a click was refused: {outcome}")
