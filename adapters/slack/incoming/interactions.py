"""Buttons, forms and commands: written down, acknowledged before Slack is asked anything, then handed to the front."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TypeVar

from adapters.slack.address import TITLE, SlackAddress
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import AT_ONCE, Actors
from adapters.slack.incoming.answers import Answers
from adapters.slack.incoming.arrivals import SlackArrivals, Work
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import (
    ButtonPress,
    SentForm,
    SlashCommand,
    filled_of,
    tapped_of,
    typed_of,
)
from adapters.slack.incoming.process_start import ProcessStart
from adapters.slack.outgoing.blocks import said_blocks, text_pieces
from adapters.slack.outgoing.kept_views import OPENER
from adapters.slack.outgoing.modal import FormContext, View, context_of, errors_of, modal, notice, values_in
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.process_choice import CHOICE
from adapters.slack.patience import within
from adapters.slack.payload import Body, Reply
from adapters.slack.text import notified
from bot.platform.adapter import OWN_COMMANDS, Commanded, Front, Outcome, Pressed, Submitted

PROMPT = 2.4  # seconds for our own database: Slack wants its answer within three
QUICK = 0.12  # seconds for what Slack is asked first: an acknowledgement takes 250 ms at most whatever it does
T = TypeVar("T")


class SlackInteractions:
    """What somebody does who waits for what comes of it; what is taken gives what it is acknowledged with.

    What a form or a command comes to goes into the acknowledgement where Slack, if it is asked first, answers at once.
    """

    def __init__(
        self, front: Front, actors: Actors, arrivals: SlackArrivals, messages: SlackMessages, private: PrivateMessages,
        answers: Answers, process_start: ProcessStart,
    ) -> None:  # fmt: skip
        self._front = front
        self._actors = actors
        self._arrivals = arrivals
        self._messages = messages
        self._private = private
        self._answers = answers
        self._process_start = process_start

    def work_of(self, arrived: ButtonPress | SentForm | SlashCommand) -> Work:
        """Give how to deal with what an earlier life acknowledged, and answer whoever still waits."""
        match arrived:
            case ButtonPress() as tapped:
                return lambda: self._press(tapped)
            case SentForm() as filled:
                return lambda: self._submit_late(filled)
            case SlashCommand() as typed:
                return lambda: self._command_late(typed)

    # buttons

    async def pressed(self, body: Body) -> Reply:
        """Take a press; nothing of what comes of it goes into the acknowledgement."""
        tapped = tapped_of(body)
        if tapped is not None and tapped.token.startswith(OPENER):
            self._answers.begin(self._open_kept(tapped))
        elif tapped is not None:
            await self._arrivals.take(tapped, lambda: self._press(tapped))
        return None

    async def _press(self, tapped: ButtonPress) -> None:
        place, outcome = tapped.place, Outcome()
        try:
            if not place.channel:
                place = await within(AT_ONCE, self._private.direct(tapped.team, tapped.account))
            actor = await self._actors.of(tapped)
        except (SlackProblem, SlackTrouble) as error:
            outcome = self._answers.trouble(tapped.account, error)
        else:
            outcome = await self._front.press(Pressed(
                tapped.event, place.thread, tapped.account, tapped.token, None, actor.roles, outside=actor.outside
            ))  # fmt: skip
        self._answers.begin(self._answer_press(tapped, place, outcome))

    async def _answer_press(self, tapped: ButtonPress, place: SlackAddress, outcome: Outcome) -> None:
        await self._answers.give(place, tapped.account, outcome, tapped.trigger, tapped.response_url)
        if tapped.at_home:
            await self._private.show_home(place.team, tapped.account)

    async def _open_kept(self, tapped: ButtonPress) -> None:
        """Open a form that was late the first time."""
        place = tapped.place if tapped.place.channel else await self._private.direct(tapped.team, tapped.account)
        await self._private.open_kept(place, tapped.account, tapped.trigger, tapped.token)

    # forms

    async def sent(self, body: Body) -> Reply:
        """Take a form. What is wrong with it is acknowledged at its fields, or shown in its place a moment later."""
        filled = filled_of(body)
        context = context_of(filled.view)
        if context is None or not filled.account:
            return None
        asks_nothing = context.token != CHOICE and self._actors.are_known(filled, with_roles=self._asks_roles(context))
        about = context
        submitting = await self._arrivals.take(filled, lambda: self._submit(filled, about))
        if submitting is None:
            return None
        done = await self._at_once(submitting, PROMPT if asks_nothing else QUICK)
        if done is None:
            words = self._private.words(filled.account)
            told = words.platforms.moment.format(platform=TITLE)
            self._answers.begin(self._answer_form(filled, submitting))
            return {"response_action": "update", "view": notice(words.cards.form, told, words.cards.close)}
        context, outcome = done
        if outcome.errors:
            errors = errors_of(outcome.errors, outcome.text, filled.view)
            return {"response_action": "errors", "errors": errors}
        if (view := self._view_after(filled, context, outcome)) is not None:
            # a notice goes on top of the form: once it is closed, what was filled in stands there still
            return {"response_action": "update" if outcome.form is not None else "push", "view": view}
        self._answers.begin(self._answers.give(_private(filled, context), filled.account, outcome))
        return None

    async def _submit(self, filled: SentForm, context: FormContext) -> tuple[FormContext, Outcome]:
        """Hand a form in; gives where its answer belongs, and what came of it."""
        if context.token == CHOICE:
            return await self._process_start.chosen(filled)
        try:
            actor = await self._actors.of(filled, with_roles=self._asks_roles(context))
        except (SlackProblem, SlackTrouble) as error:
            return context, self._answers.trouble(filled.account, error)
        return context, await self._front.submit(Submitted(
            filled.event, context.thread, filled.account, context.token, values_in(filled.view), actor.roles,
            outside=actor.outside,
        ))  # fmt: skip

    def _asks_roles(self, context: FormContext) -> bool:
        return self._front.asks_roles(context.token)

    async def _submit_late(self, filled: SentForm) -> None:
        """Take a form that an earlier life acknowledged: nobody has it open any more."""
        context = context_of(filled.view)
        if context is not None:
            context, outcome = await self._submit(filled, context)
            told = Outcome(outcome.told, ok=outcome.ok)
            self._answers.begin(self._answers.give(_private(filled, context), filled.account, told))

    async def _answer_form(self, filled: SentForm, submitting: asyncio.Future[tuple[FormContext, Outcome]]) -> None:
        """Show in place of the note that stands there now what became of a form."""
        await asyncio.wait({submitting})
        if submitting.cancelled():
            return
        context, outcome = submitting.result()
        place = _private(filled, context)
        view = self._view_after(filled, context, outcome)
        if view is None:
            words = self._private.words(filled.account)
            await self._answers.give(place, filled.account, outcome)
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

    async def typed(self, body: Body) -> Reply:
        """Take a command. Its answer is acknowledged with it, or told privately a moment later."""
        typed = typed_of(body, [command.name for command in self._front.commands()])
        if not (typed.account and typed.place.channel):
            return {"response_type": "ephemeral", "text": self._private.words(typed.account).platforms.nothing_was_done}
        is_placed = _is_own(typed) or self._private.is_member(typed.place)
        asks_nothing = is_placed and self._actors.are_known(typed, with_roles=_asks_roles(typed))
        commanding = await self._arrivals.take(typed, lambda: self._command(typed))
        if commanding is None:
            return None
        done = await self._at_once(commanding, PROMPT if asks_nothing else QUICK)
        if done is not None and done[1].form is None and done[1].text:
            first, *more = text_pieces(done[1].text)
            for piece in more:
                self._answers.begin(self._private.privately(done[0], typed.account, piece, typed.response_url))
            return {"response_type": "ephemeral", "text": notified(first), "blocks": list(said_blocks(first))}
        self._answers.begin(self._answer_command(typed, commanding))
        return None

    async def _command(self, typed: SlashCommand) -> tuple[SlackAddress, Outcome]:
        """Take a command. Where the bot cannot speak in the channel, it answers in direct messages, and says so."""
        try:
            place = typed.place if _is_own(typed) else await within(AT_ONCE, self._place(typed))
            actor = await self._actors.of(typed, with_roles=_asks_roles(typed))
        except (SlackProblem, SlackTrouble) as error:
            return typed.place, self._answers.trouble(typed.account, error)
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
        self._answers.begin(self._answers.give(place, typed.account, outcome))

    async def _answer_command(
        self, typed: SlashCommand, commanding: asyncio.Future[tuple[SlackAddress, Outcome]]
    ) -> None:
        await asyncio.wait({commanding})
        if not commanding.cancelled():
            place, outcome = commanding.result()
            await self._answers.give(place, typed.account, outcome, typed.trigger, typed.response_url)

    # what they share

    async def _at_once(self, work: asyncio.Future[T], within: float) -> T | None:
        """Give what comes of something; None where that takes longer, and is told later."""
        await asyncio.wait({work}, timeout=within)
        return work.result() if work.done() and not work.cancelled() else None


def _is_own(typed: SlashCommand) -> bool:
    """Say whether a command is about the bot itself: its answer is private, wherever it was typed."""
    return typed.name in ("", *OWN_COMMANDS)


def _asks_roles(typed: SlashCommand) -> bool:
    return typed.name not in ("", "help")


def _private(filled: SentForm, context: FormContext) -> SlackAddress:
    return SlackAddress(filled.team, context.private)
