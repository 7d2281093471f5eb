"""What is approved beforehand: only like what was shown, by whoever still may, until a day, so many times."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.approvals.standing.standing_approval import Terms, read_terms
from bot.language.detection import WORDS, words_in
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import GROUPS, paying, status, waiting

TODAY = date(2026, 10, 1)  # a Thursday
DAY = 86_400


async def again(home: RunningApp, said: str = "run pay", person: str = "ada") -> str:
    """Ask once more, and give how that approval stands."""
    run = await home.say(said, person)
    return (await home.approval(run)).state


async def test_always_says_yes_now_and_to_the_same_again_as_often_as_was_said(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        [card] = await home.cards("web/approvals")
        given = await home.press(card, "Always…", "grace", said="at most 2 times")
        first = await again(home)
        shown = len(await home.cards("web/approvals"))
        states = [first, await again(home), await again(home)]

        assert given.text.startswith("Given beforehand: pay with amount=3, by Grace until ")
        assert (await status(home, approval))[0] == "completed"
        assert states == ["approved", "approved", "open"]
        assert shown == 1  # nobody was asked
        told = "“Pay?” is approved beforehand: pay with amount=3, by Grace until "
        assert len([text for text in await home.texts() if text.startswith(told)]) == 2
        assert (await home.texts("web/grace"))[-1].startswith("This approval that you gave beforehand is used up: ")
        audit = await home.rows("SELECT person, via FROM audit WHERE action='approved' AND via='standing'")
        assert audit == [("grace", "standing")] * 2


async def test_other_values_are_asked_unless_they_may_differ(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        assert (await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "amount")).ok

        assert await again(home, 'run pay {"amount": 4}') == "open"
        assert await again(home, 'run pay {"amount": 3}') == "approved"


async def test_it_is_over_after_its_last_day(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "1d")
        states = [await again(home)]
        await home.pass_time(2.1 * DAY)
        states.append(await again(home))

        assert states == ["approved", "open"]


async def test_never_for_whoever_gave_it_nor_after_they_have_left(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "")
        own = await again(home, person="grace")
    left = {**GROUPS, "finance": {"people": ["alan"]}}
    async with running_app(tmp_path, paying(by="finance", standing=True), groups=left) as home:
        assert [own, await again(home)] == ["open", "open"]


@pytest.mark.parametrize(
    "policy",
    [
        {"by": "finance"},
        {"by": "finance", "need": 2, "standing": True},
        {"need": {"finance": 1, "security": 1}, "standing": True},
        {"by": "finance", "reason": "always", "standing": True},
        {"by": "finance", "veto": 2, "standing": True},
        {"by": "finance", "apart_from": "earlier", "standing": True},
    ],
)
async def test_what_takes_more_than_one_vote_cannot_be_given_beforehand(tmp_path: Path, policy: Any) -> None:
    async with waiting(tmp_path, paying(**policy)) as (home, approval):
        [card] = await home.cards("web/approvals")
        told = await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "")

        assert "Always…" not in [button.label for button in card.buttons]
        assert told.text.startswith("This cannot be given beforehand")
        assert await home.rows("SELECT * FROM standing_approvals") == []


async def test_another_version_or_policy_is_asked_anew(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "")
    async with running_app(tmp_path, paying(by=["grace"], standing=True), groups=GROUPS) as home:
        assert await again(home, person="eve") == "open"
    async with running_app(tmp_path, paying(by="finance"), groups=GROUPS) as home:
        assert await again(home, person="alan") == "open"


async def test_only_who_may_decide_gives_it_and_never_the_requester_or_a_deputy(tmp_path: Path) -> None:
    away = [{"person": "grace", "deputy": "eve"}]
    groups = {"finance": {"people": ["grace", "ada"]}}
    async with waiting(tmp_path, paying(by="finance", standing=True), groups=groups, absences=away) as (home, approval):
        for actor in (Actor("ada", "web"), Actor("alan", "web"), Actor("eve", "web"), Actor("grace", "web", "ada")):
            assert not (await home.app.approvals.allow_always(actor, approval.id, "")).ok
        assert not (await home.app.approvals.allow_always(Actor("grace", "cli"), "nothing", "")).ok
        assert await home.rows("SELECT * FROM standing_approvals") == []


async def test_it_is_listed_and_revoked_by_who_may_and_the_owner_is_told(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        access = home.app.approvals.standing
        await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "")
        [found] = await access.all(Actor("alan", "web"))
        refused = await access.revoke(Actor("ada", "web"), found.id)
        revoked = await access.revoke(Actor("alan", "web"), found.id)
        twice = await access.revoke(Actor("alan", "web"), found.id)

        assert await access.all(Actor("ada", "web")) == []
        assert (refused.ok, revoked.ok, twice.ok) == (False, True, False)
        assert (await home.texts("web/grace"))[-1].startswith("Alan has revoked what you gave beforehand: pay with ")
        assert await again(home) == "open"


async def test_its_owner_is_asked_to_review_it_at_the_end(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", standing=True)) as (home, approval):
        await home.app.approvals.allow_always(Actor("grace", "cli"), approval.id, "3d")
        await home.pass_time(4 * DAY)

        assert (await home.texts("web/grace"))[-1].startswith("Please look at what you gave beforehand: pay with ")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", Terms(date(2026, 10, 8), 10, ("amount", "environment"))),
        ("2026-10-09 5 environment", Terms(date(2026, 10, 9), 5, ("environment",))),
        ("until Friday, at most 3 times; Amount", Terms(date(2026, 10, 2), 3, ("amount",))),
        ("30d", Terms(date(2026, 10, 31), 10, ("amount", "environment"))),
    ],
)
def test_terms_are_read_in_any_order(text: str, terms: Terms) -> None:
    words = words_in("en").people

    assert read_terms(text, TODAY, {"amount": 1, "environment": "x"}, words.standing, words.absences) == terms


@pytest.mark.parametrize(
    "text", ["2020-01-01", "2099-01-01", "0", "99999", "10 dollars", "９", "2026-13-01", "for ever"]
)
def test_terms_that_are_none_are_refused(text: str) -> None:
    words = words_in("en").people

    with pytest.raises(ValueError, match=r"day|number"):
        read_terms(text, TODAY, {"amount": 1}, words.standing, words.absences)


@given(st.text(max_size=80), st.sampled_from(sorted(WORDS)))
def test_no_text_gives_more_than_may_be_given(text: str, language: str) -> None:
    words = words_in(language).people
    try:
        found = read_terms(text, TODAY, {"amount": 1}, words.standing, words.absences)
    except ValueError:
        return

    assert found.same == ("amount",)
    assert 1 <= found.most <= 1_000
    assert 0 <= (found.until - TODAY).days <= 92
