"""The cards of an approval or question as the outbox has brought them: where to, when, or that they never arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.messages.card import Post, decode
from workflow import Database

MOST = 500  # of one approval: twenty people on a few platforms, reminded for some days
Progress = Literal["delivered", "under way", "lost"]
OVER = "over before it could be brought"


@dataclass(frozen=True, slots=True)
class SentCard:
    """One card on its way. `at` is when it arrived, in UTC milliseconds; 0 while it has not."""

    thread: str
    adapter: str
    state: Progress
    at: int
    post: Post


async def sent_cards(database: Database, reference: str) -> list[SentCard]:
    """Give the cards by which people were told of an approval or question while it was open, the first ones first."""
    rows = await database.read(
        """SELECT thread, adapter, state, body, coalesce(sent_at, first_try_at, created_at) AS at FROM outbox
        WHERE reference=? AND reference<>'' AND kind='post' AND error<>? ORDER BY number LIMIT ?""",
        (reference, OVER, MOST),
    )
    found = list[SentCard]()
    for row in rows:
        post = decode(row["body"])
        if post.card is None or post.card.closed:
            continue  # what was said of it later tells nobody that they must decide
        arrived = row["state"] == "sent"
        state: Progress = "delivered" if arrived else "lost" if row["state"] == "dead" else "under way"
        found.append(SentCard(row["thread"], row["adapter"], state, row["at"] if arrived else 0, post))
    return found
