"""The engine's scenario: four runs with steps, parts, waits, timers, retries, undos and a `once` step."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tests.fakes import FakeClock, FakeListener
from workflow import (
    MIGRATIONS,
    Database,
    Engine,
    Probe,
    Program,
    Retry,
    Run,
    Timers,
    Verbs,
    this_attempt,
    unsure_signal,
)
from workflow.run import ENDED

EFFECTS = "effects"  # a line for each call of a step function: the life's number, the key, the attempt
RECORDED = "recorded"  # a line for each step that a life found written down: the life's number, the key
LIVES = "lives"
TypeAdapter(str)  # here and not in every life: the first one has pydantic look for plugins

EXPECTED = {
    "all": ("completed", ["a", "b2", "c2", "now", "event", "retried", "once"]),
    "undone": ("failed", None),
    "cancelled": ("cancelled", None),
    "short": ("completed", ["x", "y"]),
}
UNDONE = {"undone": ["second", "first"], "cancelled": ["kept"]}


def write_line(folder: Path, name: str, line: str) -> None:
    """Append a line in one piece: it stays whoever is killed afterwards."""
    file = os.open(folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(file, f"{line}\n".encode())
    os.close(file)


def lines(folder: Path, name: str) -> list[str]:
    return (folder / name).read_text().splitlines() if (folder / name).exists() else []


HERE: list[Path] = []  # the folder of this life: steps are plain functions and are told nothing


async def do(value: str) -> str:
    attempt = this_attempt()
    write_line(HERE[-1], EFFECTS, f"{len(lines(HERE[-1], LIVES))} {attempt.key} {attempt.number}")
    return value


async def unsteady(value: str) -> str:
    await do(value)
    if this_attempt().number < 2:
        raise ConnectionError("not yet")
    return value


async def take_back(value: str) -> None:
    await do(f"un{value}")


async def part(ctx: Verbs, name: str) -> str:
    await ctx.step(do, f"{name}1")
    return await ctx.step(do, f"{name}2")


async def all_verbs(ctx: Verbs) -> list[str]:
    found = [await ctx.step(do, "a", undo=take_back)]
    found += await ctx.gather(ctx.branch("b", part, "b"), ctx.branch("b", part, "c"))
    await ctx.now()
    found.append("now")
    found.append(await ctx.wait_for("event", str))
    await ctx.sleep(60)
    found.append(await ctx.step(unsteady, "retried", retry=Retry(attempts=9, first=0)))
    found.append(await ctx.step(do, "once", once=True))
    return found


async def fails(ctx: Verbs) -> None:
    await ctx.step(do, "first", undo=take_back)
    await ctx.step(do, "second", undo=take_back)
    raise ValueError("no")


async def waits(ctx: Verbs) -> None:
    await ctx.step(do, "kept", undo=take_back)
    await ctx.wait_for("never", str)


async def short(ctx: Verbs) -> list[str]:
    return list(await ctx.gather(ctx.step(do, "x"), ctx.step(do, "y")))


PROCESSES = {"all": all_verbs, "undone": fails, "cancelled": waits, "short": short}


class EngineScenario:
    """Lives until all four runs have ended."""

    def around(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()  # nothing runs between two lives

    async def life(self, folder: Path, probe: Probe) -> None:
        HERE.append(folder)
        write_line(folder, LIVES, "born")
        self._look_back(folder)
        clock = FakeClock()
        async with Database.open(folder / "bot.db", MIGRATIONS, probe=probe) as database:
            programs = {name: _program(name, process, clock) for name, process in PROCESSES.items()}
            engine = Engine(database, programs, FakeListener(), clock=clock)
            timers = Timers(database, {"wait": engine.fire_wait}, engine.wake, clock=clock)
            async with engine.driving(), asyncio.timeout(30):
                await asyncio.gather(*(_start(database, engine, name) for name in PROCESSES))
                while await _push(database, engine):
                    clock.advance(61)
                    await timers.tick()

    def faults(self, folder: Path) -> list[str]:
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            rows = {row[0]: row[1:] for row in db.execute("SELECT id, status, result FROM runs")}
            keys = db.execute("SELECT run, key FROM steps WHERE kind='undo' AND status='done' ORDER BY position")
            undone = [(run, key) for run, key in keys]
            (sound,) = db.execute("PRAGMA integrity_check").fetchone()
        found = [f"integrity: {sound}"] if sound != "ok" else []
        for name, (status, result) in EXPECTED.items():
            if rows.get(name) != (status, None if result is None else json.dumps(result)):
                found.append(f"{name} ended as {rows.get(name)}")
        for name, values in UNDONE.items():
            if len([run for run, _ in undone if run == name]) != len(values):
                found.append(f"{name}: {undone} were undone")
        calls = Counter(lines(folder, EFFECTS))
        found += [f"called twice in one life: {call}" for call, times in calls.items() if times > 1]
        called = {tuple(line.split()[:2]) for line in calls}
        found += [f"repeated: {line}" for line in lines(folder, RECORDED) if tuple(line.split()) in called]
        return found

    def _look_back(self, folder: Path) -> None:
        """Write down what an earlier life has recorded: this one may not do it again."""
        if not (folder / "bot.db").exists():
            return
        with closing(sqlite3.connect(f"file:{folder / 'bot.db'}?mode=ro", uri=True)) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name='steps'").fetchone():
                return
            for run, key in db.execute("SELECT run, key FROM steps WHERE status IN ('done','failed')").fetchall():
                write_line(folder, RECORDED, f"{len(lines(folder, LIVES))} {run}/{key}")


def _program(name: str, process: Callable[[Verbs], Coroutine[Any, Any, Any]], clock: Callable[[], int]) -> Program:
    def enter(run: Run) -> tuple[Verbs, Coroutine[Any, Any, Any]]:
        ctx = Verbs(run, clock)
        return ctx, process(ctx)

    return Program(name, "1", enter, json.dumps)


async def _start(database: Database, engine: Engine, name: str) -> None:
    run = Run(name, name, "1", "[]", created_at=1)
    new = await database.write(lambda tx: engine.start(tx, run), f"start {name}")
    if new:
        engine.wake(name, "", run)


async def _push(database: Database, engine: Engine) -> bool:
    """Do what people do, wherever a run waits for them; says whether anything is left."""
    await engine.settled()
    for row in await database.read("SELECT run, key, name FROM waits"):
        run, name = row["run"], row["name"]
        if run == "cancelled":
            await database.write(lambda tx: engine.cancel(tx, "cancelled", "enough"), "cancel")
            engine.turn(run)
        elif name == "event" or name.endswith("?"):
            value = '"again"' if name == unsure_signal(row["key"].removesuffix("?")) else '"event"'
            await database.write(lambda tx: engine.signal(tx, run, name, value), "signal")  # noqa: B023 - awaited here
            engine.wake(run)
    await engine.settled()
    left = await database.read("SELECT status FROM runs")
    return any(row["status"] not in ENDED for row in left)


ENGINE = EngineScenario()
