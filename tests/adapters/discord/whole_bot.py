"""A whole bot on the fake Discord: app, front, delivery and adapter. The server outlives it, as Discord does."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field

from adapters.discord import DiscordAdapter
from bot import LLM, Context, File, Process, process, this_step
from bot.app import App, open_app
from bot.config import check_config
from bot.messages.file import Files
from bot.platform.adapter import Front
from bot.platform.delivery import Delivery
from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.bot.running_app import until
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of, text_of
from tests.servers.discord_rest import TOKEN
from tests.servers.discord_world import ADA, GRACE, GUILD, OPS
from workflow import now_ms

PAUSES = (0.02, 0.05, 0.1, 0.2)  # seconds between attempts to deliver: a test has no time


class Survey(BaseModel):
    day: str = Field(description="Which day")
    mood: Literal["good", "bad"] = Field(description="How it was")
    loud: bool = Field(False, description="Whether it was loud")
    tags: list[Literal["food", "music", "talk"]] = Field([], description="What there was")
    guests: int = Field(description="How many came", ge=0)
    notes: str = Field("", description="Anything else")


class Nothing(BaseModel):
    pass


class Wish(BaseModel):
    food: Literal["cake", "soup"] = Field(description="What is served")
    guests: int = Field(description="How many come", ge=1)


@process(examples=["survey"])
async def survey(ctx: Context, params: Survey) -> str:
    """Keep what somebody says about an evening."""
    tags = ", ".join(params.tags)
    return f"{params.day}: {params.mood}, loud={params.loud}, {params.guests} guests, {tags}. {params.notes}"


@process(examples=["plan a party"])
async def party(ctx: Context, params: Nothing) -> str:
    """Plan a party."""
    wish = await ctx.ask("What shall there be?", Wish)
    return f"{wish.food} for {wish.guests}."


class Upside(BaseModel):
    file: File = Field(description="The file to turn round")


async def turned(file: File) -> File:
    """Give a file with its content turned round."""
    files = this_step().files
    return files.save(f"turned-{file.name}", files.read(file)[::-1], file.media_type)


@process(examples=["turn this file round"])
async def turn(ctx: Context, params: Upside) -> str:
    """Turn a file round."""
    await ctx.send(await ctx.step(turned, params.file))
    return f"Turned {params.file.name} round."


PROCESSES = {each.name: each for each in (pay, greet, survey, party, turn)}


@dataclass
class WholeBot:
    """The bot of one life, and what it shows."""

    server: DiscordServer
    app: App
    adapter: DiscordAdapter
    front: Front

    def shown(self, channel: str = OPS) -> list[str]:
        """Give the text of each message of the bot in a channel."""
        return [text_of(message["components"]) for message in self.server.world.in_channel(channel)]

    def cards(self, channel: str = OPS) -> list[dict[str, Any]]:
        """Give the messages of the bot in a channel that can be pressed."""
        return [each for each in self.server.world.in_channel(channel) if buttons_of(each["components"])]

    async def card(self, channel: str = OPS) -> dict[str, Any]:
        """Wait for a message that can be pressed."""
        found: list[dict[str, Any]] = await self.server.until(lambda: self.cards(channel))
        return found[-1]

    async def told(self, words: str, channel: str = OPS) -> str:
        """Wait for a message of the bot with these words."""
        found: list[str] = await self.server.until(lambda: [each for each in self.shown(channel) if words in each])
        return found[-1]

    async def delivered(self) -> None:
        """Wait until nothing is left in the outbox."""

        async def nothing_left() -> bool:
            query = "SELECT count(*) FROM outbox WHERE state IN ('pending','sending')"
            return bool((await self.app.database.read(query, ()))[0][0] == 0)

        await until(nothing_left)


@asynccontextmanager
async def whole_bot(
    server: DiscordServer,
    folder: Path,
    *,
    memory: FakeMemory | None = None,
    guild: int | None = int(GUILD),
    llm: LLM | None = None,
    pace: float = 0.05,
    first_answer: float = 1.8,
    wait: bool = True,
    keepers: Sequence[str] = ("ada", "grace"),
    channel: Sequence[str] = (),
    processes: Mapping[str, Process] = PROCESSES,
    **config: Mapping[str, Any] | Sequence[str],
) -> AsyncGenerator[WholeBot]:
    """Open the bot; the same folder and memory again are its next life."""
    people = {"ada": {"name": "Ada", "discord": ADA.id}, "grace": {"name": "Grace", "discord": GRACE.id}}
    groups = {"keepers": {"people": list(keepers), "channel": list(channel)}}
    checked = check_config({"people": people, "groups": groups} | config, "bot.toml")
    async with open_app(folder / "bot.db", checked, processes, IntentRouter(), llm=llm, clock=now_ms) as app:
        adapter = DiscordAdapter(
            TOKEN,
            app.messaging.front,
            app.messaging.live,
            memory or FakeMemory(),
            guild=guild,
            api_url=server.api_url,
            gateway_url=server.gateway_url,
            pace=pace,
            first_answer=first_answer,
            all_there=0.05,
            members_of=[int(guild) for guild in checked.discord.guilds],
            thread_per_run=checked.discord.thread_per_run,
        )
        delivery = Delivery(
            app.database, adapter, now_ms, pauses=PAUSES, files=Files(app.database.path.parent / "files")
        )
        async with adapter, delivery.delivering(), app.driving():
            if wait:
                await adapter.opened()
            yield WholeBot(server, app, adapter, app.messaging.front)
            await app.settled()


def note(server: DiscordServer, components: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Give a private answer as the message that its buttons stand on; Discord keeps it nowhere else."""
    world = server.world
    return {
        "id": world.snowflake(), "channel_id": OPS, "components": components, "flags": 1 << 15 | 1 << 6, "content": "",
        "author": world.people["100"].payload(), "mentions": [], "attachments": [], "embeds": [], "type": 0,
        "timestamp": "2026-01-05T00:49:53.676000+00:00", "edited_timestamp": None, "mention_everyone": False,
        "mention_roles": [], "pinned": False, "tts": False,
    }  # fmt: skip
