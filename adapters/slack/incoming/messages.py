"""Decides which messages are for the bot, fetches their files, and hands them in; also those that were missed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Coroutine, Sequence
from typing import Any

from adapters.slack.address import SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.groups import Groups
from adapters.slack.incoming.live_threads import LiveThreads
from adapters.slack.incoming.translate import SlackMessage, said_in
from adapters.slack.installation import Installed, Workspaces
from adapters.slack.outgoing.drafts import HALF, SlackDrafts
from adapters.slack.outgoing.posts import UNREADABLE, SlackPosts
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.status import Statuses
from adapters.slack.payload import Body, part, parts, word
from bot.platform.adapter import Attachment, Front, Said

log = logging.getLogger(__name__)

MOST_FILE = 20 * 1024 * 1024  # bytes
MOST_FILES = 10
MOST_THREADS = 10_000  # whose owner is remembered
MOST_CHANNELS = 100  # that are looked through for what was missed
PAUSES = (0.0, 2.0, 10.0, 60.0, 300.0)  # seconds before each attempt to read what was missed
GRACE = 5.0  # seconds at the end for courtesies under way
LONGEST = 86_400.0  # seconds that are looked back


class SlackMessages:
    """Hands in what people say to the bot: in direct messages, with its name, and in threads where it has spoken."""

    def __init__(
        self, front: Front, client: SlackClient, workspaces: Workspaces, groups: Groups, posts: SlackPosts,
        drafts: SlackDrafts, status: Statuses, private: PrivateMessages, threads: LiveThreads,
    ) -> None:  # fmt: skip
        self._front = front
        self._client = client
        self._workspaces = workspaces
        self._groups = groups
        self._posts = posts
        self._drafts = drafts
        self._status = status
        self._private = private
        self._threads = threads
        self._ours: OrderedDict[str, bool] = OrderedDict()  # thread -> whether the bot takes part in it
        self._courtesies: set[asyncio.Task[None]] = set()

    async def take(self, installed: Installed, heard: SlackMessage) -> bool:
        """Hand a message in, if it is for us; raises when it could not be written down."""
        if not heard.addressed and not await self._takes_part(installed, heard.place, heard.ts):
            return False
        self.joined(heard.place)
        self._drafts.asked(heard.place, heard.account, heard.answered_in)
        self._threads.follow(heard.place.thread)
        roles = await self._roles(heard)
        files, left_out = await self._fetch(installed, heard)
        said = Said(heard.event, heard.place.thread, heard.account, heard.text, heard.ts, files, roles)
        is_new = await self._front.message(said) is not None
        if is_new:
            thinks = self._private.words(heard.account).platforms.thinks
            self._begin(self._status.think(heard.place, heard.answered_in, thinks))
            if left_out:
                self._begin(self._private.privately(heard.place, heard.account, " ".join(left_out)))
        return is_new

    def joined(self, place: SlackAddress) -> None:
        """Remember that the bot takes part in a thread."""
        self._know(place, takes_part=True)

    def asked(self, place: SlackAddress, account: str) -> None:
        """Remember that somebody gave a command here."""
        self._drafts.asked(place, account, place.root)
        self._threads.follow(place.thread)

    async def close(self) -> None:
        if self._courtesies:
            _, late = await asyncio.wait(set(self._courtesies), timeout=GRACE)
            for task in late:
                task.cancel()

    async def catch_up(self, since: float) -> int:
        """Hand in what was said since then (seconds) while nobody listened; gives how many messages were new.

        A day is looked back at most, in at most 100 channels. What was handed in before is known by its `ts`.
        """
        oldest = max(since, time.time() - LONGEST)
        found = 0
        left = list(self._workspaces.all())
        for pause in PAUSES:
            await asyncio.sleep(pause)
            for installed in list(left):
                try:
                    found += await self._catch_up_in(installed, oldest)
                    left.remove(installed)
                except (SlackProblem, SlackTrouble) as error:
                    log.warning("slack: what was missed in %s could not be read: %s", installed.team, error)
            if not left:
                break
        if found:
            log.info("slack: %d messages were missed and taken now", found)
        return found

    async def _catch_up_in(self, installed: Installed, oldest: float) -> int:
        kinds = "im,public_channel,private_channel,mpim"
        said = await self._client.call(
            installed.token, "users.conversations", types=kinds, limit=MOST_CHANNELS, exclude_archived=True
        )
        found = 0
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
    ) -> int:
        found = 0
        for message in sorted(messages, key=lambda each: word(each, "ts")):
            if word(part(message, "metadata"), "event_type") == HALF and word(message, "bot_id") == installed.bot_id:
                await self._remove_half(installed, place, word(message, "ts"))
            if float(word(message, "ts") or 0) <= oldest:
                continue
            event = {**message, "channel": place.channel}
            heard = said_in(event, place.team, installed.bot_user, f"{place.thread}/{word(message, 'ts')}/missed")
            if heard is not None:
                found += await self.take(installed, heard)
        return found

    async def _remove_half(self, installed: Installed, place: SlackAddress, ts: str) -> None:
        """Take away the half reply of a bot that was killed; its lasting message is, or will be, another one."""
        if self._drafts.shows(ts):
            return
        try:
            await self._client.call(installed.token, "chat.delete", channel=place.channel, ts=ts)
        except SlackProblem as problem:
            log.info("slack: half a reply stays in %s: %s", place.channel, problem)

    async def _takes_part(self, installed: Installed, place: SlackAddress, ts: str) -> bool:
        """Say whether the bot has spoken, or was spoken to, in a thread."""
        if not place.root or place.root == ts:
            return False
        known = self._ours.get(place.thread)
        if known is None:
            own = f"<@{installed.bot_user}"
            try:
                messages = await self._posts.history(installed, place, 0)
            except SlackProblem as problem:
                if problem.error not in UNREADABLE:
                    raise
                return False
            known = any(word(each, "user") == installed.bot_user or own in word(each, "text") for each in messages)
            self._know(place, takes_part=known)
        return known

    def _know(self, place: SlackAddress, *, takes_part: bool) -> None:
        self._ours[place.thread] = takes_part
        self._ours.move_to_end(place.thread)
        if len(self._ours) > MOST_THREADS:
            self._ours.popitem(last=False)

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
