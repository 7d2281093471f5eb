"""Timers: the truth is in the table, the tick survives whatever a timer does."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.workflow.steps import holds
from workflow import MIGRATIONS, Database, Timer, Timers, Transaction
from workflow.records import queries, store
from workflow.records import timers as timer_module


class Bell:
    """A kind of timer: remembers what it rang for."""

    def __init__(self) -> None:
        self.rung: list[str] = []
        self.woken: list[str] = []
        self.broken: set[str] = set()

    def ring(self, tx: Transaction, timer: Timer) -> str:
        tx.execute("INSERT INTO fires VALUES (?,?,?)", (timer.name, "", timer.due_at))
        if timer.name in self.broken:
            raise LookupError(timer.name)
        self.rung.append(timer.name)
        return timer.run


async def put(database: Database, due_at: int, name: str, *, kind: str = "bell", run: str = "") -> None:
    await database.write(lambda tx: store.set_timer(tx, due_at, kind, name, run))


async def test_timers_fire_when_they_are_due_earliest_first(file: Path) -> None:
    clock, bell = FakeClock(), Bell()
    async with Database.open(file, MIGRATIONS) as database:
        timers = Timers(database, {"bell": bell.ring}, bell.woken.append, clock=clock)
        for seconds in (30, 10, 20):
            await put(database, clock.now + seconds * 1_000, str(seconds), run=f"run {seconds}")

        assert await timers.tick() == 0
        clock.advance(20)
        assert await timers.tick() == 2

        assert (bell.rung, bell.woken) == (["10", "20"], ["run 10", "run 20"])
        clock.advance(-3_600)
        assert await timers.tick() == 0
        clock.advance(86_400)
        assert await timers.tick() == 1
        assert await timers.tick() == 0


async def test_what_came_due_while_nobody_ran_fires_at_the_next_start(file: Path) -> None:
    clock, bell = FakeClock(), Bell()
    async with Database.open(file, MIGRATIONS) as database:
        for number in range(450):
            await put(database, clock.now + number, str(number))

    clock.advance(3_600)
    async with Database.open(file, MIGRATIONS) as database:
        timers = Timers(database, {"bell": bell.ring}, bell.woken.append, clock=clock)
        async with timers.ticking():
            await holds(lambda: len(bell.rung) == 450)

    assert bell.rung == [str(number) for number in range(450)]


async def test_a_timer_that_fails_is_tried_again_and_holds_up_no_other(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock, bell = FakeClock(), Bell()
    bell.broken = {"bad"}
    async with Database.open(file, MIGRATIONS) as database:
        timers = Timers(database, {"bell": bell.ring}, bell.woken.append, clock=clock)
        for name in ("good", "bad", "better"):
            await put(database, clock.now, name)

        with caplog.at_level(logging.CRITICAL, "workflow.records.timers"):
            await timers.tick()

        assert bell.rung == ["good", "better"]
        assert [row["schedule"] for row in await database.read("SELECT * FROM fires")] == ["better", "good"]
        bell.broken.clear()
        clock.advance(timer_module.TROUBLE)
        await timers.tick()
        assert bell.rung == ["good", "better", "bad"]


async def test_a_timer_of_an_unknown_kind_waits_for_a_program_that_knows_it(file: Path) -> None:
    clock, bell = FakeClock(), Bell()
    async with Database.open(file, MIGRATIONS) as database:
        await put(database, clock.now, "later", kind="other")

        assert await Timers(database, {"bell": bell.ring}, bell.woken.append, clock=clock).tick() == 0
        assert await Timers(database, {"other": bell.ring}, bell.woken.append, clock=clock).tick() == 1


async def test_the_tick_goes_on_after_an_exception(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock, bell = FakeClock(), Bell()
    monkeypatch.setattr(timer_module, "TICK", 0.01)
    failures = iter([True, True, True])

    async def unwilling(self: Timers) -> int:
        if next(failures, False):
            raise OSError("the disk is full")
        return await tick(self)

    tick = Timers.tick
    monkeypatch.setattr(Timers, "tick", unwilling)
    async with Database.open(file, MIGRATIONS) as database:
        timers = Timers(database, {"bell": bell.ring}, bell.woken.append, clock=clock)
        await put(database, clock.now, "at last")
        with caplog.at_level(logging.CRITICAL):
            async with timers.ticking():
                await holds(lambda: bell.rung)

    assert bell.rung == ["at last"]


async def test_leaving_in_the_middle_of_a_look_is_no_failure(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looking = asyncio.Event()

    async def look(*_: object) -> None:
        looking.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(queries, "timers_due", look)
    async with (
        Database.open(file, MIGRATIONS) as database,
        Timers(database, {}, Bell().woken.append, clock=FakeClock()).ticking(),
    ):
        await looking.wait()

    assert caplog.records == []
