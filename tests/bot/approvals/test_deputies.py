"""Deciding in the stead of somebody who is away: one vote, both names, never the requester's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.people.directory import Actor
from tests.bot.voting_process import open_one, paying, paying_twice, status, waiting

ALL = {"person": "eve", "deputy": "grace"}
GROUPS = {"finance": {"people": ["alan"]}, "security": {"people": ["eve"]}, "both": {"people": ["alan", "eve"]}}


async def test_a_deputy_decides_for_who_is_away_and_both_names_are_on_record(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="security"), groups=GROUPS, absences=[ALL]) as (home, approval):
        [private] = await home.cards("web/ada")
        told = await home.decide(approval.id, "approved", "grace")

        assert "Eve is away: Grace may decide in their stead." in private.note
        assert told.text == "Approved: Pay?"
        assert await status(home, approval) == ("completed", '["eve","grace"]')
        assert await home.rows("SELECT person, stead FROM votes") == [("grace", "eve")]
        [card] = await home.cards("web/ada")
        assert card.closed.startswith("Approved by Grace in the stead of Eve on cli at ")


async def test_nobody_is_a_deputy_on_other_days_or_of_somebody_who_is_here(tmp_path: Path) -> None:
    over = [{**ALL, "until": "2020-01-01"}, {**ALL, "from": "2099-01-01"}, {"person": "alan", "deputy": "grace"}]
    async with waiting(tmp_path, paying(by="security"), groups=GROUPS, absences=over) as (home, approval):
        told = await home.decide(approval.id, "approved", "grace")

        assert (told.ok, told.text) == (False, "Only Eve may decide this. It waits on.")


async def test_what_somebody_asked_for_is_not_decided_by_their_deputy_in_their_stead(tmp_path: Path) -> None:
    away = [{"person": "ada", "deputy": "grace"}]
    groups = {"some": {"people": ["ada", "alan"]}}
    async with waiting(tmp_path, paying(by="some"), groups=groups, absences=away) as (home, approval):
        told = await home.decide(approval.id, "approved", "grace")

        assert (told.ok, told.text) == (False, "Only Alan may decide this. It waits on.")


async def test_whoever_asked_does_not_decide_as_a_deputy(tmp_path: Path) -> None:
    away = [{"person": "eve", "deputy": "ada"}]
    async with waiting(tmp_path, paying(by="security"), groups=GROUPS, absences=away) as (home, approval):
        told = await home.decide(approval.id, "approved", "ada")

        assert not told.ok
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_a_deputy_of_two_has_one_vote(tmp_path: Path) -> None:
    away = [ALL, {"person": "alan", "deputy": "grace"}]
    async with waiting(tmp_path, paying(by="both", need=2), groups=GROUPS, absences=away) as (home, approval):
        first = await home.decide(approval.id, "approved", "grace")
        again = await home.decide(approval.id, "approved", "grace")

        assert first.text.startswith("Your vote counts. 1 of 2: Grace in the stead of ")
        assert (again.ok, again.text[:24]) == (False, "You have said so already")


async def test_a_seat_is_taken_once_and_its_owner_may_take_the_deputy_s_vote_back(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="both", need=2), groups=GROUPS, absences=[ALL]) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        refused = await home.decide(approval.id, "approved", "eve")
        back = await home.decide(approval.id, "withdrawn", "eve")
        own = await home.decide(approval.id, "approved", "eve")
        late = await home.decide(approval.id, "approved", "grace")

        assert refused.text == "Grace has voted in your stead. Take that vote back first, then yours counts."
        assert (back.ok, own.ok, late.ok) == (True, True, False)
        assert own.text == "Your vote counts. 1 of 2: Eve on cli. It waits on."


async def test_a_member_who_is_also_a_deputy_counts_where_it_helps_most(tmp_path: Path) -> None:
    need = {"finance": 1, "security": 1}
    away = [{"person": "eve", "deputy": "grace"}]
    groups = {"finance": {"people": ["alan", "grace"]}, "security": {"people": ["eve"]}}
    async with waiting(tmp_path, paying(need=need), groups=groups, absences=away) as (home, approval):
        await home.decide(approval.id, "approved", "alan")
        told = await home.decide(approval.id, "approved", "grace")

        assert told.text == "Approved: Pay?"
        assert await home.rows("SELECT person, stead FROM votes") == [("alan", ""), ("grace", "eve")]


async def test_a_deputy_is_told_reminded_and_has_it_in_their_list(tmp_path: Path) -> None:
    people: dict[str, Any] = {
        "ada": {"name": "Ada"}, "alan": {}, "eve": {"name": "Eve", "slack": "U1EVE"},
        "grace": {"name": "Grace", "slack": "U1GRACE"},
    }  # fmt: skip
    told: dict[str, Any] = {"people": people, "groups": GROUPS, "absences": [ALL], "reminders": {"quiet": ""}}
    async with waiting(tmp_path, paying(by="security"), **told) as (home, approval):
        for name in ("U1EVE", "U1GRACE"):
            assert len(await home.cards(f"slack/@{name}")) == 1
        listed = await home.app.approvals.page(Actor("grace", "web"))
        await home.app.database.write(lambda tx: tx.execute("UPDATE outbox SET state='sent', remote=id"))
        await home.pass_time(5 * 3_600)

        assert [each.id for each in listed.items] == [approval.id]
        reminded = {name for (name,) in await home.rows("SELECT person FROM audit WHERE action='was reminded'")}
        assert reminded == {"eve", "grace"}


async def test_a_deputy_of_another_question_is_excluded_with_whom_they_stood_in_for(tmp_path: Path) -> None:
    away = [{"person": "eve", "deputy": "grace"}]
    keepers = {"keepers": {"people": ["eve", "alan"]}}
    asking = paying_twice(lambda first: {"apart_from": "earlier"})
    async with waiting(tmp_path, asking, groups=keepers, absences=away) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        second = await open_one(home)
        for name in ("grace", "eve"):
            assert not (await home.decide(second.id, "approved", name)).ok
        assert (await home.decide(second.id, "approved", "alan")).ok
