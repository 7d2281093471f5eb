"""What the bot wants to know from somebody."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.policies.time_rules import UNSAID, TimeRules, rules_in, time_data
from bot.questions.subject import AskedByRun, QuestionKind, Subject, UnsureStep, process_about
from bot.questions.subject_row import columns_of, subject_in, texts_in
from bot.rows import readable
from workflow import Database, Transaction


@dataclass(frozen=True, slots=True)
class Question:
    """Something the bot wants to know: from one person in one thread, or from any of those `asked`, where they are."""

    id: str
    thread: str
    person: str
    subject: Subject
    choices: tuple[str, ...]
    text: str = ""  # the message that led to it; of the router's questions only
    repeated: bool = False  # it was asked before, and once more after another request
    state: str = "open"
    language: str = ""  # in which it is asked
    asked: tuple[str, ...] = ()  # people and groups of whom any may answer; then `person` is empty
    needed: int = 1  # how many of them
    expires_at: int | None = None  # UTC milliseconds
    time: TimeRules = UNSAID  # what happens while they do not answer

    @property
    def last_moment(self) -> int | None:
        """Until when it can be answered: some can when their deadline is over."""
        return None if self.time.outlasts_deadline else self.expires_at

    @property
    def kind(self) -> QuestionKind:
        """The word for its kind."""
        return self.subject.kind

    @property
    def process(self) -> str:
        """The process that it is about; empty for several."""
        return process_about(self.subject)

    @property
    def run(self) -> str:
        """The run that asks; empty for a question of the router."""
        return self.subject.run if isinstance(self.subject, (AskedByRun, UnsureStep)) else ""

    @property
    def key(self) -> str:
        """The key of the signal that brings the answer to the run that asks; empty for a question of the router."""
        return self.subject.key if isinstance(self.subject, (AskedByRun, UnsureStep)) else ""


def add(tx: Transaction, question: Question, now: int) -> None:
    told = columns_of(question.subject)
    tx.execute(
        """INSERT INTO questions (id, kind, thread, person, choices, text, repeated, language, created_at, process,
        field, known, calls, place, in_order, parameters, replaced_run, about, runs, run, key, asked, needed,
        expires_at, time)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            question.id, question.kind, question.thread, question.person, json.dumps(question.choices), question.text,
            question.repeated, question.language, now, question.process, told.field, told.known, told.calls,
            told.place, told.in_order, told.parameters, told.replaced_run, told.about, told.runs, question.run,
            question.key, json.dumps(question.asked), question.needed, question.expires_at,
            json.dumps(time_data(question.time)) if question.time != UNSAID else "",
        ),
    )  # fmt: skip


def close(tx: Transaction, id: str, state: str) -> bool:
    """Answer or drop a question, once."""
    tx.execute("DELETE FROM asked_threads WHERE question=?", (id,))
    return tx.changed("UPDATE questions SET state=? WHERE id=? AND state='open'", (state, id))


def widen(tx: Transaction, id: str, asked: Iterable[str]) -> None:
    """Ask others as well, as long as it is open."""
    tx.execute("UPDATE questions SET asked=? WHERE id=? AND state='open'", (json.dumps(list(asked)), id))


def keep_files(tx: Transaction, id: str, files: Mapping[str, Any]) -> None:
    """Keep files that were sent with a refused form of an open question among what is known, by their parameters."""
    patch = "UPDATE questions SET known=json_patch(known, ?) WHERE id=? AND state='open'"
    tx.execute(patch, (json.dumps(dict(files)), id))


def set_aside(tx: Transaction, id: str, card: str) -> bool:
    """Set a person's open question aside, once, and keep its card; one that others are asked as well stays."""
    return tx.changed(
        "UPDATE questions SET state='aside', card=? WHERE id=? AND state='open' AND asked='[]'", (card, id)
    )


