"""An app with people, processes and a web page, and visitors who behave as a browser does."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import httpx
from pydantic import BaseModel, Field

from adapters.web import PublicAddress, Web
from adapters.web.notifications.push_service import PushService
from bot import Context, Process, process
from bot.app import App, open_app
from bot.config import Config, check_config
from router import IntentRouter
from tests.fakes import FakeClock

HERE = "http://127.0.0.1:8080"
BROWSER = {"origin": HERE, "sec-fetch-site": "same-origin"}
SCRIPT = {"accept": "application/json"}
SECRET = "four small green boats"


class Restart(BaseModel):
    """What, and where."""

    service: Literal["demo", "search"] = Field(description="The service")
    environment: Literal["staging", "production"] = Field(description="Where it runs")


async def do_restart(service: str, environment: str) -> str:
    """Pretend."""
    return f"{service} in {environment} runs again"


@process(examples=["bounce search on production", "kick the demo in staging"], risk="destructive", gated=True)
async def restart(ctx: Context, params: Restart) -> str:
    """Restart a service in one environment."""
    title = f"Restart {params.service} in {params.environment}?"
    await ctx.approve(title, by="operators", within=timedelta(hours=1), fields={"Service": params.service})
    return await ctx.step(do_restart, params.service, params.environment)


class Trip(BaseModel):
    """Where to, and how."""

    city: str = Field(description="Where to")
    nights: int = Field(description="How long")


@process(examples=["book me a trip", "I want to travel", "ich will eine Reise buchen"])
async def trip(ctx: Context, params: Trip) -> str:
    """Book a trip."""
    return f"{params.nights} nights in {params.city}"


class Wishes(BaseModel):
    """What a guest wants."""

    meal: Literal["fish", "beans"] = Field(description="What to eat")
    note: str = Field(description="Anything else")
    window: bool = Field(False, description="A place at the window")


class Nothing(BaseModel):
    """Nothing is needed."""


@process(examples=["reserve a table", "a table for tonight please"])
async def table(ctx: Context, params: Nothing) -> str:
    """Reserve a table."""
    wishes = await ctx.ask("What would you like?", Wishes)
    return f"{wishes.meal}, {wishes.note}, window {wishes.window}"


PROCESSES = {each.name: each for each in (restart, trip, table)}


def people() -> Config:
    return check_config(
        {
            "people": {"ada": {"name": "Ada"}, "grace": {"name": "Grace"}, "zoe": {"name": "Zoe"}},
            "groups": {"operators": {"people": ["ada", "grace"], "channel": "web/approvals"}},
        },
        "bot.toml",
    )


@dataclass(slots=True)
class Visitor:
    """Somebody's browser."""

    client: httpx.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
        """Send a form as the script does, and be told in JSON."""
        return await self.client.post(path, data=data or {}, headers=SCRIPT | headers)

    async def say(self, text: str) -> None:
        answer = await self.post("/say", {"text": text})
        assert answer.status_code == 200, answer.text


@dataclass(slots=True)
class WebApp:
    """The open app and its page."""

    app: App
    web: Web
    clock: FakeClock
    visitors: list[httpx.AsyncClient] = field(default_factory=list[httpx.AsyncClient])

    def stranger(self, base: str = HERE, **headers: str) -> Visitor:
        """Give a browser that is not signed in."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.web.app), base_url=base, headers=BROWSER | headers
        )
        self.visitors.append(client)
        return Visitor(client)

    async def visitor(self, name: str, by: str = "") -> Visitor:
        """Give a browser in which this person has signed in, by a link that somebody made for them."""
        found = self.stranger()
        token = await self.web.signin.link(name, by)
        answer = await found.client.post(f"/sign-in/{token}")
        assert answer.status_code == 303, answer.text
        return found

    async def settled(self) -> None:
        async with asyncio.timeout(10):
            await self.app.settled()


def web_of(
    app: App, *, host: str = "127.0.0.1", port: int = 8080, metrics_token: str = "",
    public: PublicAddress = PublicAddress(), push: PushService | None = None,
) -> Web:  # fmt: skip
    """Give the page of an app."""
    return Web(
        app.messaging, app.people, app.catalogue, app.runs, app.approvals, app.figures, app.suggestions,
        host=host, port=port, metrics_token=metrics_token, public=public, push=push,
    )  # fmt: skip


@asynccontextmanager
async def open_web_app(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8080,
    config: Config | None = None,
    public: PublicAddress = PublicAddress(),
    processes: Mapping[str, Process] = PROCESSES,
) -> AsyncGenerator[WebApp]:
    clock, config = FakeClock(), config or people()
    async with open_app(folder / "bot.db", config, processes, IntentRouter(), clock=clock) as app, app.driving():
        web_app = WebApp(app, web_of(app, host=host, port=port, public=public), clock)
        try:
            yield web_app
        finally:
            for visitor in web_app.visitors:
                await visitor.aclose()


class Seen(HTMLParser):
    """What a browser makes of a page: its words, its elements, and what its buttons carry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words)).strip()

    def tokens(self) -> list[str]:
        """Give what the buttons and forms carry, in order."""
        return [value["value"] or "" for tag, value in self.tags if tag == "input" and value.get("name") == "token"]

    def value(self, name: str) -> str:
        """Give what stands in the one field of this name."""
        [found] = [value["value"] for tag, value in self.tags if tag == "input" and value.get("name") == name]
        return found or ""


async def seen(visitor: Visitor, path: str = "/") -> Seen:
    answer = await visitor.get(path)
    assert answer.status_code == 200, answer.text
    return Seen(answer.text)


def events_of(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Give (event, id, data) of each event in a stream's text."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line and not line.startswith(":"))
        if "event" in fields:
            found.append((fields["event"], fields.get("id", ""), json.loads(fields["data"])))
    return found
