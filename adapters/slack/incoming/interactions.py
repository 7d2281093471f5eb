"""Buttons, forms and commands: written down, acknowledged before Slack is asked anything, then handed to the front."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from adapters.slack.address import TITLE, SlackAddress
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import AT_ONCE, Actors
from adapters.slack.incoming.arrivals import Arrived, SlackArrivals, Work
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import (
    ButtonPress,
    SentForm,
    SlackMessage,
    SlashCommand,
    filled_of,
    tapped_of,
    typed_of,
)
from adapters.slack.outgoing.blocks import said_block, text_pieces
from adapters.slack.outgoing.modal import FormContext, View, context_of, errors_of, modal, notice, values_in
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.patience import within
from adapters.slack.text import notified
from bot.platform.adapter import OWN_COMMANDS, Commanded, Front, Outcome, Pressed, Submitted

log = logging.getLogger(__name__)

PROMPT = 2.4  # seconds for our own database: Slack wants its answer within three
QUICK = 0.12  # seconds for what Slack is asked first: an acknowledgement takes 250 ms at most whatever it does
GRACE = 5.0  # seconds at the end for what is being answered
T = TypeVar("T")
Ack = Callable[..., Awaitable[Any]]


class SlackInteractions:
    """What somebody does who waits for what comes of it. `close` waits for what is still being answered.

    What a form or a command comes to goes into the acknowledgement where Slack, if it is asked first, answers at once.
    """

    def __init__(
        self, front: Front, actors: Actors, arrivals: SlackArrivals, messages: SlackMessages, private: PrivateMessages
    ) -> None:
        self._front = front
        self._actors = actors
        self._arrivals = arrivals
        self._messages = messages
        self._private = private
        self._tasks: set[asyncio.Task[Any]] = set()

    def work_of(self, arrived: Arrived) -> Work:
        """Give how to deal with what an earlier life acknowledged, and answer whoever still waits."""
        match arrived:
            case SlackMessage() as heard:
                return lambda: self._messages.hand_in(heard)
            case ButtonPress() as tapped:
                return lambda: self._press(tapped)
            case SentForm() as filled:
                return lambda: self._submit_late(filled)
            case SlashCommand() as typed:
                return lambda: self._command_late(typed)

    async def close(self) -> None:
        """Let what is being answered end, and stop what takes too long: nobody waits for it any more."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=GRACE)
            for task in late:
                task.cancel()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Answer somebody when nobody waits for it."""
        task = asyncio.get_running_loop().create_task(work, name="slack answer")
        self._tasks.add(task)
        task.add_done_callback(self._done)

    # buttons

    async def pressed(self, ack: Ack, body: dict[str, Any]) -> None:
        """Take a press; nothing of what comes of it goes into the acknowledgement."""
        tapped = tapped_of(body)
        if tapped is not None:
            await self._arrivals.take(tapped, lambda: self._press(tapped))
        await ack()

    async def _press(self, tapped: ButtonPress) -> None:
        place, outcome = tapped.place, Outcome()
        try:
            if not place.channel:
                place = await within(AT_ONCE, self._private.direct(tapped.team, tapped.account))
            actor = await self._actors.of(tapped)
        except (SlackProblem, SlackTrouble) as error:
            outcome = self._trouble(tapped.account, error)
        else:
            outcome = await self._front.press(Pressed(
                tapped.event, place.thread, tapped.account, tapped.token, None, actor.roles, outside=actor.outside
            ))  # fmt: skip
        self.begin(self._answer_press(tapped, place, outcome))

    async def _answer_press(self, tapped: ButtonPress, place: SlackAddress, outcome: Outcome) -> None:
        await self._answer(place, tapped.account, outcome, tapped.trigger, tapped.response_url)
        if tapped.at_home:
            await self._private.show_home(place.team, tapped.account)

    # forms

    async def sent(self, ack: Ack, body: dict[str, Any]) -> None:
        """Take a form. What is wrong with it is acknowledged at its fields, or shown in its place a moment later."""
        filled = filled_of(body)
        context = context_of(filled.view)
        if context is None or body.get("type") != "view_submission":
            await ack()
            return
        with_roles = self._front.asks_roles(context.token)
        are_known = self._actors.are_known(filled, with_roles=with_roles)
        submitting = await self._arrivals.take(filled, lambda: self._submit(filled, context))
        if submitting is None:
            await ack()
            return
        outcome = await self._at_once(submitting, PROMPT if are_known else QUICK)
        if outcome is None:
            words = self._private.words(filled.account)
            told = words.platforms.moment.format(platform=TITLE)
            await ack(response_action="update", view=notice(words.cards.form, told, words.cards.close))
            self.begin(self._answer_form(filled, context, submitting))
        elif outcome.errors:
            await ack(response_action="errors", errors=errors_of(outcome.errors, outcome.text, filled.view))
        elif (view := self._view_after(filled, context, outcome)) is not None:
            # a notice goes on top of the form: once it is closed, what was filled in stands there still
            await ack(response_action="update" if outcome.form is not None else "push", view=view)
        else:
            await ack()
            self.begin(self._answer(_private(filled, context), filled.account, outcome))

    async def _submit(self, filled: SentForm, context: FormContext) -> Outcome:
        try:
            actor = await self._actors.of(filled, with_roles=self._front.asks_roles(context.token))
        except (SlackProblem, SlackTrouble) as error:
            return self._trouble(filled.account, error)
        return await self._front.submit(Submitted(
            filled.event, context.thread, filled.account, context.token, values_in(filled.view), actor.roles,
            outside=actor.outside,
        ))  # fmt: skip

    async def _submit_late(self, filled: SentForm) -> None:
        """Take a form that an earlier life acknowledged: nobody has it open any more."""
        context = context_of(filled.view)
        if context is not None:
            outcome = await self._submit(filled, context)
            told = Outcome(outcome.told, ok=outcome.ok)
            self.begin(self._answer(_private(filled, context), filled.account, told))

    async def _answer_form(self, filled: SentForm, context: FormContext, submitting: asyncio.Future[Outcome]) -> None:
        """Show in place of the note that stands there now what became of a form."""
        await asyncio.wait({submitting})
        if submitting.cancelled():
            return
        outcome, place = submitting.result(), _private(filled, context)
        view = self._view_after(filled, context, outcome)
        if view is None:
            words = self._private.words(filled.account)
            await self._answer(place, filled.account, outcome)
            view = notice(words.cards.form, words.platforms.under_way, words.cards.close)
        await self._private.change_view(place, filled.account, str(filled.view.get("id", "")), view, outcome.told)

    def _view_after(self, filled: SentForm, context: FormContext, outcome: Outcome) -> View | None:
        """Give what is shown after a form; None: it is closed."""
        if outcome.form is not None:
            return modal(outcome.form, outcome.title, context.thread, context.private)
        if outcome.ok or not outcome.told:
            return None
        words = self._private.words(filled.account).cards
        return notice(words.not_done, outcome.told, words.close)

    # commands

    async def typed(self, ack: Ack, body: dict[str, Any]) -> None:
        """Take a command. Its answer is acknowledged with it, or told privately a moment later."""
        typed = typed_of(body, [command.name for command in self._front.commands()])
        is_placed = _is_own(typed) or self._private.is_member(typed.place)
        asks_nothing = is_placed and self._actors.are_known(typed, with_roles=_asks_roles(typed))
        commanding = await self._arrivals.take(typed, lambda: self._command(typed))
        if commanding is None:
            await ack()
            return
        done = await self._at_once(commanding, PROMPT if asks_nothing else QUICK)
        if done is not None and done[1].form is None and done[1].text:
            first, *more = text_pieces(done[1].text)
            await ack(response_type="ephemeral", text=notified(first), blocks=[said_block(first)])
            for piece in more:
                self.begin(self._private.privately(done[0], typed.account, piece, typed.response_url))
            return
        await ack()
        self.begin(self._answer_command(typed, commanding))

    async def _command(self, typed: SlashCommand) -> tuple[SlackAddress, Outcome]:
        """Take a command. Where the bot cannot speak in the channel, it answers in direct messages, and says so."""
        try:
            place = typed.place if _is_own(typed) else await within(AT_ONCE, self._place(typed))
            actor = await self._actors.of(typed, with_roles=_asks_roles(typed))
        except (SlackProblem, SlackTrouble) as error:
            return typed.place, self._trouble(typed.account, error)
        outcome = await self._front.command(Commanded(
            typed.event, place.thread, typed.account, typed.name, typed.values, typed.text, actor.roles,
            outside=actor.outside,
        ))  # fmt: skip
        if outcome.ok:
            self._messages.asked(place, typed.account)
        if place != typed.place and outcome.ok and outcome.form is None and not outcome.text:
            outcome = replace(outcome, text=self._private.words(typed.account).platforms.answer_elsewhere)
        return place, outcome

    async def _place(self, typed: SlashCommand) -> SlackAddress:
        if await self._private.may_speak(typed.place):
            return typed.place
        return await self._private.direct(typed.team, typed.account)

    async def _command_late(self, typed: SlashCommand) -> None:
        place, outcome = await self._command(typed)
        self.begin(self._answer(place, typed.account, outcome))

    async def _answer_command(
        self, typed: SlashCommand, commanding: asyncio.Future[tuple[SlackAddress, Outcome]]
    ) -> None:
        await asyncio.wait({commanding})
        if not commanding.cancelled():
            place, outcome = commanding.result()
            await self._answer(place, typed.account, outcome, typed.trigger, typed.response_url)

    # what they share

    async def _at_once(self, work: asyncio.Future[T], within: float) -> T | None:
        """Give what comes of something; None where that takes longer, and is told later."""
        await asyncio.wait({work}, timeout=within)
        return work.result() if work.done() and not work.cancelled() else None

    async def _answer(
        self, place: SlackAddress, account: str, outcome: Outcome, trigger: str = "", response_url: str = ""
    ) -> None:
        """Open the form that follows, or tell what there is to tell; a form needs a trigger of just now."""
        if outcome.form is not None:
            view = modal(outcome.form, outcome.title, place.thread, place.channel)
            await self._private.open_view(place, account, trigger, view)
        elif outcome.text:
            await self._private.privately(place, account, outcome.text, response_url)

    def _trouble(self, account: str, error: Exception) -> Outcome:
        """Say that Slack gave no answer."""
        log.warning("slack: what is needed could not be looked up: %s", error)
        return Outcome(self._private.words(account).platforms.no_answer.format(platform=TITLE), ok=False)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("slack: %s", error, exc_info=error)


def _is_own(typed: SlashCommand) -> bool:
    """Say whether a command is about the bot itself: its answer is private, wherever it was typed."""
    return typed.name in ("", *OWN_COMMANDS)


def _asks_roles(typed: SlashCommand) -> bool:
    return typed.name not in ("", "help")


def _private(filled: SentForm, context: FormContext) -> SlackAddress:
    return SlackAddress(filled.team, context.private)
