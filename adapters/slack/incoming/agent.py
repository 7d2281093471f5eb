"""Slack's own ways of talking with an agent: what it suggests when somebody comes, and its stop button."""

from __future__ import annotations

import logging

from adapters.slack.address import NAME, SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import Actors, Deed
from adapters.slack.installation import Workspaces
from adapters.slack.outgoing.drafts import SlackDrafts
from adapters.slack.outgoing.modal import plain
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.status import Statuses
from adapters.slack.payload import Body, part, slack_id
from bot.platform.adapter import Front
from bot.platform.sign import StopPressed

log = logging.getLogger(__name__)

MOST_PROMPTS = 4  # Slack's bound
MOST_LABEL = 75  # characters of what stands on one


class AgentMessages:
    """Greets whoever opens the bot's messages, and stops what it is at work on."""

    def __init__(
        self, front: Front, client: SlackClient, workspaces: Workspaces, actors: Actors, private: PrivateMessages,
        drafts: SlackDrafts, statuses: Statuses,
    ) -> None:  # fmt: skip
        self._front = front
        self._client = client
        self._workspaces = workspaces
        self._actors = actors
        self._private = private
        self._drafts = drafts
        self._statuses = statuses

    async def greet(self, team: str, event: Body) -> None:
        """Suggest what works for this person, in a new thread or in the messages as a whole."""
        opened = part(event, "assistant_thread")
        account = slack_id(opened, "user_id") or slack_id(event, "user")
        place = SlackAddress(
            team, slack_id(opened, "channel_id") or slack_id(event, "channel"), slack_id(opened, "thread_ts")
        )
        if not account or not place.channel:
            return
        outside = await self._actors.outside(Deed(team, account))
        found = await self._front.suggestions(NAME, account, outside=outside, most=MOST_PROMPTS)
        if not found:
            return
        prompts = [{"title": plain(each, MOST_LABEL)["text"], "message": each} for each in found]
        thread = {"thread_ts": place.root} if place.root else {}
        title = self._private.words(account).platforms.suggested
        try:
            installed = await self._workspaces.needed(team)
            await self._client.call(
                installed.token, "assistant.threads.setSuggestedPrompts", channel_id=place.channel, title=title,
                prompts=prompts, **thread,
            )  # fmt: skip
        except (SlackProblem, SlackTrouble) as error:  # it is no more than a courtesy
            log.debug("slack: nothing could be suggested in %s: %s", place.channel, error)

    async def stop(self, team: str, event: Body, id: str) -> None:
        """End the reply that is being given in a thread; where there is none, ask whether a run is to be cancelled."""
        account, channel, root = slack_id(event, "user"), slack_id(event, "channel"), slack_id(event, "thread_ts")
        if not (account and channel):
            return
        outside = await self._actors.outside(Deed(team, account))
        for place in dict.fromkeys((SlackAddress(team, channel, root), SlackAddress(team, channel))):
            if place.root and not await self._front.takes_part(place.thread):
                continue  # a direct message that is answered below it, not in its thread
            self._drafts.stopped(place.thread)
            await self._front.stop(StopPressed(f"slack/{team}/{id}", place.thread, account, outside=outside))
            await self._statuses.calm(place)
            return
