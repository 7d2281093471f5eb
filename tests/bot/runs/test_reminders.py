"""Whoever has not decided or answered is reminded, by the clock of where they are, over restarts; nobody else is."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, Process, process
from bot.config import check_config
from bot.errors import ConfigError
from bot.messages.card import Mention, decode
from tests.bot.asking_processes import survey
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock
from workflow import Transaction

HOUR = 3_600_000
NOON = 1_796_126_400_000  # 1 December 2026, 12:00 UTC
PEOPLE = {
    "ada": {"name": "Ada", "slack": "U1ADA"},
    "grace": {"name": "Grace", "slack": "U1GRACE", "timezone": "Asia/Tokyo", "language": "de"},
    "alan": {"name": "Alan", "slack": "U1ALAN"},
}
GROUPS = {"keepers": {"people": ["ada", "grace", "alan"]}}
REMINDED = {"de": "Zur Erinnerung: Das wartet noch auf dich.", "": "Reminder: this still waits for you."}


class Payment(BaseModel):
    pass


@process(version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    granted = await ctx.approve("Pay?", by="keepers")
    return granted.by


@process(version="1")
async def pay_by_two(ctx: Context, params: Payment) -> str:
    """Pay somebody, if two say so."""
    granted = await ctx.approve("Pay?", by="keepers", need=2)
    return granted.by


@process(version="1")
async def pay_without_end(ctx: Context, params: Payment) -> str:
    """Pay somebody, whenever somebody says so."""
    granted = await ctx.approve("Pay?", by="keepers", within=None)
    return granted.by


def opened(folder: Path, each: Process = pay, **more: Any) -> AbstractAsyncContextManager[RunningApp]:
    config: dict[str, Any] = {"people": PEOPLE, "groups": GROUPS, **more}
    clock = config.pop("clock", None) or FakeClock(NOON)
    return running_app(folder, each, clock=clock, **config)


def add_timer(tx: Transaction, name: str) -> None:
    tx.execute("INSERT INTO timers (due_at, kind, run, name) VALUES (1,'reminder','',?)", (name,))


async def later(home: RunningApp, hours: float) -> None:
    await home.app.database.write(lambda tx: tx.execute("UPDATE outbox SET state='sent' WHERE state='pending'"))
    home.clock.now += round(hours * HOUR)
    await home.app.timing.timers.tick()
    await home.app.settled()


async def reminded(home: RunningApp) -> list[str]:
    rows = await home.rows("SELECT thread, body FROM outbox WHERE kind='post' ORDER BY number")
    cards = [(str(thread), decode(str(body)).card) for thread, body in rows]
    return [thread for thread, card in cards if card is not None and card.note.startswith(tuple(REMINDED.values()))]


async def test_those_who_can_decide_are_reminded_and_not_in_their_night(tmp_path: Path) -> None:
    async with opened(tmp_path) as home:
        await home.say("run pay")
        await later(home, 3.9)
        before = await reminded(home)
        await later(home, 0.2)
        by_day = await reminded(home)
        await later(home, 7)  # eight in the morning where Grace is

        assert before == []
        assert by_day == ["slack/@U1ALAN"]
        assert await reminded(home) == ["slack/@U1ALAN", "slack/@U1GRACE"]
        rows = await home.rows("SELECT body FROM outbox WHERE thread='slack/@U1GRACE' ORDER BY number")
        card = decode(str(rows[-1][0])).card
        assert card is not None
        assert card.note.startswith(REMINDED["de"])
        labels = [button.label for button in card.buttons]
        assert labels == ["Genehmigen", "Ablehnen", "Rückfrage…", "Ich kümmere mich", "Später…"]


async def test_they_are_reminded_again_until_it_is_over_and_every_card_closes(tmp_path: Path) -> None:
    async with opened(tmp_path, reminders={"first": "1h", "every": "2h", "quiet": ""}) as home:
        run = await home.say("run pay")
        for _ in range(5):
            await later(home, 1)
        times = await reminded(home)
        approval = await home.approval(run)
        await home.decide(approval.id, "approved", "alan")
        await later(home, 10)

        assert sorted(times) == ["slack/@U1ALAN"] * 3 + ["slack/@U1GRACE"] * 3
        assert await reminded(home) == times
        open_cards = await home.rows("SELECT body FROM history")
        assert not [body for (body,) in open_cards if (card := decode(str(body)).card) and card.buttons]


async def test_who_could_not_be_told_yet_is_not_told_over_and_over(tmp_path: Path) -> None:
    async with opened(tmp_path, reminders={"first": "1h", "every": "1h", "quiet": ""}) as home:
        await home.say("run pay")
        await later(home, 1)
        for _ in range(5):  # Slack is not connected
            home.clock.now += HOUR
            await home.app.timing.timers.tick()
        once = await reminded(home)
        await later(home, 1)

        assert sorted(once) == ["slack/@U1ALAN", "slack/@U1GRACE"]
        assert sorted(await reminded(home)) == ["slack/@U1ALAN"] * 2 + ["slack/@U1GRACE"] * 2


async def test_who_has_voted_is_not_reminded(tmp_path: Path) -> None:
    async with opened(tmp_path, pay_by_two, reminders={"quiet": ""}) as home:
        await home.say("run pay_by_two")
        await home.press((await home.cards())[-1], "Approve", "grace")
        await later(home, 4)

        assert await reminded(home) == ["slack/@U1ALAN"]


async def test_who_has_answered_is_not_reminded(tmp_path: Path) -> None:
    async with opened(tmp_path, survey(int, "keepers", need=3), reminders={"quiet": ""}) as home:
        await home.say("run form")
        await home.say("1", "grace")
        await later(home, 4)

        assert await reminded(home) == ["slack/@U1ADA", "slack/@U1ALAN"]


async def test_a_restart_and_a_clock_that_jumps_lose_none_and_repeat_none(tmp_path: Path) -> None:
    async with opened(tmp_path, reminders={"quiet": ""}) as home:
        await home.say("run pay")
    clock = FakeClock(NOON - 5 * HOUR)  # put back meanwhile
    async with opened(tmp_path, reminders={"quiet": ""}, clock=clock) as home:
        await later(home, 0)
        put_back = await reminded(home)
        await later(home, 5 + 4)
        after = await reminded(home)
        await later(home, 0)

        assert put_back == []
        assert sorted(after) == ["slack/@U1ALAN", "slack/@U1GRACE"]
        assert await reminded(home) == after


async def test_off_and_the_deadline_end_it(tmp_path: Path) -> None:
    async with opened(tmp_path, reminders={"first": "off"}) as home:
        await home.say("run pay")
        assert await home.rows("SELECT * FROM timers WHERE kind='reminder'") == []
    async with opened(tmp_path / "other", reminders={"first": "2d"}) as home:
        await home.say("run pay")
        assert await home.rows("SELECT * FROM timers WHERE kind='reminder'") == []  # it has expired by then


@pytest.mark.parametrize("name", ["", "nobody", "x/y", "\x07", "grace", "@", "x/@", "/@keepers"])
async def test_a_timer_of_another_version_harms_nobody(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path) as home:
        await home.say("run pay")
        await home.app.database.write(partial(add_timer, name=name))
        await later(home, 0)

        assert await reminded(home) == []


@pytest.mark.parametrize(
    "section", [{"first": "soon"}, {"every": "0h"}, {"quiet": "night"}, {"first": ""}, {"other": "1h"}, {"first": 4}]
)
def test_garbage_in_the_settings_is_told(section: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="reminders"):
        check_config({"reminders": section}, "bot.toml")


PLATFORM_GROUPS: dict[str, Any] = {
    "keepers": {"people": ["grace"], "slack": "S1KEEPERS", "discord": "123", "channel": ["slack/C1KEEP", "web/keep"]},
    "quiet": {"slack": "S1QUIET"},
}


@pytest.mark.parametrize("every", ["1h", "2d"])
async def test_a_group_that_only_its_platform_knows_is_reminded_in_its_channel_once_a_day(
    tmp_path: Path, every: str
) -> None:
    reminders = {"first": "4h", "every": every, "quiet": ""}
    async with opened(tmp_path, pay_without_end, groups=PLATFORM_GROUPS, reminders=reminders) as home:
        await home.say("run pay_without_end")
        before = len(await reminded(home))
        for _ in range(53):
            await later(home, 1)
        rows = await home.rows("SELECT body FROM outbox WHERE thread='slack/C1KEEP' AND kind='post' ORDER BY number")
        posts = [decode(str(body)) for (body,) in rows]

        assert before == 0
        assert (await reminded(home)).count("slack/C1KEEP") == {"1h": 3, "2d": 2}[every]
        assert "web/keep" not in await reminded(home)
        assert all(post.mentions == (Mention("S1KEEPERS", is_group=True),) for post in posts)
        labels = [{button.label for button in post.card.buttons} for post in posts if post.card is not None]
        assert all({"Approve", "Deny"} <= each and "Later…" not in each for each in labels)


async def test_a_group_without_a_channel_is_not_reminded_and_nobody_after_it_is_over(tmp_path: Path) -> None:
    async with opened(tmp_path, survey(int, ["quiet", "keepers"]), groups=PLATFORM_GROUPS) as home:
        await home.say("run form")
        names = await home.rows("SELECT substr(name, instr(name, '/')) FROM timers WHERE kind='reminder'")
        await home.say("3", "grace")
        await later(home, 5)

        assert sorted(name for (name,) in names) == ["/@keepers", "/grace"]
        assert "slack/C1KEEP" not in await reminded(home)


def test_the_defaults_are_said_in_the_docs() -> None:
    text = (Path(__file__).parents[3] / "docs" / "approvals.md").read_text()

    assert 'first = "4h"' in text
