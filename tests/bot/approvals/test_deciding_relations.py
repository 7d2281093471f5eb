"""Approvals that are decided by whoever stands in a relation to who asks, or to a value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.people.directory import Actor
from tests.bot.running_app import running_app
from tests.bot.voting_process import paying, status, waiting

MANAGERS: dict[str, Any] = {"manager": {"table": {"ada": "grace", "grace": "grace"}}, "owner": {"table": {"3": "eve"}}}


async def test_the_manager_of_whoever_asks_decides_and_stands_in_the_digest(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="manager"), relations=MANAGERS) as (home, approval):
        refused = await home.decide(approval.id, "approved", "alan")
        told = await home.decide(approval.id, "approved", "grace")

        assert approval.by == ("grace",)
        assert (refused.ok, told.ok) == (False, True)
        assert (await status(home, approval))[0] == "completed"


async def test_the_owner_of_a_value_decides(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="owner(amount)"), relations=MANAGERS) as (_, approval):
        assert approval.by == ("eve",)


async def test_nobody_is_told_as_that_and_else_by_decides(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="manager"), said="run pay", relations=MANAGERS) as (home, _):
        await home.say("run pay", "eve")
        [card] = await home.cards("web/eve")
        run = await home.say("run pay", "grace")

        assert card.note.split(". ")[1].startswith("Nobody can decide")
        assert (await home.approval(run)).by == ("grace",)  # who never decides what they ask for
    async with running_app(tmp_path, paying(by="manager", else_by="alan"), relations=MANAGERS) as home:
        run = await home.say('run pay {"amount": 4}', "grace")
        assert (await home.approval(run)).by == ("alan",)


async def test_a_yes_is_void_when_the_manager_is_another_by_then(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="manager"), relations=MANAGERS) as (_, approval):
        pass
    async with running_app(tmp_path, paying(by="manager"), driving=False, relations=MANAGERS) as away:
        assert (await away.app.approvals.decide(Actor("grace", "cli"), approval.id, "approved")).ok
    changed = {"manager": {"table": {"ada": "alan"}}}
    async with running_app(tmp_path, paying(by="manager"), relations=changed) as home:
        await home.app.settled()
        again = await home.approval(approval.run)

        assert (again.by, again.state) == (("alan",), "open")
