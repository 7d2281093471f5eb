"""Bringing posts to Discord so that each stands there once: by nonce, and by the number that its components carry."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from adapters.discord.address import snowflake
from adapters.discord.components import LAST, MOST_PARTS, Sheet, mark, marks_in, nonce, sheets, single
from adapters.discord.outgoing.drafts import Drafts, draft_key
from adapters.discord.outgoing.run_threads import RunThreads
from adapters.discord.rest import Rest
from bot import Post

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]

EARLIER = 30_000  # milliseconds before the first attempt at which the look-up begins: clocks differ
MOST_PAGES = 10  # of a hundred messages each, that are searched for a post
RECOVERY = 600.0  # seconds after the start in which half replies of an earlier process are looked for


class Posts:
    """Posts, changes and finds messages. `me` gives the bot's user id."""

    def __init__(self, rest: Rest, drafts: Drafts, run_threads: RunThreads, me: Callable[[], str]) -> None:
        self._rest = rest
        self._run_threads = run_threads
        self._drafts = drafts
        self._me = me
        self._partly: dict[str, dict[int, int]] = {}  # of posts in several messages: those that a look-up found
        self._orphans: dict[int, dict[int, int]] = {}  # channel -> marks of half replies of an earlier process
        self._since = time.monotonic()

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        """Show a post. A text about something shown half finishes it; a card stands below it, where it is seen."""
        if post.opens is not None:
            await self._run_threads.open(thread, post.opens.beside, post.opens.title)
            self._drafts.watch(thread)
        channel, reply_to = self._run_threads.place_of(thread)
        shown = [replace(sheet.marked(key), reply_to=reply_to) for sheet in sheets(post)]
        known = self._partly.pop(key, {})
        if post.card is not None or not about:
            await self._drafts.let_stand(thread, about)
            return await self.show(channel, shown, key, known, [])
        async with self._drafts.taken(thread, about) as standing:
            orphans = await self._orphans_of(channel, about)
            free = [each for each in dict.fromkeys([*standing, *orphans]) if each not in known.values()]
            return await self.show(channel, shown, key, known, free)

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Change what a post shows; one that somebody has deleted is left at that."""
        if not await self._rest.edit(self._run_threads.place_of(thread)[0], int(message), single(post)):
            log.info("message %s in %s is gone, it cannot be changed", message, thread)

    async def find(self, thread: str, key: str, since: int) -> str | None:
        """Look for a post in the history; `since` in UTC milliseconds."""
        wanted = {mark(key, part): part for part in (*range(MOST_PARTS), LAST)}
        found: dict[int, int] = {}
        try:
            for message in await self._after(self._run_threads.place_of(thread)[0], snowflake(since - EARLIER)):
                found |= {wanted[each]: int(message["id"]) for each in marks_in(message) & wanted.keys()}
        except discord.Forbidden:
            log.warning("%s: I may not read the history, so only the nonce keeps a post from coming twice", thread)
        self._drafts.forget(set(found.values()))
        if LAST in found:
            return str(found.get(0, found[LAST]))
        if found:
            self._partly[key] = found
        return None

    async def show(
        self, channel: int, shown: Sequence[Sheet], key: str, known: Mapping[int, int], free: Sequence[int]
    ) -> str:
        """Post what is not there yet, in order, in messages that are `free` first; what is left of those goes."""
        ids: list[int] = []
        spare = list(free)
        for sheet in shown:
            at = known.get(sheet.part)
            while at is None and spare:
                standing = spare.pop(0)
                at = standing if await self._rest.edit(channel, standing, sheet) else None
            if at is None:
                at = int((await self._rest.post(channel, sheet, nonce(key, sheet.part)))["id"])
            ids.append(at)
        for each in spare:
            await self._rest.delete(channel, each)
        return str(ids[0])

    async def _after(self, channel: int, after: int) -> list[Payload]:
        """Give our own messages after an id, as many as are searched."""
        found: list[Payload] = []
        for _ in range(MOST_PAGES):
            page = await self._rest.history(channel, after=after)
            found += self._own(page)
            if len(page) < 100:
                break
            after = int(page[-1]["id"])
        return found

    async def _orphans_of(self, channel: int, about: str) -> list[int]:
        """Give half replies that an earlier process left; each channel is looked through once, soon after the start."""
        if channel not in self._orphans:
            if time.monotonic() - self._since > RECOVERY:
                return []
            try:
                page = await self._rest.history(channel, limit=50)
            except discord.HTTPException:
                page = []
            self._orphans[channel] = {each: int(one["id"]) for one in self._own(page) for each in marks_in(one)}
        known = self._orphans[channel]
        marks = (mark(draft_key(about), part) for part in range(MOST_PARTS))
        return [known.pop(each) for each in marks if each in known]

    def _own(self, messages: Sequence[Payload]) -> list[Payload]:
        return [message for message in messages if message["author"]["id"] == self._me()]
