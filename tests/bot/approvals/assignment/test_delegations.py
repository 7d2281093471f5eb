"""Somebody hands one approval to another person: one vote for both, both on record, never whoever may not decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.approvals.approval import Approval
from bot.approvals.buttons.action import SignedAction
from bot.messages.inbound import Notice
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import open_one, paying, paying_twice, status, waiting

PEOPLE = {name: {"name": name.title(), "slack": f"U1{name.upper()}"} for name in ("ada", "grace", "alan", "eve", "bob")}
GROUPS = {"finance": {"people": ["grace", "alan"], "channel": "web/approvals"}, "security": {"people": ["eve"]}}
CONFIG: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS}


async def delegate(home: RunningApp, approval: Approval, who: str, to: str, real: str = "") -> Notice:
    notice = await home.app.assignments.act(Actor(who, "cli", real), SignedAction(approval.id, "delegate"), to)
    await home.app.settled()
    return notice


async def test_the_other_decides_in_their_stead_and_both_are_on_record(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, approval):
        before = await home.decide(approval.id, "approved", "bob")
        handed = await delegate(home, approval, "grace", "Bob")
        [card] = await home.cards("web/approvals")
        private = await home.cards("slack/@U1BOB")
        waits = await home.app.approvals.page(Actor("bob", "web"))
        mine = await home.app.approvals.listed(Actor("bob", "web"), "mine")
        decided = await home.press(private[-1], "Approve", "bob")

        assert not before.ok
        assert handed.text == "Bob may decide it in your stead now, and is told so."
        assert "Grace has handed it to Bob." in card.note
        assert [each.id for each in waits.items] == [each.id for each in mine.items] == [approval.id]
        assert decided.ok
        assert await status(home, approval) == ("completed", '["bob","grace"]')
        assert (await home.cards("web/approvals"))[0].closed.startswith(
            "Approved by Bob in the stead of Grace on web at "
        )
        assert await home.rows("SELECT person, stead FROM votes") == [("bob", "grace")]
        assert await home.rows("SELECT person, detail FROM audit WHERE action='delegated'") == [("grace", "bob")]


async def test_who_hands_it_on_and_whom_they_hand_it_to_have_one_vote(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=2), **CONFIG) as (home, approval):
        await delegate(home, approval, "grace", "bob")
        first = await home.decide(approval.id, "approved", "bob")
        second = await home.decide(approval.id, "approved", "grace")
        back = await home.decide(approval.id, "withdrawn", "grace")
        herself = await home.decide(approval.id, "approved", "grace")
        late = await home.decide(approval.id, "approved", "bob")
        waits = await status(home, approval)
        last = await home.decide(approval.id, "approved", "alan")

        assert first.text.startswith("Your vote counts. 1 of 2: Bob in the stead of Grace on cli.")
        assert (second.ok, second.text) == (
            False,
            "Bob has voted in your stead. Take that vote back first, then yours counts.",
        )
        assert (back.ok, herself.ok, late.ok) == (True, True, False)
        assert late.text.startswith("Grace has voted already")
        assert waits[0] == "waiting_approval"
        assert last.ok
        assert await status(home, approval) == ("completed", '["alan","grace"]')


async def test_a_delegate_counts_where_the_other_would(tmp_path: Path) -> None:
    asking = paying(need={"finance": 1, "security": 1})
    async with waiting(tmp_path, asking, **CONFIG) as (home, approval):
        await delegate(home, approval, "eve", "bob")
        await home.decide(approval.id, "approved", "bob")
        told = await home.decide(approval.id, "approved", "alan")

        assert told.text == "Approved: Pay?"


@pytest.mark.parametrize(
    ("who", "to", "said"),
    [
        ("grace", "ada", "Ada asked for this"),
        ("grace", "grace", "You may decide it yourself"),
        ("grace", "alan", "Alan may decide this already."),
        ("grace", "bobb", "I know nobody called “bobb”. Did you mean Bob?"),
        ("grace", "", "I know nobody called “”."),
        ("grace", "\u202egnitpeced\n" * 40, "I know nobody called “\\u202egnitpeced\\u000a"),
        ("grace", "' OR 1=1", "I know nobody"),
        ("ada", "bob", "Only "),
        ("eve", "bob", "Only "),
        ("mallory", "bob", "I do not know"),
    ],
)
async def test_only_who_may_decide_hands_it_on_and_never_to_who_may_not(
    tmp_path: Path, who: str, to: str, said: str
) -> None:
    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, approval):
        told = await delegate(home, approval, who, to)

        assert not told.ok
        assert told.text.startswith(said)
        assert len(told.text) < 200
        assert await home.rows("SELECT count(*) FROM delegations") == [(0,)]


async def test_it_is_handed_on_once_to_each_and_not_further(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=2), **CONFIG) as (home, approval):
        await delegate(home, approval, "grace", "bob")
        further = await delegate(home, approval, "bob", "eve")
        twice = await delegate(home, approval, "alan", "bob")
        instead = await delegate(home, approval, "grace", "eve")
        former = await home.decide(approval.id, "approved", "bob")
        await home.decide(approval.id, "approved", "eve")
        voted = await delegate(home, approval, "grace", "bob")

        assert further.text == "You may decide this in the stead of Grace. Only they can hand it to somebody else."
        assert twice.text == "Bob has a vote here already, or was handed this by somebody else."
        assert (instead.ok, former.ok, voted.ok) == (True, False, False)


async def test_nobody_who_decided_another_question_comes_in_by_a_delegation(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["grace", "alan"]}}
    async with waiting(tmp_path, paying_twice(lambda _: {}), people=PEOPLE, groups=groups) as (home, first):
        await delegate(home, first, "grace", "bob")
        await home.decide(first.id, "approved", "bob")
        second = await open_one(home)
        by_delegator = await home.decide(second.id, "approved", "grace")
        to_bob = await delegate(home, second, "alan", "bob")
        to_grace = await delegate(home, second, "alan", "grace")
        refused = await home.decide(second.id, "approved", "bob")

        assert [by_delegator.ok, to_bob.ok, to_grace.ok, refused.ok] == [False] * 4
        assert (await home.decide(second.id, "approved", "alan")).ok


async def test_whoever_is_behind_both_sessions_has_one_vote(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=2), **CONFIG) as (home, approval):
        own = await delegate(home, approval, "grace", "bob", real="bob")
        await delegate(home, approval, "grace", "bob")
        await home.decide(approval.id, "approved", "bob", real="eve")
        again = await home.decide(approval.id, "approved", "alan", real="eve")
        requester = await home.decide(approval.id, "denied", "bob", real="ada")

        assert own.text.startswith("You may decide it yourself")
        assert (again.ok, requester.ok) == (False, False)
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_who_has_left_the_group_hands_on_nothing_any_more(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, approval):
        await delegate(home, approval, "grace", "bob")
    smaller: dict[str, Any] = {**CONFIG, "groups": {**GROUPS, "finance": {"people": ["alan"]}}}
    async with running_app(tmp_path, paying(by="finance"), **smaller) as home:
        told = await home.decide(approval.id, "approved", "bob")

        assert not told.ok


async def test_who_was_handed_it_sees_the_run_and_cannot_cancel_it(tmp_path: Path) -> None:
    from bot.errors import NotFound, Refused

    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, approval):
        bob = Actor("bob", "web")
        with pytest.raises(NotFound):
            await home.app.runs.get(bob, approval.run)
        await delegate(home, approval, "grace", "bob")

        assert (await home.app.runs.get(bob, approval.run)).id == approval.run
        assert approval.run in [run.id for run in (await home.app.runs.page(bob)).items]
        with pytest.raises(Refused):
            await home.app.runs.cancel(bob, approval.run)
        await home.decide(approval.id, "denied", "bob")
        assert (await home.app.runs.get(bob, approval.run)).status == "cancelled"


async def test_the_button_asks_whom_among_those_who_may(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, _):
        [card] = await home.cards("web/approvals")
        button = next(each for each in card.buttons if each.label == "Delegate…")
        form = (await home.press(card, "Delegate…", "grace", said=None)).form  # type: ignore[arg-type]
        told = await home.press(card, "Delegate…", "grace", said="bob")

        assert (button.asks, button.choices) == ("To whom?", ("Eve", "Bob"))
        assert form is not None
        assert form.inputs[0].choices == ("Eve", "Bob")
        assert told.ok
