"""discord.py's sharded client, hardened. Knows neither cards nor runs; passes payloads on as they came.

What people do is taken from the payload itself: discord.py reads events only to know servers, channels and threads,
and an event that it cannot read must cost nobody an answer.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

import discord

from adapters.discord.incoming.command_sync import SyncedCommands
from adapters.discord.payload import Payload, UnreadablePayload, is_object, one_line

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds of a rate limit that are slept through; after that the delivery tries again later
SAID, ACTED, REACTED = "MESSAGE_CREATE", "INTERACTION_CREATE", "MESSAGE_REACTION_ADD"

# Nobody speaks here: no warnings that what voice needs is not installed.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class EventHandler(Protocol):
    """Who is told what happens. Nothing is raised, and nobody is kept waiting."""

    def on_said(self, message: Payload) -> None: ...

    def on_acted(self, interaction: Payload) -> None: ...

    def on_reacted(self, reaction: Payload) -> None: ...

    def on_opened(self) -> None: ...


class DiscordClient(discord.AutoShardedClient):
    """Connects, and passes on.

    `content` asks for the message content intent, which the portal may refuse. `all_there` are the seconds without a
    further server after which all are taken to be known.
    """

    def __init__(self, handler: EventHandler, *, content: bool, all_there: float) -> None:
        intents = discord.Intents(
            guilds=True, guild_messages=True, dm_messages=True, guild_reactions=True, dm_reactions=True,
            message_content=content,
        )  # fmt: skip
        self.handler = handler
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=LONGEST_WAIT,
            guild_ready_timeout=all_there,
        )
        self.tree = SyncedCommands(self)

    async def on_ready(self) -> None:
        self.handler.on_opened()

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        log.error("%s could not be dealt with", event_method, exc_info=sys.exc_info())  # it is being handled

    def _get_state(self, **options: Any) -> Any:
        """Guard the readers of events: one event that cannot be read would otherwise end the client."""
        state = super()._get_state(**options)
        state.parsers = {event: self._reader(event, read) for event, read in state.parsers.items()}
        return state

    def _reader(self, event: str, read: Callable[[Any], None]) -> Callable[[Any], None]:
        takes = {SAID: self.handler.on_said, ACTED: self.handler.on_acted, REACTED: self.handler.on_reacted}
        take = takes.get(event)

        def reader(data: Any) -> None:
            if take is not None and is_object(data):
                take(data)
            if event == ACTED and is_object(data):
                return  # it would look for the views and modals that this very process has opened
            try:
                read(data)
            except Exception as error:  # whatever discord.py raises for a payload that it does not expect
                if event == "READY":
                    raise  # without it there is no session: connect anew
                if take is None:
                    log.warning("an event %s of Discord could not be read, it is left out: %s", event, one_line(error))
                else:
                    log.warning("discord.py could not read %s, I take it as it came: %s", event, one_line(error))

        return reader


class Busy:
    """The tasks that deal with events."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def begin(self, work: Coroutine[Any, Any, None], what: str) -> None:
        """Do this, and log what it raises; nothing any more once it is closed: discord.py still tells what it has."""
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(_logged(work, what), name=what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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


async def _logged(work: Coroutine[Any, Any, None], what: str) -> None:
    try:
        await work
    except UnreadablePayload as error:
        log.warning("%s of Discord could not be read, it is left out: %s", what, one_line(error))
    except Exception:  # one event must not harm the next
        log.exception("%s could not be dealt with", what)
