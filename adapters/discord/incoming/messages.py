"""What people do on Discord, handed in to the front: messages with their files, clicks, forms, commands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakValueDictionary

import discord

from adapters.discord.address import DM, NAME
from adapters.discord.components import Sheet, nonce, note_sheet, text
from adapters.discord.incoming import translate
from adapters.discord.incoming.catch_up import CatchUp
from adapters.discord.incoming.client import Busy, DiscordClient
from adapters.discord.incoming.command import Menu, commanded
from adapters.discord.incoming.forms import PREFIX, Forms
from adapters.discord.incoming.interactions import Interactions
from adapters.discord.outgoing.drafts import Drafts
from adapters.discord.rest import Rest
from adapters.discord.text import escaped
from bot import Button
from bot.language.detection import words_in
from bot.platform.adapter import Attachment, Front

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]

MOST_FILE = 20 * 1024 * 1024  # bytes of one file that comes in
MOST_FILES = 10
AGAIN = (0.5, 2.0, 5.0)  # seconds between attempts to hand in a message


@dataclass(frozen=True, slots=True)
class DiscordMessages:
    """Is told by the client, and tells the front. Nothing is raised."""

    client: Callable[[], DiscordClient]
    front: Front
    rest: Rest
    menu: Menu
    drafts: Drafts
    forms: Forms
    answers: Interactions
    catch_up: CatchUp
    busy: Busy
    on_session: Callable[[], Coroutine[Any, Any, None]]
    turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary[int, asyncio.Lock])

    async def on_said(self, message: Payload) -> None:
        await self.busy.with_me(self.hear(message), "a message")

    async def on_pressed(self, interaction: Payload) -> None:
        await self.busy.with_me(self._take_press(interaction), "a click")

    async def on_submitted(self, interaction: Payload) -> None:
        await self.busy.with_me(self._take_form(interaction), "a form")

    async def on_commanded(self, interaction: Payload) -> None:
        await self.busy.with_me(self._take_command(interaction), "a command")

    async def on_refused(self, interaction: Payload, *, is_known: bool) -> None:
        if interaction["type"] == 2:  # completing an option has no place for words
            words = self.answers.words(interaction)
            why = words.nothing_was_done if is_known else words.old_command
            await self.busy.with_me(self._tell(interaction, why), "a command")

    async def on_opened(self) -> None:
        await self.busy.with_me(self.on_session(), "the beginning of a session")

    async def hear(self, message: Payload) -> None:
        """Take a message, of the gateway or of the history."""
        channel = int(message["channel_id"])
        heard = translate.heard(message, self.me(message), joined=self._joined(channel))
        with self.catch_up.handing_in(int(message["id"]), channel, direct=message.get("channel_type") == DM):
            if heard is not None:
                async with self.turns.setdefault(channel, asyncio.Lock()):  # in order, though fetching files takes time
                    await self._hand_in(heard, channel)
        await self.catch_up.save()

    def me(self, message: Payload | None = None) -> translate.Me:
        """Give who we are, with our own role in the server of a message."""
        client = self.client()
        guild = client.get_guild(int(message["guild_id"])) if message and message.get("guild_id") else None
        role = guild.self_role if guild is not None else None
        return translate.Me(str(client.user.id if client.user else 0), frozenset([str(role.id)] if role else []))

    async def _hand_in(self, heard: translate.IncomingMessage, channel: int) -> None:
        self.drafts.watch(heard.said.thread)
        files, left_out = await self._fetch(heard.files)
        said = replace(heard.said, files=files)
        if not await _insisting(lambda: self.front.message(said)):
            return
        try:
            await self.rest.typing(channel)
            if left_out:
                names = ", ".join(escaped(name) for name in left_out)
                told = words_in(self.front.language(NAME, said.account)).platforms.left_out
                told = told.format(count=MOST_FILES, size=MOST_FILE // 1024 // 1024, files=names)
                sheet = Sheet((text(told),))
                await self.rest.post(channel, sheet.marked(said.event), nonce(said.event))
        except Exception as error:  # noqa: BLE001 - of Discord or of the network; the message itself is safe
            log.info("%s: %s", said.thread, error)

    async def _fetch(self, enclosed: Sequence[translate.Enclosed]) -> tuple[tuple[Attachment, ...], list[str]]:
        """Give the files, and the names of those that are too large or cannot be had."""
        files: list[Attachment] = []
        left_out: list[str] = []
        for each in enclosed:
            if each.size > MOST_FILE or len(files) >= MOST_FILES:
                left_out.append(each.name)
                continue
            try:
                files.append(Attachment(each.name, await self.rest.fetch(each.url, MOST_FILE), each.media_type))
            except Exception as error:  # noqa: BLE001 - of Discord or of the network
                log.warning("the file %s could not be fetched: %s", each.name, error)
                left_out.append(each.name)
        return tuple(files), left_out

    async def _take_press(self, interaction: Payload) -> None:
        pressed = translate.pressed(interaction)
        if pressed.token.startswith(PREFIX):
            await self.answers.page(interaction, pressed.token)
            return
        self.drafts.watch(pressed.thread)
        await self.answers.give(interaction, self.front.press(pressed))

    async def _take_form(self, interaction: Payload) -> None:
        submitted = translate.submitted(interaction)
        taken = await self.forms.take(submitted.account, submitted.token, dict(submitted.values))
        if taken is None or isinstance(taken, Button):
            await self.answers.go_on(interaction, taken)
            return
        token, values = taken
        self.drafts.watch(submitted.thread)
        whole = replace(submitted, token=token, values=values)
        outcome = await self.answers.give(interaction, self.front.submit(whole))
        if outcome.ok and not outcome.errors:
            await self.forms.done(whole.account, token)

    async def _take_command(self, interaction: Payload) -> None:
        wanted = commanded(interaction, self.menu)
        if wanted is None or not translate.may_write(interaction):
            words = self.answers.words(interaction)
            await self._tell(interaction, words.old_command if wanted is None else words.may_not_write)
            return
        self.drafts.watch(wanted.thread)
        await self.answers.give(interaction, self.front.command(wanted))

    async def _tell(self, interaction: Payload, said: str) -> None:
        await self.rest.tell(interaction, note_sheet(said))

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
