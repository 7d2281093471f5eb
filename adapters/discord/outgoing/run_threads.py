"""A thread of its own for each run that a message in a channel starts, where `bot.toml` wishes it.

The thread of a message has the message's id, so it is known before it is there: it is reserved when the message comes
and opened by the first post of its run. Where that is not allowed, its posts reply to the message instead.
"""

from __future__ import annotations

import json
import logging
from typing import Any

import discord

from adapters.discord.address import channel_of, thread_of
from adapters.discord.payload import Payload, id_in
from adapters.discord.rest import Rest
from adapters.discord.text import shortened
from bot.platform.adapter import Memory

log = logging.getLogger(__name__)

NAME = "discord/replies"  # what is remembered: message -> channel, for threads that could not be opened
MOST_REMEMBERED = 500
MOST_TITLE = 100  # characters: Discord's bound
NOT_ALLOWED = (
    "Discord: I may not open threads in the channel {channel}, so runs are told in the channel itself. Give me the "
    "permissions Create Public Threads and Send Messages in Threads there, or leave out thread_per_run in bot.toml."
)


class RunThreads:
    """Reserves and opens threads. `problems` has a line for each channel where that is not allowed."""

    def __init__(self, rest: Rest, memory: Memory, *, wished: bool) -> None:
        self._rest = rest
        self._memory = memory
        self._wished = wished
        self._replies: dict[str, int] = {}
        self._problems: dict[int, str] = {}

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(self._problems.values())

    async def load(self) -> None:
        """Read which threads an earlier process could not open."""
        kept: Any = json.loads(await self._memory.recall(NAME) or "{}")
        self._replies = {str(message): int(channel) for message, channel in kept.items()}

    def reserve(self, client: discord.Client, message: Payload) -> str:
        """Give the thread of a run that this message may start; empty: it is told where the message stands."""
        channel = int(id_in(message, "channel_id"))
        place = client.get_channel(channel)
        if not self._wished or not isinstance(place, discord.TextChannel):
            return ""
        rights = place.permissions_for(place.guild.me)
        if not (rights.administrator or (rights.create_public_threads and rights.send_messages_in_threads)):
            self._warn(channel)
            return ""
        return thread_of(id_in(message, "id"))

    async def open(self, thread: str, beside: str, title: str) -> None:
        """Open the thread of a message in the channel `beside`; once more does nothing."""
        message, channel = channel_of(thread), channel_of(beside)
        if str(message) in self._replies:
            return
        try:
            await self._rest.open_thread(channel, message, shortened(title, MOST_TITLE))
        except (discord.Forbidden, discord.NotFound):  # or the message has been deleted meanwhile
            self._warn(channel)
            self._replies[str(message)] = channel
            latest = dict(list(self._replies.items())[-MOST_REMEMBERED:])
            await self._memory.keep(NAME, json.dumps(latest))

    def place_of(self, thread: str) -> tuple[int, int | None]:
        """Give the channel where posts of a thread stand, and the message that they reply to, where it has none."""
        channel = channel_of(thread)
        beside = self._replies.get(str(channel))
        return (channel, None) if beside is None else (beside, channel)

    def _warn(self, channel: int) -> None:
        if channel not in self._problems:
            self._problems[channel] = NOT_ALLOWED.format(channel=channel)
            log.warning("%s", self._problems[channel])
