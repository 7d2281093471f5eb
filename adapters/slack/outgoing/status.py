"""Says that the bot is at work in a thread, waits for people, or is done: as an agent session, else as a status."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Literal

from adapters.slack.address import SlackAddress, place_of
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Workspaces
from bot import Post

log = logging.getLogger(__name__)

State = Literal["active", "processing", "suspended", "closed"]
MOST_TITLE = 200  # characters of a title: Slack's bound
MOST_SESSIONS = 1_000  # that are remembered; the one that was quiet longest goes first


@dataclass(slots=True)
class ThreadState:
    """What stands in a thread: under which message, and in which state."""

    ts: str
    state: State


class Statuses:
    """The states of threads. A workspace that has no agent sessions yet is remembered, and shown a status instead.

    Slack takes a status away by itself only when the answer comes into the same thread.
    """

    def __init__(self, client: SlackClient, workspaces: Workspaces) -> None:
        self._client = client
        self._workspaces = workspaces
        self._sessions: OrderedDict[str, ThreadState] = OrderedDict()  # by thread
        self._older: set[str] = set()  # teams whose Slack does not know the method
        self._newer: set[str] = set()  # teams whose Slack does

    async def think(self, place: SlackAddress, ts: str, status: str, account: str = "", title: str = "") -> None:
        """Show that the bot is at work on a message; a new session is named after what `account` said."""
        known = self._sessions.get(place.thread)
        if not ts or (known is not None and known.state == "processing" and place.team in self._newer):
            return
        session = self._sessions[place.thread] = ThreadState(ts, "processing")
        self._sessions.move_to_end(place.thread)
        if len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        title = " ".join(title.split())[:MOST_TITLE]
        more = {"initiator_user_id": account, "title": title} if account and title else {}
        await self._show(place, ts, "processing", status, more)
        if known is None and more and place.team in self._older and place.root and place.channel.startswith("D"):
            await self._call(place, "assistant.threads.setTitle", thread_ts=ts, title=title)
        if session.state != "processing":  # the answer was faster
            await self._show(place, ts, session.state, "")

    async def said(self, place: SlackAddress, post: Post) -> None:
        """Show what follows from a post: it waits for somebody, it is the end of a run, or the bot is free again."""
        if post.card is not None and post.card.buttons:
            await self.calm(place, "suspended")
        else:
            await self.calm(place, "closed" if post.mood in ("good", "bad") else "active")

    async def calm(self, place: SlackAddress, state: State = "active") -> None:
        """Show that the bot is not at work in a thread any more."""
        session = self._sessions.get(place.thread)
        if session is None and state == "closed" and place.root and place.team in self._newer:
            session = self._sessions[place.thread] = ThreadState(place.root, "suspended")  # of an earlier life
        if session is None or session.state == state:
            return
        was, session.state = session.state, state
        if was == "processing" or place.team in self._newer:
            await self._show(place, session.ts, state, "")

    async def close(self) -> None:
        for thread, session in list(self._sessions.items()):
            if session.state == "processing":
                await self.calm(place_of(thread))

    async def _show(
        self, place: SlackAddress, ts: str, state: State, status: str, more: dict[str, str] | None = None
    ) -> None:
        if place.team not in self._older:
            error = await self._call(place, "agents.sessions.setStatus", thread_ts=ts, status=state, **(more or {}))
            if not error:
                self._newer.add(place.team)
                return
            if error == "unknown_method":
                self._older.add(place.team)
        await self._call(place, "assistant.threads.setStatus", thread_ts=ts, status=status)

    async def _call(self, place: SlackAddress, method: str, **arguments: Any) -> str:
        """Give Slack's word for why it refuses, empty when it does not: it is no more than a courtesy."""
        try:
            installed = await self._workspaces.needed(place.team)
            await self._client.call(installed.token, method, channel_id=place.channel, **arguments)
        except SlackProblem as problem:
            log.debug("slack: no status in %s: %s", place.channel, problem)
            return problem.error
        except SlackTrouble as trouble:
            log.debug("slack: no status in %s: %s", place.channel, trouble)
            return "unavailable"
        return ""
