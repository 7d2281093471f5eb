"""Answering what somebody did: at once, privately, and within Discord's three seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.discord.address import NAME
from adapters.discord.components import EPHEMERAL, Sheet, note_sheet
from adapters.discord.incoming.forms import Forms, read
from adapters.discord.incoming.translate import account_of
from adapters.discord.payload import Payload, UnreadablePayload, number_in, within
from adapters.discord.rest import DEFERRED, MODAL, NOTED, UPDATED, Rest
from adapters.discord.text import escaped
from bot import Button
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.language.surfaces import PlatformWords
from bot.platform.adapter import Front, Outcome

log = logging.getLogger(__name__)

FIRST_ANSWER = (
    1.8  # seconds until we say that it takes longer; Discord gives up after 3, the way there and back included
)
SUBMIT, COMMAND = 5, 2


class Interactions:
    """Answers interactions. Their tokens are used at once and never kept."""

    def __init__(self, rest: Rest, forms: Forms, front: Front, *, first: float = FIRST_ANSWER) -> None:
        self._rest = rest
        self._front = front
        self._forms = forms
        self._first = first

    async def give(self, interaction: Payload, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        """Wait for what the front says and tell it; ask Discord for time when that takes long. Gives what was said."""
        task = asyncio.create_task(work, name=f"interaction {interaction['id']}")
        try:
            await asyncio.wait({task}, timeout=self._first)
            deferred = not task.done()
            if deferred:
                await self._ask_for_time(interaction)
            outcome = await self._outcome(task, self.words(interaction))
        finally:
            if not task.done():  # we are being stopped
                task.cancel()
                await asyncio.wait({task})
        await self._tell(interaction, outcome, deferred=deferred)
        return outcome

    async def page(self, interaction: Payload, custom_id: str) -> None:
        """Open a page of a form that is remembered."""
        found = await self._forms.page(account_of(interaction), custom_id)
        if found is None:
            await self._say(interaction, note_sheet(self.words(interaction).form_forgotten))
        else:
            await self._rest.answer(interaction, MODAL, found)

    async def go_on(self, interaction: Payload, button: Button | None) -> None:
        """Offer the next page of a form."""
        words = self.words(interaction)
        sheet = note_sheet(words.so_far, [button]) if button is not None else note_sheet(words.form_forgotten)
        await self._say(interaction, sheet)

    def words(self, interaction: Payload) -> PlatformWords:
        """Give our words in the language of whoever acted."""
        return self._words(interaction).platforms

    def _words(self, interaction: Payload) -> Words:
        try:
            return words_in(self._front.language(NAME, account_of(interaction)))
        except UnreadablePayload:  # it does not say who
            return words_in("")

    async def _say(self, interaction: Payload, sheet: Sheet) -> None:
        """Answer privately; in place of the private note that somebody went on from: its button is used up."""
        if _is_in_note(interaction):
            body = sheet.body()
            body.setdefault("attachments", [])  # else the file of the note would stay
            await self._rest.answer(interaction, UPDATED, body, sheet.file)
        else:
            await self._rest.tell(interaction, sheet)

    async def _ask_for_time(self, interaction: Payload) -> None:
        kind, data = (NOTED, None) if _is_in_note(interaction) else (DEFERRED, {"flags": EPHEMERAL})
        try:
            await self._rest.answer(interaction, kind, data)
        except Exception as error:  # noqa: BLE001 - of Discord or of the network: what was asked for is done all the same
            log.info("an interaction could not be put off: %s", error)

    async def _outcome(self, task: asyncio.Task[Outcome], words: PlatformWords) -> Outcome:
        try:
            return await task
        except Exception:  # the person must hear of it, whatever it was
            log.exception("an interaction could not be dealt with")
            return Outcome(words.went_wrong, ok=False)

    async def _tell(self, interaction: Payload, outcome: Outcome, *, deferred: bool) -> None:
        kind, words = interaction["type"], self.words(interaction)
        if outcome.form is not None and (outcome.ok or kind == COMMAND):
            # Discord opens a form only at once, and none in answer to a form: else a button opens it
            opened = await self._forms.open(account_of(interaction), outcome.form, outcome.title)
            if not deferred and kind != SUBMIT:
                await self._rest.answer(interaction, MODAL, opened)
                return
            opener = self._forms.opener(account_of(interaction), outcome.form.token, words.open_form)
            sheet = note_sheet(_with_errors(outcome) or words.more_to_fill_in, opener)
        else:
            sheet = await self._sheet(interaction, outcome)
        if deferred:
            await self._rest.tell_later(interaction, sheet)
        elif (
            not outcome.text
            and not outcome.errors
            and outcome.form is None
            and kind != COMMAND
            and interaction.get("message")
            and not _is_in_note(interaction)
        ):
            await self._rest.answer(interaction, NOTED)
        else:
            await self._say(interaction, sheet)

    async def _sheet(self, interaction: Payload, outcome: Outcome) -> Sheet:
        """Give what is said; a form with errors names them, and can be opened again with all that was filled in."""
        buttons, words = tuple[Button, ...](), self.words(interaction)
        if interaction["type"] == SUBMIT and not outcome.ok:
            _, token = read(str(interaction["data"]["custom_id"]))
            if outcome.form is not None:  # with what is wrong at its fields
                await self._forms.open(account_of(interaction), outcome.form, outcome.title)
            buttons = self._forms.opener(account_of(interaction), token, words.correct_it)
        # whoever was turned away before today is told so again: what somebody does is answered
        whole = _with_errors(outcome) or (words.under_way if outcome.ok else self._words(interaction).outsider)
        return note_sheet(whole, buttons)


def _with_errors(outcome: Outcome) -> str:
    """Give what is said, and below it what is wrong in which field."""
    lines = [outcome.text] if outcome.text else []
    return "\n".join([*lines, *(f"**{escaped(name)}:** {escaped(why)}" for name, why in outcome.errors.items())])


def _is_in_note(interaction: Payload) -> bool:
    """Say whether somebody acted on what only they see: a private note of ours, or the form that its button opened."""
    return bool(number_in(within(interaction, "message"), "flags") & EPHEMERAL)
