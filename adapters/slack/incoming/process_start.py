"""The shortcut that starts a process from anywhere: a choice of what somebody may start, then its form."""

from __future__ import annotations

import logging

from adapters.slack.address import NAME, SlackAddress
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import AT_ONCE, Actors, Deed
from adapters.slack.incoming.answers import Answers
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import SentForm, team_of, teams_of
from adapters.slack.incoming.shortcut import StartShortcut, opening_of
from adapters.slack.outgoing.modal import FormContext, View, notice, values_in
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.process_choice import PROCESS, options_of, process_choice
from adapters.slack.patience import within
from adapters.slack.payload import Body, Reply, part, word
from bot.platform.adapter import Command, Commanded, Front, Outcome

log = logging.getLogger(__name__)


class ProcessStart:
    """Shows somebody what they may start, wherever they are; what comes of it is told in their direct messages."""

    def __init__(
        self, front: Front, actors: Actors, messages: SlackMessages, private: PrivateMessages, answers: Answers
    ) -> None:
        self._front = front
        self._actors = actors
        self._messages = messages
        self._private = private
        self._answers = answers

    async def take(self, body: Body) -> Reply:
        """Take the use of the shortcut; the choice is opened behind the acknowledgement."""
        if (opening := opening_of(body)) is not None:
            self._answers.begin(self._open(opening))
        return None

    async def suggest(self, body: Body) -> Reply:
        """Offer what may be meant by what somebody has typed so far, from memory alone."""
        account = word(part(body, "user"), "id")
        outside = self._actors.known_outside(Deed(team_of(body), account, teams_of(part(body, "user"))))
        return {"options": options_of(self._startable(account, outside), word(body, "value"))}

    async def chosen(self, filled: SentForm) -> tuple[FormContext, Outcome]:
        """Start the process that somebody chose, or give the form that it needs."""
        name = str(values_in(filled.view).get(PROCESS, ""))
        try:
            place = await within(AT_ONCE, self._private.direct(filled.team, filled.account))
            actor = await self._actors.of(filled, with_roles=False)
        except (SlackProblem, SlackTrouble) as error:
            return FormContext("", "", ""), self._answers.trouble(filled.account, error)
        outcome = await self._front.command(
            Commanded(filled.event, place.thread, filled.account, name or "help", outside=actor.outside)
        )
        if outcome.ok:
            self._messages.asked(place, filled.account)
        return FormContext("", place.thread, place.channel), outcome

    async def _open(self, opening: StartShortcut) -> None:
        place = SlackAddress(opening.team, "")
        try:
            actor = await self._actors.of(opening, with_roles=False)
        except (SlackProblem, SlackTrouble) as error:
            outcome = self._answers.trouble(opening.account, error)
            await self._private.privately(place, opening.account, outcome.text)
            return
        view = await self._choice(opening, actor.outside)
        await self._private.open_view(place, opening.account, opening.trigger, view)

    async def _choice(self, opening: StartShortcut, outside: bool | None) -> View:
        words = self._private.words(opening.account)
        startable = self._startable(opening.account, outside)
        if startable:
            return process_choice(startable, words)
        # whoever may start nothing, or is from outside, is told so as when they ask for help
        thread = SlackAddress(opening.team, opening.account).thread
        event = f"{NAME}/{opening.team}/{opening.trigger}"
        outcome = await self._front.command(Commanded(event, thread, opening.account, "help", outside=outside))
        told = outcome.told or words.outsider
        return notice(words.platforms.start_process, told, words.cards.close)

    def _startable(self, account: str, outside: bool | None) -> list[Command]:
        names = self._front.startable(NAME, account, outside=outside)
        return [command for command in self._front.commands() if command.name in names]
