"""In which threads the bot takes part: there it is spoken to without its name."""

from __future__ import annotations

import logging
from collections import OrderedDict

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.incoming.parse import SlackMessage
from adapters.slack.installation import Installed
from adapters.slack.outgoing.posts import UNREADABLE, SlackPosts
from adapters.slack.patience import patiently
from adapters.slack.payload import word
from bot.platform.adapter import Front

log = logging.getLogger(__name__)

MOST_THREADS = 10_000  # that are remembered; of others our own records, then Slack, are asked again


class JoinedThreads:
    """The threads in which the bot has spoken, or was spoken to; what we have no record of is read at Slack."""

    def __init__(self, front: Front, posts: SlackPosts) -> None:
        self._front = front
        self._posts = posts
        self._known: OrderedDict[str, bool] = OrderedDict()

    def add(self, place: SlackAddress) -> None:
        """Remember that the bot takes part in a thread."""
        self._remember(place, joined=True)

    def known(self, installed: Installed, heard: SlackMessage) -> bool | None:
        """Say whether a message stands in a thread in which the bot takes part; None: nobody knows yet."""
        place = heard.place
        if not place.root or place.root == heard.ts:
            return False
        if heard.parent == installed.bot_user:
            return True
        return self._known.get(place.thread)

    async def has(self, installed: Installed, heard: SlackMessage) -> bool:
        """Say the same for sure. What Slack cannot show is no thread of ours, unless we have a record of it."""
        found = self.known(installed, heard)
        if found is None and await self._front.takes_part(heard.place.thread):
            self._remember(heard.place, joined=True)
            found = True
        if found is not None:
            return found
        own = f"<@{installed.bot_user}"
        try:
            messages = await patiently(lambda: self._posts.history(installed, heard.place, 0))
        except SlackTrouble as trouble:
            log.warning("slack: nobody knows whether %s is ours: %s", heard.place.thread, trouble)
            return False
        except SlackProblem as problem:
            if problem.error not in UNREADABLE:
                log.warning("slack: nobody knows whether %s is ours: %s", heard.place.thread, problem)
            return False
        joined = any(word(each, "user") == installed.bot_user or own in word(each, "text") for each in messages)
        self._remember(heard.place, joined=joined)
        return joined

    def _remember(self, place: SlackAddress, *, joined: bool) -> None:
        self._known[place.thread] = joined
        self._known.move_to_end(place.thread)
        if len(self._known) > MOST_THREADS:
            self._known.popitem(last=False)
