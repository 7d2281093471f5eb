"""The adapter alone on the fake Slack, with a front that only remembers what it was handed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.slack import SlackAdapter, SlackSettings
from bot import Form
from bot.platform.adapter import Command, Commanded, Home, Outcome, Pressed, Said, Submitted
from bot.platform.live import Live
from tests.adapters.slack.whole_bot import served
from tests.fakes import FakeMemory
from tests.servers.slack import SECRET, SlackServer
from tests.servers.slack_people import SlackPeople


@dataclass
class FakeFront:
    """Remembers what came, once by its event and by its place, and answers as it is told."""

    said: list[Said] = field(default_factory=list[Said])
    pressed: list[Pressed] = field(default_factory=list[Pressed])
    submitted: list[Submitted] = field(default_factory=list[Submitted])
    commanded: list[Commanded] = field(default_factory=list[Commanded])
    outcome: Outcome = field(default_factory=Outcome)
    form: Form | None = None

    @property
    def texts(self) -> list[str]:
        return [said.text for said in self.said]

    async def message(self, said: Said) -> bool:
        if any((said.thread, said.message) == (each.thread, each.message) for each in self.said):
            return False
        self.said.append(said)
        return True

    async def press(self, pressed: Pressed) -> Outcome:
        self.pressed.append(pressed)
        return replace(self.outcome, form=self.form)

    async def submit(self, submitted: Submitted) -> Outcome:
        self.submitted.append(submitted)
        return self.outcome

    async def command(self, commanded: Commanded) -> Outcome:
        self.commanded.append(commanded)
        return replace(self.outcome, form=self.form)

    def commands(self) -> tuple[Command, ...]:
        return (Command("help", "What can be asked for"),)

    async def home(self, platform: str, account: str) -> Home:
        return Home()


@dataclass
class LoneAdapter:
    """One life of the adapter."""

    adapter: SlackAdapter
    front: FakeFront
    live: Live
    people: SlackPeople


@asynccontextmanager
async def lone_adapter(
    server: SlackServer,
    *,
    front: FakeFront | None = None,
    memory: FakeMemory | None = None,
    socket: bool = True,
    installations: Any = None,
    **settings: Any,
) -> AsyncGenerator[LoneAdapter]:
    """Open the adapter alone; the same memory again is its next life."""
    given: dict[str, Any] = {"bot_token": "xoxb-1", "settling": 0.0, "pace": 0.01, "ping": 1.0, **settings}
    told = SlackSettings(app_token="xapp-1" if socket else "", signing_secret=SECRET, api_url=server.api_url, **given)
    handed, live = front or FakeFront(), Live()
    adapter = SlackAdapter(told, handed, live, installations=installations, memory=memory)
    async with adapter:
        if socket:
            yield LoneAdapter(adapter, handed, live, SlackPeople(server))
            return
        async with served(adapter) as address:
            server.events_url = f"{address}/slack/events"
            yield LoneAdapter(adapter, handed, live, SlackPeople(server))
