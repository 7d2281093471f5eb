"""Delegates of people who are away, deputies of people who have handed it on: one vote for each of those who decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.people.directory import Actor
from tests.bot.approvals.assignment.test_delegations import delegate
from tests.bot.voting_process import GROUPS, paying, status, waiting

AWAY: dict[str, Any] = {"groups": GROUPS, "absences": [{"person": "grace", "deputy": "eve"}]}
PEOPLE = {name: {"name": name.title()} for name in ("ada", "grace", "alan", "eve", "bob")}
CONFIG: dict[str, Any] = {**AWAY, "people": PEOPLE}
HOUR = 3_600


async def test_a_deputy_and_a_delegate_of_one_person_have_one_vote(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=2), **CONFIG) as (home, approval):
        handed = await delegate(home, approval, "grace", "bob")
        first = await home.decide(approval.id, "approved", "eve")
        second = await home.decide(approval.id, "approved", "bob")
        herself = await home.decide(approval.id, "approved", "grace")
        back = await home.decide(approval.id, "withdrawn", "eve")
        delegated = await home.decide(approval.id, "approved", "bob")
        late = await home.decide(approval.id, "approved", "eve")
        last = await home.decide(approval.id, "approved", "alan")

        assert (handed.ok, first.ok, back.ok, delegated.ok, last.ok) == (True,) * 5
        assert (second.ok, herself.ok, late.ok) == (False,) * 3
        assert second.text.startswith("Grace has voted already, so there is nothing left to say in their stead.")
        assert herself.text == "Eve has voted in your stead. Take that vote back first, then yours counts."
        assert await home.rows("SELECT person, stead FROM votes WHERE withdrawn_at IS NULL ORDER BY number") == [
            ("bob", "grace"), ("alan", ""),
        ]  # fmt: skip
        assert (await status(home, approval))[0] == "completed"


async def test_a_deputy_hands_nothing_further_and_is_no_delegate(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance"), **CONFIG) as (home, approval):
        further = await delegate(home, approval, "eve", "bob")
        back_to = await delegate(home, approval, "alan", "eve")

        assert (further.ok, back_to.ok) == (False, False)
        assert further.text == "You may decide this in the stead of Grace. Only they can hand it to somebody else."
        assert back_to.text == "Eve may decide this already."


async def test_the_deputy_of_a_delegate_decides_nothing_and_is_not_told(tmp_path: Path) -> None:
    away = [{"person": "bob", "deputy": "eve"}]
    async with waiting(tmp_path, paying(by="finance"), **{**CONFIG, "absences": away}) as (home, approval):
        await delegate(home, approval, "grace", "bob")
        told = await home.decide(approval.id, "approved", "eve")

        assert (told.ok, await home.cards("web/eve")) == (False, [])


async def test_a_deputy_lists_what_they_may_decide_and_not_what_was_asked_by_whom_they_stand_in_for(
    tmp_path: Path,
) -> None:
    away = [{"person": "ada", "deputy": "eve"}, {"person": "grace", "deputy": "bob"}]
    groups = {"finance": {"people": ["ada", "grace", "alan"]}}
    config: dict[str, Any] = {"people": PEOPLE, "groups": groups, "absences": away}
    async with waiting(tmp_path, paying(by="finance"), **config) as (home, approval):
        listed = [
            [each.id for each in (await home.app.approvals.listed(Actor(name, "cli"), "mine")).items]
            for name in ("eve", "bob")
        ]

        assert listed == [[], [approval.id]]


async def test_a_deputy_who_claims_it_is_reminded_and_the_others_are_not_meanwhile(tmp_path: Path) -> None:
    config = {**CONFIG, "reminders": {"quiet": ""}}
    async with waiting(tmp_path, paying(by="finance"), **config) as (home, _):
        [card] = await home.cards("web/approvals")
        taken = await home.press(card, "I take it", "eve")
        await home.app.database.write(lambda tx: tx.execute("UPDATE claims SET until=until+20000000"))
        await home.app.database.write(lambda tx: tx.execute("DELETE FROM timers WHERE kind='claim'"))
        await home.pass_time(5 * HOUR)

        assert taken.ok
        assert {name for (name,) in await home.rows("SELECT person FROM audit WHERE action='was reminded'")} == {"eve"}


async def test_what_waits_without_end_is_claimed_for_an_hour_and_delegated(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", within=None), **CONFIG) as (home, approval):
        [card] = await home.cards("web/approvals")
        taken = await home.press(card, "I take it", "alan")
        handed = await delegate(home, approval, "grace", "bob")
        claimed = (await home.approval(approval.run)).claim
        assert claimed is not None

        assert (taken.ok, handed.ok) == (True, True)
        assert claimed.until == home.clock.now + HOUR * 1_000


async def test_the_review_of_an_emergency_is_no_question_that_keeps_people_apart(tmp_path: Path) -> None:
    asked = {"by": "finance", "break_glass": "oncall"}
    groups = {**GROUPS, "oncall": {"people": ["eve"]}}
    async with waiting(tmp_path, paying(**asked), people=PEOPLE, groups=groups) as (home, approval):
        await home.decide(approval.id, "emergency", "eve", "It burns")
        [(review, policy)] = await home.rows("SELECT id, policy FROM approvals WHERE key LIKE 'review/%'")

        assert '"apart": false' in policy
        assert (await home.decide(review, "approved", "grace")).ok
