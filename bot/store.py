"""All SQL of the conversation. Each function takes the open transaction, so that several tables share one commit.

Longer than 300 lines: one place for every statement keeps the schema and its users side by side.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

from bot.approval import Approval, State
from bot.card import Post, encode
from bot.file import File
from bot.message import Inbound
from workflow import Database, Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")
FILES = TypeAdapter(tuple[File, ...])

# inbox


@dataclass(frozen=True, slots=True)
class Received:
    """A message as it was kept."""

    id: str
    thread: str
    person: str
    acting: str
    text: str
    answers: str
    state: str
    attempts: int
    decision: str | None
    received_at: int
    files: tuple[File, ...] = ()


def receive(tx: Transaction, id: str, message: Inbound, now: int) -> bool:
    """Keep a message and say whether it is new: neither its event nor its place was seen before."""
    return tx.changed(
        """INSERT INTO inbox (id, event, thread, message, person, acting, text, answers, received_at, files)
        VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            id,
            message.event,
            message.thread,
            message.message,
            message.person,
            message.acting,
            message.text,
            message.answers,
            now,
            FILES.dump_json(message.files).decode(),
        ),
    )


def settle_message(tx: Transaction, id: str, decision: str) -> bool:
    """Write what was decided about a message, once."""
    return tx.changed("UPDATE inbox SET state='done', decision=? WHERE id=? AND state='new'", (decision, id))


def fail_message(tx: Transaction, id: str, error: str, most: int) -> bool:
    """Count a failed attempt to handle a message and say whether it is parked now."""
    row = tx.one(
        """UPDATE inbox SET attempts=attempts+1, error=?,
        state=CASE WHEN attempts+1>=? THEN 'parked' ELSE state END WHERE id=? AND state='new' RETURNING state""",
        (error, most, id),
    )
    return row is not None and row["state"] == "parked"


async def new_messages(database: Database) -> list[tuple[str, str]]:
    """Give (id, thread) of the messages that nobody has dealt with, oldest first."""
    rows = await database.read("SELECT id, thread FROM inbox WHERE state='new' ORDER BY number")
    return [(row["id"], row["thread"]) for row in rows]


async def message(database: Database, id: str) -> Received | None:
    row = await database.read_one("SELECT * FROM inbox WHERE id=?", (id,))
    return None if row is None else _received(row)


async def decided_before(database: Database, message: Received) -> tuple[str, str] | None:
    """Give (text, decision) of the last message before this one of the same person in the same thread.

    Those about the bot itself, and answers that went to a run, are passed over.
    """
    row = await database.read_one(
        """SELECT text, decision FROM inbox WHERE thread=? AND person=? AND state='done' AND decision<>''
        AND decision NOT LIKE '{"kind": "control"%' AND number<(SELECT number FROM inbox WHERE id=?)
        ORDER BY number DESC LIMIT 1""",
        (message.thread, message.person, message.id),
    )
    return None if row is None else (row["text"], row["decision"])


def decided_in(tx: Transaction, message: Received, text: str) -> str | None:
    """Give what was decided last about a text of this person in this thread."""
    row = tx.one(
        """SELECT decision FROM inbox WHERE thread=? AND person=? AND text=? AND state='done'
        ORDER BY number DESC LIMIT 1""",
        (message.thread, message.person, text),
    )
    return None if row is None else row["decision"]


def _received(row: sqlite3.Row) -> Received:
    return Received(
        row["id"],
        row["thread"],
        row["person"],
        row["acting"],
        row["text"],
        row["answers"],
        row["state"],
        row["attempts"],
        row["decision"],
        row["received_at"],
        FILES.validate_json(row["files"]),
    )


