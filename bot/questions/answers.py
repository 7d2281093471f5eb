"""What people answered to a question that several were asked, one row a person, and the threads where they read it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from workflow import Database, Transaction


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What one person answered. `value` is JSON text as the router read it; `at` in UTC milliseconds."""

    question: str
    person: str
    thread: str  # where they answered
    value: str
    at: int
    acting: str = ""  # who was at the keyboard, when they acted as somebody else


def add(tx: Transaction, answer: GivenAnswer) -> bool:
    """Keep an answer; False: this person has answered before."""
    return tx.changed(
        """INSERT INTO answers (question, person, acting, thread, value, at) VALUES (?,?,?,?,?,?)
        ON CONFLICT DO NOTHING""",
        (answer.question, answer.person, answer.acting, answer.thread, answer.value, answer.at),
    )


def remove(tx: Transaction, answer: GivenAnswer) -> None:
    """Drop an answer that does not fit, so that the same person may give another."""
    tx.execute("DELETE FROM answers WHERE question=? AND person=?", (answer.question, answer.person))


def of_question(tx: Transaction, question: str) -> list[GivenAnswer]:
    """Give the answers to a question, the first one first."""
    rows = tx.execute("SELECT * FROM answers WHERE question=? ORDER BY number", (question,))
    return [_answer(row) for row in rows.fetchall()]


async def of_person(database: Database, question: str, person: str) -> bool:
    """Say whether a person has answered a question."""
    found = await database.read_one("SELECT 1 FROM answers WHERE question=? AND person=?", (question, person))
    return found is not None


def show_in(tx: Transaction, thread: str, question: str) -> bool:
    """Note that a question stands in a thread, where it can be answered in words; False: it did already."""
    return tx.changed("INSERT INTO asked_threads (thread, question) VALUES (?,?) ON CONFLICT DO NOTHING",
        (thread, question))  # fmt: skip


def show_open_in(tx: Transaction, thread: str, question: str) -> None:
    """Note that a question stands in a thread, if it is still open."""
    tx.execute(
        """INSERT INTO asked_threads (thread, question) SELECT ?, id FROM questions WHERE id=? AND state='open'
        ON CONFLICT DO NOTHING""",
        (thread, question),
    )


def shown_in(tx: Transaction, thread: str, person: str, most: int = 20) -> list[str]:
    """Give the open questions to several that stand in a thread and this person has not answered, newest first."""
    rows = tx.execute(
        """SELECT questions.id FROM asked_threads JOIN questions ON questions.id=asked_threads.question
        WHERE asked_threads.thread=? AND state='open' AND NOT EXISTS
        (SELECT 1 FROM answers WHERE answers.question=questions.id AND answers.person=?)
        ORDER BY created_at DESC, questions.id DESC LIMIT ?""",
        (thread, person, most),
    )
    return [row["id"] for row in rows]


def _answer(row: sqlite3.Row) -> GivenAnswer:
    return GivenAnswer(row["question"], row["person"], row["thread"], row["value"], row["at"], row["acting"])
