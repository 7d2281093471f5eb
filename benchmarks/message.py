"""From a message that arrives to the first step of the run that it starts, without an LLM."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measured_app import ASKER, began, measured_app
from benchmarks.row import Row, percentile
from bot.app import App
from bot.messages.inbound import Inbound

TARGET = 20.0  # milliseconds
RATE = 200  # messages a second
SECONDS = 5
THREADS = 100  # where they are written; messages of one thread are dealt with one after the other
TEXT = "please mark it now"


def measure() -> list[Row]:
    """Deliver messages at a steady rate, whether or not the earlier ones have been dealt with."""
    taken = asyncio.run(_messages())
    late = percentile(taken, 0.99)
    return [
        Row(
            f"message -> run started, {RATE} messages/s",
            f"p99 <= {TARGET:g} ms",
            f"p99 {late:.1f} ms, p50 {percentile(taken, 0.5):.1f} ms",
            late <= TARGET,
            {"p99_ms": late, "p50_ms": percentile(taken, 0.5)},
        )
    ]


async def _messages() -> list[float]:
    arrived: dict[str, float] = {}

    async def deliver(app: App, number: int) -> None:
        now = perf_counter()
        run = await app.bot.deliver(Inbound(f"event {number}", f"web/{number % THREADS}", ASKER, TEXT))
        if run is None:
            raise RuntimeError("a message was taken for one that was there before")
        arrived[run] = now

    with TemporaryDirectory(prefix="bench-") as folder:
        async with measured_app(Path(folder) / "bot.db") as app:
            await deliver(app, -1)  # the first builds the router's index
            await app.settled()
            arrived.clear()
            first = perf_counter()
            async with asyncio.TaskGroup() as group:
                for number in range(RATE * SECONDS):
                    await asyncio.sleep(first + number / RATE - perf_counter())
                    group.create_task(deliver(app, number), name=f"message {number}")
            await app.settled()
    if missing := arrived.keys() - began.keys():
        raise RuntimeError(f"{len(missing)} of {len(arrived)} messages started no run")
    return [(began[run] - when) * 1_000 for run, when in arrived.items()]