# history


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a thread as it stands now; `person` is empty for the bot's own.

    `number` is its place, whatever its time says: many lines may share a millisecond. `change` grows with every edit.
    """

    id: str
    thread: str
    person: str
    body: str
    number: int
    change: int
    at: int


def remember(tx: Transaction, id: str, thread: str, person: str, post: Post, now: int) -> None:
    """Add a line to a thread."""
    tx.execute(
        """INSERT INTO history (id, thread, person, body, number, change, at)
        SELECT ?,?,?,?,next,next,? FROM (SELECT coalesce(max(change),0)+1 AS next FROM history) WHERE true
        ON CONFLICT DO NOTHING""",
        (id, thread, person, encode(post), now),
    )


def rewrite(tx: Transaction, id: str, post: Post) -> None:
    """Change a line of a thread."""
    tx.execute(
        "UPDATE history SET body=?, change=(SELECT coalesce(max(change),0)+1 FROM history) WHERE id=?",
        (encode(post), id),
    )


async def said(database: Database, thread: str, *, after: int = 0, most: int = 200) -> list[Said]:
    """Give the latest lines of a thread that changed after this point, oldest first."""
    rows = await database.read(
        """SELECT * FROM (SELECT * FROM history WHERE thread=? AND change>? ORDER BY change DESC LIMIT ?)
        ORDER BY number""",
        (thread, after, most),
    )
    return [Said(r["id"], r["thread"], r["person"], r["body"], r["number"], r["change"], r["at"]) for r in rows]


# outbox


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


def put(tx: Transaction, row: Outgoing, adapter: str, reference: str, about: str) -> bool:
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
    """Give (id, adapter, thread, about) of the cards of an approval or question, on all surfaces."""
    return tx.execute(
        "SELECT id, adapter, thread, about, body FROM outbox WHERE reference=? AND kind='post'", (reference,)
    ).fetchall()


def begin_sending(tx: Transaction, id: str, now: int) -> bool:
    """Say that a row is about to be sent; False: somebody else has it, or it is done."""
    return tx.changed(
        "UPDATE outbox SET state='sending', first_try_at=coalesce(first_try_at, ?) WHERE id=? AND state='pending'",
        (now, id),
    )


def mark_sent(tx: Transaction, id: str, remote: str) -> None:
    tx.execute("UPDATE outbox SET state='sent', remote=? WHERE id=? AND state='sending'", (remote, id))


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


def mark_unanswered(tx: Transaction, id: str, error: str) -> None:
    """Note an attempt that does not count, because the platform could not be reached at all."""
    tx.execute("UPDATE outbox SET error=? WHERE id=? AND state='sending'", (error, id))


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


async def card_body(database: Database, reference: str) -> str | None:
    """Give the body of the card of an approval or question, as it was first posted."""
    row = await database.read_one(
        "SELECT body FROM outbox WHERE reference=? AND kind='post' ORDER BY number LIMIT 1", (reference,)
    )
    return None if row is None else str(row["body"])


async def outgoing(database: Database, id: str) -> Outgoing | None:
    row = await database.read_one("SELECT * FROM outbox WHERE id=?", (id,))
    return None if row is None else _outgoing(row)


async def replies(database: Database, about: str) -> list[Outgoing]:
    """Give what was answered to a message, or said by the run that it started."""
    rows = await database.read("SELECT * FROM outbox WHERE about=? AND kind='post' ORDER BY number", (about,))
    return [_outgoing(row) for row in rows]


def _outgoing(row: sqlite3.Row) -> Outgoing:
    return Outgoing(
        row["id"], row["thread"], row["kind"], row["target"], row["body"], row["state"], row["attempts"],
        row["first_try_at"], row["remote"], row["created_at"], row["about"],
    )  # fmt: skip


# questions


@dataclass(frozen=True, slots=True)
class Question:
    """Something the bot wants to know from one person in one thread.

    `value` and `process` are the router's, `confirm` shows a call before it starts, `run` is asked by a process,
    `unsure` is about a step that may or may not have happened.
    """

    id: str
    kind: str
    thread: str
    person: str
    process: str
    params: str  # JSON text
    field: str
    choices: tuple[str, ...]
    text: str  # the message that led to it
    run: str = ""
    key: str = ""
    state: str = "open"


def open_question(tx: Transaction, question: Question, now: int) -> None:
    tx.execute(
        """INSERT INTO questions (id, kind, thread, person, process, params, field, choices, text, run, key, created_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            question.id, question.kind, question.thread, question.person, question.process, question.params,
            question.field, json.dumps(question.choices), question.text, question.run, question.key, now,
        ),
    )  # fmt: skip


