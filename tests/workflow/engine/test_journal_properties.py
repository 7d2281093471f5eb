"""Any program, any crash: the same result as without a crash, and nothing recorded is done again."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.workflow.engine_harness import EngineHarness, engine_harness
from workflow import Retry, StepFailed, Verbs, this_attempt
from workflow.run import ENDED

Node = tuple[Any, ...]
CALLS: Counter[str] = Counter()


async def work(value: str) -> str:
    CALLS[this_attempt().key] += 1
    return value


async def stumble(value: str) -> str:
    CALLS[this_attempt().key] += 1
    if this_attempt().number < 2:
        raise ConnectionError(value)
    return value


async def break_down(value: str) -> str:
    CALLS[this_attempt().key] += 1
    raise ValueError(value)


async def take_back(_value: str) -> None:
    CALLS[this_attempt().key] += 1


async def interpret(ctx: Verbs, nodes: list[Node]) -> list[Any]:  # noqa: C901 - a case for each verb
    """Run a program: what it gave at each place."""
    found: list[Any] = []
    for node in nodes:
        match node:
            case ["step", value]:
                found.append(await ctx.step(work, value))
            case ["undoable", value]:
                found.append(await ctx.step(work, value, undo=take_back))
            case ["stumble", value]:
                found.append(await ctx.step(stumble, value, retry=Retry(attempts=3, first=0)))
            case ["fail", value]:
                try:
                    await ctx.step(break_down, value)
                except StepFailed as error:
                    found.append([error.kind, error.message])
            case ["now"]:
                found.append((await ctx.now()).isoformat())
            case ["wait", name]:
                found.append(await ctx.wait_for(name, int))
            case ["sleep", seconds]:
                await ctx.sleep(seconds)
                found.append(len(found))
            case ["gather", parts]:
                found.append(await ctx.gather(*(ctx.branch("part", interpret, part) for part in parts)))
            case ["raise", message]:
                raise RuntimeError(message)
            case _:
                raise AssertionError(node)
    return found


values = st.sampled_from(["a", "b", "ü"])
leaves: st.SearchStrategy[Node] = st.one_of(
    st.tuples(st.sampled_from(["step", "undoable", "stumble", "fail"]), values),
    st.tuples(st.just("now")),
    st.tuples(st.just("wait"), st.sampled_from(["one", "two"])),
    st.tuples(st.just("sleep"), st.integers(0, 5)),
)
nodes: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.tuples(st.just("gather"), st.lists(st.lists(inner, max_size=3), max_size=3)),
    max_leaves=8,
)
endings: st.SearchStrategy[list[Node]] = st.sampled_from([[], [], [("raise", "at last")]])


def _joined(body: list[Node], ending: list[Node]) -> list[Node]:
    return body + ending


programs = st.builds(_joined, st.lists(nodes, max_size=5), endings)


@dataclass
class Snapshot:
    """Copies the file after the Nth commit of a unit, as a crash would leave it."""

    folder: Path
    number: int
    count: int = 0
    taken: bool = False
    points: list[str] = field(default_factory=list[str])

    def __call__(self, point: str) -> None:
        if point.startswith("after "):
            self.count += 1
            if self.count == self.number:
                # the writer stands still here: the file and its log are those of this commit
                for name in ("bot.db", "bot.db-wal"):
                    shutil.copy(self.folder / "first" / name, self.folder / "second" / name)
                self.taken = True


async def finish(app: EngineHarness) -> None:
    """Bring every run to its end: events come, time goes by."""
    async with asyncio.timeout(30):
        while True:
            await app.engine.settled()
            rows = await app.database.read("SELECT status FROM runs")
            if all(row["status"] in ENDED for row in rows):
                return
            assert "paused" not in {row["status"] for row in rows}, app.listener.parkings
            for wait in await app.database.read("SELECT run, name FROM waits WHERE key NOT LIKE '%sleep#%'"):
                await app.signal(wait["run"], wait["name"], 7)
            app.clock.advance(10)
            await app.tick()


async def outcome(app: EngineHarness) -> tuple[Any, ...]:
    """Give what must be the same whatever happened on the way: not when it happened, nor how often it was tried."""
    run = await app.run("run-1")
    lines = {
        entry.key: (entry.digest, entry.kind, entry.status, entry.result, entry.error)
        for entry in await app.entries("run-1")
        if "now#" not in entry.key
    }
    return run.status, run.error, lines


def recorded(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as db:
        rows = db.execute("SELECT run, key FROM steps WHERE status IN ('done','failed')").fetchall()
    return {f"{run}/{key}" for run, key in rows}


async def crash_and_go_on(folder: Path, program: list[Node], crash_at: int) -> bool:
    snapshot = Snapshot(folder, crash_at)
    async with engine_harness(folder / "first" / "bot.db", interpret, probe=snapshot) as app:
        await app.start("interpret", program)
        await finish(app)
        expected = await outcome(app)
    if not snapshot.taken:
        return False

    done = recorded(folder / "second" / "bot.db")
    CALLS.clear()
    async with engine_harness(folder / "second" / "bot.db", interpret, clock=FakeClock()) as app:
        await app.start("interpret", program, id="run-1")
        await finish(app)

        assert await outcome(app) == expected
    assert done & CALLS.keys() == set()
    return True


@settings(max_examples=60, deadline=None)
@given(programs, st.integers(1, 40))
def test_a_crash_after_any_commit_changes_no_result_and_repeats_nothing(program: list[Node], crash_at: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "first").mkdir()
        (folder / "second").mkdir()

        asyncio.run(crash_and_go_on(folder, program, crash_at))


async def test_a_crash_is_really_made_after_each_commit_of_a_program(tmp_path: Path) -> None:
    program: list[Node] = [
        ("undoable", "a"),
        ("gather", [[("step", "b"), ("wait", "one")], [("stumble", "c"), ("now",)], [("fail", "d"), ("sleep", 3)]]),
        ("undoable", "e"),
        ("raise", "at last"),
    ]
    crashes = 0
    for crash_at in range(1, 40):
        folder = tmp_path / str(crash_at)
        (folder / "first").mkdir(parents=True)
        (folder / "second").mkdir()
        crashes += await crash_and_go_on(folder, program, crash_at)

    assert crashes >= 15
