"""Counts what is written, for whoever watches the bot: true over restarts, whichever process asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter

from bot.metrics.series import Kind, Sample, Series
from workflow import Clock, Database, Runs

SHARE = 20  # runs are counted anew after so many times as long as counting took: all of them must be read for it


class StoredCounts:
    """What one database holds. `timer` gives seconds."""

    def __init__(self, database: Database, runs: Runs, clock: Clock, timer: Callable[[], float] = perf_counter) -> None:
        self._database = database
        self._runs = runs
        self._clock = clock
        self._timer = timer
        self._counting = asyncio.Lock()
        self._counted: tuple[Sample, ...] = ()
        self._good_until = float("-inf")

    async def series(self) -> tuple[Series, ...]:
        """Count. Gauges, but for the decisions, which only grow."""
        messages, oldest_message = await waiting_messages(self._database)
        approvals, oldest_approval = await open_approvals(self._database)
        posts = await pending_posts(self._database)
        dead, decided = await dead_posts(self._database), await decisions(self._database)
        parked = await parked_messages(self._database)
        ages = tuple(Sample({"platform": adapter}, self._age(oldest)) for adapter, _, oldest in posts)
        return (
            Series("runs", "gauge", "Runs", ("process", "status"), await self._runs_now()),
            _one("approvals_open", "Approvals that wait for people", approvals),
            _one("approvals_oldest_seconds", "Age of the oldest of them", self._age(oldest_approval)),
            _by("approval_decisions", "counter", "Approvals that are over", "verdict", decided),
            _one("inbox_backlog", "Messages that nobody has dealt with yet", messages),
            _one("inbox_oldest_seconds", "Age of the oldest of them", self._age(oldest_message)),
            _one("inbox_parked", "Messages that were given up", parked),
            _by("outbox_pending", "gauge", "Posts to be delivered", "platform", [row[:2] for row in posts]),
            Series("outbox_oldest_seconds", "gauge", "Age of the oldest of them", ("platform",), ages),
            _by("outbox_failed", "gauge", "Posts that were given up", "platform", dead),
        )

    async def _runs_now(self) -> tuple[Sample, ...]:
        async with self._counting:
            began = self._timer()
            if began >= self._good_until:
                counts = await self._runs.counts()
                self._counted = tuple(
                    Sample({"process": process, "status": status}, number) for process, status, number in counts
                )
                now = self._timer()
                self._good_until = now + SHARE * (now - began)
            return self._counted

    def _age(self, at: int | None) -> float:
        """Give the seconds since then; 0 when there is nothing, or a clock was put back."""
        return 0.0 if at is None else max(0.0, (self._clock() - at) / 1_000)


def _one(name: str, about: str, value: float) -> Series:
    return Series(name, "gauge", about, (), (Sample({}, value),))


def _by(name: str, kind: Kind, about: str, label: str, counts: Sequence[tuple[str, int]]) -> Series:
    return Series(name, kind, about, (label,), tuple(Sample({label: value}, number) for value, number in counts))


async def waiting_messages(database: Database) -> tuple[int, int | None]:
    """Give how many messages nobody has dealt with, and when the oldest came."""
    row = await database.read_one("SELECT count(*) AS n, min(received_at) AS oldest FROM inbox WHERE state='new'")
    return (0, None) if row is None else (row["n"], row["oldest"])


async def parked_messages(database: Database) -> int:
    """Give how many messages were given up."""
    row = await database.read_one("SELECT count(*) AS n FROM inbox WHERE state='parked'")
    return 0 if row is None else int(row["n"])


async def pending_posts(database: Database) -> list[tuple[str, int, int]]:
    """Give (adapter, number, creation of the oldest) of what is still to be delivered."""
    rows = await database.read(
        """SELECT adapter, count(*) AS n, min(created_at) AS oldest FROM outbox
        WHERE state IN ('pending','sending') GROUP BY adapter"""
    )
    return [(row["adapter"], row["n"], row["oldest"]) for row in rows]


async def dead_posts(database: Database) -> list[tuple[str, int]]:
    """Give (adapter, number) of what was given up."""
    rows = await database.read("SELECT adapter, count(*) AS n FROM outbox WHERE state='dead' GROUP BY adapter")
    return [(row["adapter"], row["n"]) for row in rows]


async def open_approvals(database: Database) -> tuple[int, int | None]:
    """Give how many approvals wait for people, and when the oldest was asked for."""
    row = await database.read_one("SELECT count(*) AS n, min(created_at) AS oldest FROM approvals WHERE state='open'")
    return (0, None) if row is None else (row["n"], row["oldest"])


async def decisions(database: Database) -> list[tuple[str, int]]:
    """Give (verdict, number) of all decisions."""
    rows = await database.read("SELECT verdict, count(*) AS n FROM decisions GROUP BY verdict")
    return [(row["verdict"], row["n"]) for row in rows]
