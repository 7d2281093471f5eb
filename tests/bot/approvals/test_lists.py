"""Somebody's lists: what they have to decide, what waits for others, what was decided and what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import Context, process
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.assignment import lists
from bot.approvals.assignment.lists import ListName
from bot.approvals.buttons.action import SignedAction
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, all_approvals, running_app
from tests.bot.voting_process import GROUPS, Payment, paying, waiting
from workflow import Transaction

MANY = 100_000


async def ids(home: RunningApp, person: str, which: ListName, number: int = 1, size: int = 20) -> list[str]:
    page = await home.app.approvals.listed(Actor(person, "cli"), which, number, size=size)
    return [each.id for each in page.items]


async def copied(home: RunningApp, approval: Approval, times: int, **changes: Any) -> None:
    """Put many more of a kind on record, each open for longer."""

    def unit(tx: Transaction) -> None:
        for number in range(1, times + 1):
            later = {"expires_at": approval.expires_at + number, **changes}
            approval_store.add(tx, replace(approval, id=f"z{number:08x}", run=f"r{number}", **later))

    await home.app.database.write(unit, "copies")


async def test_a_vote_moves_an_approval_from_mine_to_others_and_then_to_history(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        names: tuple[ListName, ...] = ("mine", "others", "history")

        async def where(person: str) -> list[str]:
            return [name for name in names if approval.id in await ids(home, person, name)]

        begin = [await where(person) for person in ("ada", "grace", "alan", "mallory")]
        await home.decide(approval.id, "approved", "grace")
        voted = [await where(person) for person in ("ada", "grace", "alan")]
        await home.decide(approval.id, "approved", "alan")
        over = [await where(person) for person in ("ada", "grace", "alan", "eve")]
        runs = await home.app.approvals.led_to([await home.approval(approval.run)])

        assert begin == [["others"], ["mine"], ["mine"], []]
        assert voted == [["others"], ["others"], ["mine"]]
        assert over == [["history"], ["history"], ["history"], []]
        assert runs == {approval.run: "completed"}


async def test_what_is_handed_on_waits_for_the_other(tmp_path: Path) -> None:
    groups = {"finance": {"people": ["grace", "alan"]}}
    async with waiting(tmp_path, paying(by="finance"), groups=groups) as (home, approval):
        await home.app.assignments.act(Actor("grace", "cli"), SignedAction(approval.id, "delegate"), "eve")

        assert await ids(home, "eve", "mine") == [approval.id]
        assert (await ids(home, "grace", "mine"), await ids(home, "grace", "others")) == ([], [approval.id])
        assert await home.app.approvals.to_decide(Actor("eve", "web")) == 1
        await home.decide(approval.id, "denied", "eve")
        assert [await ids(home, person, "history") for person in ("eve", "grace", "ada")] == [[approval.id]] * 3


async def test_whoever_decided_still_finds_the_run_and_its_page(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
    less: dict[str, Any] = {"groups": {"keepers": {"people": ["alan"]}}}
    async with waiting(tmp_path, paying(by="keepers"), **less) as (home, _):  # who has left the group since
        grace = Actor("grace", "web")

        assert await ids(home, "grace", "history") == [approval.id]
        assert approval.run in [run.id for run in (await home.app.runs.page(grace)).items]
        assert (await home.app.runs.get(grace, approval.run)).status == "completed"


@pytest.mark.timeout(600)
async def test_among_a_hundred_thousand_nobody_s_own_is_hidden(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await copied(home, approval, MANY, requester="grace")
        await copied_one(home, approval, "last", requester="alan", expires_at=approval.expires_at + 10 * MANY)

        grace = await home.app.approvals.listed(Actor("grace", "cli"), "mine")
        alan = await home.app.approvals.listed(Actor("alan", "cli"), "mine", size=50)
        theirs = await home.app.approvals.listed(Actor("alan", "cli"), "others")

        assert [each.id for each in grace.items] == [approval.id, "last"]  # none that Grace asked for
        assert grace.total == 2
        assert (alan.total, alan.more) == (1_000, True)
        assert alan.items[0].id == approval.id  # the one that expires soonest
        assert [each.id for each in theirs.items] == ["last"]
        assert await home.app.approvals.to_decide(Actor("grace", "web")) == 2


async def test_those_from_which_somebody_is_kept_hide_none_of_theirs(tmp_path: Path) -> None:
    kept_from = {"policy": replace((await _policy()), apart_from=("grace",))}
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await copied(home, approval, 1_500, **kept_from)
        await copied_one(home, approval, "last", expires_at=approval.expires_at + 10_000)

        mine = await home.app.approvals.listed(Actor("grace", "cli"), "mine")

        assert [each.id for each in mine.items] == [approval.id, "last"]
        assert "z00000001" in await ids(home, "grace", "others")


async def _policy() -> Any:
    from bot.policies.policy import plain

    return plain(("keepers",))


async def copied_one(home: RunningApp, approval: Approval, name: str, **changes: Any) -> None:
    later = replace(approval, id=name, run=f"run-{name}", **changes)
    await home.app.database.write(lambda tx: approval_store.add(tx, later), "copy")


async def test_no_list_reads_a_table_from_end_to_end(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        queries = {name: text for name, text in vars(lists).items() if name.startswith("_") and isinstance(text, str)}
        queries = {name: text for name, text in queries.items() if text.startswith("SELECT")}
        plans = {
            name: [
                str(row["detail"]) for row in await home.app.database.read(f"EXPLAIN QUERY PLAN {text}", ("x",) * most)
            ]
            for name, text in queries.items()
            for most in [5 if "?5" in text else 2]
        }

        assert len(plans) == 10
        assert {name: plan for name, plan in plans.items() if any(line.startswith("SCAN") and "json_each" not in line
            and "subquery" not in line.lower() and "(" not in line for line in plan)} == {}  # fmt: skip
        assert any("approvals_open_by" in line for line in plans["_MINE"])
        assert not any(
            "TEMP B-TREE FOR ORDER BY" in line for name in ("_MINE", "_ASKED_OVER", "_DECIDED") for line in plans[name]
        )


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("", "Pay? ("),
        ("mine", "For you to decide: 1"),
        ("MINE 1", "For you to decide: 1"),
        ("others", "Waiting for others: 0"),
        ("history", "Decided: 0"),
        ("mine 2", "For you to decide: 1"),
        ("mine x", "I read: /bot approvals"),
        ("claim", "I read: /bot approvals"),
        ("delegate ID", "I read: /bot approvals"),
        ("claim a b", "I read: /bot approvals"),
        ("mine 99999999999999999999", "I read: /bot approvals"),
        ("\u202e ' OR 1=1", "I read: /bot approvals"),
        ("claim nothing", "There is no approval nothing"),
    ],
)
async def test_what_is_typed_behind_the_command_is_a_list_or_an_act(tmp_path: Path, said: str, begins: str) -> None:
    from bot.platform.adapter import Commanded

    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        commanded = Commanded("e1", "web/grace", "grace", "approvals", text=said)
        outcome = await home.app.messaging.front.command(commanded)

        assert outcome.text.startswith(begins)


async def test_a_claim_a_reminder_and_a_delegation_can_be_typed(tmp_path: Path) -> None:
    from bot.platform.adapter import Commanded

    groups = {"finance": {"people": ["grace", "alan"]}}
    async with waiting(tmp_path, paying(by="finance"), groups=groups) as (home, approval):

        async def typed(person: str, said: str, **values: str) -> bool:
            front = home.app.messaging.front
            return (await front.command(Commanded("e", f"web/{person}", person, "approvals", values, said))).ok

        short = approval.id[:8]
        assert await typed("grace", f"claim {short}")
        assert await typed("grace", "", do=f"release {short}")
        assert await typed("ada", f"remind {short}")
        assert await typed("grace", f"delegate {short} Eve")
        assert not await typed("alan", f"delegate {short} Eve")
        await home.decide(approval.id, "approved", "eve")
        told = await home.app.messaging.front.command(Commanded("e", "web/eve", "eve", "approvals", {}, "history"))
        assert f"Run {approval.run}: " in told.text


async def test_what_another_question_of_the_run_keeps_somebody_from_waits_for_others(tmp_path: Path) -> None:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> None:
        """Pay somebody."""
        await ctx.gather(ctx.approve("Four eyes?", by="keepers"), ctx.approve("Pay?", by="keepers", need=2))

    async with running_app(tmp_path, pay, groups=GROUPS) as home:
        await home.say("run pay")
        first, second = sorted(await all_approvals(home.app.database), key=lambda each: each.title)
        await home.decide(second.id, "approved", "grace")

        assert first.policy.apart is False
        assert (await ids(home, "grace", "mine"), first.id in await ids(home, "grace", "others")) == ([], True)
        assert first.id in await ids(home, "alan", "mine")
