"""What people do on Discord, handed in to the front: each act is acknowledged and answered, whatever it is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import discord

from adapters.discord.address import NAME, thread_of
from adapters.discord.components import note_sheet
from adapters.discord.incoming import translate
from adapters.discord.incoming.client import Busy
from adapters.discord.incoming.command import Menu, commanded, completed, is_older
from adapters.discord.incoming.forms import PREFIX, Forms
from adapters.discord.incoming.interactions import Interactions
from adapters.discord.incoming.membership import Membership
from adapters.discord.incoming.messages import DiscordMessages
from adapters.discord.outgoing.drafts import Drafts
from adapters.discord.payload import Payload, UnreadablePayload, has_id, one_line, text_in, within
from adapters.discord.rest import CHOICES, PONG, Rest
from bot import Button
from bot.platform.adapter import Commanded, Front, Outcome, Pressed, Said, Submitted

log = logging.getLogger(__name__)

ON_MESSAGE = 3  # the kind of a command that stands in the menu of a message
A = TypeVar("A", Said, Pressed, Submitted, Commanded)


@dataclass(frozen=True, slots=True)
class DiscordEvents:
    """Is told by the client, and tells the front. Nothing is raised."""

    front: Front
    rest: Rest
    menu: Callable[[], Menu]
    drafts: Drafts
    forms: Forms
    answers: Interactions
    membership: Membership
    messages: DiscordMessages
    busy: Busy
    on_session: Callable[[], Coroutine[Any, Any, None]]

    def on_said(self, message: Payload) -> None:
        self.busy.begin(self.messages.hear(message), "a message")

    def on_acted(self, interaction: Payload) -> None:
        self.busy.begin(self._take(interaction), "an interaction")

    def on_reacted(self, reaction: Payload) -> None:
        self.busy.begin(self._take_reaction(reaction), "a reaction")

    def on_opened(self) -> None:
        self.busy.begin(self.on_session(), "the beginning of a session")

    async def _take(self, interaction: Payload) -> None:
        if not has_id(interaction, "id") or not text_in(interaction, "token"):
            raise UnreadablePayload("it cannot be answered: it has no id or no token")
        # what is answered later is named by the app, which is always ours
        interaction = {**interaction, "application_id": self.messages.client().application_id}
        try:
            await self._deal_with(interaction)
        except UnreadablePayload as error:
            log.warning("an interaction of Discord could not be read, nothing is done: %s", one_line(error))
            await self._tell(interaction, self.answers.words(interaction).nothing_was_done)

    async def _deal_with(self, interaction: Payload) -> None:
        match interaction.get("type"):
            case 1:
                await self.rest.answer(interaction, PONG)
            case 2 if within(interaction, "data").get("type", 1) == ON_MESSAGE:
                await self._take_question(interaction)
            case 2:
                await self._take_command(interaction)
            case 3:
                await self._take_press(interaction)
            case 4:
                await self._complete(interaction)
            case 5:
                await self._take_form(interaction)
            case unknown:
                raise UnreadablePayload(f"I do not know interactions of the type {unknown!r}"[:80])

    async def _take_press(self, interaction: Payload) -> None:
        pressed = translate.pressed(interaction)
        if pressed.token.startswith(PREFIX):
            await self.answers.page(interaction, pressed.token)
            return
        self.drafts.watch(pressed.thread)
        await self.answers.give(interaction, self._with(interaction, pressed, self.front.press))

    async def _take_form(self, interaction: Payload) -> None:
        submitted = translate.submitted(interaction)
        taken = await self.forms.take(submitted.account, submitted.token, dict(submitted.values))
        if taken is None or isinstance(taken, Button):
            await self.answers.go_on(interaction, taken)
            return
        token, values = taken
        self.drafts.watch(submitted.thread)
        whole = replace(submitted, token=token, values=values)
        outcome = await self.answers.give(
            interaction,
            self._with(interaction, whole, self.front.submit, elsewhere=translate.is_elsewhere(interaction)),
        )
        if outcome.ok and not outcome.errors:
            await self.forms.done(whole.account, token)

    async def _take_command(self, interaction: Payload) -> None:
        wanted, elsewhere = commanded(interaction, self.menu()), translate.is_elsewhere(interaction)
        if wanted is None or is_older(interaction, self.menu()):
            await self._tell(interaction, self.answers.words(interaction).old_command)
        elif not elsewhere and not translate.may_write(interaction):
            await self._tell(interaction, self.answers.words(interaction).may_not_write)
        else:
            self.drafts.watch(wanted.thread)
            await self.answers.give(
                interaction, self._with(interaction, wanted, self.front.command, elsewhere=elsewhere)
            )

    async def _take_question(self, interaction: Payload) -> None:
        """Take the message on which somebody used our command as their own request."""
        asked = translate.asked_about(interaction, self.messages.me(interaction))
        if asked is None:
            await self._tell(interaction, self.answers.words(interaction).nothing_to_read)
            return

        async def hand_in(said: Said) -> Outcome:
            if (sentence := await self.front.turned_away(said)) is not None:
                return Outcome(sentence, ok=False)
            files, left_out = await self.messages.fetched(asked.files)
            self.drafts.watch(said.thread)
            message = await self.front.message(replace(said, files=files))
            try:
                await self.messages.say_left_out(said, left_out)
            except Exception as error:  # noqa: BLE001 - of Discord or of the network; the request itself is safe
                log.info("%s: %s", said.thread, one_line(error))
            return Outcome(message=message or "")

        elsewhere = translate.is_elsewhere(interaction) or not translate.may_write(interaction)
        await self.answers.give(interaction, self._with(interaction, asked.said, hand_in, elsewhere=elsewhere))

    async def _with(
        self, interaction: Payload, act: A, hand_in: Callable[[A], Coroutine[Any, Any, Outcome]], *,
        elsewhere: bool = False,
    ) -> Outcome:  # fmt: skip
        """Hand an act in with where its person is from. From `elsewhere` the answer comes in direct messages."""
        act = replace(act, outside=await self.membership.is_outside(interaction, act.account))
        if not elsewhere:
            return await hand_in(act)
        words = self.answers.words(interaction)
        try:
            act = replace(act, thread=thread_of(await self.rest.direct(act.account)))
        except discord.HTTPException as error:
            log.info("no direct messages to the user %s: %s", act.account, one_line(error))
            return Outcome(words.may_not_write, ok=False)
        self.drafts.watch(act.thread)
        outcome = await hand_in(act)
        is_begun = outcome.ok and bool(outcome.message) and not outcome.text
        return replace(outcome, text=words.answer_elsewhere) if is_begun else outcome

    async def _complete(self, interaction: Payload) -> None:
        """Offer what may be meant, from memory alone."""
        try:
            account = translate.account_of(interaction)
            outside = self.membership.known(interaction, account)
            found = completed(interaction, self.menu(), self.front.startable(NAME, account, outside=outside))
        except UnreadablePayload as error:
            log.warning("an interaction of Discord could not be read, nothing is offered: %s", one_line(error))
            found = []
        await self.rest.answer(interaction, CHOICES, {"choices": [{"name": each, "value": each} for each in found]})

    async def _take_reaction(self, reaction: Payload) -> None:
        """Take a thumb on a reply as what somebody says about it."""
        reacted = translate.reacted(reaction, self.messages.me())
        if reacted is not None:
            await self.front.react(
                replace(reacted, outside=await self.membership.is_outside(reaction, reacted.account))
            )

    async def _tell(self, interaction: Payload, said: str) -> None:
        await self.rest.tell(interaction, note_sheet(said))
