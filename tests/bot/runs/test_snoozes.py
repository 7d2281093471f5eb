"""Whoever is reminded puts it off for themselves: until when they say, not past the end, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import Actor, Card
from bot.messages.card import decode
from bot.messages.inbound import Notice
from bot.platform.adapter import Outcome, Pressed, Submitted
from tests.bot.asking_processes import survey
from tests.bot.running_app import RunningApp, running_app
from tests.bot.voting_process import paying, waiting
from tests.fakes import FakeClock

HOUR = 3_600
NOON = 1_796_126_400_000  # 1 December 2026, 12:00 UTC
PEOPLE = {
    "ada": {"name": "Ada", "slack": "U1ADA"},
    "grace": {"name": "Grace", "slack": "U1GRACE"},
    "alan": {"name": "Alan", "slack": "U1ALAN", "language": "de"},
}
GROUPS = {"keepers": {"people": ["ada", "grace", "alan"]}}
SET: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS, "reminders": {"quiet": ""}}
ASKED: dict[str, Any] = {"by": "keepers", "within": timedelta(days=3)}
PREFIXES = ("Reminder: this still", "Zur Erinnerung: ")


async def later(home: RunningApp, hours: float) -> None:
    await home.app.database.write(lambda tx: tx.execute("UPDATE outbox SET state='sent' WHERE state='pending'"))
    await home.pass_time(hours * HOUR)


async def reminded(home: RunningApp) -> list[str]:
    rows = await home.rows("SELECT thread, body FROM outbox WHERE kind='post' ORDER BY number")
    cards = [(str(thread), decode(str(body)).card) for thread, body in rows]
    return [thread for thread, card in cards if card is not None and card.note.startswith(PREFIXES)]


async def card_of(home: RunningApp, thread: str) -> Card:
    [(body,)] = await home.rows("SELECT body FROM outbox WHERE kind='post' AND thread=? LIMIT 1", thread)
    card = decode(str(body)).card
    assert card is not None
    return card


async def press(home: RunningApp, card: Card, account: str, said: str | None, event: str = "press") -> Outcome:
    token = card.buttons[-1].token
    return await home.app.messaging.front.press(Pressed(event, f"slack/@{account}", account, token, said))


async def snooze(home: RunningApp, person: str, reference: str, when: str) -> Notice:
    return await home.app.wishes.snoozes.snooze(Actor(person, "cli"), reference, when)


async def test_the_button_asks_when_and_puts_off_what_this_person_alone_hears(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), clock=FakeClock(NOON), **SET) as (home, approval):
        card = await card_of(home, "slack/@U1ALAN")
        asked = await press(home, card, "U1ALAN", None)
        assert asked.form is not None
        [when] = asked.form.inputs
        told = await home.app.messaging.front.submit(
            Submitted("form", "slack/@U1ALAN", "U1ALAN", asked.form.token, {when.name: "4h"})
        )
        again = await press(home, card, "U1ALAN", "6h", "again")
        twice = await press(home, card, "U1ALAN", "2h", "again")
        await later(home, 4)
        four = await reminded(home)
        await later(home, 2)
        six = await reminded(home)
        await later(home, 24)

        assert when.choices
        assert card.buttons[-1].label == "Später…"
        assert (
            told.told
            == "Ich erinnere dich am <time:2026-12-01T16:00Z> und nicht vorher. Für die anderen ändert sich nichts."
        )
        assert "18:00Z" in again.told
        assert twice.told == ""
        assert four == ["slack/@U1GRACE"]
        assert six == ["slack/@U1GRACE", "slack/@U1ALAN"]
        assert sorted(await reminded(home)) == ["slack/@U1ALAN"] * 2 + ["slack/@U1GRACE"] * 2
        assert (await home.approval(approval.run)).state == "open"


async def test_it_is_bounded_by_the_end_and_says_so(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(**ASKED), clock=FakeClock(NOON), **SET) as (home, approval):
        notice = await snooze(home, "grace", approval.id, "3d")
        await later(home, 71)

        assert notice.text == (
            "It can be decided until <time:2026-12-04T12:00Z> only. I will not remind you before then."
        )
        assert "slack/@U1GRACE" not in await reminded(home)


async def test_what_outlasts_its_deadline_has_no_end_to_bound_it(tmp_path: Path) -> None:
    asked = paying(by="keepers", within=timedelta(hours=1), on_expiry="keep")
    async with waiting(tmp_path, asked, clock=FakeClock(NOON), **SET) as (home, approval):
        notice = await snooze(home, "grace", approval.id, "2d")
        await later(home, 47)
        before = await reminded(home)
        await later(home, 1)

        assert "<time:2026-12-03T12:00Z>" in notice.text
        assert "slack/@U1GRACE" not in before
        assert "slack/@U1GRACE" in await reminded(home)


async def test_quiet_hours_hold_for_it_too_and_the_true_time_is_told(tmp_path: Path) -> None:
    told: dict[str, Any] = {**SET, "reminders": {}}
    async with waiting(tmp_path, paying(**ASKED), clock=FakeClock(NOON), **told) as (home, approval):
        assert "<time:2026-12-02T08:00Z>" in (await snooze(home, "grace", approval.id, "9h")).text


async def test_a_question_is_put_off_as_well_and_a_clock_may_jump(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "keepers"), clock=FakeClock(NOON), **SET) as home:
        await home.say("run form")
        [(question,)] = await home.rows("SELECT id FROM questions")
        notice = await snooze(home, "alan", str(question), "10h")
        await later(home, -20)
        await later(home, 24)
        four = await reminded(home)
        await later(home, 6)

        assert notice.ok
        assert sorted(four) == ["slack/@U1ADA", "slack/@U1GRACE"]
        assert sorted(await reminded(home)) == ["slack/@U1ADA", "slack/@U1ALAN", "slack/@U1GRACE"]


@pytest.mark.parametrize(
    ("person", "when", "problem"),
    [
        ("ada", "2h", "Nothing of this waits for you"),
        ("grace", "tomorrow", "I cannot read “tomorrow”"),
        ("grace", "", "I cannot read “”"),
        ("grace", "-2h", "I cannot read"),
        ("grace", "99999999h", "I cannot read"),
        ("grace", "2h\x00<time:2026-12-02T08:00Z>" + "x" * 90, "I cannot read"),
    ],
)
async def test_what_cannot_be_put_off_is_said(tmp_path: Path, person: str, when: str, problem: str) -> None:
    async with waiting(tmp_path, paying(**ASKED), clock=FakeClock(NOON), **SET) as (home, approval):
        before = await home.rows("SELECT * FROM timers")
        notice = await snooze(home, person, approval.id, when)

        assert not notice.ok
        assert problem in notice.text
        assert len(notice.text) < 200
        assert await home.rows("SELECT * FROM timers") == before


@pytest.mark.parametrize("reference", ["", "nothing", "x/y"])
async def test_what_is_not_there_cannot_be_put_off(tmp_path: Path, reference: str) -> None:
    async with waiting(tmp_path, paying(**ASKED), clock=FakeClock(NOON), **SET) as (home, _):
        assert not (await snooze(home, "grace", reference, "2h")).ok


@pytest.mark.parametrize(
    ("remind", "hours"),
    [("30m", [0.5, 24.5, 48.5]), ("every 20h", [20, 40, 60]), ("30m every 20h", [0.5, 20.5, 40.5, 60.5]), ("off", [])],
)
async def test_how_often_is_said_by_the_call_over_the_settings(tmp_path: Path, remind: str, hours: list[float]) -> None:
    asked = paying(**ASKED, remind=remind)
    async with waiting(tmp_path, asked, clock=FakeClock(NOON), **SET) as (home, _):
        seen: list[float] = []
        for half in range(1, 144):
            before = (await reminded(home)).count("slack/@U1GRACE")
            await later(home, 0.5)
            seen += [half / 2] if (await reminded(home)).count("slack/@U1GRACE") > before else []

        assert seen == hours


async def test_how_often_holds_for_questions_as_well(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "keepers", remind="1h"), clock=FakeClock(NOON), **SET) as home:
        await home.say("run form")
        await later(home, 1)

        assert len(await reminded(home)) == 3
