"""In which threads the bot takes part: there it is spoken to without its name."""

from __future__ import annotations

from collections import OrderedDict

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackProblem
from adapters.slack.installation import Installed
from adapters.slack.outgoing.posts import UNREADABLE, SlackPosts
from adapters.slack.payload import word

MOST_THREADS = 10_000  # that are remembered; of others Slack is asked again


class JoinedThreads:
    """The threads in which the bot has spoken, or was spoken to; what is not remembered is read at Slack."""

    def __init__(self, posts: SlackPosts) -> None:
        self._posts = posts
        self._known: OrderedDict[str, bool] = OrderedDict()

    def add(self, place: SlackAddress) -> None:
        """Remember that the bot takes part in a thread."""
        self._remember(place, joined=True)

    async def has(self, installed: Installed, place: SlackAddress, ts: str) -> bool:
        """Say whether the message `ts` stands in a thread in which the bot takes part. Raises SlackProblem."""
        if not place.root or place.root == ts:
            return False
        known = self._known.get(place.thread)
        if known is None:
            own = f"<@{installed.bot_user}"
            try:
                messages = await self._posts.history(installed, place, 0)
            except SlackProblem as problem:
                if problem.error not in UNREADABLE:
                    raise
                return False
            known = any(word(each, "user") == installed.bot_user or own in word(each, "text") for each in messages)
            self._remember(place, joined=known)
        return known

    def _remember(self, place: SlackAddress, *, joined: bool) -> None:
        self._known[place.thread] = joined
        self._known.move_to_end(place.thread)
        if len(self._known) > MOST_THREADS:
            self._known.popitem(last=False)
