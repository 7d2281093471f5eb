"""What nobody decided in time is asked again by whoever asked, once: in the run that waits still, or in a new one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Actor, Card, Context, Expired, Process, process
from bot.approvals.buttons.personal_button import read_wish
from bot.messages.inbound import Notice
from bot.platform.adapter import Outcome
from tests.bot.running_app import RunningApp, running_app, signing_key_of
from tests.bot.voting_process import GROUPS, Payment, paying, status, waiting

HOUR = 3_600
ASKED: dict[str, Any] = {"by": "finance", "within": timedelta(hours=1)}


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    yes = await ctx.approve(f"Pay {params.amount}?", **ASKED)
    return f"paid {params.amount}, says {yes.by}"


def going_on() -> Process:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        try:
            await ctx.approve("Pay?", **ASKED)
        except Expired:
            await ctx.ask("And now?", str)
        return "over"

    return pay


async def ask_again(home: RunningApp, person: str, approval: str) -> Notice:
    notice, _ = await home.app.wishes.asking_again.ask(Actor(person, "cli"), approval)
    await home.app.settled()
    return notice


async def runs(home: RunningApp) -> list[tuple[Any, ...]]:
    return await home.rows("SELECT process, params, lane, status FROM runs ORDER BY number")


async def closed_card(home: RunningApp, approval: str) -> Card:
    return next(card for card in await home.cards() if card.reference == approval)


async def test_the_button_of_whoever_asked_starts_the_same_anew_once(tmp_path: Path) -> None:
    async with waiting(tmp_path, pay, 'run pay {"amount": 7}', groups=GROUPS) as (home, approval):
        await home.pass_time(HOUR)
        card = await closed_card(home, approval.id)
        others = await home.press(card, "Ask again", "grace")
        presses: list[Outcome] = [await home.press(card, "Ask again", "ada") for _ in range(3)]
        [_, new] = await home.rows("SELECT id FROM runs ORDER BY number")
        second = await home.approval(str(new[0]))
        over = await closed_card(home, approval.id)
        await home.decide(second.id, "approved", "grace")

        assert [button.label for button in card.buttons] == ["Ask again"]
        assert others.told == "Only Ada, who asked, can ask again."
        assert [each.told for each in presses] == [
            f"I am asking again ({new[0]}).", *["It was asked again already."] * 2
        ]  # fmt: skip
        assert await runs(home) == [
            ("pay", '{"amount":7}', "ada", "cancelled"), ("pay", '{"amount":7}', "ada", "completed")
        ]  # fmt: skip
        assert second.title == "Pay 7?"
        assert over.buttons == ()
        assert over.closed.endswith("nobody decided. Asked again.")
        assert ("asked again", approval.id) in await home.rows("SELECT action, subject FROM audit")
        assert (await home.texts())[-1] == "paid 7, says grace"


async def test_only_where_it_was_asked_there_is_a_button(tmp_path: Path) -> None:
    async with waiting(tmp_path, pay, groups=GROUPS) as (home, _):
        await home.pass_time(HOUR)

        assert [card.buttons for card in await home.cards("web/approvals")] == [()]


async def test_it_is_the_requesters_still_to_start_it(tmp_path: Path) -> None:
    async with waiting(tmp_path, pay, groups=GROUPS) as (home, approval):
        await home.pass_time(HOUR)
        clock = home.clock
    told: dict[str, Any] = {"groups": GROUPS, "policy": {"pay": {"allow": ["eve"]}}}
    async with running_app(tmp_path, pay, clock=clock, **told) as home:
        notice = await ask_again(home, "ada", approval.id)

        assert notice == Notice("You may not start pay.", False)
        assert len(await runs(home)) == 1
    async with running_app(tmp_path, pay, clock=clock, groups=GROUPS) as home:
        assert (await ask_again(home, "ada", approval.id)).ok  # a refusal is no press


async def test_what_should_have_come_next_comes_next(tmp_path: Path) -> None:
    @process(version="1")
    async def thank(ctx: Context, params: Payment) -> str:
        """Thank somebody."""
        return "thanked"

    async with running_app(tmp_path, pay, thank, groups=GROUPS) as home:
        run = await home.say("run pay")
        await home.app.database.write(
            lambda tx: tx.execute(
                "UPDATE runs SET origin=json_set(origin, '$.then', ?)", ('[{"process":"thank","params":{}}]',)
            )
        )
        approval = await home.approval(run)
        await home.pass_time(HOUR)
        await ask_again(home, "ada", approval.id)
        second = await home.approval(f"{approval.id}-again")
        await home.decide(second.id, "approved", "grace")
        await home.pass_time(0)

        assert [(name, state) for name, _, _, state in await runs(home)][1:] == [
            ("pay", "completed"), ("thank", "completed")
        ]  # fmt: skip


async def test_a_run_that_waits_still_asks_anew_itself(tmp_path: Path) -> None:
    asked = paying(**ASKED)
    async with waiting(tmp_path, asked) as (home, approval):
        clock = home.clock
    clock.advance(HOUR)
    async with running_app(tmp_path, asked, clock=clock, driving=False, groups=GROUPS) as home:
        await home.app.timing.timers.tick()  # it has expired, and its run has not been told yet
        notice = await home.app.wishes.asking_again.ask(Actor("ada", "cli"), approval.id)
        twice = await home.app.wishes.asking_again.ask(Actor("ada", "cli"), approval.id)
    async with running_app(tmp_path, asked, clock=clock, groups=GROUPS) as home:
        await home.app.settled()
        second = await home.approval(approval.run)
        states = await home.rows("SELECT state FROM approvals ORDER BY created_at, state")
        await home.decide(second.id, "approved", "grace")

        assert (notice[0].ok, twice[0].ok) == (True, False)
        assert states == [("expired",), ("open",)]
        assert second.deadline == clock.now + HOUR * 1_000
        assert await status(home, second) == ("completed", '["grace"]')
        assert len(await runs(home)) == 1


async def test_a_run_that_went_on_is_not_asked_again(tmp_path: Path) -> None:
    async with waiting(tmp_path, going_on()) as (home, approval):
        await home.pass_time(HOUR)
        meanwhile = await ask_again(home, "ada", approval.id)
        await home.say("nothing")
        after = await ask_again(home, "ada", approval.id)

        assert "went on without it" in meanwhile.text
        assert after.ok


@pytest.mark.parametrize("id", ["", "nothing", "\x07", "a" * 300])
async def test_what_is_not_there_cannot_be_asked_again(tmp_path: Path, id: str) -> None:
    async with waiting(tmp_path, pay) as (home, _):
        assert not (await ask_again(home, "ada", id)).ok


@pytest.mark.parametrize("verdict", ["approved", "denied", None])
async def test_what_has_not_expired_cannot_be_asked_again(tmp_path: Path, verdict: Any) -> None:
    async with waiting(tmp_path, pay) as (home, approval):
        if verdict is not None:
            await home.decide(approval.id, verdict, "grace")

        assert (await ask_again(home, "ada", approval.id)).text == (
            "This has not expired, so there is nothing to ask again."
        )
        assert len(await runs(home)) == 1


@pytest.mark.parametrize("text", ["", "l:", "g:", "x:1", "l", "q:1:2", "\ud800"])
async def test_no_other_token_is_taken_for_such_a_button(tmp_path: Path, text: str) -> None:
    async with running_app(tmp_path, pay) as home:
        key = signing_key_of(home)

        assert read_wish(text, key) is None
        assert read_wish(key.sign(text), key) is None
        assert read_wish(f"l:a:{key.id}:forged", key) is None
