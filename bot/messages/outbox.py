"""What the bot says: written with the commit that it is about, delivered afterwards, by whoever owns the surface."""

from __future__ import annotations

from bot.ids import new_id
from bot.messages import history_store, outbox_store
from bot.messages.card import Post, decode, encode
from bot.messages.inbound import adapter_of
from bot.messages.outbox_store import Outgoing
from workflow import Clock, Transaction, digest_of

# these surfaces read the history themselves; there is nothing to bring to them
PULLED = frozenset({"web", "cli"})


class Outbox:
    """Adds posts and edits to the outbox and to the thread's history, in the caller's commit."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def post(
        self, tx: Transaction, thread: str, post: Post, *, about: str = "", reference: str = "", id: str = ""
    ) -> str:
        """Say something in a thread; the same id is said once. Gives the id."""
        if not thread:
            return ""
        row_id, now, adapter = id or new_id(), self._clock(), adapter_of(thread)
        pulled = adapter in PULLED
        row = Outgoing(
            row_id, thread, "post", "", encode(post), "sent" if pulled else "pending", 0, None,
            row_id if pulled else None, now,
        )  # fmt: skip
        if outbox_store.add(tx, row, adapter, reference, about):
            history_store.add(tx, row_id, thread, "", post, now)
        return row_id

    def close_cards(self, tx: Transaction, reference: str, how: str) -> None:
        """Take the buttons off every card of an approval or question, and say on it how it ended."""
        word = digest_of(how)[:8]  # a card may be closed twice: decided, and void later
        for row in outbox_store.posts_about(tx, reference):
            post = decode(row["body"])
            if post.card is None:
                continue
            closed = Post(post.text, post.card.close(how), post.mood)
            history_store.rewrite(tx, row["id"], closed)
            if row["adapter"] not in PULLED:
                edit = Outgoing(
                    f"{row['id']}/{word}", row["thread"], "edit", row["id"], encode(closed), "pending", 0, None, None,
                    self._clock(),
                )  # fmt: skip
                outbox_store.add(tx, edit, row["adapter"], "", row["about"])
