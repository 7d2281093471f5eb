"""Policies by name and by parameter: the operator's, the author's, and what becomes of open questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bot.running_app import running_app
from tests.bot.voting_process import GROUPS, TRANSFER, open_one, paying, status, waiting
from tests.fakes import FakeClock


@pytest.mark.parametrize(
    ("amount", "voters", "people"),
    [(100, [], "[]"), (101, ["alan"], '["alan"]'), (1_001, ["alan", "eve"], '["alan","eve"]')],
)
async def test_tiers_say_who_decides_by_a_parameter(
    tmp_path: Path, amount: int, voters: list[str], people: str
) -> None:
    said, policies = f'run pay {{"amount": {amount}}}', {"transfer": TRANSFER}
    async with waiting(tmp_path, paying(policy="transfer"), said, policies=policies) as (home, approval):
        for voter in voters:
            assert (await home.run(approval.run)).status == "waiting_approval"
            await home.decide(approval.id, "approved", voter)

        assert await status(home, approval) == ("completed", people)
        assert await home.rows("SELECT state, count(*) FROM approvals") == [("approved", 1)]


async def test_a_policy_that_asks_nobody_shows_no_card_and_stays_on_record(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(policy="transfer"), policies={"transfer": TRANSFER}) as (home, approval):
        assert await home.cards("web/ada") == []
        assert home.app.approvals.card(approval).closed.endswith("its policy asks nobody")
        assert await home.rows("SELECT action, detail FROM audit WHERE subject=? ORDER BY number", approval.id) == [
            ("approved", "its policy asks nobody")
        ]


async def test_the_operators_policy_comes_before_the_authors(tmp_path: Path) -> None:
    config: dict[str, Any] = {"policies": {"two": {"by": "2 of finance"}}, "policy": {"pay": {"approval": "two"}}}
    async with waiting(tmp_path, paying(by="eve"), **config) as (home, approval):
        refused = await home.decide(approval.id, "approved", "eve")
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "alan")

        assert refused.text == "Only Grace or Alan may decide this. It waits on."
        assert await status(home, approval) == ("completed", '["alan","grace"]')


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"policy": "tranfer"}, "bot.toml has no [policies.tranfer]: did you mean transfer?"),
        ({"policy": "transfer", "by": "finance"}, "leave out by="),
        ({"by": "finance", "need": 0}, "need=0 must be a number"),
        ({"by": "finance", "nead": 2}, "ctx.approve has no nead=: did you mean need?"),
        ({"by": "finance", "apart_from": "later"}, "apart_from='later' is not known"),
    ],
)
async def test_what_an_author_says_wrong_fails_the_run_before_anybody_is_asked(
    tmp_path: Path, asked: dict[str, Any], problem: str
) -> None:
    async with running_app(tmp_path, paying(**asked), groups=GROUPS, policies={"transfer": TRANSFER}) as home:
        run = await home.run(await home.say("run pay"))

        assert run.status == "failed"
        assert problem in str(run.error)
        assert await home.rows("SELECT count(*) FROM approvals") == [(0,)]


async def test_a_quorum_that_bot_toml_cannot_give_says_so(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=3)) as (home, approval):
        [card] = await home.cards("web/approvals")

        assert "Nobody can decide this yet: it takes 3 of finance, and bot.toml names too few people" in card.note
        assert not (await home.decide(approval.id, "approved", "grace")).ok


async def test_who_has_left_the_group_no_longer_counts(tmp_path: Path) -> None:
    asking, clock = paying(by="finance", need=2), FakeClock()
    async with waiting(tmp_path, asking, clock=clock) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
    left = {**GROUPS, "finance": {"people": ["alan", "eve"]}}
    async with running_app(tmp_path, asking, groups=left, clock=clock) as home:
        second = await home.decide(approval.id, "approved", "alan")
        third = await home.decide(approval.id, "approved", "eve")

        assert second.text.startswith("Your vote counts. 1 of 2")
        assert third.text == "Approved: Pay?"


async def test_a_policy_that_has_changed_since_makes_the_yes_void(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(by="keepers"), clock=clock) as (_, first):
        pass
    async with running_app(tmp_path, groups=GROUPS, clock=clock, driving=False) as home:
        assert (await home.decide(first.id, "approved", "grace")).ok
    async with running_app(tmp_path, paying(by="keepers", need=2), groups=GROUPS, clock=clock) as home:
        await home.app.settled()
        second = await open_one(home)

        assert second.id != first.id
        assert (await status(home, first))[0] == "waiting_approval"
        assert (await home.decide(second.id, "approved", "grace")).text.startswith("Your vote counts. 1 of 2")
