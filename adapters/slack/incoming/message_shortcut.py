"""The shortcut on a message: its text and files become the request of whoever used it."""

from __future__ import annotations

import logging

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import AT_ONCE
from adapters.slack.incoming.answers import Answers
from adapters.slack.incoming.arrivals import SlackArrivals
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import team_of
from adapters.slack.incoming.shortcut import AskedMessage, asked_of
from adapters.slack.installation import Workspaces
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.patience import within
from adapters.slack.payload import Body, Reply, part, word

log = logging.getLogger(__name__)


class MessageShortcut:
    """Takes a message that somebody has chosen; it is answered in its thread, or privately where the bot is not."""

    def __init__(
        self, workspaces: Workspaces, arrivals: SlackArrivals, messages: SlackMessages, private: PrivateMessages,
        answers: Answers,
    ) -> None:  # fmt: skip
        self._workspaces = workspaces
        self._arrivals = arrivals
        self._messages = messages
        self._private = private
        self._answers = answers

    async def take(self, body: Body) -> Reply:
        """Take the use of the shortcut; what comes of it is told later."""
        installed = await self._workspaces.needed(team_of(body))
        asked = asked_of(body, installed.bot_user)
        if asked is not None:
            await self._arrivals.take(asked, lambda: self.ask(asked), asked.place.thread)
        elif url := word(body, "response_url"):
            account = word(part(body, "user"), "id")
            self._answers.begin(self._private.answer_at(url, self._private.words(account).platforms.nothing_to_read))
        return None

    async def ask(self, asked: AskedMessage) -> None:
        """Hand the message in as what this person says."""
        try:
            place = await within(AT_ONCE, self._answered_in(asked))
        except (SlackProblem, SlackTrouble) as error:
            outcome = self._answers.trouble(asked.account, error)
            self._answers.begin(self._answers.give(asked.place, asked.account, outcome, "", asked.response_url))
            return
        is_taken = await self._messages.hand_in(asked.said_in(place))
        if is_taken and place != asked.place:
            told = self._private.words(asked.account).platforms.answer_elsewhere
            self._answers.begin(self._private.privately(asked.place, asked.account, told, asked.response_url))

    async def _answered_in(self, asked: AskedMessage) -> SlackAddress:
        if await self._private.may_speak(SlackAddress(asked.team, asked.place.channel)):
            return asked.place
        return await self._private.direct(asked.team, asked.account)
