"""What Python, a library or the engine says of a fault never reaches a thread: the log and the run's page have it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, SecretStr

from bot import Actor, Context, process
from bot.language.detection import WORDS, words_in
from bot.runs.as_json import whole_run_object
from bot.runs.stop_reason import reason_for_thread
from tests.bot.running_app import running_app
from workflow import Database, DatabaseError, DatabaseLost, Failure, NonDeterminism, Retry, Runs

ONCE = Retry(attempts=1)


class Nothing(BaseModel):
    pass


class Age(BaseModel):
    age: int


class Login(BaseModel):
    password: SecretStr


@dataclass
class Huge:
    number: int


async def gives(value: str) -> str:
    return value


async def number() -> int:
    return "http://10.0.0.7/"  # type: ignore[return-value]


async def too_much() -> str:
    return "x" * 2_000_000


async def unwritable() -> Any:
    return object()


async def endless() -> Any:
    found: list[Any] = []
    found.append(found)
    return found


async def surrogate() -> str:
    return "\ud800"


async def of_sqlite() -> None:
    sqlite3.connect(":memory:").execute("SELECT * FROM http_10_0_0_7")


async def of_the_system() -> None:
    Path("/nowhere/10.0.0.7").read_text()


async def of_pydantic() -> None:
    Age.model_validate({"age": "http://10.0.0.7/"})


async def of_httpx() -> None:
    httpx.Response(500, request=httpx.Request("GET", "http://10.0.0.7/secret")).raise_for_status()


async def of_python() -> None:
    int("http://10.0.0.7/")


async def of_several() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(of_python())


async def of_our_database() -> None:
    async with Database.open(Path("/dev/null/10.0.0.7"), ()):
        pass


async def of_no_memory() -> None:
    raise MemoryError("http://10.0.0.7/")


async def step(ctx: Context, function: Callable[[], Awaitable[Any]]) -> None:
    await ctx.step(function, retry=ONCE)


async def never_awaited(ctx: Context) -> None:
    ctx.step(gives, "x")


async def foreign(ctx: Context) -> None:
    await asyncio.sleep(0.001)


async def twice(ctx: Context) -> None:
    pending = ctx.step(gives, "x")
    await pending
    await pending


async def no_name(ctx: Context) -> None:
    await ctx.step(lambda: gives("x"))


async def secret(ctx: Context) -> None:
    await ctx.ask("Which?", Login)


async def unreadable(ctx: Context) -> None:
    await ctx.ask("Which?", complex)


async def own_fault(ctx: Context) -> None:
    raise KeyError("http://10.0.0.7/")


async def own_result(ctx: Context) -> Any:
    return object()


async def argument(ctx: Context) -> None:
    await ctx.step(gives, object())  # type: ignore[arg-type]


async def long_key(ctx: Context) -> None:
    async def part(inner: Context) -> str:
        return await inner.step(gives, "x")

    await ctx.branch("x" * 3_000, part)


STEPS = (
    number, too_much, unwritable, endless, surrogate, of_sqlite, of_the_system, of_pydantic, of_httpx, of_python,
    of_several, of_our_database,
)  # fmt: skip
BODIES = (
    never_awaited, foreign, twice, no_name, secret, unreadable, own_fault, own_result, argument, long_key,
)  # fmt: skip


@pytest.mark.parametrize("fault", [*STEPS, *BODIES], ids=lambda fault: fault.__name__)
async def test_a_fault_is_one_kind_line_and_its_text_stands_in_the_log_and_on_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: Any
) -> None:
    @process(version="1", risk="write")
    async def deed(ctx: Context, params: Nothing) -> Any:
        """Do something."""
        return await (step(ctx, fault) if fault in STEPS else fault(ctx))

    caplog.set_level("INFO")
    async with running_app(tmp_path, deed) as home:
        made = await home.say("run deed")
        run, texts = await home.run(made), "\n".join(await home.texts())
        page = whole_run_object(await home.app.runs.detail(Actor("ada", "cli"), made))

    raw = run.reason or (run.error.message if run.error is not None else "")
    assert run.status in ("failed", "paused")
    assert raw not in texts
    assert "10.0.0.7" not in texts
    assert made in texts
    assert raw in page["error"]
    logged = [record.__dict__["facts"] for record in caplog.records if "facts" in record.__dict__]
    assert [facts for facts in logged if raw in str(facts.get("reason") or facts.get("error")) and facts["run"] == made]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE steps SET result='\"x\"' WHERE key LIKE '%number%'", "Input should be a valid integer"),
        ("UPDATE steps SET digest='0123456789abcdef' WHERE kind='step'", "with other arguments"),
        ("UPDATE steps SET key='other.step#1' WHERE kind='step'", "other.step#1"),
        ("UPDATE runs SET process='gone'", "there is no process gone any more"),
        ("UPDATE runs SET params='[]'", "no longer fit"),
    ],
)
async def test_what_a_replay_finds_wrong_is_not_told_either(tmp_path: Path, change: str, reason: str) -> None:
    @process(version="1", risk="write")
    async def deed(ctx: Context, params: Nothing) -> Any:
        """Do something."""
        await ctx.step(right_number)
        return await ctx.ask("Which?", str)

    async with running_app(tmp_path, deed) as home:
        made = await home.say("run deed")
    with sqlite3.connect(tmp_path / "bot.db") as other:
        other.execute(change)
    other.close()
    async with running_app(tmp_path, deed) as home:
        runs = Runs(home.app.database, home.clock)
        await home.app.database.write(lambda tx: runs.signal(tx, made, "ask#1", '{"value": "x"}'))
        home.app.engine.wake(made)
        await home.app.settled()
        run, texts = await home.run(made), "\n".join(await home.texts())

    assert run.status in ("failed", "paused")
    assert reason in (run.reason or str(run.error))
    assert reason not in texts
    assert made in texts


async def right_number() -> int:
    return 7


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("kind", [NonDeterminism, DatabaseError, DatabaseLost])
def test_what_the_engine_says_for_authors_is_no_reason_in_any_language(
    language: str, kind: type[BaseException]
) -> None:
    assert reason_for_thread(Failure.of(kind("raw text")), WORDS[language]) == ""
    assert "{why}" not in WORDS[language].parked + WORDS[language].broke


def test_what_somebody_wrote_for_people_is_told_as_it_stands() -> None:
    assert reason_for_thread(Failure("ValueError", "the box is too small"), words_in("en")) == "the box is too small"
    assert reason_for_thread(None, words_in("en")) == ""
