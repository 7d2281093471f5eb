"""Several approvals decided at once: each by its own policy and digest, never over two processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, Refused, process
from bot.approvals.approval import Approval
from bot.approvals.deciding.decided import MOST_AT_ONCE, ChosenApproval
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import GROUPS, Payment, paying

GRACE = Actor("grace", "web")


class Refund(BaseModel):
    pass


@process(risk="write", version="1")
async def refund(ctx: Context, params: Refund) -> str:
    """Refund somebody."""
    return (await ctx.approve("Refund?", by="keepers")).by


@process(risk="write", version="1")
async def pay_with_reason(ctx: Context, params: Payment) -> str:
    """Pay somebody, with a reason where it is much."""
    return (await ctx.approve("Pay?", by="keepers", reason="always" if params.amount > 3 else "")).by


async def asked(home: RunningApp, *said: str) -> list[Approval]:
    return [await home.approval(await home.say(each)) for each in said]


def chosen(*approvals: Approval) -> list[ChosenApproval]:
    return [ChosenApproval(each.id, each.digest[:16]) for each in approvals]


async def test_each_is_decided_by_itself_with_a_digest_and_an_audit_entry(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        three = await asked(home, "run pay", 'run pay {"amount": 4}', 'run pay {"amount": 5}')
        items = await home.app.approvals.decide_several(GRACE, chosen(*three), "approved")
        await home.app.settled()

        assert [each.line for each in items] == [f"Pay? ({each.id}): Approved: Pay?" for each in three]
        assert [(await home.run(each.run)).status for each in three] == ["completed"] * 3
        audited = await home.rows("SELECT subject FROM audit WHERE action='approved' AND person='grace'")
        assert {str(row[0]) for row in audited} == {each.id for each in three}
        votes = await home.rows("SELECT approval, digest FROM votes")
        assert {(str(a), str(b)) for a, b in votes} == {(each.id, each.digest) for each in three}


async def test_one_that_needs_more_is_told_and_holds_up_no_other(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay_with_reason, groups=GROUPS) as home:
        plain, much = await asked(home, "run pay_with_reason", 'run pay_with_reason {"amount": 9}')
        items = await home.app.approvals.decide_several(
            GRACE, [*chosen(much, plain), ChosenApproval("nothing")], "approved"
        )

        assert [each.notice.ok for each in items] == [False, True, False]
        assert items[0].notice.text == "Please say why: without a reason this does not count."
        assert items[2].line.startswith("There is no approval nothing")


async def test_what_was_not_what_is_asked_now_does_not_count(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        first, second = await asked(home, "run pay", 'run pay {"amount": 4}')
        wrong = [ChosenApproval(first.id, second.digest[:16]), *chosen(second)]
        items = await home.app.approvals.decide_several(GRACE, wrong, "denied", "no")

        assert [each.notice.ok for each in items] == [False, True]


async def test_never_over_two_processes(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(by="keepers"), refund, groups=GROUPS) as home:
        both = await asked(home, "run pay", "run refund")
        with pytest.raises(Refused) as refused:
            await home.app.approvals.decide_several(GRACE, chosen(*both), "approved")

        assert "pay, refund" in str(refused.value)
        assert await home.rows("SELECT count(*) FROM votes") == [(0,)]


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
async def test_none_and_too_many_are_refused(tmp_path: Path, count: int) -> None:
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        some = [ChosenApproval(f"id-{number}") for number in range(count)]
        with pytest.raises(Refused):
            await home.app.approvals.decide_several(GRACE, some, "approved")


async def test_nobody_decides_what_they_asked_for_among_others(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        theirs = await asked(home, "run pay")
        own = [await home.approval(await home.say("run pay", "grace"))]
        items = await home.app.approvals.decide_several(GRACE, chosen(*own, *theirs, *theirs), "approved")

        assert [each.notice.ok for each in items] == [False, True]
