"""The app that the databases of this folder come from, and that opens them again."""

from __future__ import annotations

import itertools
import json
import secrets
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx

from bot import Actor, Button, Card, Post, Process
from bot.authoring.origin import Origin
from bot.platform.adapter import Outcome, Pressed, Said, Submitted
from bot.routing.decision import Router
from bot.runs.as_json import run_object, whole_run_object
from router import IntentRouter
from tests.bot.fake_platform import FakePlatform
from tests.bot.running_app import RunningApp, running_app
from tests.databases.processes import ALL, HOUR
from tests.fakes import FakeClock

FILES = sorted(Path(__file__).parent.glob("*.db"))
MADE_AT = 1_760_000_000_000  # 2025-10-09, in UTC milliseconds: no clock goes on while a database is made
NOTES = "note"  # the kind of the kept things that say what is what: the ids of runs, and what signs people in
CHANNEL = "slack/T1/C1"  # where the keepers look, on a platform that is not called while a database is made
ADA = Actor("ada", "web")
SECRET = "four small green boats"
HEALTH = "http://health.invalid/"
LIFE, EVENTS = secrets.token_hex(4), itertools.count(1)

PLACE = {"command": ["true"], "undo": ["true"], "health": HEALTH}
HOURLY = {"process": "look", "cron": "0 * * * *", "person": "ada", "thread": "web/hourly", "params": {"place": "gate"}}
PEOPLE = {name: {"name": name.title(), "slack": f"U-{name}"} for name in ("ada", "grace", "eve")}
KEEPERS = {"people": ["grace", "ada"], "channel": ["web/approvals", CHANNEL]}
RESTARTS = {"approvers": "keepers", "services": {"shop": {"staging": PLACE}}}


async def healthy(_transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
    """Answer for the network: there is one address, and all is well there."""
    return httpx.Response(200 if str(request.url) == HEALTH else 500, request=request)


@dataclass(frozen=True, slots=True)
class OpenedDatabase:
    """An opened database, and what people do with it through the front that adapters see."""

    inner: RunningApp

    async def settled(self) -> None:
        await self.inner.app.settled()

    async def say(self, text: str, thread: str, person: str = "ada") -> str:
        """Say something and wait until all has settled; gives the message's id, which is its run's too."""
        return await self.inner.say(text, person, thread, event=event())

    async def hear(self, text: str, thread: str, person: str = "ada") -> None:
        """Keep what somebody said on a platform, and leave it at that."""
        assert await self.inner.app.messaging.front.message(Said(event(), thread, account(person, thread), text))

    async def press(self, button: Button, thread: str, person: str = "ada", *, said: str | None = None) -> Outcome:
        """Press a button as it was shown."""
        pressed = Pressed(event(), thread, account(person, thread), button.token, said)
        outcome = await self.inner.app.messaging.front.press(pressed)
        await self.settled()
        return outcome

    async def send_form(self, card: Card, thread: str, values: dict[str, str], person: str = "ada") -> Outcome:
        """Send the form of a card as it was shown."""
        assert card.form is not None
        submitted = Submitted(event(), thread, account(person, thread), card.form.token, values)
        outcome = await self.inner.app.messaging.front.submit(submitted)
        await self.settled()
        return outcome

    async def card(self, thread: str) -> Card:
        """Give the latest card of a thread that still asks for something."""
        return [card for card in await self.inner.cards(thread) if card.buttons or card.form][-1]

    async def notes(self) -> dict[str, str]:
        return await self.inner.app.key_value.all(NOTES)

    async def note(self, name: str, value: str) -> None:
        await self.inner.app.key_value.put(NOTES, name, value)

    async def pass_time(self, hours: float = 0) -> None:
        await self.inner.pass_time(hours * HOUR)
        await self.inner.pass_time(0)  # a run that has ended may have another one start


@asynccontextmanager
async def opened(
    folder: Path, router: Router, *, driving: bool = True, processes: Sequence[Process] = ALL
) -> AsyncGenerator[OpenedDatabase]:
    """Open `bot.db` in a folder, on the day on which it was made."""
    clock = FakeClock(MADE_AT)
    with patch.object(httpx.AsyncHTTPTransport, "handle_async_request", healthy):
        async with running_app(
            folder,
            *processes,
            clock=clock,
            router=router,
            driving=driving,
            people=PEOPLE,
            groups={"keepers": KEEPERS},
            processes={"restart_service": RESTARTS},
            schedules={"hourly": HOURLY},
        ) as inner:
            yield OpenedDatabase(inner)


@asynccontextmanager
async def going_on(file: Path) -> AsyncGenerator[tuple[OpenedDatabase, dict[str, str]]]:
    """Open a database with today's code and let it do what it can; gives what its notes say as well."""
    async with opened(file.parent, IntentRouter()) as home:
        await home.settled()
        yield home, await home.notes()


async def status(home: OpenedDatabase, run: str) -> str:
    return (await home.inner.run(run)).status


async def outcome(home: OpenedDatabase, run: str) -> tuple[str, Any]:
    found = run_object(await home.inner.run(run))
    return found["status"], found["result"]


async def shown(home: OpenedDatabase, run: str) -> dict[str, Any]:
    """Give all that there is to be told about a run, as JSON brings it."""
    requester = Origin.decode((await home.inner.run(run)).origin).person
    told = whole_run_object(await home.inner.app.runs.detail(Actor(requester, "cli"), run))
    again: dict[str, Any] = json.loads(json.dumps(told))
    return again


async def bring(home: OpenedDatabase, platform: FakePlatform | None = None) -> FakePlatform:
    """Call the platform that was never called, and bring it all that waits for it."""
    platform, app = platform or FakePlatform(), home.inner.app
    while await app.messaging.delivery(platform).flush():
        pass
    return platform


def posts(platform: FakePlatform, thread: str = CHANNEL) -> list[Post]:
    return [post for _, _, post in platform.shown[thread]]


def asked(platform: FakePlatform, title: str) -> Card:
    """Give the latest card of this title, as it stands on the platform."""
    return [post.card for post in posts(platform) if post.card is not None and post.card.title == title][-1]


def button(card: Card, label: str) -> Button:
    [found] = [each for each in card.buttons if each.label == label]
    return found


def event() -> str:
    """Give an event that no database holds: a platform's ids are unique for ever."""
    return f"event {next(EVENTS)} of {LIFE}"


def account(person: str, thread: str) -> str:
    return f"U-{person}" if thread.startswith("slack/") else person


def rows_of(file: Path, query: str, *parameters: str) -> list[dict[str, Any]]:
    """Read a file as it stands, without the code that is tried on it."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, parameters)]
