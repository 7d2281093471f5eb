"""A yes in an emergency: by one of a group, with a reason, told at once, reviewed afterwards by those who decide."""

from __future__ import annotations

from pathlib import Path

from bot.approvals.approval import Approval
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp
from tests.bot.voting_process import open_one, paying, paying_twice, status, waiting

GROUPS = {
    "finance": {"people": ["grace", "alan", "ada"], "channel": "web/approvals"},
    "oncall": {"people": ["eve", "ada"]},
}
ASKED = {"by": "finance", "need": 2, "break_glass": "oncall"}


async def broken(home: RunningApp, approval: Approval) -> Approval:
    """Break the glass, and give the review."""
    assert (await home.decide(approval.id, "emergency", "eve", "It burns")).ok
    return await open_one(home)


async def test_one_of_the_group_says_yes_and_everybody_who_decides_is_told(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), groups=GROUPS) as (home, approval):
        [card] = await home.cards("web/approvals")
        told = await home.press(card, "Emergency…", "eve", said="It burns")

        assert told.text == "Approved in an emergency: Pay?. Those who decide know it, and review it."
        assert await status(home, approval) == ("completed", '["eve"]')
        sentence = "Emergency: Eve has approved “Pay?” of Ada without you: It burns. You are asked to review it."
        for thread in ("web/grace", "web/alan", "web/approvals"):
            assert sentence in await home.texts(thread)
        [closed] = [each for each in await home.cards("web/approvals") if each.reference == approval.id]
        assert closed.closed.startswith("Approved in an emergency by Eve on web at ")
        actions = {action for (action,) in await home.rows("SELECT action FROM audit WHERE person='eve'")}
        assert "approved in an emergency" in actions


async def test_the_review_outlives_the_run_and_its_result_is_recorded_and_told(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), groups=GROUPS) as (home, approval):
        review = await broken(home, approval)
        first = await home.decide(review.id, "approved", "grace")
        done = await home.decide(review.id, "denied", "alan", "It did not burn")
        kept = await home.approval(approval.run)

        assert review.title == "Was this emergency right? Pay?"
        assert ("Emergency", "It burns") in review.fields
        assert (first.ok, done.ok) == (True, True)
        assert kept.id in {approval.id, review.id}
        result = await home.rows("SELECT subject, detail FROM audit WHERE action='emergency reviewed: denied'")
        assert result == [(approval.id, "It did not burn")]
        assert (await home.texts("web/eve"))[-1].startswith("The review of the emergency “Pay?”: denied by Alan on cli")
        assert await home.rows("SELECT emergency FROM approvals WHERE id=?", approval.id) == [(review.id,)]
        assert (await status(home, approval))[0] == "completed"


async def test_neither_who_broke_the_glass_nor_who_asked_reviews_it(tmp_path: Path) -> None:
    groups = {**GROUPS, "finance": {"people": ["grace", "ada", "eve"]}}
    async with waiting(tmp_path, paying(**{**ASKED, "need": 1}), groups=groups) as (home, approval):
        review = await broken(home, approval)
        for actor in ("eve", "ada"):
            assert not (await home.decide(review.id, "approved", actor)).ok
        assert (await home.decide(review.id, "approved", "grace")).ok


async def test_a_review_that_nobody_gives_is_recorded_as_that(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), groups=GROUPS) as (home, approval):
        await broken(home, approval)
        await home.pass_time(4 * 86_400)

        result = await home.rows("SELECT subject FROM audit WHERE action='emergency reviewed: expired'")
        assert result == [(approval.id,)]
        assert (await home.texts("web/eve"))[-1].startswith("The review of the emergency “Pay?”: ")


async def test_others_the_requester_and_those_without_a_reason_are_refused(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), groups=GROUPS) as (home, approval):
        refused = {
            "outside": await home.decide(approval.id, "emergency", "grace", "It burns"),
            "own": await home.decide(approval.id, "emergency", "ada", "It burns"),
            "behind": await home.decide(approval.id, "emergency", "eve", "It burns", real="ada"),
            "silent": await home.decide(approval.id, "emergency", "eve", " \n\u200b"),
            "stranger": await home.app.approvals.decide(Actor("nobody", "cli"), approval.id, "emergency", "x"),
        }

        assert {name for name, told in refused.items() if told.ok} == set()
        assert refused["outside"].text == "Only oncall may say yes in an emergency."
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_a_policy_without_it_has_no_button_and_refuses(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance"), groups=GROUPS) as (home, approval):
        [card] = await home.cards("web/approvals")
        told = await home.decide(approval.id, "emergency", "eve", "It burns")

        assert [button.label for button in card.buttons] == ["Approve", "Deny", "Ask back…", "I take it", "Delegate…"]
        assert told.text == "The policy of this approval knows no emergency."


async def test_it_is_decided_once(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), groups=GROUPS) as (home, approval):
        await broken(home, approval)
        again = await home.decide(approval.id, "emergency", "eve", "It burns")
        late = await home.decide(approval.id, "approved", "grace")

        assert (again.ok, late.ok) == (False, False)
        assert len(await home.rows("SELECT id FROM approvals")) == 2


async def test_an_emergency_keeps_different_people_apart(tmp_path: Path) -> None:
    asking = paying_twice(lambda first: {"apart_from": "earlier", "break_glass": "oncall"})
    groups = {"keepers": {"people": ["eve", "grace"]}, "oncall": {"people": ["eve"]}}
    async with waiting(tmp_path, asking, groups=groups) as (home, approval):
        await home.decide(approval.id, "approved", "eve")
        second = await open_one(home)

        assert not (await home.decide(second.id, "emergency", "eve", "It burns")).ok
