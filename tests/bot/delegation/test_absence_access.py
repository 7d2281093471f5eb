"""Absences that people tell: who may, who is told, and that other processes see them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.people.absences.absence_request import AbsenceRequest
from bot.people.directory import Actor
from tests.bot.running_app import running_app, until
from tests.bot.voting_process import paying, status, waiting

GROUPS = {"security": {"people": ["eve"]}}
PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada"},
    "grace": {"name": "Grace"},
    "alan": {"name": "Alan"},
    "eve": {"name": "Eve", "deputy": "grace"},
}


async def test_it_is_said_in_a_chat_and_the_deputy_is_told_and_decides(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="security"), groups=GROUPS) as (home, approval):
        await home.say("absent until 2099-12-31, deputy Grace", "eve")
        told = await home.decide(approval.id, "approved", "grace")

        assert await home.texts("web/eve") == ["Noted: Eve: until 2099-12-31; deputy: Grace."]
        assert (await home.texts("web/grace"))[-1].startswith("You may decide in the stead of Eve: ")
        assert told.ok
        assert (await status(home, approval))[0] == "completed"
        [(action, person)] = await home.rows("SELECT action, person FROM audit WHERE action='noted an absence'")
        assert (action, person) == ("noted an absence", "eve")


async def test_who_comes_back_decides_alone(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="security"), groups=GROUPS, people=PEOPLE) as (home, approval):
        await home.say("/absent", "eve")
        await home.say("I am absent until 2099-12-31", "eve")
        await home.say("I'm back", "eve")
        refused = await home.decide(approval.id, "approved", "grace")

        assert (await home.texts("web/eve"))[0] == "Nobody is away."
        assert (await home.texts("web/eve"))[-1] == "It is over: Eve: until 2099-12-31; deputy: Grace."
        assert (await home.texts("web/grace"))[-1] == "You no longer decide in the stead of Eve."
        assert not refused.ok


async def test_another_process_sees_it_and_sees_it_end(tmp_path: Path) -> None:
    async with (
        waiting(tmp_path, paying(by="security"), groups=GROUPS) as (home, _),
        running_app(tmp_path, driving=False, groups=GROUPS) as other,
    ):
        absences = home.app.people.directory.absences
        asked = AbsenceRequest(end=date(2099, 1, 1), deputy="grace")
        assert (await other.app.delegation.absences.add(Actor("eve", "cli"), "eve", asked)).ok
        await until(lambda: absences.deputy_of("eve") == "grace")
        [absence] = other.app.delegation.absences.all()
        assert (await other.app.delegation.absences.end(Actor("grace", "cli"), absence.id)).ok
        await until(lambda: absences.deputy_of("eve") == "")


@pytest.mark.parametrize(
    ("actor", "person", "asked"),
    [
        (Actor("eve", "cli"), "alan", AbsenceRequest(deputy="grace")),  # for others, admins alone
        (Actor("eve", "cli"), "eve", AbsenceRequest(deputy="eve")),
        (Actor("eve", "web", "ada"), "eve", AbsenceRequest(deputy="ada")),  # Ada sits behind Eve's session
        (Actor("eve", "cli"), "eve", AbsenceRequest(deputy="nobody")),
        (Actor("eve", "cli"), "eve", AbsenceRequest(unknown="bob")),
        (Actor("alan", "cli"), "nobody", AbsenceRequest(deputy="grace")),
        (Actor("eve", "cli"), "eve", AbsenceRequest(end=date(2001, 1, 1), deputy="grace")),
        (Actor("eve", "cli"), "eve", AbsenceRequest(date(2099, 1, 2), date(2099, 1, 1), deputy="grace")),
        (Actor("slack:U1", "slack"), "slack:U1", AbsenceRequest(deputy="grace")),
    ],
)
async def test_what_nobody_may_say_is_refused(tmp_path: Path, actor: Actor, person: str, asked: AbsenceRequest) -> None:
    async with running_app(tmp_path, admins=["alan"], people=PEOPLE) as home:
        told = await home.app.delegation.absences.add(actor, person, asked)

        assert not told.ok
        assert home.app.delegation.absences.all() == ()


async def test_an_admin_notes_it_for_another_who_is_told(tmp_path: Path) -> None:
    async with running_app(tmp_path, admins=["alan"], people=PEOPLE) as home:
        told = await home.app.delegation.absences.add(Actor("alan", "cli"), "eve", AbsenceRequest())
        [absence] = home.app.delegation.absences.all()
        refused = await home.app.delegation.absences.end(Actor("ada", "cli"), absence.id)
        unknown = await home.app.delegation.absences.end(Actor("alan", "cli"), "'; DROP TABLE absences")

        assert told.text == "Noted: Eve: from now on; deputy: Grace."
        assert await home.texts("web/eve") == [told.text]
        assert (refused.ok, unknown.ok) == (False, False)


async def test_a_review_is_asked_for_once_on_its_day_after_a_restart_too(tmp_path: Path) -> None:
    groups = {"security": {"people": ["eve"], "review": "2027-01-01", "owner": "alan"}}
    async with running_app(tmp_path, groups=groups) as home:
        asked = AbsenceRequest(deputy="grace", review=date(2027, 1, 2))
        await home.app.delegation.absences.add(Actor("eve", "cli"), "eve", asked)
        clock = home.clock
    clock.advance(40_000 * 86_400)
    for _ in range(2):
        async with running_app(tmp_path, groups=groups, clock=clock) as home:
            await home.pass_time(1)

            assert await home.texts("web/alan") == ["Please look at the group security again, as bot.toml says: Eve."]
            assert len([each for each in await home.texts("web/eve") if each.startswith("Please look at it")]) == 1
