"""The browsers in which people let themselves be notified, as Web Push addresses them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.people.directory import PUSH
from workflow import Database, Transaction

MOST_OF_ONE = 10  # browsers of one person; the one that was added first goes first


@dataclass(frozen=True, slots=True)
class PushSubscription:
    """One browser of a person: where it is pushed to, and what it reads messages by, both in base64url."""

    endpoint: str
    person: str
    key: str  # its public key
    secret: str


def add(tx: Transaction, subscription: PushSubscription, now: int) -> None:
    """Keep a browser, for the person who is there now."""
    tx.execute(
        """INSERT INTO push_subscriptions (endpoint, person, key, secret, created_at) VALUES (?,?,?,?,?)
        ON CONFLICT (endpoint) DO UPDATE SET person=excluded.person, key=excluded.key, secret=excluded.secret""",
        (subscription.endpoint, subscription.person, subscription.key, subscription.secret, now),
    )
    tx.execute(
        """DELETE FROM push_subscriptions WHERE person=?1 AND endpoint NOT IN
        (SELECT endpoint FROM push_subscriptions WHERE person=?1 ORDER BY created_at DESC LIMIT ?2)""",
        (subscription.person, MOST_OF_ONE),
    )


def remove(tx: Transaction, endpoint: str, person: str) -> None:
    """Forget a browser of a person."""
    tx.execute("DELETE FROM push_subscriptions WHERE endpoint=? AND person=?", (endpoint, person))


async def of_person(database: Database, person: str) -> list[PushSubscription]:
    """Give the browsers of a person."""
    rows = await database.read(
        "SELECT endpoint, person, key, secret FROM push_subscriptions WHERE person=? ORDER BY created_at", (person,)
    )
    return [PushSubscription(row["endpoint"], row["person"], row["key"], row["secret"]) for row in rows]


def push_threads(tx: Transaction, people: Iterable[str]) -> dict[str, str]:
    """Give the threads by which those of these people are told who have a browser, each with its person."""
    known = {row["person"] for row in tx.execute("SELECT DISTINCT person FROM push_subscriptions")}
    return {f"{PUSH}/@{name}": name for name in people if name in known}
