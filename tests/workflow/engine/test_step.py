"""Steps: retries, time-outs, results that come back as they were, and effects that may not happen twice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.fakes import FakeClock
from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import WORLD, World, echo, holds
from workflow import Retry, StepFailed, Verbs, this_attempt
from workflow.process.retry import ONCE

QUICK = Retry(attempts=3, first=0)


@dataclass(frozen=True)
class Point:
    x: int
    tags: frozenset[str]


class Order(BaseModel):
    id: str
    total: Decimal
    items: set[str]


async def a_point() -> Point:
    return Point(1, frozenset({"a", "b"}))


async def an_order() -> Order:
    return Order(id="A-1", total=Decimal("1.10"), items={"x", "y"})


async def many() -> tuple[int, set[str], Decimal, datetime, bytes, None, float]:
    return 1, {"a"}, Decimal("0.10"), datetime(2026, 1, 2, tzinfo=UTC), b"\xff\x00", None, float("inf")


async def untyped():  # type: ignore[no-untyped-def]
    return (1, 2)


SEEN: list[Any] = []


async def collects(ctx: Verbs) -> None:
    values = [
        await ctx.step(a_point),
        await ctx.step(an_order),
        await ctx.step(many),
        await ctx.step(untyped),
    ]
    SEEN.append(values)
    await ctx.wait_for("go", str)


async def test_the_first_run_and_a_replay_see_equal_values_of_every_type(file: Path) -> None:
    SEEN.clear()
    async with engine_harness(file, collects) as app:
        run = await app.start("collects")
        await app.signal(run, "go", "on")

    first, again = SEEN
    assert first == again
    assert first == [await a_point(), await an_order(), await many(), [1, 2]]
    assert [type(value) for value in first[2]] == [type(value) for value in await many()]


async def promises_text() -> str:
    WORLD.do("worked")
    return 5  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


async def breaks_promise(ctx: Verbs) -> str:
    try:
        return await ctx.step(promises_text, retry=QUICK)
    except StepFailed as error:
        return error.message


async def test_a_result_of_another_type_fails_the_step_and_is_no_reason_to_work_twice(file: Path, world: World) -> None:
    async with engine_harness(file, breaks_promise) as app:
        run = await app.start("breaks_promise")

        assert "gave something else than it promises" in await app.result(run)
        assert world.times["worked"] == 1


async def tries(ctx: Verbs) -> str:
    return await ctx.step(echo, "x", retry=QUICK)


@pytest.mark.parametrize(("failures", "status", "times"), [(0, "completed", 1), (2, "completed", 3), (3, "failed", 3)])
async def test_a_step_is_tried_as_often_as_its_retry_says(
    file: Path, world: World, failures: int, status: str, times: int
) -> None:
    world.failures["x"] = failures
    async with engine_harness(file, tries) as app:
        run = await app.start("tries")

        (entry,) = await app.entries(run)
        assert (await app.status(run), entry.attempts, world.times["x"]) == (status, times, times)


async def gives_up(ctx: Verbs) -> str:
    return await ctx.step(echo, "x", retry=Retry(attempts=9, first=0, give_up_on=(OSError,)))


async def test_an_error_to_give_up_on_is_not_tried_again(file: Path, world: World) -> None:
    world.failures["x"] = 5
    async with engine_harness(file, gives_up) as app:
        run = await app.start("gives_up")

        error = (await app.run(run)).error
        assert error is not None
        assert (error.kind, world.times["x"]) == ("ConnectionError", 1)


def test_pauses_grow_to_a_ceiling_and_jitter_only_shortens_them() -> None:
    steady = Retry(attempts=9, first=1, factor=3, ceiling=20, jitter=0)
    loose = Retry(attempts=9, first=1, factor=3, ceiling=20, jitter=0.5)

    assert [steady.delay(attempt) for attempt in (1, 2, 3, 4, 2_000)] == [1, 3, 9, 20, 20]
    assert all(10 <= loose.delay(8) <= 20 for _ in range(100))


@pytest.mark.parametrize("wrong", [{"attempts": 0}, {"first": -1}, {"factor": 0.5}, {"jitter": 2}])
def test_a_senseless_retry_says_what_it_needs(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Retry"):
        Retry(**wrong)


async def slow() -> str:
    WORLD.times["slow"] += 1
    await asyncio.sleep(60)
    return "late"


async def too_slow(ctx: Verbs) -> str:
    try:
        return await ctx.step(slow, timeout=0.01, retry=Retry(attempts=2, first=0))
    except StepFailed as error:
        return f"{error.kind}: {error.message}"


async def test_every_attempt_has_the_whole_time(file: Path, world: World) -> None:
    async with engine_harness(file, too_slow) as app:
        run = await app.start("too_slow")

        assert await app.result(run) == "TimeoutError: took longer than 0.01 s"
        assert world.times["slow"] == 2


KEYS: list[tuple[str, int]] = []


async def keyed() -> str:
    attempt = this_attempt()
    KEYS.append((attempt.key, attempt.number))
    if attempt.number < 3:
        raise ConnectionError
    return attempt.run.id


async def asks_key(ctx: Verbs) -> str:
    return await ctx.step(keyed, retry=QUICK)


async def test_the_idempotency_key_is_the_same_in_all_attempts(file: Path) -> None:
    KEYS.clear()
    async with engine_harness(file, asks_key) as app:
        run = await app.start("asks_key")

        assert await app.result(run) == run
    assert [(f"{run}/tests.workflow.engine.test_step.keyed#1", number) for number in (1, 2, 3)] == KEYS


def test_outside_a_step_there_is_no_attempt() -> None:
    with pytest.raises(RuntimeError, match="no step is running"):
        this_attempt()


async def patient(ctx: Verbs) -> str:
    return await ctx.step(echo, "x", retry=Retry(attempts=3, first=600))


async def test_attempts_are_counted_on_after_a_restart(file: Path, world: World) -> None:
    world.failures["x"] = 9
    async with engine_harness(file, patient) as app:
        run = await app.begin("patient")
        await holds(lambda: app.entries(run))
        assert [(entry.status, entry.attempts) for entry in await app.entries(run)] == [("retrying", 1)]

    world.failures["x"] = 0
    async with engine_harness(file, patient) as app:
        await app.engine.settled()

        assert [(entry.status, entry.attempts) for entry in await app.entries(run)] == [("done", 2)]


async def cancels_itself() -> str:
    raise asyncio.CancelledError


async def exits() -> str:
    raise SystemExit(2)


class Panic(BaseException):
    """What extensions in other languages raise."""


async def panics() -> str:
    raise Panic


async def interrupts() -> str:
    raise KeyboardInterrupt


async def odd_errors(ctx: Verbs) -> str:
    kinds: list[str] = []
    for function in (cancels_itself, exits, panics, interrupts):
        try:
            await ctx.step(function)
        except StepFailed as error:
            kinds.append(error.kind)
    return " ".join(kinds)


async def test_whatever_a_step_raises_it_has_failed_and_nothing_else_ends(file: Path) -> None:
    async with engine_harness(file, odd_errors) as app:
        run = await app.start("odd_errors")

        assert await app.result(run) == "CancelledError SystemExit Panic KeyboardInterrupt"


async def no_such_file() -> str:
    raise FileNotFoundError("caf\udce9.txt")  # so Python reads a name that is not UTF-8


async def reads(ctx: Verbs) -> str:
    return await ctx.step(no_such_file)


async def test_an_error_that_names_a_file_of_any_bytes_is_written_down(file: Path) -> None:
    async with engine_harness(file, reads) as app:
        run = await app.start("reads")

        found = await app.run(run)
        assert (found.status, str(found.error)) == ("failed", "FileNotFoundError: caf\\udce9.txt")


async def notes(ctx: Verbs) -> str:
    first = (await ctx.now(), await ctx.uuid(), await ctx.uuid())
    SEEN.append(first)
    await ctx.wait_for("go", str)
    return f"{first[1] != first[2]}"


async def test_time_and_uuid_are_the_same_on_replay(file: Path) -> None:
    SEEN.clear()
    clock = FakeClock()
    async with engine_harness(file, notes, clock=clock) as app:
        run = await app.start("notes")
        clock.advance(100)
        await app.signal(run, "go", "on")

        assert await app.result(run) == "True"
    assert SEEN[0] == SEEN[1]
    assert SEEN[0][0].timestamp() == FakeClock().now / 1_000


def test_one_attempt_is_the_rule() -> None:
    assert not ONCE.again(ValueError(), 1)
