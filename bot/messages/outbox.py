"""What the bot says: written with the commit that it is about, delivered afterwards, by whoever owns the surface."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ids import new_id
from bot.messages import history
from bot.messages.card import Button, Card, Post, decode, encode
from bot.messages.inbound import adapter_of, is_private
from bot.messages.sent_card import OVER
from workflow import Clock, Database, Transaction, digest_of

# these surfaces read the history themselves; there is nothing to bring to them
PULLED = frozenset({"web", "cli"})
FINAL = frozenset({"mail", "push"})  # what was brought there cannot be changed: how it ended is told once more
_ABOUT = """SELECT id, adapter, thread, about, body, state, created_at FROM outbox
    WHERE reference=? AND reference<>'' AND kind='post'"""
LATE = 3_600_000  # milliseconds after which a private message that nobody could bring is not brought once it is over
LATEST = 20_000  # posts that are looked through by the platform's id of one: it has no index


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row of the outbox: a post, or an edit of the post whose row is `target`."""

    id: str
    thread: str
    kind: str
    target: str
    body: str
    state: str
    attempts: int
    first_try_at: int | None
    remote: str | None
    created_at: int
    about: str = ""  # the message or run that it belongs to
    number: int = 0  # its place among all rows, in the order in which they were written


def add(tx: Transaction, row: Outgoing, adapter: str, reference: str, about: str) -> bool:
    """Add a row, once by its id."""
    return tx.changed(
        """INSERT INTO outbox (id, adapter, thread, kind, target, reference, about, body, state, remote, created_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            row.id, adapter, row.thread, row.kind, row.target, reference, about, row.body, row.state, row.remote,
            row.created_at,
        ),
    )  # fmt: skip


def posts_about(tx: Transaction, reference: str) -> list[sqlite3.Row]:
    """Give the rows of the cards of an approval or question, on all surfaces."""
    return tx.execute(_ABOUT, (reference,)).fetchall()


def about_of(tx: Transaction, thread: str, remote: str) -> str:
    """Give what a post is about, by the platform's id of it, or of one of the messages that it became.

    `thread` may be one that others hang on. Empty for a post that is not among the latest.
    """
    row = tx.one(
        """SELECT about FROM outbox WHERE number>(SELECT max(number)-? FROM outbox)
        AND (thread=? OR substr(thread, 1, length(?)+1)=?||'/') AND instr(','||remote||',', ','||?||',')>0
        AND kind='post' ORDER BY number DESC LIMIT 1""",
        (LATEST, thread, thread, thread, remote),
    )
    return "" if row is None else str(row["about"])


async def language_of_card(database: Database, reference: str, thread: str) -> str:
    """Give the language of the card of an approval or question in a thread; empty where there is none."""
    return card_language(await database.read(_ABOUT, (reference,)), thread)


def card_language(posts: Sequence[sqlite3.Row], thread: str) -> str:
    """Give the language of the card that stands in a thread; empty where none of these posts does."""
    cards = (decode(row["body"]).card for row in posts if row["thread"] == thread)
    return next((card.language for card in cards if card is not None), "")


def begin_sending(tx: Transaction, id: str, now: int) -> bool:
    """Say that a row is about to be sent; False: somebody else has it, or it is done."""
    return tx.changed(
        "UPDATE outbox SET state='sending', first_try_at=coalesce(first_try_at, ?) WHERE id=? AND state='pending'",
        (now, id),
    )


def mark_sent(tx: Transaction, id: str, remote: str, now: int) -> None:
    tx.execute("UPDATE outbox SET state='sent', remote=?, sent_at=? WHERE id=? AND state='sending'", (remote, now, id))


def mark_failed(tx: Transaction, id: str, error: str, most: int) -> bool:
    """Count a failed attempt and say whether the row is given up now.

    Until then it stays `sending`, for nobody knows whether it arrived.
    """
    row = tx.one(
        """UPDATE outbox SET attempts=attempts+1, error=?, state=CASE WHEN attempts+1>=? THEN 'dead' ELSE state END
        WHERE id=? AND state='sending' RETURNING state""",
        (error, most, id),
    )
    return row is not None and row["state"] == "dead"


def give_up(tx: Transaction, id: str, error: str) -> bool:
    """Note that a row can never be brought to whom it is for; False: it was settled meanwhile."""
    return tx.changed(
        "UPDATE outbox SET attempts=attempts+1, error=?, state='dead' WHERE id=? AND state='sending'", (error, id)
    )


def reference_of(tx: Transaction, id: str) -> str:
    """Give the approval or question whose card a row is; empty where it is none's."""
    row = tx.one("SELECT reference FROM outbox WHERE id=?", (id,))
    return "" if row is None else str(row["reference"])


def is_elsewhere(tx: Transaction, reference: str, thread: str) -> bool:
    """Say whether a card stands, or will stand, anywhere but in this thread."""
    found = tx.one(
        """SELECT 1 FROM outbox WHERE reference=? AND reference<>'' AND kind='post' AND state<>'dead' AND thread<>?
        LIMIT 1""",
        (reference, thread),
    )
    return found is not None


def is_on_its_way(tx: Transaction, reference: str, thread: str) -> bool:
    """Say whether a card is still to be brought to this thread."""
    found = tx.one(
        """SELECT 1 FROM outbox WHERE reference=? AND reference<>'' AND kind='post' AND thread=?
        AND state IN ('pending','sending') LIMIT 1""",
        (reference, thread),
    )
    return found is not None


def mark_unanswered(tx: Transaction, id: str, error: str) -> None:
    """Note an attempt that does not count, because the platform could not be reached at all."""
    tx.execute("UPDATE outbox SET error=? WHERE id=? AND state='sending'", (error, id))


def mark_shown(tx: Transaction, ids: Sequence[str]) -> None:
    """Note of rows that their surface has shown them, whoever was about to."""
    for each in ids:
        tx.execute("UPDATE outbox SET state='sent', remote=id WHERE id=? AND state IN ('pending','sending')", (each,))


async def due(database: Database, adapter: str, thread_start: str = "") -> list[Outgoing]:
    """Give what an adapter still has to deliver: the next few of every thread, each thread's in order.

    `thread_start` is a whole thread, or the beginning of many with its `/`: `console/ann` is not `console/anna`.
    """
    start = f"{thread_start.removesuffix('/')}/" if thread_start else ""
    rows = await database.read(
        """SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY thread ORDER BY number) AS place FROM outbox
            WHERE adapter=? AND state IN ('pending','sending') AND substr(thread || '/', 1, ?) = ?)
        WHERE place <= 20 ORDER BY place, number LIMIT 1000""",
        (adapter, len(start), start),
    )
    return [_outgoing(row) for row in rows]


async def after(database: Database, thread: str, number: int, most: int = 200) -> list[Outgoing]:
    """Give what was said in a thread behind this place, in order, whether it was delivered or not."""
    rows = await database.read(
        "SELECT * FROM outbox WHERE number>? AND thread=? ORDER BY number LIMIT ?", (number, thread, most)
    )
    return [_outgoing(row) for row in rows]


async def latest(database: Database) -> int:
    """Give the place of the last row."""
    row = await database.read_one("SELECT coalesce(max(number),0) AS latest FROM outbox")
    return 0 if row is None else row["latest"]


async def card_body(database: Database, reference: str) -> str | None:
    """Give the body of the card of an approval or question, as it was first posted."""
    row = await database.read_one(
        "SELECT body FROM outbox WHERE reference=? AND reference<>'' AND kind='post' ORDER BY number LIMIT 1",
        (reference,),
    )
    return None if row is None else str(row["body"])


async def cards_of(database: Database, reference: str) -> list[str]:
    """Give the bodies of all cards of an approval or question."""
    return [str(row["body"]) for row in await database.read(_ABOUT, (reference,))]


async def get(database: Database, id: str) -> Outgoing | None:
    row = await database.read_one("SELECT * FROM outbox WHERE id=?", (id,))
    return None if row is None else _outgoing(row)


async def replies(database: Database, about: str) -> list[Outgoing]:
    """Give what was answered to a message, or said by the run that it started."""
    rows = await database.read(
        "SELECT * FROM outbox WHERE about=? AND about<>'' AND kind='post' ORDER BY number", (about,)
    )
    return [_outgoing(row) for row in rows]


def _outgoing(row: sqlite3.Row) -> Outgoing:
    return Outgoing(
        row["id"], row["thread"], row["kind"], row["target"], row["body"], row["state"], row["attempts"],
        row["first_try_at"], row["remote"], row["created_at"], row["about"], row["number"],
    )  # fmt: skip


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
        if add(tx, row, adapter, reference, about):
            history.add(tx, row_id, thread, "", post, now)
        return row_id

    def _is_too_late(self, tx: Transaction, row: sqlite3.Row) -> bool:
        """Say whether a card was to tell one person of what is over now, and give it up: their platform is off.

        A mail that was not sent yet is of no use by now, however new: it could not be changed later.
        """
        waited = self._clock() - row["created_at"] > LATE or row["adapter"] in FINAL
        late = row["state"] == "pending" and is_private(row["thread"]) and waited
        if late:
            tx.execute("UPDATE outbox SET state='dead', error=? WHERE id=?", (OVER, row["id"]))
        return late

    def change_cards(self, tx: Transaction, reference: str, how: Callable[[str, str], Card], mark: str) -> None:
        """Show every card of an approval anew, each for its thread and in its language. A mark is shown once."""
        for row in posts_about(tx, reference):
            post = decode(row["body"])
            if post.card is None:
                continue
            changed = Post(post.text, how(row["thread"], post.card.language), post.mood)
            history.rewrite(tx, row["id"], changed)
            if row["adapter"] not in PULLED | FINAL:
                self._edit(tx, row, changed, mark)

    def _edit(self, tx: Transaction, row: sqlite3.Row, changed: Post, mark: str) -> None:
        edit = Outgoing(
            f"{row['id']}/{mark}", row["thread"], "edit", row["id"], encode(changed), "pending", 0, None, None,
            self._clock(),
        )  # fmt: skip
        add(tx, edit, row["adapter"], "", row["about"])

    def close_cards(
        self, tx: Transaction, reference: str, how: Callable[[str], str],
        left: Callable[[str, str], tuple[Button, ...]] = lambda _thread, _language: (),
        shown: Callable[[str, str], Card] | None = None,
    ) -> None:  # fmt: skip
        """Say on every card of an approval or question, in its language, how it ended, and take its buttons off.

        `left` gives what can be pressed in a thread when it is over, and `shown` the card as it stands by then: without
        it as it was posted.
        """
        for row in posts_about(tx, reference):
            post = decode(row["body"])
            if post.card is None:
                continue
            if self._is_too_late(tx, row) or (row["adapter"] in FINAL and row["state"] == "dead"):
                continue
            ended = how(post.card.language)
            word = digest_of(ended)[:8]  # a card may be closed twice: decided, and void later
            card = shown(row["thread"], post.card.language) if shown is not None else post.card
            over = card.close(ended, left(row["thread"], post.card.language))
            closed = Post(post.text, over, post.mood)
            if row["adapter"] in FINAL:
                self.post(tx, row["thread"], closed, reference=reference, id=f"{reference}/{word}/{row['thread']}")
                continue
            history.rewrite(tx, row["id"], closed)
            if row["adapter"] not in PULLED:
                self._edit(tx, row, closed, word)
