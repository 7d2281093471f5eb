"""Whoever asked has the others reminded: those who have not voted, once in four hours, at any hour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.approvals.buttons.action import SignedAction
from bot.messages.card import decode
from bot.messages.inbound import Notice
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp
from tests.bot.voting_process import paying, waiting
from tests.fakes import FakeClock

MIDNIGHT = 1_796_083_200_000
PEOPLE = {name: {"name": name.title(), "slack": f"U1{name.upper()}"} for name in ("ada", "grace", "alan", "eve")}
GROUPS = {"keepers": {"people": ["ada", "grace", "alan", "eve"]}}


async def remind(home: RunningApp, id: str, who: str = "ada") -> Notice:
    return await home.app.assignments.act(Actor(who, "web"), SignedAction(id, "remind"))


async def reminded(home: RunningApp) -> list[str]:
    rows = await home.rows("SELECT thread, body FROM outbox WHERE kind='post' ORDER BY number")
    return [str(thread) for thread, body in rows if "reminds you" in decode(str(body)).text]


async def sent(home: RunningApp) -> None:
    await home.app.database.write(lambda tx: tx.execute("UPDATE outbox SET state='sent', remote=id"), "test")


async def test_those_who_have_not_voted_are_reminded_at_any_hour_and_seldom(tmp_path: Path) -> None:
    config: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS}
    asking = paying(by="keepers", need=3)
    async with waiting(tmp_path, asking, clock=FakeClock(MIDNIGHT), **config) as (home, approval):
        await sent(home)
        await home.decide(approval.id, "approved", "grace")
        await home.app.assignments.act(Actor("alan", "web"), SignedAction(approval.id, "take"))
        await sent(home)
        first = await remind(home, approval.id)
        told = await reminded(home)
        await sent(home)
        home.clock.advance(4 * 3_600 - 1)
        again = await remind(home, approval.id)
        home.clock.advance(1)
        later = await remind(home, approval.id)

        assert first.text == "Reminded: Alan and Eve."
        assert told == ["slack/@U1ALAN", "slack/@U1EVE"]
        assert (again.ok, again.text[:25]) == (False, "They were reminded at <ti")
        assert later.ok
        assert len(await reminded(home)) == 4
        assert await home.rows("SELECT person, detail FROM audit WHERE action='had reminded'") == [
            ("ada", "alan, eve")
        ] * 2  # fmt: skip


@pytest.mark.parametrize("who", ["grace", "mallory", ""])
async def test_nobody_else_has_them_reminded(tmp_path: Path, who: str) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        told = await remind(home, approval.id, who)

        assert not told.ok
        assert (await home.approval(approval.run)).reminded_at is None


async def test_where_nobody_in_particular_is_asked_nobody_is_reminded(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        told = await remind(home, approval.id)

        assert (told.ok, told.text[:31]) == (False, "There is nobody left to remind:")


async def test_the_button_stands_where_it_was_asked(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        [own], [theirs] = await home.cards("web/ada"), await home.cards("web/approvals")

        assert "Remind them" in [each.label for each in own.buttons]
        assert "Remind them" not in [each.label for each in theirs.buttons]
        assert (await home.press(own, "Remind them", "ada")).ok
        assert not (await home.press(own, "Remind them", "grace")).ok


async def test_reminders_go_to_whoever_has_it(tmp_path: Path) -> None:
    config: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS, "reminders": {"first": "30m", "quiet": ""}}
    async with waiting(tmp_path, paying(by="keepers"), clock=FakeClock(MIDNIGHT), **config) as (home, approval):
        await sent(home)
        await home.app.assignments.act(Actor("alan", "web"), SignedAction(approval.id, "take"))
        await sent(home)
        await home.pass_time(31 * 60)
        meanwhile = await home.rows("SELECT person FROM audit WHERE action='was reminded' ORDER BY person")
        await sent(home)
        await home.pass_time(31 * 60)
        await home.pass_time(60)
        after = await home.rows("SELECT person FROM audit WHERE action='was reminded' ORDER BY person")

        assert meanwhile == [("alan",)]
        assert after == [("alan",), ("eve",), ("grace",)]
