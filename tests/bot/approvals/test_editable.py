"""`ctx.approve(editable=…)`: whoever decides may change what is named, and nobody has said yes to that before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.approvals.approval import digest
from tests.bot.editing_process import Terms, change, paying, result, waiting
from tests.bot.running_app import running_app
from tests.bot.voting_process import open_one, status
from tests.fakes import FakeClock

SLACK = {name: {"name": name.title(), "slack": name.upper()} for name in ("ada", "grace", "alan", "eve")}
WHERE = ("web/ada", "web/approvals")


async def test_a_change_makes_another_card_and_comes_back_to_the_process(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        [before] = await home.cards("web/approvals")
        told = await change(home, before, "grace", {"amount": "50", "note": "half of it"})
        cards = [(await home.cards(thread))[0] for thread in WHERE]
        waits, now = await status(home, approval), await open_one(home)
        old = await home.press(before, "Approve", "alan")
        yes = await home.press(cards[1], "Approve", "grace")

        assert ("Amount", "3") in before.fields
        assert ("amount", "3") not in before.fields
        assert told.ok
        assert told.text.startswith("Changed: Amount 3 → 50, Note nothing → half of it. A change is no yes")
        for card in cards:
            assert dict(card.fields) == {
                "To": "the baker", "Amount": "3 → 50", "Account": "current", "Note": "nothing → half of it",
                "Fee": "0.50", "Changed by": "Grace on web",
            }  # fmt: skip
        assert (now.id, now.digest == approval.digest) == (approval.id, False)
        assert now.digest == digest(now)
        assert waits[0] == "waiting_approval"
        assert old.text == "This card is out of date: what it asks for has changed. Use the newer one."
        assert yes.text == "Approved: Pay?"
        for thread in WHERE:
            [closed] = await home.cards(thread)
            assert closed.closed.startswith("Approved by Grace on web")
            assert dict(closed.fields)["Amount"] == "3 → 50"
        assert await result(home, approval.run) == {
            "changes": {"amount": 50, "account": "current", "note": "half of it", "fee": "0.50"},
            "asked": 3, "by": ["grace"],
        }  # fmt: skip


async def test_with_nothing_changed_the_shown_values_come_back(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(), 'run pay {"amount": 7}') as (home, approval):
        await home.decide(approval.id, "approved", "grace")

        assert (await result(home, approval.run))["changes"]["amount"] == 7


async def test_an_instance_says_what_the_values_are_at_first(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(Terms(amount=9, account="savings"))) as (home, approval):
        [card] = await home.cards("web/approvals")
        await home.decide(approval.id, "approved", "grace")

        assert dict(card.fields)["Amount"] == "9"
        assert (await result(home, approval.run))["changes"]["account"] == "savings"


async def test_votes_of_before_do_not_count_whoever_changed_it(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(need=3)) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "alan")
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "5"})
        now = await open_one(home)
        [shown] = await home.cards("web/approvals")

        assert now.votes == ()
        assert "Take my vote back" not in [button.label for button in shown.buttons]
        for person in ("alan", "eve"):
            assert (await home.decide(approval.id, "approved", person)).text.startswith("Your vote counts")
        assert (await home.decide(approval.id, "approved", "grace")).text == "Approved: Pay?"


async def test_the_requester_and_all_who_decide_are_told_but_not_who_did_it(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["grace", "alan"], "channel": "slack/ops"}}
    async with running_app(tmp_path, paying(), people=SLACK, groups=groups) as home:
        run = await home.say("run pay", thread="slack/C1/1")
        approval = await home.approval(run)
        [card] = await home.cards("slack/@GRACE")
        await change(home, card, "grace", {"amount": "50"})
        posts = {thread: await home.lines(thread) for thread in ("slack/C1/1", "slack/@ALAN", "slack/@GRACE")}

        told = "Grace changed “Pay?”: Amount 3 → 50. It is decided anew; earlier votes no longer count."
        assert [each.text for each in posts["slack/C1/1"] if each.card is None] == [told]
        assert [m.account for each in posts["slack/C1/1"] if each.text == told for m in each.mentions] == ["ADA"]
        assert [each.text for each in posts["slack/@ALAN"] if each.card is None] == [told]
        assert [each.text for each in posts["slack/@GRACE"] if each.card is None] == []
        edits = await home.rows("SELECT thread FROM outbox WHERE kind='edit'")
        assert {thread for (thread,) in edits} == {"slack/C1/1", "slack/ops", "slack/@ALAN", "slack/@GRACE"}
        assert ("grace", "changed", "Amount 3 → 50") in await home.rows(
            "SELECT person, action, detail FROM audit WHERE subject=?", approval.id
        )


@pytest.mark.parametrize("self_approval", [False, True])
async def test_whoever_asked_changes_nothing_and_whoever_may_not_decide_neither(
    tmp_path: Path, *, self_approval: bool
) -> None:
    asking = paying()
    object.__setattr__(asking, "self_approval", self_approval)
    groups = {"keepers": {"people": ["grace", "ada"]}}
    async with waiting(tmp_path, asking, groups=groups) as (home, approval):
        [card] = await home.cards("web/ada")
        own = await change(home, card, "ada", {"amount": "1000"})
        behind = await change(home, card, "grace", {"amount": "1000"}, real="ada")
        stranger = await change(home, card, "eve", {"amount": "1000"})
        nobody = await change(home, card, "mallory", {"amount": "1000"})

        assert (own.ok, own.text[:30]) == (False, "You asked for this yourself, s")
        assert not behind.ok
        assert (stranger.ok, stranger.text[:4]) == (False, "Only")
        assert not nobody.ok
        assert (await open_one(home)).digest == approval.digest
        tried = await home.rows("SELECT person FROM audit WHERE action='was refused to have changed'")
        assert {person for (person,) in tried} == {"ada", "grace", "eve"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": "-1"}, "amount"), ({"amount": "1001"}, "amount"), ({"amount": "a lot"}, "amount"),
        ({"amount": "1e999"}, "amount"), ({"amount": "9" * 5000}, "amount"),
        ({"account": "mine"}, "account"), ({"note": "urgent!"}, "note"), ({"fee": "NaN"}, "fee"),
        ({"amount": "\x00"}, "amount"), ({"amount": "3; DROP TABLE"}, "amount"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_at_its_field_and_nothing_changes(
    tmp_path: Path, values: dict[str, Any], field: str
) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        [card] = await home.cards("web/approvals")
        told = await change(home, card, "grace", values)

        assert not told.ok
        assert list(told.errors) == [field]
        assert told.form is not None
        assert {each.name: bool(each.error) for each in told.form.inputs}[field]
        assert (await open_one(home)).digest == approval.digest


@pytest.mark.parametrize(
    "values", [{}, {"amount": "3"}, {"nothing": "1", "digest": "x", "id": "y"}, {"amount": ""}, {"amount": ["7"]}]
)
async def test_what_changes_nothing_voids_nothing(tmp_path: Path, values: dict[str, Any]) -> None:
    async with waiting(tmp_path, paying(need=2)) as (home, approval):
        await home.decide(approval.id, "approved", "alan")
        [card] = await home.cards("web/approvals")
        told = await change(home, card, "grace", values)

        assert (told.ok, told.text) == (False, "You have changed nothing.")
        assert [each.person for each in (await open_one(home)).votes] == ["alan"]


async def test_the_same_form_sent_twice_counts_once(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, _):
        [card] = await home.cards("web/approvals")
        for _number in range(2):
            await change(home, card, "grace", {"amount": "8"}, event="same")
        late = await change(home, card, "alan", {"amount": "9"})

        assert len((await open_one(home)).changes) == 1
        assert late.text.startswith("This card is out of date")


async def test_after_it_is_decided_nothing_changes(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        [card] = await home.cards("web/approvals")
        await home.decide(approval.id, "denied", "grace", "no")
        late = await change(home, card, "alan", {"amount": "9"})

        assert (late.ok, late.text[:16]) == (False, "Already decided:")


async def test_after_the_deadline_nothing_changes_and_the_deadline_stays(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(), clock=clock) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "9"})
        assert (await open_one(home)).expires_at == approval.expires_at
        clock.advance(25 * 3600)
        [card] = await home.cards("web/approvals")
        late = await change(home, card, "grace", {"amount": "10"})

        assert late.text == "Too late: the time to decide is over."
