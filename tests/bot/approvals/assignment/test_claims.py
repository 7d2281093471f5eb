"""Somebody says that they see to an approval: every copy tells, nothing else changes, and it ends by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.approvals.buttons.action import SignedAction, read_action
from bot.messages.moment import moment_mark
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, signing_key_of
from tests.bot.voting_process import paying, status, waiting

HOUR = 3_600


async def notes(home: RunningApp) -> list[str]:
    return [(await home.cards(thread))[0].note for thread in ("web/ada", "web/approvals")]


async def labels(home: RunningApp) -> list[str]:
    [card] = await home.cards("web/approvals")
    return [button.label for button in card.buttons]


async def test_every_copy_says_who_has_it_until_when_and_the_others_may_decide(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        [card] = await home.cards("web/approvals")
        until = moment_mark(home.clock.now + HOUR * 1_000)
        taken = await home.press(card, "I take it", "grace")
        told, shown = await notes(home), await labels(home)
        other = await home.press(card, "I take it", "alan")
        decided = await home.press(card, "Approve", "alan")

        assert taken.text == f"You have it until {until}. The others see that, and may still decide."
        assert all(f"Grace has it until {until}." in note for note in told)
        assert shown == ["Approve", "Deny", "Ask back…", "Let it go"]
        assert (other.ok, other.text) == (False, f"Grace has it until {until}. You may decide it all the same.")
        assert decided.ok
        assert (await status(home, approval))[0] == "completed"
        assert await home.rows(
            "SELECT action, person FROM audit WHERE subject=? AND action='claimed'", approval.id
        ) == [("claimed", "grace")]


async def test_a_claim_ends_by_its_time_and_may_be_prolonged_and_let_go(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        [card] = await home.cards("web/approvals")
        await home.press(card, "I take it", "grace")
        await home.pass_time(HOUR - 60)
        await home.press(card, "I take it", "grace")
        await home.pass_time(120)
        prolonged = await notes(home)
        await home.pass_time(HOUR)
        over, free = await notes(home), await labels(home)
        await home.press(card, "I take it", "alan")
        [claimed] = await home.cards("web/approvals")
        not_theirs = await home.press(claimed, "Let it go", "grace")
        let_go = await home.press(claimed, "Let it go", "alan")

        assert all("Grace has it until" in note for note in prolonged)
        assert not any("has it until" in note for note in over)
        assert free == ["Approve", "Deny", "Ask back…", "I take it"]
        assert (not_theirs.ok, let_go.ok) == (False, True)
        assert not any("has it until" in note for note in await notes(home))
        assert (await home.approval(approval.run)).claim is None


async def test_a_claim_is_over_for_whoever_has_voted(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", need=2)) as (home, _):
        [card] = await home.cards("web/approvals")
        await home.press(card, "I take it", "grace")
        await home.press(card, "Approve", "grace")

        assert not any("has it until" in note for note in await notes(home))
        assert (await home.press(card, "I take it", "alan")).ok


@pytest.mark.parametrize(("person", "real"), [("ada", ""), ("mallory", ""), ("", ""), ("grace", "ada")])
async def test_only_who_may_decide_it_may_take_it(tmp_path: Path, person: str, real: str) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        told = await home.app.assignments.act(Actor(person, "cli", real), SignedAction(approval.id, "take"))

        assert not told.ok
        assert await home.rows("SELECT count(*) FROM claims") == [(0,)]


@pytest.mark.parametrize("period", [-1, 0, 10**18])
async def test_a_claim_is_never_longer_than_the_approval_is_open(tmp_path: Path, period: int) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        actor = Actor("grace", "cli")
        assert (await home.app.assignments.act(actor, SignedAction(approval.id[:6], "take"), period=period)).ok

        claim = (await home.approval(approval.run)).claim
        assert claim is not None
        assert home.clock.now < claim.until <= approval.expires_at


async def test_what_is_over_or_unknown_can_be_neither_taken_nor_let_go(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        [card] = await home.cards("web/approvals")
        await home.decide(approval.id, "approved", "grace")
        late = await home.press(card, "I take it", "alan")
        actor, access = Actor("grace", "cli"), home.app.assignments
        for name in ("", "none", approval.id + "x", "' OR 1=1 --", "\x00", "🦊" * 500):
            for action in ("take", "let go", "delegate", "remind"):
                assert not (await access.act(actor, SignedAction(name, action), "eve")).ok

        assert (late.ok, late.text[:27]) == (False, "Already decided: approved b")


async def test_one_press_counts_once_and_a_damaged_button_is_none(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        [card] = await home.cards("web/approvals")
        for _ in range(2):
            await home.press(card, "I take it", "grace", event="twice")
        token = next(button.token for button in card.buttons if button.label == "I take it")
        key = signing_key_of(home)

        assert await home.rows("SELECT count(*) FROM audit WHERE action='claimed'") == [(1,)]
        assert read_action(token, key) is not None
        for damaged in (token[:-1], token.replace("s:", "a:", 1), f"{token}x", "", "s:a:b:t", key.sign("s:a:b:x")):
            assert read_action(damaged, key) is None