def close_question(tx: Transaction, id: str, state: str) -> bool:
    """Answer or drop a question, once."""
    return tx.changed("UPDATE questions SET state=? WHERE id=? AND state='open'", (state, id))


def open_questions(tx: Transaction, thread: str, person: str) -> list[str]:
    """Give the ids of the router's open questions to a person in a thread."""
    rows = tx.execute(
        """SELECT id FROM questions WHERE thread=? AND person=? AND state='open'
        AND kind IN ('value','process','confirm')""",
        (thread, person),
    )
    return [row["id"] for row in rows.fetchall()]


def interrupted(tx: Transaction, thread: str, person: str, since: int) -> Question | None:
    """Give the router's latest open question asked at this time or before, and not asked again yet."""
    row = tx.one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND key=''
        AND kind IN ('value','process','confirm') AND created_at<=? ORDER BY created_at DESC, id LIMIT 1""",
        (thread, person, since),
    )
    return None if row is None else _readable(row, _question)


def questions_of(tx: Transaction, run: str) -> list[str]:
    """Give the ids of the open questions of a run."""
    return [r["id"] for r in tx.execute("SELECT id FROM questions WHERE run=? AND state='open'", (run,)).fetchall()]


async def question(database: Database, id: str) -> Question | None:
    row = await database.read_one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else _readable(row, _question)


async def waiting_question(database: Database, thread: str, person: str) -> Question | None:
    """Give the latest question that waits for this person in this thread."""
    row = await database.read_one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND kind<>'unsure'
        ORDER BY created_at DESC, id LIMIT 1""",
        (thread, person),
    )
    return None if row is None else _readable(row, _question)


def _question(row: sqlite3.Row) -> Question:
    dict[str, Any](json.loads(row["params"]))  # raises for what is no object
    return Question(
        row["id"], row["kind"], row["thread"], row["person"], row["process"], row["params"], row["field"],
        tuple(json.loads(row["choices"])), row["text"], row["run"], row["key"], row["state"],
    )  # fmt: skip


# approvals


