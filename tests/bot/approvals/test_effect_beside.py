"""Waits, freezes and surfaces beside what others may do: emergencies, approvals that were given beforehand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.people.directory import Actor
from tests.bot.voting_process import open_one, paying, status, waiting
from tests.fakes import FakeClock

GROUPS: dict[str, Any] = {"finance": {"people": ["grace", "alan"]}, "oncall": {"people": ["eve"]}}


def freeze_from(clock: FakeClock) -> dict[str, Any]:
    begins, ends = (datetime.fromtimestamp(clock.now / 1_000 + day * 86_400, UTC) for day in (-1, 1))
    return {"ice": {"from": begins, "until": ends, "by": "oncall"}}


async def test_an_emergency_waits_for_no_hours_and_for_no_wait(tmp_path: Path) -> None:
    clock = FakeClock()
    hour = datetime.fromtimestamp(clock.now / 1_000, UTC).hour
    window = f"{(hour + 2) % 24:02}:00-{(hour + 3) % 24:02}:00"
    asking = paying(by="finance", break_glass="oncall", wait="10m", window=window)
    async with waiting(tmp_path, asking, clock=clock, groups=GROUPS) as (home, approval):
        told = await home.decide(approval.id, "emergency", "eve", "the shop is down")

        assert told.ok
        assert (await status(home, approval))[0] == "completed"


async def test_an_emergency_is_decided_where_everything_else_is(tmp_path: Path) -> None:
    asking = paying(by="finance", break_glass="oncall", trust="web")
    async with waiting(tmp_path, asking, groups=GROUPS) as (home, approval):
        told = await home.decide(approval.id, "emergency", "eve", "the shop is down")
        there = await home.app.approvals.decide(Actor("eve", "web"), approval.id, "emergency", "the shop is down")

        assert (told.ok, told.text[:28]) == (False, "This is decided on the web p")
        assert there.ok
        review = [row[0] for row in await home.rows("SELECT policy FROM approvals WHERE key LIKE 'review/%'")]
        assert '"surface": ["web"]' in review[0]


async def test_what_was_allowed_beforehand_is_asked_in_a_freeze(tmp_path: Path) -> None:
    clock, asking = FakeClock(), paying(by="finance", standing=True)
    async with waiting(tmp_path, asking, clock=clock, groups=GROUPS) as (home, approval):
        given = await home.app.approvals.decide(Actor("grace", "cli"), approval.id, "always", "3 times")
        await home.app.settled()
    async with waiting(tmp_path, asking, clock=clock, groups=GROUPS, freeze=freeze_from(clock)) as (home, _):
        waits = await open_one(home)

        assert given.ok, given.text
        assert waits.policy.freeze == "ice"


async def test_whoever_is_named_by_a_relation_decides_beside_the_approvers_of_a_freeze(tmp_path: Path) -> None:
    clock = FakeClock()
    config: dict[str, Any] = {"relations": {"manager": {"table": {"ada": "grace"}}}, "freeze": freeze_from(clock)}
    async with waiting(tmp_path, paying(by="manager"), clock=clock, groups=GROUPS, **config) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "eve")

        assert approval.by == ("grace", "oncall")
        assert (await status(home, approval))[0] == "completed"
