"""One thread of one person with a real bot: say something, see what comes, press."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot import Card, Post
from bot.app import App
from bot.ids import new_id
from bot.messages import history
from bot.messages.card import decode
from bot.messages.inbound import Inbound, Notice
from bot.platform.adapter import Pressed


@dataclass(slots=True)
class Conversation:
    """What a person sees of the thread; `seen` is the point up to which it was read."""

    app: App
    person: str
    seen: int = 0
    cards: list[Card] = field(default_factory=list[Card])

    @property
    def thread(self) -> str:
        return f"web/{self.person}"

    async def say(self, text: str) -> list[Post]:
        """Say something and give what the bot says then."""
        await self.app.bot.deliver(Inbound(f"test/{new_id()}", self.thread, self.person, text))
        return await self.heard()

    async def heard(self) -> list[Post]:
        """Wait until nothing moves, and give what is new in the thread or has changed."""
        async with asyncio.timeout(30):
            await self.app.settled()
        lines = await history.lines(self.app.database, self.thread, after=self.seen)
        self.seen = max([self.seen, *(line.change for line in lines)])
        posts = [decode(line.body) for line in lines if not line.person]
        self.cards += [post.card for post in posts if post.card is not None]
        return posts

    async def press(self, label: str, *, by: str = "", said: str = "") -> Notice | None:
        """Press the button of the latest card; gives what only that person is told."""
        button = next(button for button in self.cards[-1].buttons if button.label == label)
        person = by or self.person
        outcome = await self.app.messaging.front.press(
            Pressed(f"test/{new_id()}", f"web/{person}", person, button.token, said)
        )
        return None if outcome.message else Notice(outcome.text, outcome.ok)