def take_up(tx: Transaction, id: str) -> str:
    """Take a question up that was set aside, once: it is asked anew under another id. Gives its card, or nothing."""
    row = tx.one("SELECT card FROM questions WHERE id=? AND state='aside'", (id,))
    if row is None:
        return ""
    tx.execute("UPDATE questions SET state='dropped', card='' WHERE id=?", (id,))
    return str(row["card"])


def language_of(tx: Transaction, id: str) -> str:
    """Give the language in which a question was asked; empty for one that is not there."""
    row = tx.one("SELECT language FROM questions WHERE id=?", (id,))
    return "" if row is None else row["language"]


def open_to(tx: Transaction, thread: str, person: str) -> list[str]:
    """Give the ids of the router's open questions to a person in a thread."""
    rows = tx.execute(
        """SELECT id FROM questions WHERE thread=? AND person=? AND state='open'
        AND kind IN ('value','process','confirm','intent','cancel')""",
        (thread, person),
    )
    return [row["id"] for row in rows.fetchall()]


def intents_about(tx: Transaction, id: str) -> list[str]:
    """Give the ids of the open questions whether a message answers this one."""
    rows = tx.execute("SELECT id FROM questions WHERE about=? AND state='open' AND kind='intent'", (id,))
    return [row["id"] for row in rows.fetchall()]


def interrupted(tx: Transaction, thread: str, person: str, since: int) -> Question | None:
    """Give the latest open question of the router or a run asked at this time or before, and not asked again yet."""
    row = tx.one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND repeated=0
        AND kind IN ('value','process','confirm','run') AND created_at<=? ORDER BY created_at DESC, id LIMIT 1""",
        (thread, person, since),
    )
    return None if row is None else readable(row, _question)


def open_of_wait(tx: Transaction, run: str, key: str) -> list[str]:
    """Give the ids of the open questions by which a run waits for one answer."""
    rows = tx.execute("SELECT id FROM questions WHERE run=? AND key=? AND state='open'", (run, key))
    return [row["id"] for row in rows]


def get_in(tx: Transaction, id: str) -> Question | None:
    """Give a question as the open transaction sees it."""
    row = tx.one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else readable(row, _question)


def open_about(tx: Transaction, run: str) -> list[str]:
    """Give the ids of the open questions that a run asks, or whether to replace it."""
    rows = tx.execute("SELECT id FROM questions WHERE (run=? OR replaced_run=?) AND state='open'", (run, run))
    return [row["id"] for row in rows.fetchall()]


def forget_set_aside(tx: Transaction, run: str) -> None:
    """Drop what was set aside of what a run asked, or whether to replace it."""
    tx.execute("UPDATE questions SET state='dropped' WHERE (run=? OR replaced_run=?) AND state='aside'", (run, run))


async def get(database: Database, id: str) -> Question | None:
    row = await database.read_one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else readable(row, _question)


def waiting_in(tx: Transaction, thread: str, person: str) -> Question | None:
    """Give the question that waits for this person in this thread and was shown last, also within one millisecond."""
    row = tx.one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND kind<>'unsure'
        ORDER BY created_at DESC, kind IN ('intent','cancel') DESC, repeated DESC, id DESC LIMIT 1""",
        (thread, person),
    )
    return None if row is None else readable(row, _question)


def aside_in(tx: Transaction, thread: str, person: str) -> Question | None:
    """Give the latest question to this person in this thread that was set aside."""
    row = tx.one(
        "SELECT * FROM questions WHERE thread=? AND person=? AND state='aside' ORDER BY created_at DESC, id LIMIT 1",
        (thread, person),
    )
    return None if row is None else readable(row, _question)


def _question(row: sqlite3.Row) -> Question:
    return Question(
        row["id"], row["thread"], row["person"], subject_in(row), texts_in(row["choices"]), row["text"],
        bool(row["repeated"]), row["state"], row["language"], texts_in(row["asked"]), row["needed"], row["expires_at"],
        rules_in(json.loads(row["time"])) if row["time"] else UNSAID,
    )  # fmt: skip
