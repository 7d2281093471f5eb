"""A question that nobody answers goes to others in time, and a deadline means what was said, as for approvals."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Actor, Context, Process, Skipped, process
from bot.messages.card import Mention, Post, decode
from tests.bot.asking_processes import Nothing, survey
from tests.bot.running_app import RunningApp, running_app

HOUR = 3_600
PEOPLE = {
    "ada": {"name": "Ada", "slack": "U1ADA"},
    "grace": {"name": "Grace", "slack": "U1GRACE"},
    "alan": {"name": "Alan", "slack": "U1ALAN", "language": "de"},
    "eve": {"name": "Eve"},
}
GROUPS = {
    "design": {"people": ["grace"], "channel": "slack/C1DESIGN"},
    "leads": {"people": ["alan", "grace"], "channel": "slack/C1LEADS"},
}
SET: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS, "reminders": {"quiet": ""}}


def skipping(**asked: Any) -> Process:
    @process(version="1")
    async def form(ctx: Context, params: Nothing) -> str:
        """Ask something."""
        try:
            return f"{await ctx.ask('How many?', int, within=timedelta(hours=1), on_expiry='skip', **asked)}"
        except Skipped:
            return "left out"

    return form


async def posts(home: RunningApp, thread: str) -> list[Post]:
    rows = await home.rows("SELECT body FROM outbox WHERE kind='post' AND thread=? ORDER BY number", thread)
    return [decode(str(body)) for (body,) in rows]


async def notes(home: RunningApp, thread: str) -> list[str]:
    return [post.card.note for post in await home.lines(thread) if post.card is not None]


async def test_others_are_asked_as_well_where_they_are_and_may_answer(tmp_path: Path) -> None:
    asked = survey(int, "design", within=timedelta(days=1), escalate={"4h": "leads"})
    async with running_app(tmp_path, asked, **SET) as home:
        run = await home.say("run form")
        await home.say("1", "alan")
        early = (await home.run(run)).status
        await home.pass_time(4 * HOUR)
        [channel], [alone] = await posts(home, "slack/C1LEADS"), await posts(home, "slack/@U1ALAN")
        waiting = [each.question.asked for each in await home.app.questions.waiting(Actor("alan", "web"))]
        asked_here, first = await notes(home, "web/ada"), await notes(home, "slack/C1DESIGN")
        texts = await home.texts()
        await home.pass_time(4 * HOUR)
        reminded = len(await posts(home, "slack/@U1ALAN"))
        await home.say("7", "alan")

        assert early == "waiting"
        assert set(channel.mentions) == {Mention("U1GRACE"), Mention("U1ALAN")}
        assert alone.card is not None
        assert alone.card.form is not None
        assert "frage ich auch leads" in alone.card.note
        assert waiting == [("design", "leads")]
        assert all("I ask leads, too: nobody had answered." in note for note in (*asked_here, *first))
        assert "Alan (web, slack)" in asked_here[0]
        assert texts[-1] == "Nobody has answered “How many?” yet, so I have asked leads, too."
        assert reminded == 1  # nobody has brought the first to Slack yet
        assert (await home.run(run)).result == '"7"'
        assert {card.closed for card in await home.cards("web/alan")} == {"Alan hat geantwortet: 7"}


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ({"on_expiry": "keep"}, "I keep asking.", "It is overdue since "),
        ({"on_expiry": "escalate", "escalate_to": "leads"}, "I ask leads, too.", "It is overdue since "),
    ],
)
async def test_some_ask_on_when_their_deadline_is_over(
    tmp_path: Path, asked: dict[str, Any], before: str, after: str
) -> None:
    async with running_app(tmp_path, survey(int, "design", within=timedelta(hours=1), **asked), **SET) as home:
        run = await home.say("run form")
        told = await notes(home, "slack/C1DESIGN")
        await home.pass_time(HOUR)
        overdue = await notes(home, "slack/C1DESIGN")
        await home.pass_time(1_000 * HOUR)
        await home.say("7", "grace")

        assert before in told[0]
        assert after in overdue[0]
        assert (await home.run(run)).result == '"7"'


@pytest.mark.parametrize("of", [None, "ada", "design"])
async def test_what_is_left_out_is_told_as_that(tmp_path: Path, of: str | None) -> None:
    async with running_app(tmp_path, skipping(of=of), **SET) as home:
        run = await home.say("run form")
        await home.pass_time(HOUR)

        assert (await home.run(run)).result == '"left out"'


async def test_a_restart_and_a_clock_that_jumps_ask_each_once(tmp_path: Path) -> None:
    asked = survey(int, "design", within=timedelta(days=1), escalate={"4h": "leads"}, on_expiry="keep")
    async with running_app(tmp_path, asked, **SET) as home:
        await home.say("run form")
        clock = home.clock
    for hours in (30, -20, 30):
        clock.advance(hours * HOUR)
        async with running_app(tmp_path, asked, clock=clock, **SET) as home:
            await home.pass_time(0)

            assert await home.rows("SELECT step FROM escalations ORDER BY step") == [("1",), ("deadline",)]
            assert len(await posts(home, "slack/C1LEADS")) == 1


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"of": "design", "on_expiry": "deny", "within": timedelta(1)}, "has no no"),
        ({"of": "design", "on_expiry": "keep"}, "needs within"),
        ({"of": "design", "on_expiry": "keep", "within": timedelta(1), "default": 1}, "leave out on_expiry"),
        ({"of": (), "remind": "1h"}, "names a person or a group"),
        ({"of": None, "remind": "1h"}, "needs of="),
        ({"of": None, "escalate": {"1h": "leads"}}, "needs of="),
        ({"of": "design", "escalated": {"1h": "leads"}}, "did you mean escalate"),
        ({"of": "design", "escalate": 5}, "escalate"),
        ({"of": "design", "escalate": {"1h": 5}}, "names no person"),
        ({"of": "design", "remind": 5}, "cannot be read"),
    ],
)
async def test_what_cannot_be_meant_is_refused(tmp_path: Path, asked: dict[str, Any], problem: str) -> None:
    async with running_app(tmp_path, survey(int, **asked), **SET) as home:
        run = await home.run(await home.say("run form"))

        assert run.error is not None
        assert problem in run.error.message


@pytest.mark.parametrize("time", ["x", "[]", "{}", '{"escalate": 3}', '{"on_expiry": "no"}', '{"later": 1}'])
async def test_a_damaged_row_harms_nobody(tmp_path: Path, time: str) -> None:
    asked = survey(int, "design", within=timedelta(days=1), escalate={"4h": "leads"}, on_expiry="keep")
    async with running_app(tmp_path, asked, **SET) as home:
        await home.say("run form")
        await home.app.database.write(lambda tx: tx.execute("UPDATE questions SET time=?", (time,)))
        await home.pass_time(30 * HOUR)

        assert await home.rows("SELECT step FROM escalations") == []
