"""What the bot wants to know from somebody."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from bot.rows import readable
from workflow import Database, Transaction


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
    language: str = ""  # in which it is asked


def add(tx: Transaction, question: Question, now: int) -> None:
    tx.execute(
        """INSERT INTO questions (id, kind, thread, person, process, params, field, choices, text, run, key, created_at,
        language) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            question.id, question.kind, question.thread, question.person, question.process, question.params,
            question.field, json.dumps(question.choices), question.text, question.run, question.key, now,
            question.language,
        ),
    )  # fmt: skip


def close(tx: Transaction, id: str, state: str) -> bool:
    """Answer or drop a question, once."""
    return tx.changed("UPDATE questions SET state=? WHERE id=? AND state='open'", (state, id))


def language_of(tx: Transaction, id: str) -> str:
    """Give the language in which a question was asked; empty for one that is not there."""
    row = tx.one("SELECT language FROM questions WHERE id=?", (id,))
    return "" if row is None else row["language"]


def open_to(tx: Transaction, thread: str, person: str) -> list[str]:
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
    return None if row is None else readable(row, _question)


def open_of(tx: Transaction, run: str) -> list[str]:
    """Give the ids of the open questions of a run."""
    return [r["id"] for r in tx.execute("SELECT id FROM questions WHERE run=? AND state='open'", (run,)).fetchall()]


async def get(database: Database, id: str) -> Question | None:
    row = await database.read_one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else readable(row, _question)


async def waiting(database: Database, thread: str, person: str) -> Question | None:
    """Give the latest question that waits for this person in this thread."""
    row = await database.read_one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND kind<>'unsure'
        ORDER BY created_at DESC, id LIMIT 1""",
        (thread, person),
    )
    return None if row is None else readable(row, _question)


def _question(row: sqlite3.Row) -> Question:
    if not isinstance(json.loads(row["params"]), dict):
        raise ValueError("its params are no object")
    return Question(
        row["id"], row["kind"], row["thread"], row["person"], row["process"], row["params"], row["field"],
        tuple(json.loads(row["choices"])), row["text"], row["run"], row["key"], row["state"], row["language"],
    )  # fmt: skip
