"""Messages of people on Discord, handed in to the front with their files."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

import discord

from adapters.discord.address import DM, NAME
from adapters.discord.components import Sheet, nonce, note_sheet, text
from adapters.discord.incoming import translate
from adapters.discord.incoming.catch_up import CatchUp
from adapters.discord.incoming.client import DiscordClient
from adapters.discord.incoming.membership import Membership
from adapters.discord.outgoing.drafts import Drafts
from adapters.discord.outgoing.run_threads import RunThreads
from adapters.discord.payload import Payload, id_in, number_in, one_line
from adapters.discord.rest import Rest
from adapters.discord.text import escaped
from bot.language.detection import words_in
from bot.platform.adapter import Attachment, Front, Said

log = logging.getLogger(__name__)

MOST_FILE = 20 * 1024 * 1024  # bytes of one file that comes in
MOST_FILES = 10
AGAIN = (0.5, 2.0, 5.0)  # seconds between attempts to hand in a message


@dataclass(frozen=True, slots=True)
class DiscordMessages:
    """Takes messages from the gateway, and those that were missed."""

    client: Callable[[], DiscordClient]
    front: Front
    rest: Rest
    drafts: Drafts
    membership: Membership
    run_threads: RunThreads
    catch_up: CatchUp
    turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary[int, asyncio.Lock])

    async def hear(self, message: Payload) -> None:
        """Take a message, of the gateway or of the history. Raises UnreadablePayload."""
        channel = int(id_in(message, "channel_id"))
        heard = translate.heard(message, self.me(message), joined=self._joined(channel))
        with self.catch_up.handing_in(int(id_in(message, "id")), channel, direct=message.get("channel_type") == DM):
            if heard is not None:
                async with self.turns.setdefault(channel, asyncio.Lock()):  # in order, though fetching files takes time
                    await self._hand_in(heard, message, channel)
        await self.catch_up.save()

    def me(self, payload: Payload | None = None) -> translate.Me:
        """Give who we are, with our own role in the server of what arrived."""
        client = self.client()
        guild = client.get_guild(number_in(payload, "guild_id")) if payload is not None else None
        role = guild.self_role if guild is not None else None
        return translate.Me(str(client.user.id if client.user else 0), frozenset([str(role.id)] if role else []))

    async def fetched(self, files: Sequence[translate.Enclosed]) -> tuple[tuple[Attachment, ...], list[str]]:
        """Give the files, and the names of those that are too large or cannot be had."""
        found: list[Attachment] = []
        left_out: list[str] = []
        for each in files:
            if each.size > MOST_FILE or len(found) >= MOST_FILES:
                left_out.append(each.name)
                continue
            try:
                found.append(Attachment(each.name, await self.rest.fetch(each.url, MOST_FILE), each.media_type))
            except Exception as error:  # noqa: BLE001 - of Discord or of the network
                log.warning("the file %s could not be fetched: %s", each.name, one_line(error))
                left_out.append(each.name)
        return tuple(found), left_out

    async def say_left_out(self, said: Said, left_out: Sequence[str]) -> None:
        """Say in the thread which files could not be taken."""
        if not left_out:
            return
        told = words_in(self.front.language(NAME, said.account)).platforms.left_out
        names = ", ".join(escaped(name) for name in left_out)
        sheet = Sheet((text(told.format(count=MOST_FILES, size=MOST_FILE // 1024 // 1024, files=names)),))
        channel = int(said.thread.rpartition("/")[2])
        await self.rest.post(channel, sheet.marked(said.event), nonce(said.event))

    async def _hand_in(self, heard: translate.IncomingMessage, message: Payload, channel: int) -> None:
        said = replace(heard.said, outside=await self.membership.is_outside(message, heard.said.account))
        if (sentence := await _insisting(lambda: self.front.turned_away(said))) is not None:
            await self._turn_away(said, sentence, channel, direct=message.get("channel_type") == DM)
            return
        self.drafts.watch(said.thread)
        files, left_out = await self.fetched(heard.files)
        said = replace(said, files=files, run_thread=self.run_threads.reserve(self.client(), message))
        if not await _insisting(lambda: self.front.message(said)):
            return
        try:
            await self.rest.typing(channel)
            await self.say_left_out(said, left_out)
        except Exception as error:  # noqa: BLE001 - of Discord or of the network; the message itself is safe
            log.info("%s: %s", said.thread, error)

    async def _turn_away(self, said: Said, sentence: str, channel: int, *, direct: bool) -> None:
        """Tell an outsider so where only they see it."""
        if not sentence:
            return
        try:
            private = channel if direct else await self.rest.direct(said.account)
            await self.rest.post(private, note_sheet(sentence).marked(said.event), nonce(said.event))
        except Exception as error:  # noqa: BLE001 - of Discord or of the network, or they take no direct messages
            log.info("an outsider could not be told so: %s", one_line(error))

    def _joined(self, channel: int) -> bool:
        """Say whether this is a thread in which we take part."""
        place = self.client().get_channel(channel)
        return isinstance(place, discord.Thread) and place.me is not None


async def _insisting(hand_in: Callable[[], Awaitable[str | None]]) -> str | None:
    for pause in AGAIN:
        try:
            return await hand_in()
        except Exception:  # of the database: Discord will not send the message again
            log.exception("a message could not be written down, trying again")
            await asyncio.sleep(pause)
    return await hand_in()
