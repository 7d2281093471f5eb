"""What a deadline means is said before, on every card, and is what happens: no, left out, asked on, or nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Actor, Context, Denied, Expired, Process, Skipped, process
from bot.messages.card import decode
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import GROUPS, Payment, status, waiting

HOUR = 3_600


def asking_within(within: timedelta | None = timedelta(hours=1), **asked: Any) -> Process:
    """Give a process that asks once, and says how it ended."""

    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        try:
            yes = await ctx.approve("Pay?", by="finance", within=within, **asked)
        except Denied as no:
            return f"no: {no.by}|{no.reason}|{no}"
        except Skipped as left_out:
            return f"left out: {left_out}"
        except Expired as over:
            return f"over: {over}"
        return f"yes: {yes.by}"

    return pay


def uncaught(on_expiry: Any) -> Process:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        await ctx.approve("Pay?", by="finance", within=timedelta(hours=1), on_expiry=on_expiry)
        return "paid"

    return pay


async def cards(home: RunningApp, approval: str) -> list[Any]:
    rows = await home.rows("SELECT body FROM history WHERE id IN (SELECT id FROM outbox WHERE reference=?)", approval)
    return [card for (body,) in rows if (card := decode(str(body)).card) is not None]


@pytest.mark.parametrize(
    ("on_expiry", "said", "closed", "result"),
    [
        ("", "", "Expired at ", "over: nobody decided in time"),
        (
            "deny", "counts as no.", "Denied at ",
            "no: |nobody decided in time|nobody decided in time, which counts as no",
        ),
        ("skip", "is left out.", "Left out at ", "left out: nobody decided in time, so it was left out"),
    ],
)  # fmt: skip
async def test_a_deadline_means_what_was_said(
    tmp_path: Path, on_expiry: Any, said: str, closed: str, result: str
) -> None:
    async with waiting(tmp_path, asking_within(on_expiry=on_expiry)) as (home, approval):
        open_card = (await home.cards())[-1]
        await home.pass_time(HOUR)

        assert ("Without a decision by <time:" in open_card.note) == bool(on_expiry)
        assert said in open_card.note
        assert await status(home, approval) == ("completed", f'"{result}"')
        assert all(card.closed.startswith(closed) for card in await cards(home, approval.id))
        assert await home.rows("SELECT verdict FROM decisions") == [("expired",)]


@pytest.mark.parametrize("on_expiry", ["", "deny", "skip"])
async def test_nobody_can_take_it_for_a_yes_who_looks_at_nothing(tmp_path: Path, on_expiry: Any) -> None:
    async with waiting(tmp_path, uncaught(on_expiry)) as (home, approval):
        await home.pass_time(HOUR)

        assert (await status(home, approval))[0] == "cancelled"
        assert "nobody decided in time" in (await home.texts())[-1]


async def test_what_keeps_asking_is_overdue_and_can_still_be_decided(tmp_path: Path) -> None:
    async with waiting(tmp_path, asking_within(on_expiry="keep")) as (home, approval):
        await home.pass_time(HOUR)
        await home.pass_time(30 * 24 * HOUR)
        overdue = await cards(home, approval.id)
        listed = (await home.app.approvals.page(Actor("grace", "web"))).items
        outcome = await home.press(overdue[0], "Approve", "grace")

        assert all("It is overdue since <time:" in card.note and not card.closed for card in overdue)
        assert [each.id for each in listed] == [approval.id]
        assert outcome.ok
        assert await status(home, approval) == ("completed", '"yes: grace"')
        assert ("is overdue",) in await home.rows("SELECT action FROM audit")


async def test_without_a_deadline_it_waits_without_end(tmp_path: Path) -> None:
    async with waiting(tmp_path, asking_within(None)) as (home, approval):
        card = (await home.cards())[-1]
        await home.pass_time(3_000 * 24 * HOUR)
        timers = await home.rows("SELECT kind FROM timers WHERE kind<>'reminder'")
        outcome = await home.press(card, "Approve", "grace")

        assert approval.deadline is None
        assert "until" not in card.note
        assert timers == []
        assert outcome.ok
        assert await status(home, approval) == ("completed", '"yes: grace"')


async def test_a_clock_that_jumps_back_and_forth_ends_it_once(tmp_path: Path) -> None:
    async with waiting(tmp_path, asking_within(on_expiry="deny")) as (home, approval):
        await home.pass_time(-5 * HOUR)
        still = (await home.approval(approval.run)).state
        await home.pass_time(5.5 * HOUR)
        waits = (await home.approval(approval.run)).state
        await home.pass_time(1_000 * HOUR)
        await home.pass_time(-2_000 * HOUR)
        await home.pass_time(2_000 * HOUR)

        assert (still, waits) == ("open", "open")
        assert len(await home.rows("SELECT 1 FROM decisions")) == 1
        assert (await status(home, approval))[0] == "completed"


async def test_a_deadline_that_passed_while_nothing_ran_means_the_same(tmp_path: Path) -> None:
    asked = asking_within(on_expiry="keep")
    async with waiting(tmp_path, asked) as (home, approval):
        clock = home.clock
    clock.advance(100 * HOUR)
    for _ in range(2):
        async with running_app(tmp_path, asked, clock=clock, groups=GROUPS) as home:
            await home.pass_time(0)

            assert (await home.approval(approval.run)).is_overdue
            assert len(await home.rows("SELECT 1 FROM escalations")) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "gilt es als Nein."), ("fr", "cela vaut un refus."), ("es", "cuenta como un no.")],
)
async def test_its_meaning_is_told_in_the_language_of_whoever_reads_it(
    tmp_path: Path, language: str, words: str
) -> None:
    people = {
        "ada": {"name": "Ada"}, "alan": {"name": "Alan"}, "eve": {"name": "Eve"},
        "grace": {"name": "Grace", "language": language, "slack": "U1GRACE"},
    }  # fmt: skip
    async with waiting(tmp_path, asking_within(on_expiry="deny"), people=people) as (home, _):
        rows = await home.rows("SELECT body FROM outbox WHERE thread='slack/@U1GRACE'")
        card = decode(str(rows[0][0])).card

        assert card is not None
        assert words in card.note


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"on_expiry": "yes"}, "on_expiry='yes' is not known"),
        ({"on_expiry": "escalate"}, "go together"),
        ({"escalate_to": "security"}, "go together"),
        ({"on_expiry": "deny", "within": None}, "needs within"),
        ({"within": timedelta(0)}, "more than nothing"),
        ({"remind": "often"}, "remind='often' cannot be read"),
        ({"remind": ""}, ""),
        ({"remind": "every"}, "cannot be read"),
        ({"escalate": {"soon": "security"}}, "'soon' is no time"),
        ({"escalate": {"1h": ""}}, "names no person"),
        ({"escalate": {"1h": []}}, "names no person"),
        ({"escalate": ["security"]}, "is not (time, group)"),
        ({"escalate": [(timedelta(-1), "security")]}, "more than nothing"),
        ({"escalate": [("60m", "security"), ("1h", "finance")]}, "stands there twice"),
        ({"on_expire": "deny"}, "did you mean on_expiry"),
    ],
)
async def test_what_cannot_be_meant_is_refused(tmp_path: Path, asked: dict[str, Any], problem: str) -> None:
    within = asked.get("within", timedelta(hours=1))
    rest = {name: said for name, said in asked.items() if name != "within"}
    async with running_app(tmp_path, asking_within(within, **rest), groups=GROUPS) as home:
        run = await home.run(await home.say("run pay"))

        assert problem in (run.error.message if run.error is not None else "")
        assert (run.error is None) == (problem == "")
