"""Rows that another version wrote, or that were damaged: one clear line about each, and everything else works."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.people.directory import Actor
from bot.runs.as_json import approval_object, run_object, whole_run_object
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock
from workflow import Transaction


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


class Payment(BaseModel):
    amount: int = 3


@process(version="1", risk="write")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.approve("Pay?", by="keepers")
    return "paid"


@process(version="1")
async def walk(ctx: Context, params: Payment) -> str:
    """Go for a walk."""
    return "walked"


@process(version="1")
async def count(ctx: Context, params: Payment) -> str:
    """Count something."""
    return str(await ctx.ask("How many?", int))


@asynccontextmanager
async def after(
    folder: Path, clock: FakeClock, *changes: str, processes: tuple[Any, ...] = (pay, walk)
) -> AsyncGenerator[tuple[RunningApp, str]]:
    """Leave a waiting run behind, change the file, and open it again."""
    async with running_app(folder, pay, walk, clock=clock) as home:
        run = await home.say("run pay")
        for change in changes:
            await home.app.database.write(partial(Transaction.changed, statement=change))
    async with running_app(folder, *processes, clock=clock) as home:
        await home.app.settled()
        yield home, run


async def works(home: RunningApp) -> None:
    """See that everything else works."""
    await home.say("run walk", "grace")
    assert (await home.texts("web/grace"))[-1] == "walked"


async def shown(home: RunningApp, run: str) -> dict[str, Any]:
    return whole_run_object(await home.app.runs.detail(Actor("ada", "cli"), run))


async def test_a_run_whose_process_is_gone_is_parked_when_it_goes_on(tmp_path: Path) -> None:
    async with after(tmp_path, FakeClock(), processes=(walk,)) as (home, run):
        await home.decide((await home.approval(run)).id, "approved", "grace")

        parked = await home.run(run)
        assert parked.status == "paused"
        assert parked.reason == "there is no process pay any more; bring it back, or cancel this run"
        assert parked.reason not in (await home.texts())[-1]
        assert run in (await home.texts())[-1]
        await home.app.runs.cancel(Actor("ada", "cli"), run)
        await home.app.settled()
        assert (await home.run(run)).status == "cancelled"
        await works(home)


async def test_parameters_that_no_longer_fit_park_the_run_with_one_line(tmp_path: Path) -> None:
    change = """UPDATE runs SET params='{"amount": "much"}'"""
    async with after(tmp_path, FakeClock(), change) as (home, run):
        await home.decide((await home.approval(run)).id, "approved", "grace")

        parked = await home.run(run)
        assert parked.status == "paused"
        assert parked.reason.startswith("the parameters of this run no longer fit pay (amount: Input should be a valid")
        assert "\n" not in parked.reason
        await works(home)


@pytest.mark.parametrize(
    "change",
    [
        """UPDATE runs SET origin='{"person": "ada", "thread": "web/ada"}'""",
        """UPDATE runs SET origin='{"person": "ada"}'""",
        """UPDATE runs SET origin='no json'""",
        """UPDATE runs SET origin='[]'""",
        """UPDATE history SET body='{"text": "old"}'""",
        """UPDATE history SET body='{"card": {"kind": "poll", "title": "?"}}'""",
        """UPDATE history SET body='no json'""",
        """UPDATE outbox SET body='{"card": {"kind": "poll"}}'""",
        """UPDATE outbox SET body='no json'""",
        """UPDATE inbox SET decision='no json'""",
    ],
)
async def test_whatever_an_older_row_lacks_the_approval_can_be_decided(tmp_path: Path, change: str) -> None:
    async with after(tmp_path, FakeClock(), change) as (home, run):
        await home.say("hello")
        await home.decide((await home.approval(run)).id, "approved", "grace")

        # what is shown as the requester may have changed with the row: then it is asked anew
        again = await home.approval(run)
        if again.state == "open":
            await home.decide(again.id, "approved", "grace")
        assert (await home.run(run)).status == "completed"
        assert json.dumps(await shown(home, run))
        await works(home)


@pytest.mark.parametrize("params", ["", "no json", "[1]", "null"])
async def test_a_run_whose_parameters_are_damaged_is_parked_and_hides_no_other(tmp_path: Path, params: str) -> None:
    async with after(tmp_path, FakeClock(), f"UPDATE runs SET params='{params}'") as (home, run):
        await home.say("run walk")
        await home.decide((await home.approval(run)).id, "approved", "grace")

        assert (await home.run(run)).status == "paused"
        assert [run_object(each)["status"] for each in await home.app.runs.latest(Actor("ada", "cli"))] == [
            "completed",
            "paused",
        ]
        assert (await shown(home, run))["params"] == {}
        await works(home)


@process(version="1")
async def multiply(ctx: Context, params: Payment) -> int:
    """Multiply."""
    return 10**5_000  # more digits than Python reads back


async def test_a_result_that_cannot_be_read_back_is_shown_as_it_is_written(tmp_path: Path) -> None:
    async with running_app(tmp_path, multiply, walk) as home:
        run = await home.say("run multiply")

        assert (await home.run(run)).status == "completed"
        assert (await home.texts())[-1] == "1" + 5_000 * "0"
        assert (await shown(home, run))["result"] == "1" + 5_000 * "0"


@pytest.mark.parametrize(
    "change",
    [
        "known='no json'",
        "known='[]'",
        f"known='{'[' * 100_000}'",
        "known='null'",
        """known='{"parameters": 7}'""",
        "choices='7'",
        "choices='{}'",
        "place=0",
        "place=3, calls='[]'",
        """place=-1, calls='[{"process": "walk", "params": {}}]'""",
        """place=1, calls='[{"process": "walk", "params": {}}]'""",
        "place=0, calls='[{}]'",
        "place=0, calls='{}'",
        """place=0, calls='[{"process": "walk", "params": 7}]'""",
        "kind='confirm', process=''",
        "kind='confirm', process='', calls='no json'",
    ],
)
async def test_a_question_that_cannot_be_read_is_dropped_and_the_person_is_heard(tmp_path: Path, change: str) -> None:
    async with running_app(tmp_path, pay, walk) as home:
        await home.say("ask walk size")
        await home.app.database.write(lambda tx: tx.changed(f"UPDATE questions SET {change}"))

        await home.say("run walk")

        assert (await home.texts())[-1] == "walked"


MISBOUND = '[{"name": "value", "type": "int", "least": "few"}]'


@pytest.mark.parametrize("parameters", ["", "no json", "{}", "[]", "[{}]", "[7]", "7", "null", "[" * 100_000, MISBOUND])
async def test_a_question_of_a_run_that_cannot_be_read_is_asked_again(tmp_path: Path, parameters: str) -> None:
    async with running_app(tmp_path, count, walk) as home:
        run = await home.say("run count")
        await home.app.database.write(lambda tx: tx.changed("UPDATE questions SET parameters=?", (parameters,)))

        await home.say("several")
        again = (await home.cards("web/ada"))[-1]
        await home.say("7")

        assert again.note.startswith("That does not fit: ")
        assert (await home.run(run)).result == '"7"'


@pytest.mark.parametrize("column", ["fields", "covers", "by"])
async def test_an_approval_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path, column: str) -> None:
    async with running_app(tmp_path, pay, walk) as home:
        broken, good = await home.say("run pay"), await home.say('run pay {"amount": 4}')
        await home.app.database.write(
            lambda tx: tx.changed(f"UPDATE approvals SET {column}='no json' WHERE run=?", (broken,))
        )

        listed = await home.app.approvals.waiting(Actor("grace", "cli"))

        assert [approval.run for approval in listed if approval.state == "open"] == [good]
        assert [approval_object(approval)["run"] for approval in listed] == [good]
        assert [run_object(run)["id"] for run in await home.app.runs.latest(Actor("ada", "cli"))]
        await home.decide(listed[0].id, "approved", "grace")
        assert (await home.run(good)).status == "completed"
        await works(home)
