"""What nobody decides goes to others in time: they are told like the first, may decide, and everybody sees it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Actor
from bot.approvals.approval import digest
from bot.messages.card import Mention, Post, decode
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import paying, status, waiting

HOUR = 3_600
PEOPLE = {
    "ada": {"name": "Ada", "slack": "U1ADA"},
    "grace": {"name": "Grace", "slack": "U1GRACE"},
    "alan": {"name": "Alan", "slack": "U1ALAN"},
    "eve": {"name": "Eve", "slack": "U1EVE", "language": "de"},
}
GROUPS = {
    "finance": {"people": ["grace"], "channel": "slack/C1FINANCE"},
    "leads": {"people": ["grace", "alan", "ada"], "channel": "slack/C1LEADS"},
    "board": {"people": ["eve"], "channel": "slack/C1FINANCE"},
}
UP: dict[str, Any] = {"by": "finance", "escalate": {"4h": "leads", "1d": "board"}, "within": timedelta(days=2)}
SET: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS}


async def posts(home: RunningApp, thread: str) -> list[Post]:
    rows = await home.rows("SELECT body FROM outbox WHERE kind='post' AND thread=? ORDER BY number", thread)
    return [decode(str(body)) for (body,) in rows]


async def shown(home: RunningApp, thread: str) -> list[str]:
    """Give the notes of the cards in a thread, as they stand now."""
    return [post.card.note for post in await home.lines(thread) if post.card is not None]


async def test_the_next_group_hears_of_it_like_the_first_and_may_decide(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**UP), **SET) as (home, approval):
        before = await home.decide(approval.id, "approved", "alan")
        await home.pass_time(4 * HOUR)
        [channel], [alone] = await posts(home, "slack/C1LEADS"), await posts(home, "slack/@U1ALAN")
        first, asked = await shown(home, "slack/C1FINANCE"), await shown(home, "web/ada")
        told = await home.texts("web/ada")
        wider = await home.approval(approval.run)
        after = await home.decide(approval.id, "approved", "alan")

        assert not before.ok
        assert channel.mentions == (Mention("U1ALAN"),)
        assert channel.card is not None
        assert alone.card is not None
        assert [button.label for button in alone.card.buttons] == [
            "Approve", "Deny", "Ask back…", "I take it", "Delegate…", "Later…",
        ]  # fmt: skip
        assert len(await posts(home, "slack/@U1GRACE")) == 1  # she could decide before
        assert await posts(home, "slack/@U1ADA") == []  # she asked
        for note in (*first, *asked, channel.card.note):
            assert "Since <time:2025-10-09T12:53Z> leads can decide, too: nobody had decided." in note
            assert "board can decide, too" in note
        assert "Nobody has decided “Pay?” yet, so I have asked leads, too." in told
        assert [each.id for each in (await home.app.approvals.page(Actor("alan", "web"))).items] == []  # decided now
        assert ("went to others", approval.id, "leads") in await home.rows("SELECT action, subject, detail FROM audit")
        assert wider.by == ("finance", "leads")
        assert digest(wider) == wider.digest == approval.digest
        assert after.ok
        assert await status(home, approval) == ("completed", '["alan"]')


async def test_each_step_comes_once_and_the_deadline_after_them(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**UP), **SET) as (home, approval):
        for _ in range(47):
            await home.pass_time(HOUR)
        rows = await home.rows("SELECT step, names FROM escalations ORDER BY at")
        found = await home.approval(approval.run)
        await home.pass_time(HOUR)

        assert rows == [("1", '["leads"]'), ("2", '["board"]')]
        assert found.by == ("finance", "leads", "board")
        # the board looks where finance looks: there they are called by a card of their own
        called = [post.mentions for post in await posts(home, "slack/C1FINANCE")]
        assert called == [(Mention("U1GRACE"),), (Mention("U1EVE"),)]
        assert (await status(home, approval))[0] == "cancelled"


async def test_the_deadline_itself_may_hand_it_on(tmp_path: Path) -> None:
    asked = {"by": "finance", "within": timedelta(hours=1), "on_expiry": "escalate", "escalate_to": ["board"]}
    async with waiting(tmp_path, paying(**asked), **SET) as (home, approval):
        note = (await home.cards())[-1].note
        await home.pass_time(HOUR)
        overdue = (await home.cards())[-1].note
        await home.pass_time(1_000 * HOUR)
        decided = await home.decide(approval.id, "approved", "eve")

        assert "Without a decision by <time:2025-10-09T09:53Z> board can decide, too." in note
        assert "It is overdue since <time:2025-10-09T09:53Z>. Since <time:2025-10-09T09:53Z> board can" in overdue
        assert decided.ok
        assert await status(home, approval) == ("completed", '["eve"]')


async def test_a_quorum_is_one_of_both_groups_together(tmp_path: Path) -> None:
    groups = {**GROUPS, "finance": {"people": ["grace", "eve"]}, "board": {"people": ["alan"]}}
    asked = {"by": "finance", "need": 2, "escalate": {"1h": "board"}}
    async with waiting(tmp_path, paying(**asked), people=PEOPLE, groups=groups) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.pass_time(HOUR)
        await home.decide(approval.id, "approved", "alan")

        assert await status(home, approval) == ("completed", '["alan","grace"]')


async def test_a_default_deadline_is_a_day_after_the_last_was_asked(tmp_path: Path) -> None:
    asked = {"by": "finance", "escalate": {"4h": "leads", "1d": "board"}}
    async with waiting(tmp_path, paying(**asked), **SET) as (_, approval):
        assert approval.expires_at - approval.created_at == 48 * HOUR * 1_000


async def test_what_is_decided_goes_to_nobody_and_a_restart_loses_no_step(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**UP), **SET) as (home, approval):
        clock = home.clock
    clock.advance(30 * HOUR)
    async with running_app(tmp_path, paying(**UP), clock=clock, **SET) as home:
        await home.pass_time(0)
        by = (await home.approval(approval.run)).by
        await home.decide(approval.id, "denied", "eve")
    clock.advance(-30 * HOUR)
    async with running_app(tmp_path, paying(**UP), clock=clock, **SET) as home:
        await home.pass_time(60 * HOUR)

        assert by == ("finance", "leads", "board")
        assert len(await home.rows("SELECT 1 FROM escalations")) == 2
        assert await home.rows("SELECT 1 FROM timers") == []


async def test_a_named_policy_says_it_and_the_author_what_is_left_open(tmp_path: Path) -> None:
    policies = {"transfer": {"by": "finance", "escalate": {"2h": ["leads", "board"]}, "remind": "off"}}
    asked = paying(policy="transfer", on_expiry="deny")
    async with waiting(tmp_path, asked, policies=policies, **SET) as (home, approval):
        await home.pass_time(2 * HOUR)

        assert (await home.approval(approval.run)).by == ("finance", "leads", "board")
        assert approval.policy.time.on_expiry == "deny"
        assert await home.rows("SELECT 1 FROM timers WHERE kind='reminder'") == []


async def test_where_anybody_may_decide_there_is_nobody_to_go_to(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(escalate={"1h": "board"}), **SET) as home:
        run = await home.run(await home.say("run pay"))

        assert run.error is not None
        assert "escalate= needs by=" in run.error.message


@pytest.mark.parametrize(
    "name", ["", "/", "x/1", "/1", "ID/0", "ID/9", "ID/-1", "ID/¹", "ID/deadline", "ID/1/1", "\x07"]
)
async def test_a_timer_of_another_version_harms_nobody(tmp_path: Path, name: str) -> None:
    async with waiting(tmp_path, paying(**UP), **SET) as (home, approval):
        timer = ("escalation", name.replace("ID", approval.id), approval.run, 1)
        await home.app.database.write(
            lambda tx: tx.execute("INSERT INTO timers (kind, name, run, due_at) VALUES (?,?,?,?)", timer)
        )
        await home.pass_time(1)

        assert (await home.approval(approval.run)).by == ("finance",)
        assert len(await home.rows("SELECT 1 FROM timers WHERE kind='escalation'")) == 2
