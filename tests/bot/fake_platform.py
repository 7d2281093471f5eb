"""A platform for tests, in memory: it can be slow, refuse, and lose the answer to what it has done."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from bot.messages.card import Post
from bot.platform.adapter import Attachment, Capabilities, Profile

Trouble = Literal["refuse", "lose the answer", "hang"]


class PlatformError(Exception):
    """The platform said no, or nothing."""


@dataclass
class FakePlatform:
    """Keeps messages by thread as people see them. `troubles` happen to the next calls, one each."""

    name: str = "slack"
    threads: str = "slack/"
    capabilities: Capabilities = field(default_factory=Capabilities)
    shown: dict[str, list[tuple[str, str, Post]]] = field(default_factory=dict[str, list[tuple[str, str, Post]]])
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    broken: set[str] = field(default_factory=set[str])  # threads where every call fails
    calls: Counter[str] = field(default_factory=Counter[str])

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        self.calls["post"] += 1
        trouble = await self._before(thread)
        messages = self.shown.setdefault(thread, [])
        messages.append((f"{thread}#{len(messages)}", key, post))
        if trouble == "lose the answer":
            raise PlatformError("connection reset")
        return messages[-1][0]

    async def edit(self, thread: str, message: str, post: Post) -> None:
        self.calls["edit"] += 1
        trouble = await self._before(thread)
        messages = self.shown[thread]
        place = next(place for place, each in enumerate(messages) if each[0] == message)
        messages[place] = (message, messages[place][1], post)
        if trouble == "lose the answer":
            raise PlatformError("connection reset")

    async def find(self, thread: str, key: str, since: int) -> str | None:
        self.calls["find"] += 1
        return next((message for message, own, _ in self.shown.get(thread, ()) if own == key), None)

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        raise PlatformError("no files here")

    async def person(self, account: str) -> Profile | None:
        return None

    def texts(self, thread: str) -> list[str]:
        return [post.plain() for _, _, post in self.shown.get(thread, ())]

    async def _before(self, thread: str) -> Trouble | None:
        if thread in self.broken:
            raise PlatformError("channel_not_found")
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble == "refuse":
            raise PlatformError("429")
        if trouble == "hang":
            await asyncio.Event().wait()
        return trouble