def open_approval(tx: Transaction, approval: Approval) -> None:
    tx.execute(
        """INSERT INTO approvals (id, run, key, process, version, params, requester, thread, title, fields, covers, by,
        self_approval, digest, state, expires_at, created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (
            approval.id, approval.run, approval.key, approval.process, approval.version, approval.params,
            approval.requester, approval.thread, approval.title, json.dumps(approval.fields),
            json.dumps(approval.covers), json.dumps(approval.by), int(approval.self_approval), approval.digest,
            approval.state, approval.expires_at, approval.created_at,
        ),
    )  # fmt: skip


def settle_approval(
    tx: Transaction, approval: Approval, state: State, person: str, acting: str, via: str, reason: str, now: int
) -> bool:
    """Decide an approval by compare-and-set: only if it is open, unchanged and, unless it expires, still in time."""
    settled = tx.changed(
        """UPDATE approvals SET state=?, decided_by=?, acting=?, via=?, reason=?, decided_at=?
        WHERE id=? AND state='open' AND digest=? AND (? IN ('expired','void') OR expires_at>?)""",
        (state, person, acting, via, reason, now, approval.id, approval.digest, state, now),
    )
    if settled and state != "void":
        tx.execute(
            "INSERT INTO decisions (approval, verdict, person, at) VALUES (?,?,?,?)", (approval.id, state, person, now)
        )
    return settled


def void_decided(tx: Transaction, id: str) -> None:
    """Make a decision worthless: what would run is not what was shown. The decision stays on record."""
    tx.execute("UPDATE approvals SET state='void' WHERE id=?", (id,))


def approval_in(tx: Transaction, id: str) -> Approval | None:
    """Give an approval as the open transaction sees it."""
    row = tx.one("SELECT * FROM approvals WHERE id=?", (id,))
    return None if row is None else _readable(row, _approval)


def approvers_of(tx: Transaction, run: str) -> set[str]:
    """Give the people and groups whom a run has named to decide."""
    rows = tx.execute("SELECT * FROM approvals WHERE run=?", (run,)).fetchall()
    return {name for each in _approvals(rows) for name in each.by}


def open_approvals_of(tx: Transaction, run: str) -> list[Approval]:
    return _approvals(tx.execute("SELECT * FROM approvals WHERE run=? AND state='open'", (run,)).fetchall())


async def approval(database: Database, id: str) -> Approval | None:
    row = await database.read_one("SELECT * FROM approvals WHERE id=?", (id,))
    return None if row is None else _readable(row, _approval)


async def approvals(
    database: Database, *, run: str = "", state: str = "", start: str = "", most: int = 200
) -> list[Approval]:
    """Give approvals, the latest first: of a run, in a state, or whose id begins like this."""
    rows = await database.read(
        """SELECT * FROM approvals WHERE (?='' OR run=?) AND (?='' OR state=?) AND substr(id,1,?)=?
        ORDER BY created_at DESC, id DESC LIMIT ?""",
        (run, run, state, state, len(start), start, most),
    )
    return _approvals(rows)


def _approvals(rows: Iterable[sqlite3.Row]) -> list[Approval]:
    return [found for row in rows if (found := _readable(row, _approval)) is not None]


def _readable(row: sqlite3.Row, read: Callable[[sqlite3.Row], T]) -> T | None:
    """Read a row that another version may have written; one that cannot be read is as good as none, and is logged."""
    try:
        return read(row)
    except (ValueError, TypeError) as error:
        log.error("the row %s cannot be read (%s): did another version of me write it?", row["id"], error)
        return None


def _approval(row: sqlite3.Row) -> Approval:
    return Approval(
        id=row["id"],
        run=row["run"],
        key=row["key"],
        process=row["process"],
        version=row["version"],
        params=row["params"],
        requester=row["requester"],
        thread=row["thread"],
        title=row["title"],
        fields=tuple((str(name), str(value)) for name, value in json.loads(row["fields"])),
        covers=None if (covers := json.loads(row["covers"])) is None else tuple(covers),
        by=tuple(json.loads(row["by"])),
        self_approval=bool(row["self_approval"]),
        expires_at=row["expires_at"],
        created_at=row["created_at"],
        digest=row["digest"],
        state=row["state"],
        decided_by=row["decided_by"],
        acting=row["acting"],
        via=row["via"],
        reason=row["reason"],
        decided_at=row["decided_at"],
    )


# presses and audit


def first_press(tx: Transaction, event: str, now: int) -> bool:
    """Say whether this press was not seen before."""
    return tx.changed("INSERT INTO presses (event, at) VALUES (?,?) ON CONFLICT DO NOTHING", (event, now))


def audit(
    tx: Transaction, now: int, person: str, acting: str, via: str, action: str, subject: str, detail: str = ""
) -> None:
    """Write down who did what to what."""
    tx.execute(
        "INSERT INTO audit (at, person, acting, via, action, subject, detail) VALUES (?,?,?,?,?,?,?)",
        (now, person, acting, via, action, subject, detail),
    )


# sign-in


def add_login(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int) -> None:
    """Keep a one-time link, and forget those whose time is over."""
    tx.execute("DELETE FROM logins WHERE expires_at<=?", (now,))
    tx.execute("INSERT INTO logins (token_hash, person, expires_at) VALUES (?,?,?)", (token_hash, person, expires_at))


def use_login(tx: Transaction, token_hash: str, now: int) -> str:
    """Take a one-time link, once; gives the person, or nothing."""
    row = tx.one(
        "UPDATE logins SET used_at=? WHERE token_hash=? AND used_at IS NULL AND expires_at>? RETURNING person",
        (now, token_hash, now),
    )
    return "" if row is None else str(row["person"])


async def login(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a link that may still be used, or nothing."""
    row = await database.read_one(
        "SELECT person FROM logins WHERE token_hash=? AND used_at IS NULL AND expires_at>?", (token_hash, now)
    )
    return "" if row is None else str(row["person"])


def open_session(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int) -> None:
    """Keep a session, and forget those whose time is over."""
    tx.execute("DELETE FROM sessions WHERE expires_at<=?", (now,))
    tx.execute(
        "INSERT INTO sessions (token_hash, person, created_at, expires_at) VALUES (?,?,?,?)",
        (token_hash, person, now, expires_at),
    )


def close_session(tx: Transaction, token_hash: str) -> None:
    tx.execute("DELETE FROM sessions WHERE token_hash=?", (token_hash,))


async def session(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a session, or nothing."""
    row = await database.read_one("SELECT person FROM sessions WHERE token_hash=? AND expires_at>?", (token_hash, now))
    return "" if row is None else str(row["person"])


def set_secret(tx: Transaction, person: str, hash: str, now: int) -> None:
    """Keep the hash of a person's secret, and close the sessions that the former one may have opened."""
    tx.execute(
        """INSERT INTO secrets (person, hash, set_at) VALUES (?,?,?)
        ON CONFLICT (person) DO UPDATE SET hash=excluded.hash, set_at=excluded.set_at""",
        (person, hash, now),
    )
    tx.execute("DELETE FROM sessions WHERE person=?", (person,))
    tx.execute("DELETE FROM logins WHERE person=?", (person,))


async def secrets(database: Database) -> dict[str, str]:
    """Give the hash of each person's secret."""
    return {row["person"]: row["hash"] for row in await database.read("SELECT person, hash FROM secrets")}


# shelf


def shelve(tx: Transaction, kind: str, key: str, value: str, now: int, until: int | None) -> None:
    """Keep a value, and forget those whose time is over."""
    tx.execute("DELETE FROM shelf WHERE until<=?", (now,))
    tx.execute(
        """INSERT INTO shelf (kind, key, value, until) VALUES (?,?,?,?)
        ON CONFLICT (kind, key) DO UPDATE SET value=excluded.value, until=excluded.until""",
        (kind, key, value, until),
    )


def shelve_first(tx: Transaction, kind: str, key: str, now: int, until: int) -> bool:
    """Keep that something happened; say whether it is the first time."""
    tx.execute("DELETE FROM shelf WHERE until<=?", (now,))
    return tx.changed(
        "INSERT INTO shelf (kind, key, value, until) VALUES (?,?,'',?) ON CONFLICT DO NOTHING", (kind, key, until)
    )


def shelved_in(tx: Transaction, kind: str, key: str) -> str | None:
    """Give what is kept, as the open transaction sees it."""
    row = tx.one("SELECT value FROM shelf WHERE kind=? AND key=?", (kind, key))
    return None if row is None else str(row["value"])


def unshelve(tx: Transaction, kind: str, key: str, now: int) -> str | None:
    """Take a value away; gives it unless its time is over."""
    row = tx.one("DELETE FROM shelf WHERE kind=? AND key=? RETURNING value, until", (kind, key))
    return None if row is None or (row["until"] is not None and row["until"] <= now) else str(row["value"])


async def shelved(database: Database, kind: str, key: str, now: int) -> str | None:
    row = await database.read_one(
        "SELECT value FROM shelf WHERE kind=? AND key=? AND (until IS NULL OR until>?)", (kind, key, now)
    )
    return None if row is None else str(row["value"])


async def all_shelved(database: Database, kind: str, now: int) -> dict[str, str]:
    rows = await database.read(
        "SELECT key, value FROM shelf WHERE kind=? AND (until IS NULL OR until>?) ORDER BY key", (kind, now)
    )
    return {row["key"]: row["value"] for row in rows}
