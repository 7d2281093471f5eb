"""The adapter alone on the fake Slack, with a front that only remembers what it was handed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from adapters.slack import SlackAdapter, SlackSettings
from bot.platform.live import Live
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.whole_bot import served
from tests.fakes import FakeMemory
from tests.servers.slack import SECRET, SlackServer
from tests.servers.slack_people import SlackPeople


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
