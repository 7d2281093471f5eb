"""A whole bot on the fake Slack: app, front, delivery and adapter. The server outlives it, as Slack does."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

from adapters.slack import Installed, OAuth, SlackAdapter, SlackSettings
from bot import LLM, Process
from bot.app import App, open_app
from bot.config import check_config
from bot.platform.adapter import Front
from bot.platform.arrivals import Arrivals
from bot.platform.delivery import Delivery
from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.fakes import FakeMemory
from tests.servers.slack import SECRET, SlackServer
from tests.servers.slack_people import SlackPeople, buttons_of, words_of
from tests.servers.slack_workspace import Record, Workspace
from workflow import now_ms

PAUSES = (0.02, 0.05, 0.1)  # seconds between attempts to deliver: a test has no time
ADA, GRACE, EVE = "U1ADA", "U1GRACE", "U1EVE"
OPS, LOBBY = "C1OPS", "C1LOBBY"


PROCESSES = {each.name: each for each in (pay, greet)}


@dataclass
class FakeInstallations:
    """Keeps installations in memory, over the lives of a bot."""

    kept: dict[str, Installed] = field(default_factory=dict[str, Installed])
    states: set[str] = field(default_factory=set[str])
    served: dict[str, str] = field(default_factory=dict[str, str])
    claimed: set[str] = field(default_factory=set[str])
    lost: dict[str, str] = field(default_factory=dict[str, str])

    async def save(self, installed: Installed) -> None:
        self.kept[installed.key] = installed
        self.lost.pop(installed.key, None)

    async def find(self, key: str) -> Installed | None:
        return self.kept.get(key)

    async def all(self) -> tuple[Installed, ...]:
        return tuple(self.kept.values())

    async def remove(self, key: str) -> None:
        self.kept.pop(key, None)
        self.served = {each: enterprise for each, enterprise in self.served.items() if enterprise != key}

    async def issue_state(self) -> str:
        self.states.add(state := secrets.token_urlsafe())
        return state

    async def use_state(self, state: str) -> bool:
        found = state in self.states
        self.states.discard(state)
        return found

    async def join(self, team: str, enterprise: str) -> None:
        self.served[team] = enterprise

    async def leave(self, team: str) -> None:
        self.served.pop(team, None)

    async def teams(self) -> dict[str, str]:
        return dict(self.served)

    async def renewed(self, before: Installed, after: Installed) -> bool:
        if self.kept.get(before.key) != before:
            return False
        self.kept[before.key] = after
        return True

    async def claim(self, key: str) -> bool:
        is_free = key not in self.claimed
        self.claimed.add(key)
        return is_free

    async def release(self, key: str) -> None:
        self.claimed.discard(key)

    async def give_up(self, key: str, why: str) -> None:
        self.lost[key] = why


def workspace(team: str = "T1", token: str = "xoxb-1") -> Workspace:
    """Give a workspace with three people, a channel that the bot is in, and one that it is not."""
    found = Workspace(team, token)
    for account, name in ((ADA, "Ada"), (GRACE, "Grace"), (EVE, "Eve")):
        found.add_user(account, name)
        found.direct(account)
    found.add_channel(OPS, "ops", ADA, GRACE, EVE, found.bot_user)
    found.add_channel(LOBBY, "lobby", ADA, GRACE, EVE)
    return found


async def until(condition: Callable[[], Any], within: float = 15.0) -> Any:
    """Wait until something has come true, and give it."""
    async with asyncio.timeout(within):
        while not (found := condition()):  # noqa: ASYNC110 - what it waits for is on the other side of a socket
            await asyncio.sleep(0.005)
    return found


@dataclass
class WholeBot:
    """The bot of one life, and what it shows."""

    server: SlackServer
    people: SlackPeople
    app: App
    adapter: SlackAdapter
    front: Front

    @property
    def workspace(self) -> Workspace:
        return self.people.workspace

    def messages(self, channel: str = OPS) -> list[Record]:
        """Give the messages of the bot in a channel."""
        found = self.workspace.channels[channel].messages.values()
        return [message for message in found if message.get("bot_id") == self.workspace.bot_id]

    def shown(self, channel: str = OPS) -> list[str]:
        return [words_of(message) for message in self.messages(channel)]

    def cards(self, channel: str = OPS) -> list[Record]:
        return [message for message in self.messages(channel) if buttons_of(message)]

    async def card(self, channel: str = OPS) -> Record:
        """Wait for a message that can be pressed."""
        found: list[Record] = await until(lambda: self.cards(channel))
        return found[-1]

    async def told(self, words: str, channel: str = OPS) -> Record:
        """Wait for a message of the bot with these words."""
        found: list[Record] = await until(lambda: [m for m in self.messages(channel) if words in words_of(m)])
        return found[-1]

    async def told_privately(self, words: str) -> Record:
        found: list[Record] = await until(lambda: [m for m in self.workspace.private if words in words_of(m)])
        return found[-1]


@asynccontextmanager
async def whole_bot(
    server: SlackServer,
    folder: Path,
    *,
    socket: bool = True,
    memory: FakeMemory | None = None,
    installations: FakeInstallations | None = None,
    oauth: OAuth | None = None,
    token: str = "xoxb-1",
    llm: LLM | None = None,
    keepers: Sequence[str] = ("ada", "grace"),
    group: Sequence[str] = (),
    channel: Sequence[str] = (),
    gap: float = 10.0,
    processes: Mapping[str, Process] = PROCESSES,
    wrapped: Callable[[Front], Any] = lambda front: front,
    arrivals: Callable[[Arrivals], Any] = lambda arrivals: arrivals,
    **config: Mapping[str, Any],
) -> AsyncGenerator[WholeBot]:
    """Open the bot; the same folder and memory again are its next life."""
    people = {"ada": {"name": "Ada", "slack": ADA}, "grace": {"name": "Grace", "slack": GRACE}}
    groups = {"keepers": {"people": list(keepers), "slack": list(group), "channel": list(channel)}}
    checked = check_config({"people": people, "groups": groups, **config}, "bot.toml")
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(
            open_app(folder / "bot.db", checked, processes, IntentRouter(), llm=llm, clock=now_ms)
        )
        front = app.messaging.front
        settings = SlackSettings(
            bot_token=token, app_token="xapp-1" if socket else "", signing_secret=SECRET, api_url=server.api_url,
            oauth=oauth, roles=frozenset(f"slack:{each}" for each in group), settling=0.0, pace=0.02, ping=1.0, gap=gap,
        )  # fmt: skip
        adapter = SlackAdapter(
            settings,
            wrapped(front),
            app.messaging.live,
            installations=installations,
            memory=memory or FakeMemory(),
            arrivals=arrivals(app.messaging.arrivals),
        )
        await stack.enter_async_context(adapter)
        if not socket:
            server.events_url = await stack.enter_async_context(served(adapter)) + "/slack/events"
        await stack.enter_async_context(Delivery(app.database, adapter, now_ms, pauses=PAUSES).delivering())
        await stack.enter_async_context(app.driving())
        yield WholeBot(server, SlackPeople(server), app, adapter, front)
        await app.settled()


@asynccontextmanager
async def served(adapter: SlackAdapter) -> AsyncGenerator[str]:
    """Serve the routes of an adapter as the web server does; gives their address."""
    app = Starlette(routes=adapter.routes())
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", 0, log_level="error", lifespan="off"))
    server.capture_signals = _no_signals  # type: ignore[method-assign] # the test runner keeps its own
    task = asyncio.create_task(server.serve(), name="slack routes")
    await until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


def _no_signals() -> Any:
    return nullcontext()
