"""Keeps and gives the browsers in which people let themselves be notified."""

from __future__ import annotations

from bot.people import push_subscriptions
from bot.people.push_subscriptions import PushSubscription
from workflow import Clock, Database


class SubscribedBrowsers:
    """All of one database; each change is a commit of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(self, subscription: PushSubscription) -> None:
        """Keep a browser."""
        await self._database.write(
            lambda tx: push_subscriptions.add(tx, subscription, self._clock()), "push subscription"
        )

    async def remove(self, endpoint: str, person: str) -> None:
        """Forget a browser of a person."""
        await self._database.write(lambda tx: push_subscriptions.remove(tx, endpoint, person), "push subscription")

    async def of(self, person: str) -> list[PushSubscription]:
        """Give the browsers of a person."""
        return await push_subscriptions.of_person(self._database, person)
