"""What was said while nobody listened, read from Slack and handed in; bounded, so that a start stays short."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.incoming.parse import SlackMessage, said_in
from adapters.slack.installation import Installed, Workspaces
from adapters.slack.outgoing.drafts import HALF, SlackDrafts
from adapters.slack.outgoing.posts import SlackPosts
from adapters.slack.payload import Body, part, parts, word

log = logging.getLogger(__name__)

MOST_CHANNELS = 100  # that are looked through for what was missed
PAUSES = (0.0, 2.0, 10.0, 60.0, 300.0)  # seconds before each attempt to read what was missed
LONGEST = 86_400.0  # seconds that are looked back


class SlackCatchUp:
    """Reads the history of all channels since a moment; `take` decides about each message as if it came now."""

    def __init__(
        self, client: SlackClient, workspaces: Workspaces, posts: SlackPosts, drafts: SlackDrafts,
        take: Callable[[Installed, SlackMessage], Awaitable[asyncio.Future[bool] | None]],
    ) -> None:  # fmt: skip
        self._client = client
        self._workspaces = workspaces
        self._posts = posts
        self._drafts = drafts
        self._take = take

    async def run(self, since: float) -> int:
        """Hand in what was said since then (seconds) while nobody listened; gives how many messages were new.

        A day is looked back at most, in at most 100 channels. What was handed in before is known by its `ts`.
        """
        oldest = max(since, time.time() - LONGEST)
        taken: list[asyncio.Future[bool]] = []
        left = list(self._workspaces.each_team())
        for pause in PAUSES:
            await asyncio.sleep(pause)
            for installed in list(left):
                try:
                    taken += await self._run_in(installed, oldest)
                    left.remove(installed)
                except (SlackProblem, SlackTrouble) as error:
                    log.warning("slack: what was missed in %s could not be read: %s", installed.team, error)
            if not left:
                break
        # what was given up is cancelled, and told of where that happened
        found = sum(each is True for each in await asyncio.gather(*taken, return_exceptions=True))
        if found:
            log.info("slack: %d messages were missed and taken now", found)
        return found

    async def _run_in(self, installed: Installed, oldest: float) -> list[asyncio.Future[bool]]:
        kinds = "im,public_channel,private_channel,mpim"
        said = await self._client.call(
            installed.token,
            "users.conversations",
            types=kinds,
            limit=MOST_CHANNELS,
            exclude_archived=True,
            **installed.where,
        )
        found: list[asyncio.Future[bool]] = []
        for channel in parts(said, "channels")[:MOST_CHANNELS]:
            place = SlackAddress(installed.team, word(channel, "id"))
            tops = await self._posts.history(installed, place, time.time() - LONGEST)
            found += await self._take_missed(installed, place, tops, oldest)
            for root in tops:
                if float(word(root, "latest_reply") or 0) > oldest:
                    within = SlackAddress(place.team, place.channel, word(root, "ts"))
                    replies = await self._posts.history(installed, within, oldest)
                    found += await self._take_missed(installed, place, replies, oldest)
        return found

    async def _take_missed(
        self, installed: Installed, place: SlackAddress, messages: Sequence[Body], oldest: float
    ) -> list[asyncio.Future[bool]]:
        found: list[asyncio.Future[bool]] = []
        for message in sorted(messages, key=lambda each: word(each, "ts")):
            if word(part(message, "metadata"), "event_type") == HALF and word(message, "bot_id") == installed.bot_id:
                await self._remove_half(installed, place, word(message, "ts"))
            if float(word(message, "ts") or 0) <= oldest:
                continue
            event = {**message, "channel": place.channel}
            heard = said_in(event, place.team, installed.bot_user, f"{place.thread}/{word(message, 'ts')}/missed")
            if heard is not None:
                taken = await self._take(installed, heard)
                found += [taken] if taken is not None else []
        return found

    async def _remove_half(self, installed: Installed, place: SlackAddress, ts: str) -> None:
        """Take away the half reply of a bot that was killed; its lasting message is, or will be, another one."""
        if self._drafts.shows(ts):
            return
        try:
            await self._client.call(installed.token, "chat.delete", channel=place.channel, ts=ts)
        except SlackProblem as problem:
            log.info("slack: half a reply stays in %s: %s", place.channel, problem)
