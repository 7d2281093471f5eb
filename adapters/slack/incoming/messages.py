"""Decides which messages are for the bot, fetches their files, and hands them in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.groups import Groups
from adapters.slack.incoming.joined_threads import JoinedThreads
from adapters.slack.incoming.live_listeners import LiveListeners
from adapters.slack.incoming.parse import SlackMessage
from adapters.slack.installation import Installed
from adapters.slack.outgoing.drafts import SlackDrafts
from adapters.slack.outgoing.posts import SlackPosts
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.status import Statuses
from bot.platform.adapter import Attachment, Front, Said

log = logging.getLogger(__name__)

MOST_FILE = 20 * 1024 * 1024  # bytes
MOST_FILES = 10
GRACE = 5.0  # seconds at the end for courtesies under way


class SlackMessages:
    """Hands in what people say to the bot: in direct messages, with its name, and in threads where it has spoken."""

    def __init__(
        self, front: Front, client: SlackClient, groups: Groups, posts: SlackPosts, drafts: SlackDrafts,
        status: Statuses, private: PrivateMessages, threads: LiveListeners,
    ) -> None:  # fmt: skip
        self._front = front
        self._client = client
        self._groups = groups
        self._drafts = drafts
        self._status = status
        self._private = private
        self._threads = threads
        self._joined = JoinedThreads(posts)
        self._courtesies: set[asyncio.Task[None]] = set()

    async def take(self, installed: Installed, heard: SlackMessage) -> bool:
        """Hand a message in, if it is for us; raises when it could not be written down."""
        if not heard.addressed and not await self._joined.has(installed, heard.place, heard.ts):
            return False
        self.joined(heard.place)
        self._drafts.asked(heard.place, heard.account, heard.answered_in)
        self._threads.follow(heard.place.thread)
        roles = await self._roles(heard)
        files, left_out = await self._fetch(installed, heard)
        said = Said(heard.event, heard.place.thread, heard.account, heard.text, heard.ts, files, roles, outside=False)
        is_new = await self._front.message(said) is not None
        if is_new:
            thinks = self._private.words(heard.account).platforms.thinks
            self._begin(self._status.think(heard.place, heard.answered_in, thinks))
            if left_out:
                self._begin(self._private.privately(heard.place, heard.account, " ".join(left_out)))
        return is_new

    def joined(self, place: SlackAddress) -> None:
        """Remember that the bot takes part in a thread."""
        self._joined.add(place)

    def asked(self, place: SlackAddress, account: str) -> None:
        """Remember that somebody gave a command here."""
        self._drafts.asked(place, account, place.root)
        self._threads.follow(place.thread)

    async def close(self) -> None:
        if self._courtesies:
            _, late = await asyncio.wait(set(self._courtesies), timeout=GRACE)
            for task in late:
                task.cancel()

    async def _roles(self, heard: SlackMessage) -> frozenset[str]:
        try:
            return await self._groups.roles(heard.place.team, heard.account, fresh=False)
        except (SlackProblem, SlackTrouble) as error:
            # fewer rights than somebody has are no danger, and the message counts all the same
            log.warning("slack: the user groups could not be read: %s", error)
            return frozenset()

    async def _fetch(self, installed: Installed, heard: SlackMessage) -> tuple[tuple[Attachment, ...], list[str]]:
        """Give the files of a message, and a sentence about each that is left out."""
        kept: list[Attachment] = []
        left_out: list[str] = []
        words = self._private.words(heard.account).platforms
        for number, file in enumerate(heard.files):
            if number >= MOST_FILES:
                left_out.append(words.left_out_many.format(file=file.name, count=MOST_FILES))
            elif file.size > MOST_FILE:
                left_out.append(words.left_out_large.format(file=file.name, size=MOST_FILE // 1024 // 1024))
            else:
                try:
                    content = await self._client.fetch(installed.token, file.url, MOST_FILE)
                    kept.append(Attachment(file.name, content, file.media_type))
                except SlackProblem as problem:
                    log.warning("slack: %s could not be fetched: %s", file.name, problem)
                    left_out.append(words.unreadable.format(file=file.name, why=problem.error))
        return tuple(kept), left_out

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nobody waits for; it handles its own errors."""
        task = asyncio.get_running_loop().create_task(work, name="slack status")
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)
