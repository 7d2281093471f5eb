"""Functions that must allow it as well: asked when people have decided and again right before the effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Context, Process, call, process
from tests.bot.running_app import running_app
from tests.bot.voting_process import GROUPS, Payment, open_one, status, waiting
from tests.fakes import FakeClock

ASKED: list[str] = []
SAYS: dict[str, Any] = {}
TEN_MINUTES = 600


def _said(name: str) -> Any:
    ASKED.append(name)
    said = SAYS.get(name, True)
    if isinstance(said, Exception):
        raise said
    return said.pop(0) if isinstance(said, list) and said else said


def no_open_incident() -> bool | str:
    """Answer at once."""
    return _said("no_open_incident")  # type: ignore[no-any-return]


async def within_budget(params: Payment) -> bool | str:
    """Answer after a look."""
    return _said(f"within_budget {params.amount}")  # type: ignore[no-any-return]


async def do_pay(amount: int) -> str:
    """Pretend, which is an effect."""
    ASKED.append("paid")
    return f"paid {amount}"


@pytest.fixture(autouse=True)
def _forget() -> None:
    ASKED.clear()
    SAYS.clear()


def paying(*, gated: bool = True, **asked: Any) -> Process:
    given = {"by": "keepers", "require": [no_open_incident, within_budget], **asked}

    @process(risk="write", gated=gated, version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        await ctx.approve("Pay?", **given)
        return await ctx.step(do_pay, params.amount)

    return pay


async def test_they_are_asked_when_people_have_decided_and_their_yes_alone_does_nothing(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        before, waits = list(ASKED), await status(home, approval)
        await home.decide(approval.id, "approved", "grace")

        assert before == []
        assert waits[0] == "waiting_approval"
        assert ASKED == ["no_open_incident", "within_budget 3", "paid"]
        assert await status(home, approval) == ("completed", '"paid 3"')
        assert approval.policy.checks == ("no_open_incident", "within_budget")


@pytest.mark.parametrize(
    ("said", "reason"),
    [("two incidents are open", "two incidents are open"), (False, "no reason given"), (None, "no reason given"),
     ("", "no reason given"), (1, "no reason given"), ("x" * 900, "x" * 500)],
)  # fmt: skip
async def test_a_no_ends_it_and_every_copy_says_why(tmp_path: Path, said: Any, reason: str) -> None:
    SAYS["no_open_incident"] = said
    async with waiting(tmp_path, paying()) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        found = await home.approval(approval.run)

        assert (found.state, found.decided_by, found.via, found.reason) == (
            "denied",
            "no_open_incident",
            "check",
            reason,
        )
        assert ASKED == ["no_open_incident"]
        assert (await status(home, approval))[0] == "cancelled"
        for thread in ("web/ada", "web/approvals"):
            [card] = await home.cards(thread)
            assert card.closed.startswith("Refused by the check no_open_incident at <time:")
            assert card.closed.endswith(f": {reason}")
        assert await home.rows("SELECT verdict, person FROM decisions") == [("denied", "no_open_incident")]


async def test_they_are_asked_again_right_before_the_effect(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        first = list(ASKED)
        SAYS["within_budget 3"] = "the budget is spent"
        await home.pass_time(TEN_MINUTES)

        assert first == ["no_open_incident", "within_budget 3"]
        assert [*first, *first] == ASKED
        assert (await home.approval(approval.run)).reason == "the budget is spent"
        assert (await status(home, approval))[0] == "cancelled"


async def test_when_all_say_yes_twice_it_is_done(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.pass_time(TEN_MINUTES)

        assert [*["no_open_incident", "within_budget 3"] * 2, "paid"] == ASKED
        assert (await status(home, approval))[0] == "completed"


async def test_what_is_taken_back_and_decided_anew_is_checked_before_the_effect(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "withdrawn", "grace")
        await home.pass_time(TEN_MINUTES)
        await home.decide(approval.id, "approved", "alan")
        await home.pass_time(TEN_MINUTES)

        assert ASKED.count("paid") == 1
        assert ASKED[-2] == "within_budget 3"
        assert (await status(home, approval))[0] == "completed"


@pytest.mark.parametrize("deny", [True, False])
async def test_a_no_of_people_and_an_expiry_ask_no_check(tmp_path: Path, *, deny: bool) -> None:
    async with waiting(tmp_path, paying(within=timedelta(hours=1))) as (home, approval):
        if deny:
            await home.decide(approval.id, "denied", "grace")
        else:
            await home.pass_time(3_601)

        assert ASKED == []
        assert (await status(home, approval))[0] == "cancelled"


async def test_after_a_restart_what_was_checked_is_not_asked_again_and_what_will_be_is(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(wait="10m"), clock=clock) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
    assert ASKED == ["no_open_incident", "within_budget 3"]
    clock.advance(TEN_MINUTES)
    async with running_app(tmp_path, paying(wait="10m"), groups=GROUPS, clock=clock) as home:
        await home.pass_time(0)

        assert [*["no_open_incident", "within_budget 3"] * 2, "paid"] == ASKED
        assert (await status(home, approval))[0] == "completed"


async def test_a_yes_that_is_void_by_then_is_asked_anew_and_checked(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(wait="10m"), clock=clock) as (home, first):
        await home.decide(first.id, "approved", "grace")
    clock.advance(TEN_MINUTES)
    async with running_app(tmp_path, paying(need=2), groups=GROUPS, clock=clock) as home:
        await home.pass_time(0)
        second = await open_one(home)
        await home.decide(second.id, "approved", "grace")
        await home.decide(second.id, "approved", "alan")

        assert second.id != first.id
        assert ASKED[-2:] == ["within_budget 3", "paid"]
        assert (await status(home, first))[0] == "completed"


async def test_one_that_breaks_lets_nothing_happen(tmp_path: Path) -> None:
    SAYS["no_open_incident"] = RuntimeError("the wiki is away")
    async with waiting(tmp_path, paying()) as (home, approval):
        await home.decide(approval.id, "approved", "grace")

        assert (await status(home, approval))[0] == "failed"
        assert "paid" not in ASKED


async def test_two_questions_beside_each_other_are_checked_each(tmp_path: Path) -> None:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> int:
        """Pay somebody."""
        both = await ctx.gather(
            ctx.approve("One?", by="keepers", require=[no_open_incident], apart_from="none"),
            ctx.approve("Two?", by="keepers", require=[call(within_budget, params)], apart_from="none"),
        )
        return len(both)

    async with waiting(tmp_path, pay) as (home, approval):
        for row in await home.rows("SELECT id FROM approvals"):
            await home.decide(row[0], "approved", "grace")

        assert sorted(ASKED) == ["no_open_incident", "within_budget 3"]
        assert await status(home, approval) == ("completed", "2")


@pytest.mark.parametrize(
    ("require", "problem"),
    [([lambda: True], "takes named functions"), ([3], "takes named functions"), ([no_open_incident] * 21, "at most")],
)
async def test_what_is_no_check_fails_the_run_before_anybody_is_asked(
    tmp_path: Path, require: list[Callable[[], bool]], problem: str
) -> None:
    async with running_app(tmp_path, paying(require=require), groups=GROUPS) as home:
        run = await home.run(await home.say("run pay"))

        assert run.status == "failed"
        assert problem in str(run.error)
        assert await home.rows("SELECT count(*) FROM approvals") == [(0,)]
