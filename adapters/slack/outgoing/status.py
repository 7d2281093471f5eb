"""Says under a message that the bot is at work on it, until something is said in its thread."""

from __future__ import annotations

import logging

from adapters.slack.address import SlackAddress, place_of
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Workspaces

log = logging.getLogger(__name__)


class Statuses:
    """The statuses that stand now. Slack takes them away by itself only when the answer comes into the same thread."""

    def __init__(self, client: SlackClient, workspaces: Workspaces) -> None:
        self._client = client
        self._workspaces = workspaces
        self._standing: dict[str, str] = {}  # thread -> the message under which it stands

    async def think(self, place: SlackAddress, ts: str, status: str) -> None:
        """Show a status under a message."""
        self._standing[place.thread] = ts
        await self._show(place, ts, status)
        if place.thread not in self._standing:  # the answer was faster
            await self._show(place, ts, "")

    async def calm(self, place: SlackAddress) -> None:
        """Take the status of a thread away."""
        ts = self._standing.pop(place.thread, "")
        if ts:
            await self._show(place, ts, "")

    async def close(self) -> None:
        for thread in list(self._standing):
            await self.calm(place_of(thread))

    async def _show(self, place: SlackAddress, ts: str, status: str) -> None:
        try:
            installed = await self._workspaces.needed(place.team)
            await self._client.call(
                installed.token, "assistant.threads.setStatus", channel_id=place.channel, thread_ts=ts, status=status
            )
        except (SlackProblem, SlackTrouble) as error:  # it is no more than a courtesy
            log.debug("slack: no status in %s: %s", place.channel, error)
