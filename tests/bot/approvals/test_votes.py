"""Several people decide: counted over people, settled by the first quorum, shown on every copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.people.directory import Actor
from tests.bot.voting_process import open_one, paying, paying_twice, status, waiting


async def test_two_of_a_group_must_say_yes_and_every_copy_says_how_far_it_is(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        [before] = await home.cards("web/approvals")
        first = await home.press(before, "Approve", "grace")
        shown = [(await home.cards(thread))[0] for thread in ("web/ada", "web/approvals")]
        waits = await status(home, approval)
        second = await home.press(shown[1], "Approve", "alan")

        assert "It takes 2 of keepers." in before.note
        assert first.text == "Your vote counts. 1 of 2: Grace on web. It waits on."
        assert waits == ("waiting_approval", None)
        assert all("1 of 2: Grace on web." in card.note for card in shown)
        assert [[button.label for button in card.buttons] for card in shown] == [
            ["Approve", "Deny", "Ask back…", "Take my vote back", "I take it", "Remind them"],
            ["Approve", "Deny", "Ask back…", "Take my vote back", "I take it"],
        ]
        assert second.text == "Approved: Pay?"
        assert await status(home, approval) == ("completed", '["alan","grace"]')
        for thread in ("web/ada", "web/approvals"):
            [card] = await home.cards(thread)
            assert card.closed.startswith("Approved by Grace on web and Alan on web at ")
            assert card.buttons == ()


async def test_nobody_counts_twice_and_a_vote_may_change(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2, veto=2)) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        again = await home.decide(approval.id, "approved", "grace")
        changed = await home.decide(approval.id, "denied", "grace")

        assert (again.ok, again.text) == (False, "You have said so already. 1 of 2: Grace on cli.")
        assert changed.text == "Your vote counts. 0 of 2: nobody yet; against: Grace on cli. It waits on."
        assert await home.rows("SELECT verdict, withdrawn_at IS NULL FROM votes") == [("approved", 0), ("denied", 1)]
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_a_vote_is_taken_back_until_the_quorum_and_not_after(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        [card] = await home.cards("web/approvals")
        other = await home.press(card, "Take my vote back", "alan")
        back = await home.press(card, "Take my vote back", "grace")
        [shown] = await home.cards("web/approvals")
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "alan")
        late = await home.press(card, "Take my vote back", "grace")

        assert (other.ok, other.text) == (False, "You have no vote here that could be taken back.")
        assert back.text == "Your vote is taken back. 0 of 2: nobody yet."
        assert [button.label for button in shown.buttons] == ["Approve", "Deny", "Ask back…", "I take it"]
        assert (late.ok, late.text[:36]) == (False, "Already decided: approved by Grace o")
        assert (await status(home, approval))[0] == "completed"


async def test_one_of_each_group_by_different_people(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(need={"finance": 1, "security": 1})) as (home, approval):
        await home.decide(approval.id, "approved", "grace")  # of both groups, and one person
        alone = await status(home, approval)
        told = await home.decide(approval.id, "approved", "alan")

        assert alone[0] == "waiting_approval"
        assert told.text == "Approved: Pay?"
        assert await status(home, approval) == ("completed", '["alan","grace"]')


async def test_a_second_one_of_the_same_group_does_not_stand_for_the_other(tmp_path: Path) -> None:
    people = {"finance": {"people": ["grace", "alan"]}, "security": {"people": ["eve"]}}
    asking = paying(need={"finance": 1, "security": 1})
    async with waiting(tmp_path, asking, groups=people) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        told = await home.decide(approval.id, "approved", "alan")

        assert told.text == "Your vote counts. 1 of 2: Grace on cli and Alan on cli. It waits on."
        assert (await home.decide(approval.id, "approved", "eve")).text == "Approved: Pay?"


@pytest.mark.parametrize(
    ("veto", "noes", "state"),
    [(1, ["grace"], "denied"), (2, ["grace"], "open"), (2, ["grace", "alan"], "denied"),
     ("none", ["grace", "alan", "eve"], "open")],
)  # fmt: skip
async def test_what_a_no_means_is_said_by_the_policy(tmp_path: Path, veto: Any, noes: list[str], state: str) -> None:
    async with waiting(tmp_path, paying(by="keepers", veto=veto)) as (home, approval):
        for person in noes:
            await home.decide(approval.id, "denied", person)

        assert (await home.approval(approval.run)).state == state


async def test_after_noes_that_end_nothing_a_quorum_still_decides(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", veto="none")) as (home, approval):
        await home.decide(approval.id, "denied", "grace")
        await home.decide(approval.id, "approved", "alan")

        assert await status(home, approval) == ("completed", '["alan"]')
        assert (await home.approval(approval.run)).decided_by == "alan"


@pytest.mark.parametrize(("reason", "yes"), [("no", True), ("always", False)])
async def test_a_reason_that_is_needed_is_asked_for(tmp_path: Path, reason: Any, *, yes: bool) -> None:
    async with waiting(tmp_path, paying(by="keepers", reason=reason)) as (home, approval):
        [card] = await home.cards("web/approvals")
        button = {each.label: each for each in card.buttons}
        blank = await home.decide(approval.id, "denied", "grace", " \n")
        form = await home.press(card, "Deny", "grace", said=None)  # type: ignore[arg-type]
        approving = await home.decide(approval.id, "approved", "grace")
        last = await home.decide(approval.id, "approved", "alan", "it is due")

        assert button["Approve"].asks == ("" if yes else "Why?")
        assert button["Deny"].asks == "Why not?"
        assert (blank.ok, blank.text) == (False, "Please say why: without a reason this does not count.")
        assert form.form is not None
        assert form.form.inputs[0].required
        assert approving.ok == yes
        assert last.ok != yes


@pytest.mark.parametrize("earlier", [False, True])
async def test_whoever_decided_the_first_question_may_not_decide_the_second(tmp_path: Path, *, earlier: bool) -> None:
    asking = paying_twice(lambda first: {"apart_from": "earlier" if earlier else first})
    async with waiting(tmp_path, asking) as (home, first):
        await home.decide(first.id, "approved", "grace")
        pay = await open_one(home)
        same = await home.decide(pay.id, "approved", "grace")
        other = await home.decide(pay.id, "approved", "alan")

        assert pay.id != first.id
        assert same.text.startswith("You decided another question of this run")
        assert "grace" not in home.app.approvals.deciders(pay).lower()
        assert other.ok
        assert await status(home, first) == ("completed", '["grace","alan"]')


async def test_one_person_may_decide_both_where_the_author_says_so(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying_twice(lambda _: {"apart_from": "none"})) as (home, first):
        await home.decide(first.id, "approved", "grace")
        await home.decide((await open_one(home)).id, "approved", "grace")

        assert (await status(home, first))[0] == "completed"


async def test_a_person_behind_anothers_session_has_one_vote(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        as_alan = await home.decide(approval.id, "approved", "alan", real="grace")
        as_eve = await home.decide(approval.id, "approved", "eve", real="ada")

        assert as_alan.text == "Grace has voted already and is behind this session. Everybody has one vote."
        assert as_eve.text.startswith("Ada asked for this and is behind this session")
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_the_requester_never_counts(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        told = await home.decide(approval.id, "approved", "ada")

        assert told.text.startswith("You asked for this yourself")
        assert await home.rows("SELECT count(*) FROM votes") == [(0,)]


async def test_a_vote_stands_for_what_was_shown_and_every_press_is_on_record(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, approval):
        actor = Actor("grace", "slack", roles=frozenset({"slack:S9"}))
        await home.app.approvals.decide(actor, approval.id, "approved", "fine")
        await home.app.approvals.decide(actor, approval.id, "withdrawn")

        assert await home.rows("SELECT digest, person, via, reason, roles FROM votes") == [
            (approval.digest, "grace", "slack", "fine", "[]")
        ]
        assert await home.rows(
            "SELECT action, person, detail FROM audit WHERE subject=? AND via='slack'", approval.id
        ) == [
            ("voted approved", "grace", "fine"),
            ("took a vote back", "grace", "approved"),
        ]


async def test_what_is_decided_keeps_its_votes_whoever_is_behind_the_session(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")

        late = [await home.decide(approval.id, "withdrawn", person, real="grace") for person in ("mallory", "alan")]

        assert [each.ok for each in late] == [False, False]
        assert await home.rows("SELECT withdrawn_at FROM votes") == [(None,)]
        assert (await home.cards("web/ada"))[0].closed.startswith("Approved by Grace")


async def test_a_reason_that_nobody_sees_is_none(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", reason="always")) as (home, approval):
        told = await home.decide(approval.id, "approved", "grace", "\u200b \u2060")

        assert told.text == "Please say why: without a reason this does not count."
