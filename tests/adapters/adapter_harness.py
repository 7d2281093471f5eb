"""One stage for each adapter: what it is given to show, what people read there, and what they do. Nothing is judged."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from adapters.console import Console, Pipe
from adapters.discord import DiscordAdapter
from bot import Actor, Form, Post, visible
from bot.messages import history
from bot.messages.outbox import Outbox
from bot.platform.adapter import Adapter, Attachment, Outcome
from bot.platform.live import Live
from tests.adapters.fake_front import FakeFront
from tests.adapters.platform_harness import DiscordHarness, SlackHarness, Values
from tests.adapters.simulation import DiscordSimulation, SlackSimulation
from tests.adapters.slack.lone_adapter import lone_adapter
from tests.adapters.slack.whole_bot import workspace
from tests.adapters.web.web_app import Seen, Visitor, WebApp, open_web_app
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_rest import TOKEN
from tests.servers.slack import SlackServer


class AdapterHarness(Protocol):
    """An adapter, alone. What the page shows it reads by itself, so it has none that could be called."""

    adapter: Adapter | None
    thread: str
    person: str  # an account that is known there; empty where nobody can be looked up

    async def post(self, post: Post, key: str) -> str: ...

    async def edit(self, message: str, post: Post) -> None: ...

    async def letters(self) -> list[str]:
        """Give what people read in each message of the bot, markup applied, the oldest first."""
        ...

    async def pressable(self) -> list[str]:
        """Give the labels of all that can be pressed."""
        ...

    async def press(self, label: str) -> str:
        """Press something and give the token that came in."""
        ...

    async def fill_in(self, form: Form, values: Values, outcome: Outcome) -> tuple[str, Values, str]:
        """Fill in the form of the card that stands there, which then has this outcome; by the fields' names.

        Gives the token and the values that came in, and what the person was told.
        """
        ...

    def files(self) -> dict[str, bytes]:
        """Give the files that stand there."""
        ...

    def raw(self) -> str:
        """Give what was sent to the platform, as it was sent; empty where nothing is sent."""
        ...

    def pings(self) -> list[str]:
        """Give what would call somebody."""
        ...

    def called(self) -> list[list[str]]:
        """Give the accounts and groups that a message called on purpose, of each that called any."""
        ...


class ConsoleHarness:
    """The terminal, as lines: what was printed cannot be changed, so a closed card is a line more."""

    thread = "console/ada"
    person = ""

    def __init__(self) -> None:
        self._sink, self._front = io.StringIO(), FakeFront()
        self._typed = io.StringIO()
        screen = Pipe(self._typed, self._sink)
        self._console = Console(self.thread, Actor("ada", "console"), self._front, screen)
        self.adapter: Adapter | None = self._console
        self._messages: list[str] = []
        self._files: dict[str, bytes] = {}

    async def post(self, post: Post, key: str) -> str:
        message = await self._console.post(self.thread, post, key, "")
        self._take()
        return message

    async def edit(self, message: str, post: Post) -> None:
        await self._console.edit(self.thread, message, post)
        self._take()

    async def letters(self) -> list[str]:
        self._take()
        return self._messages

    async def pressable(self) -> list[str]:
        board = self._console.board
        return [visible(c.label) for number in range(1, 100) if (c := board.find(f"#{number}")) is not None]

    async def press(self, label: str) -> str:
        await self._hear(label)
        return self._front.pressed[-1].token

    async def fill_in(self, form: Form, values: Values, outcome: Outcome) -> tuple[str, Values, str]:
        self._front.outcome = outcome
        said = [values[each.name] for each in form.inputs]
        self._type("\n".join(each if isinstance(each, str) else ", ".join(each) for each in said) + "\n")
        await self._hear("Fill in")
        submitted = self._front.submitted[-1]
        return submitted.token, submitted.values, self._sink.getvalue()

    def files(self) -> dict[str, bytes]:
        return {}

    def raw(self) -> str:
        return ""

    def pings(self) -> list[str]:
        return []

    def called(self) -> list[list[str]]:
        return []

    async def _hear(self, label: str) -> None:
        board = self._console.board
        number = next(n for n in range(1, 100) if (c := board.find(f"#{n}")) is not None and c.label == label)
        await self._console.hear(f"#{number}")

    def _type(self, text: str) -> None:
        self._typed.seek(0)
        self._typed.truncate()
        self._typed.write(text)
        self._typed.seek(0)

    def _take(self) -> None:
        if said := self._sink.getvalue():
            self._messages.append(said)
        self._sink.seek(0)
        self._sink.truncate()


class WebHarness:
    """The page: it reads what was said in the thread of whoever looks."""

    adapter: Adapter | None = None
    thread = "web/ada"
    person = ""

    def __init__(self, web: WebApp, visitor: Visitor) -> None:
        self._app = web.app
        self._clock = web.clock
        self._visitor = visitor
        self._noted = FakeFront()
        front: Any = web.app.messaging.front
        front.press, front.submit = self._noted.press, self._noted.submit

    async def post(self, post: Post, key: str) -> str:
        outbox = Outbox(self._clock)
        said: str = await self._app.database.write(lambda tx: outbox.post(tx, self.thread, post, id=key))
        return said

    async def edit(self, message: str, post: Post) -> None:
        await self._app.database.write(lambda tx: history.rewrite(tx, message, post))

    async def letters(self) -> list[str]:
        return [Seen(f"<article{part}").text for part in await self._lines()]

    async def pressable(self) -> list[str]:
        return [text for part in await self._lines() for text in re.findall(r"<(?:button|summary)[^>]*>([^<]*)<", part)]

    async def press(self, label: str) -> str:
        (part,) = [part for part in await self._lines() if label in part]
        form = next(each for each in part.split("<form")[1:] if f">{label}<" in each)
        await self._visitor.post("/press", {"token": Seen(f"<form{form}").tokens()[0]})
        return self._noted.pressed[-1].token

    async def fill_in(self, form: Form, values: Values, outcome: Outcome) -> tuple[str, Values, str]:
        self._noted.outcome = outcome
        (part,) = [part for part in await self._lines() if 'class="fields"' in part]
        (token,) = Seen(f"<article{part}").tokens()
        marks = {"boolean": "tick", "choices": "many"}
        body: dict[str, Any] = {"token": token}
        for each in form.inputs:
            said = values[each.name]
            body[f"{marks.get(each.kind, 'one')}.{each.name}"] = said if isinstance(said, str) else list(said)
        answer = await self._visitor.post("/submit", body)
        submitted = self._noted.submitted[-1]
        return submitted.token, submitted.values, answer.text

    def files(self) -> dict[str, bytes]:
        return {}

    def raw(self) -> str:
        return ""

    def pings(self) -> list[str]:
        return []

    def called(self) -> list[list[str]]:
        return []

    async def _lines(self) -> list[str]:
        page = (await self._visitor.get("/")).text
        return [part for part in page.split("<article")[1:] if re.match(r'[^>]*class="line bot', part)]


@asynccontextmanager
async def harness_of(name: str, folder: Path) -> AsyncGenerator[AdapterHarness]:
    """Open the stage of an adapter by its name."""
    if name == "slack":
        async with SlackServer(workspace()) as server, lone_adapter(server) as here:
            yield SlackHarness(here.adapter, SlackSimulation(server), here.front)
            assert [call for call in server.refused() if call.answer["error"] != "user_not_found"] == []
    elif name == "discord":
        async with DiscordServer() as discord:
            front = FakeFront()
            adapter = DiscordAdapter(
                TOKEN, front, Live(), FakeMemory(), api_url=discord.api_url, gateway_url=discord.gateway_url,
                all_there=0.05,
            )  # fmt: skip
            async with adapter:
                await adapter.opened()
                yield DiscordHarness(adapter, DiscordSimulation(discord), front)
            assert [faults for _, faults in discord.rejected] == []
    elif name == "web":
        async with open_web_app(folder) as web:
            yield WebHarness(web, await web.visitor("ada"))
    else:
        yield ConsoleHarness()


def attachment(name: str, content: bytes) -> Attachment:
    return Attachment(name, content, "text/plain")


def squeezed(text: str) -> str:
    """Give a text without its blanks: platforms break lines each in their own way."""
    return "".join(text.split())
