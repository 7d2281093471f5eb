"""An engine to try processes on: one file, timers, and processes that are plain functions."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from tests.fakes import FakeClock, FakeIds, FakeListener
from workflow import MIGRATIONS, Database, Engine, Entry, Probe, Program, Run, Timers, Verbs

Process = Callable[..., Coroutine[Any, Any, Any]]


@dataclass(slots=True)
class EngineHarness:
    """Everything that one life of the program has."""

    database: Database
    engine: Engine
    timers: Timers
    listener: FakeListener
    clock: FakeClock
    ids: FakeIds
    versions: dict[str, str]

    async def start(self, name: str, *args: object, id: str | None = None) -> str:
        """Start a run and come back when all runs wait or have ended."""
        run = await self.begin(name, *args, id=id)
        await self.engine.settled()
        return run

    async def begin(self, name: str, *args: object, id: str | None = None, lane: str = "") -> str:
        """Start a run and go on."""
        version = self.versions.get(name, "1")
        run = Run(id or self.ids(), name, version, json.dumps(args), lane=lane, created_at=self.clock())
        new = await self.database.write(lambda tx: self.engine.start(tx, run), "start")
        self.engine.wake(run.id, lane, run if new else None)
        return run.id

    async def signal(self, run: str, name: str, value: object) -> bool:
        """Signal a run and come back when everything has settled."""
        sent = await self.database.write(lambda tx: self.engine.signal(tx, run, name, json.dumps(value)), "signal")
        self.engine.wake(run)
        await self.engine.settled()
        return sent

    async def cancel(self, run: str) -> bool:
        turned = await self.database.write(lambda tx: self.engine.cancel(tx, run, "not wanted"), "cancel")
        self.engine.turn(run)
        await self.engine.settled()
        return turned

    async def resume(self, run: str) -> bool:
        resumed = await self.database.write(lambda tx: self.engine.resume(tx, run), "resume")
        self.engine.wake(run)
        await self.engine.settled()
        return resumed

    async def tick(self) -> int:
        fired = await self.timers.tick()
        await self.engine.settled()
        return fired

    async def run(self, id: str) -> Run:
        found = await self.engine.run(id)
        assert found is not None
        return found

    async def status(self, run: str) -> str:
        return (await self.run(run)).status

    async def result(self, run: str) -> Any:
        """Give what a completed run gave."""
        found = await self.run(run)
        assert (found.status, found.error, found.reason) == ("completed", None, "")
        assert found.result is not None
        return json.loads(found.result)

    async def entries(self, run: str) -> list[Entry]:
        return await self.engine.entries(run)

    async def keys(self, run: str) -> list[str]:
        return [entry.key for entry in await self.entries(run)]


@asynccontextmanager
async def engine_harness(
    path: Path,
    *processes: Process,
    clock: FakeClock | None = None,
    listener: FakeListener | None = None,
    gated: bool = False,
    driving: bool = True,
    versions: dict[str, str] | None = None,
    limit: int = 1_000,
    grace: float = 20.0,
    probe: Probe | None = None,
    ids: FakeIds | None = None,
) -> AsyncGenerator[EngineHarness]:
    """Open a file in which these processes are known by their names; the same file again is the next life."""
    clock, listener, versions = clock or FakeClock(), listener or FakeListener(), versions or {}
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(path, MIGRATIONS, probe=probe))
        programs = {
            each.__name__: program(each, clock, versions.get(each.__name__, "1"), gated=gated) for each in processes
        }
        engine = Engine(database, programs, listener, clock=clock, limit=limit, grace=grace)
        timers = Timers(database, {"wait": engine.fire_wait}, engine.wake, clock=clock)
        if driving:
            await stack.enter_async_context(engine.driving())
        yield EngineHarness(database, engine, timers, listener, clock, ids or FakeIds("run"), versions)


def program(process: Process, clock: Callable[[], int], version: str = "1", *, gated: bool = False) -> Program:
    """Make a program of a function that takes a context and the arguments that the run was started with."""

    def enter(run: Run) -> tuple[Verbs, Coroutine[Any, Any, Any]]:
        ctx = Verbs(run, clock)
        return ctx, process(ctx, *json.loads(run.params))

    return Program(process.__name__, version, enter, lambda value: to_json(value).decode(), gated=gated)
