"""Processes that the clock starts: once for each time, as the person who is named, and written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process
from tests.bot.running_app import running_app
from tests.fakes import SOME_DAY, FakeClock

HOUR = 3_600


class Report(BaseModel):
    day: int = 1


@process(version="1", allow={"keepers"})
async def report(ctx: Context, params: Report) -> str:
    """Write the report."""
    return f"report {params.day} for {ctx.requester}"


def nightly(**more: Any) -> dict[str, Any]:
    return {"nightly": {"process": "report", "cron": "0 * * * *", "person": "ada", "params": {"day": 7}, **more}}


async def test_a_schedule_starts_its_process_as_the_person_once_for_each_time(tmp_path: Path) -> None:
    async with running_app(tmp_path, report, schedules=nightly()) as home:
        before = await home.texts()
        await home.pass_time(HOUR)
        await home.pass_time(1)
        once = await home.texts()
        await home.pass_time(HOUR)

        assert before == []
        assert once == ["report 7 for ada"]
        assert await home.texts() == ["report 7 for ada"] * 2
        assert (
            await home.rows("SELECT person, via, action, detail FROM audit WHERE action='started'")
            == [("ada", "schedule", "started", "nightly")] * 2
        )
        assert await home.rows("SELECT DISTINCT lane FROM runs") == [("ada",)]


async def test_a_schedule_answers_where_it_is_told(tmp_path: Path) -> None:
    async with running_app(tmp_path, report, schedules=nightly(thread="web/reports")) as home:
        await home.pass_time(HOUR)

        assert await home.texts("web/reports") == ["report 7 for ada"]


async def test_what_came_due_while_nobody_ran_fires_once_at_the_next_start(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, report, clock=clock, schedules=nightly()):
        pass
    clock.advance(5 * HOUR)

    for _ in range(2):
        async with running_app(tmp_path, report, clock=clock, schedules=nightly()) as home:
            await home.pass_time(0)

            assert await home.texts() == ["report 7 for ada"]


async def test_a_clock_that_is_set_back_fires_nothing_twice(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, report, clock=clock, schedules=nightly()) as home:
        await home.pass_time(HOUR)
    clock.now = SOME_DAY

    async with running_app(tmp_path, report, clock=clock, schedules=nightly()) as home:
        await home.pass_time(HOUR)

        assert await home.texts() == ["report 7 for ada"]


async def test_a_schedule_that_is_gone_starts_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, report, clock=clock, schedules=nightly()):
        pass

    async with running_app(tmp_path, report, clock=clock) as home:
        await home.pass_time(HOUR)

        assert await home.rows("SELECT * FROM runs") == []
        assert await home.rows("SELECT * FROM timers WHERE kind='schedule'") == []


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"cron": "every day"}, "bot.toml: [schedules.nightly]: schedule 'nightly': 'every day' is no cron expression"),
    ({"process": "fly"}, "bot.toml: [schedules.nightly]: there is no process 'fly'"),
    ({"person": "bob"}, "bot.toml: [schedules.nightly]: there is no [people.bob]"),
    ({"person": "eve"}, "bot.toml: [schedules.nightly]: 'eve' may not start report"),
    ({"params": {"day": "soon"}}, "bot.toml: [schedules.nightly]: params.day: Input should be a valid integer"),
]


@pytest.mark.parametrize(("changed", "line"), WRONG, ids=[line for _, line in WRONG])
async def test_a_wrong_schedule_is_named_and_the_others_fire(
    tmp_path: Path, changed: dict[str, Any], line: str
) -> None:
    schedules = {**nightly(**changed), "other": nightly()["nightly"]}
    async with running_app(tmp_path, report, schedules=schedules) as home:
        await home.pass_time(HOUR)

        [problem] = home.app.timing.scheduling.problems()
        assert problem.startswith(line)
        assert "\n" not in problem
        assert await home.texts() == ["report 7 for ada"]


async def test_an_armed_schedule_that_became_wrong_starts_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, report, clock=clock, schedules=nightly()):
        pass

    async with running_app(tmp_path, report, clock=clock, schedules=nightly(person="eve")) as home:
        await home.pass_time(HOUR)

        assert await home.rows("SELECT * FROM runs") == []
