"""What was said while nobody listened, read from the history: bounded, so that a start stays short."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from typing import Any

import discord

from adapters.discord.address import DM, snowflake
from adapters.discord.rest import Rest
from bot.platform.adapter import Memory

log = logging.getLogger(__name__)

Payload = dict[str, Any]

NAME = "discord/seen"
LONGEST_GAP = 24 * 3_600_000  # milliseconds
MOST_CHANNELS = 200
MOST_MESSAGES = 200  # of one channel
A_PAGE = 100  # Discord's bound
MOST_DIRECT = 500  # direct channels that are remembered: Discord lists them nowhere
SAVE_EVERY = 5_000  # milliseconds


class CatchUp:
    """Remembers how far messages were handed in, and gives those after it.

    The mark stays below every message that is still being handed in, so that a crash leaves out none. What is read
    twice is dropped by the inbox.
    """

    def __init__(self, rest: Rest, memory: Memory, clock: Callable[[], int]) -> None:
        self._rest = rest
        self._memory = memory
        self._clock = clock
        self._highest = 0
        self._open: set[int] = set()
        self._direct: dict[int, None] = {}
        self._saved_at = 0

    @property
    def mark(self) -> int:
        return min(self._open) - 1 if self._open else self._highest

    async def load(self) -> None:
        """Read what an earlier process kept; at the very first start what is said from now on counts."""
        kept: Any = json.loads(await self._memory.recall(NAME) or "{}")
        self._highest = max(self._highest, int(kept.get("mark", 0)))
        self._direct = {int(channel): None for channel in kept.get("direct", ())}
        if not self._highest:
            self._highest = snowflake(self._clock())
            await self.save(now=True)

    @contextmanager
    def handing_in(self, id: int, channel: int, *, direct: bool) -> Generator[None]:
        """Hold the mark below a message until it is handed in; when that fails, for good."""
        self._open.add(id)
        if direct:
            self._direct.pop(channel, None)
            self._direct[channel] = None
        yield
        self._open.discard(id)
        # an id that nobody has given out yet is a mistake, and would have all that is missed passed over for ever
        self._highest = max(self._highest, min(id, snowflake(self._clock() + LONGEST_GAP)))

    async def save(self, *, now: bool = False) -> None:
        """Keep the mark, not oftener than every few seconds."""
        if not now and self._clock() - self._saved_at < SAVE_EVERY:
            return
        self._saved_at = self._clock()
        kept = {"mark": self.mark, "direct": list(self._direct)[-MOST_DIRECT:]}
        await self._memory.keep(NAME, json.dumps(kept))

    async def missed(self, client: discord.Client) -> AsyncGenerator[Payload]:
        """Give the messages since the mark, as the gateway would have told them."""
        since = max(self.mark, snowflake(self._clock() - LONGEST_GAP))
        for channel, more in self._places(client, since):
            try:
                async for message in self._read(channel, since):
                    yield {**more, **message}
            except discord.HTTPException as error:
                log.info("channel %s: what was missed cannot be read: %s", channel, error)

    def _places(self, client: discord.Client, since: int) -> list[tuple[int, Payload]]:
        """Give the channels where something was said since, and what the history does not say of their messages."""
        found: list[tuple[int, int, Payload]] = []
        for guild in client.guilds:
            places: list[discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread] = [
                *guild.text_channels, *guild.voice_channels, *guild.stage_channels, *guild.threads,
            ]  # fmt: skip
            for place in places:
                if (place.last_message_id or 0) > since:
                    more = {"guild_id": str(guild.id), "channel_type": place.type.value}
                    found.append((place.last_message_id or 0, place.id, more))
        found.sort(key=lambda each: each[0], reverse=True)
        if len(found) > MOST_CHANNELS:
            log.warning("%d channels have news; I read the %d latest", len(found), MOST_CHANNELS)
        direct: list[tuple[int, Payload]] = [(channel, {"channel_type": DM}) for channel in reversed(self._direct)]
        return [*direct[:MOST_CHANNELS], *((channel, more) for _, channel, more in found[:MOST_CHANNELS])]

    async def _read(self, channel: int, since: int) -> AsyncGenerator[Payload]:
        after = since
        for _ in range(MOST_MESSAGES // A_PAGE):
            page = await self._rest.history(channel, after=after, limit=A_PAGE)
            for message in page:
                yield message
            if len(page) < A_PAGE:
                return
            after = int(page[-1]["id"])
        log.warning("channel %s: more than %d messages were missed; I leave out the rest", channel, MOST_MESSAGES)
