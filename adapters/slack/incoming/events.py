"""Takes whatever Slack sends and says what it is acknowledged with; Slack is asked nothing before that."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from adapters.slack.incoming.agent import AgentMessages
from adapters.slack.incoming.answers import Answers
from adapters.slack.incoming.arrivals import Arrived, Work
from adapters.slack.incoming.interactions import SlackInteractions
from adapters.slack.incoming.lifecycle import Lifecycle
from adapters.slack.incoming.message_shortcut import MessageShortcut
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import SlackMessage, enterprise_of, heard_of, team_of
from adapters.slack.incoming.process_start import ProcessStart
from adapters.slack.incoming.reactions import SlackReactions
from adapters.slack.incoming.shortcut import AskedMessage
from adapters.slack.installation import Workspaces
from adapters.slack.outgoing.modal import notice
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.payload import Body, Reply, number, part, readable, word
from bot.language.detection import words_in
from bot.log_limit import LogLimit

log = logging.getLogger(__name__)

HOUR, MINUTE = 3_600.0, 60.0  # seconds between two lines in the log about the same
MOST_KIND = 60  # characters of what Slack calls something
NO_OPTIONS: Reply = {"options": []}
# events that ask for nothing, and are sent because an app has to listen to them
SILENT = frozenset({"assistant_thread_context_changed", "app_context_changed", "message_metadata_posted"})


class SlackEvents:
    """What events come to; buttons, forms, commands and shortcuts go to those who answer them.

    Whatever comes is acknowledged: what is not known is logged once an hour for each kind. What is raised is our own
    trouble in writing something down: it is not acknowledged, and Slack sends it again.
    """

    def __init__(
        self, workspaces: Workspaces, messages: SlackMessages, interactions: SlackInteractions,
        message_shortcut: MessageShortcut, process_start: ProcessStart, reactions: SlackReactions,
        agent: AgentMessages, private: PrivateMessages, answers: Answers,
    ) -> None:  # fmt: skip
        self._workspaces = workspaces
        self._lifecycle = Lifecycle(workspaces)
        self._messages = messages
        self._interactions = interactions
        self._message_shortcut = message_shortcut
        self._reactions = reactions
        self._agent = agent
        self._private = private
        self._answers = answers
        self._unknown = LogLimit(HOUR)
        self._limited = LogLimit(MINUTE)
        self._acts: dict[str, Callable[[Body], Awaitable[Reply]]] = {
            "event_callback": self._event,
            "block_actions": interactions.pressed,
            "view_submission": interactions.sent,
            "view_closed": _nothing_follows,
            "message_action": message_shortcut.take,
            "shortcut": process_start.take,
            "block_suggestion": process_start.suggest,
        }

    def work_of(self, arrived: Arrived) -> tuple[Work, str]:
        """Give how to deal with what an earlier life acknowledged, and behind what it waits."""
        match arrived:
            case SlackMessage() as heard:
                return lambda: self._messages.hand_in(heard), heard.place.thread
            case AskedMessage() as asked:
                return lambda: self._message_shortcut.ask(asked), asked.place.thread
            case other:
                return self._interactions.work_of(other), ""

    async def take(self, body: Body) -> Reply:
        """Take something that Slack sends, and give what it is acknowledged with."""
        body = readable(body)
        kind = word(body, "type")
        if kind == "url_verification":
            return {"challenge": word(body, "challenge")}
        if "ssl_check" in body:
            return None
        if kind == "app_rate_limited":
            return await self._rate_limited(body)
        if await self._lifecycle.takes(body):
            return None
        await self._workspaces.join([team_of(body)], enterprise_of(body))
        if await self._workspaces.of(team_of(body)) is None:
            return self._not_installed(body)
        if "command" in body and not kind:
            return await self._interactions.typed(body)
        act = self._acts.get(kind)
        return await act(body) if act is not None else self._not_known(body)

    async def _event(self, body: Body) -> Reply:
        event, team = part(body, "event"), team_of(body)
        kind = word(event, "type")
        if kind in ("message", "app_mention"):
            installed = await self._workspaces.of(team)
            said = heard_of(body, installed.bot_user) if installed is not None else None
            if installed is not None and said is not None:
                await self._messages.take(installed, said)
        elif kind in ("reaction_added", "reaction_removed"):
            self._answers.begin(self._reactions.take(team, event))
        elif kind == "app_home_opened" and event.get("tab") == "home":
            self._answers.begin(self._private.show_home(team, word(event, "user")))
        elif kind in ("app_home_opened", "assistant_thread_started"):
            self._answers.begin(self._agent.greet(team, event))
        elif kind == "agent_session_stopped":
            self._answers.begin(self._agent.stop(team, event, word(body, "event_id") or word(event, "event_ts")))
        elif kind not in SILENT:
            self._log_unknown(kind, is_event=True)
        return None

    async def _rate_limited(self, body: Body) -> Reply:
        team = team_of(body)
        if self._limited.is_due(team):
            minute = number(body, "minute_rate_limited")
            log.warning("slack: %s sends more events than Slack passes on, some since %d are lost", team[:40], minute)
        return None

    def _not_installed(self, body: Body) -> Reply:
        """Answer whoever waits in a workspace that the bot is not, or no longer, installed in."""
        kind, team = word(body, "type") or "command", team_of(body)
        if self._unknown.is_due("not_installed", team, kind):
            log.warning(
                "slack: %s came from %s, where the bot is not installed; nothing is done", kind[:MOST_KIND], team[:40]
            )
        told = words_in("").platforms.not_installed
        if kind == "block_suggestion":
            return NO_OPTIONS
        if kind == "view_submission":
            words = words_in("").cards
            return {"response_action": "update", "view": notice(words.not_done, told, words.close)}
        if "command" in body:
            return {"response_type": "ephemeral", "text": told}
        if url := word(body, "response_url"):
            self._answers.begin(self._private.answer_at(url, told))
        return None

    def _not_known(self, body: Body) -> Reply:
        """Acknowledge what we do not know; who waits for an answer is told that nothing was done."""
        kind = word(body, "type")
        self._log_unknown(kind, is_event=False)
        if kind.endswith("_suggestion"):
            return NO_OPTIONS
        if url := word(body, "response_url"):
            account = word(part(body, "user"), "id")
            told = self._private.words(account).platforms.nothing_was_done
            self._answers.begin(self._private.answer_at(url, told))
        return None

    def _log_unknown(self, kind: str, *, is_event: bool) -> None:
        if self._unknown.is_due(f"{is_event}", kind):
            what = "event" if is_event else "type"
            log.warning("slack: the %s %r is not known here, and left out", what, kind[:MOST_KIND])


async def _nothing_follows(_: Body) -> Reply:
    """Take that somebody has left a form: nothing was sent."""
    return None
