"""discord.py's sharded client, hardened. Knows neither cards nor runs; passes payloads on as they came."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Callable, Coroutine, Mapping
from contextvars import ContextVar
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from adapters.discord.incoming.command_sync import SyncedCommands

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]
Interaction = discord.Interaction[Any]

LONGEST_WAIT = 30.0  # seconds of a rate limit that are slept through; after that the delivery tries again later

# What discord.py makes of an event leaves out what we need (roles that it has not cached). The tasks that it starts
# for an event inherit the event's payload from here.
ARRIVED: ContextVar[Payload] = ContextVar("ARRIVED")


# Nobody speaks here: no warnings that what voice needs is not installed.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class EventHandler(Protocol):
    """Who is told what happens. Nothing is raised."""

    async def on_said(self, message: Payload) -> None: ...

    async def on_pressed(self, interaction: Payload) -> None: ...

    async def on_submitted(self, interaction: Payload) -> None: ...

    async def on_commanded(self, interaction: Payload) -> None: ...

    async def on_refused(self, interaction: Payload, *, is_known: bool) -> None: ...

    async def on_opened(self) -> None: ...


class DiscordClient(discord.AutoShardedClient):
    """Connects, and passes on.

    `content` asks for the message content intent, which the portal may refuse. `all_there` are the seconds without a
    further server after which all are taken to be known.
    """

    def __init__(self, handler: EventHandler, *, content: bool, all_there: float) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=content)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=LONGEST_WAIT,
            guild_ready_timeout=all_there,
        )
        self.handler = handler
        self.tree = SyncedCommands(self, self._command, self._refused)
        self.add_dynamic_items(Pressable)

    async def on_ready(self) -> None:
        await self.handler.on_opened()

    async def on_message(self, _message: discord.Message) -> None:
        await self.handler.on_said(ARRIVED.get())

    async def on_interaction(self, interaction: Interaction) -> None:
        # Modals are taken from the payload: discord.py knows only those that this very process has opened.
        if interaction.type is discord.InteractionType.modal_submit:
            await self.handler.on_submitted(ARRIVED.get())

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        log.error("%s could not be dealt with", event_method, exc_info=sys.exc_info())  # it is being handled

    async def _command(self, _interaction: Interaction) -> None:
        await self.handler.on_commanded(ARRIVED.get())

    async def _refused(self, _interaction: Interaction, is_known: bool) -> None:
        await self.handler.on_refused(ARRIVED.get(), is_known=is_known)

    def _get_state(self, **options: Any) -> Any:
        """Guard the readers of events: one event that cannot be read would otherwise end the client."""
        state = super()._get_state(**options)
        state.parsers = {event: _guarded(event, read) for event, read in state.parsers.items()}
        return state


class Pressable(ui.DynamicItem[ui.Button[Any]], template=re.compile(r".{1,100}", re.DOTALL)):
    """Every button of ours, whichever process posted it and when: what it is for is in its signed id alone."""

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, _item: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(ui.Button(custom_id=match.group()))

    async def callback(self, interaction: Interaction) -> None:
        client: DiscordClient = interaction.client
        await client.handler.on_pressed(ARRIVED.get())


def _guarded(event: str, read: Callable[[Any], None]) -> Callable[[Any], None]:
    def guarded(data: Any) -> None:
        token = ARRIVED.set(data)
        try:
            read(data)
        except Exception:  # whatever discord.py raises for a payload that it does not expect
            if event == "READY":
                raise  # without it there is no session: connect anew
            log.exception("an event %s of Discord could not be read, it is left out", event)
        finally:
            ARRIVED.reset(token)

    return guarded


class Busy:
    """The tasks that deal with events: discord.py starts them and forgets them, we wait for them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def with_me(self, work: Coroutine[Any, Any, None], what: str) -> None:
        """Do this, and log what it raises; nothing any more once it is closed: discord.py still tells what it has."""
        if self._closed:
            work.close()
            return
        task = cast(asyncio.Task[Any], asyncio.current_task())
        self._tasks.add(task)
        try:
            await work
        except Exception:  # one event must not harm the next
            log.exception("%s could not be dealt with", what)
        finally:
            self._tasks.discard(task)

    async def close(self) -> None:
        """Stop what is under way, and let nothing begin."""
        self._closed = True
        await self.settle(0)

    async def settle(self, within: float) -> None:
        """Let what is under way end within so many seconds, then stop it."""
        tasks = {task for task in self._tasks if task is not asyncio.current_task()}
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=within)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
