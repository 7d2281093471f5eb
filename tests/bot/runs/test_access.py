"""Runs as people may see them: parked ones, short ids, and what may be done with whom."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, NotFound, Process, Refused, process
from bot.people.directory import Actor
from bot.runs.as_json import approval_object, whole_run_object
from tests.bot.running_app import running_app
from tests.fakes import FakeClock

ADA, GRACE, EVE = (Actor(name, "cli") for name in ("ada", "grace", "eve"))


class Nothing(BaseModel):
    pass


class Bill(BaseModel):
    number: int = 1


async def make(value: str) -> str:
    return value


async def build(value: str) -> str:
    return value


def work(step: Callable[[str], Awaitable[str]] = make, *, version: str = "1") -> Process:
    @process(version=version, risk="write")
    async def pay(ctx: Context, params: Bill) -> str:
        """Pay, once somebody has said yes."""
        await ctx.step(step, "it")
        await ctx.approve("Pay?", by="keepers")
        return "paid"

    return pay


async def test_a_parked_run_goes_on_when_its_code_is_back_and_somebody_says_so(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, work(), clock=clock) as home:
        run = await home.say("run pay")
    async with running_app(tmp_path, work(build, version="2"), clock=clock) as home:
        await home.decide((await home.approval(run)).id, "approved", "grace")
        parked = await home.run(run)
    async with running_app(tmp_path, work(), clock=clock) as home:
        with pytest.raises(NotFound):
            await home.app.runs.resume(EVE, run)
        await home.app.runs.resume(ADA, run)
        await home.app.settled()

        assert parked.status == "paused"
        assert (await home.run(run)).status == "completed"
        with pytest.raises(Refused, match="is not parked: it is done"):
            await home.app.runs.resume(ADA, run)


async def test_what_is_over_cannot_be_cancelled(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        run = await home.say("run pay")
        await home.app.runs.cancel(ADA, run)
        await home.app.settled()

        with pytest.raises(Refused, match="is over: it was cancelled"):
            await home.app.runs.cancel(ADA, run)
        assert len(await home.rows("SELECT * FROM audit WHERE action='cancelled'")) == 1


async def test_an_approver_may_cancel(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        run = await home.say("run pay")

        await home.app.runs.cancel(GRACE, run)
        await home.app.settled()

        assert "cancelled by Grace" in (await home.texts())[-1]


async def test_a_unique_beginning_of_an_approval_is_enough(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        run = await home.say("run pay")
        approval = await home.approval(run)

        missing = await home.decide("zzzz", "approved", "grace")
        short = await home.decide(approval.id[:3], "approved", "grace")
        enough = await home.decide(approval.id[:10], "approved", "grace")

        assert missing.text.startswith("There is no approval zzzz.")
        assert not short.ok
        assert enough.ok


async def test_a_run_is_shown_with_its_steps_and_its_approvals(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        run = await home.say("run pay")
        await home.decide((await home.approval(run)).id, "approved", "grace", "fine")

        detail = await home.app.runs.detail(ADA, run)
        shown = whole_run_object(detail)

        assert {"id", "process", "version", "status", "params", "requester", "result", "error"} <= set(shown)
        assert [step["status"] for step in shown["steps"]] == ["done", "done"]
        assert set(shown["steps"][0]) >= {"key", "status", "attempts", "result", "started_at", "ended_at"}
        [approval] = shown["approvals"]
        assert (approval["state"], approval["decided_by"], approval["reason"]) == ("approved", "grace", "fine")
        assert approval == approval_object(detail.approvals[0])
        assert approval["expires_at"] == "2025-10-10T08:53:20.000+00:00"


async def test_status_names_what_is_open_and_help_what_can_be_done(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        await home.say("do status")
        nothing = (await home.texts())[-1]
        run = await home.say("run pay")
        await home.say("do status")
        status = (await home.texts())[-1]
        await home.say("do help")
        helped = (await home.texts())[-1]
        await home.say("do verdict")

        assert nothing == "You have not started anything yet."
        assert f"pay ({run}) waits for an answer" in status
        assert "Open: Pay?" in status
        assert "/pay" in helped
        assert (await home.texts())[-1].startswith(
            "A typed yes or no does not count. Press a button on the card “Pay?”"
        )
        assert (await home.run(run)).status == "waiting_approval"


async def test_to_cancel_nothing_says_so(tmp_path: Path) -> None:
    async with running_app(tmp_path, work()) as home:
        await home.say("do cancel")
        await home.say("do cancel nowhere1")

        first, second = await home.texts()
        assert first == "You have no run that I could cancel."
        assert second.startswith("There is no run nowhere1.")


@process()
async def note(ctx: Context, params: Nothing) -> str:
    """Take a note."""
    return await ctx.step(make, "noted")


async def test_cancel_means_the_latest_run_of_the_thread_that_is_not_over(tmp_path: Path) -> None:
    async with running_app(tmp_path, work(), note) as home:
        waiting = await home.say("run pay")
        elsewhere = await home.say('run pay {"number": 2}', thread="cli/ada")
        over = await home.say("run note")

        await home.say(f"do cancel {over}")
        named = (await home.texts())[-1]
        await home.say("do cancel")

        assert "is over: it is done" in named
        assert (await home.run(waiting)).status == "cancelled"
        assert (await home.run(elsewhere)).status == "waiting_approval"
