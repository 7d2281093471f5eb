"""What becomes of an open approval before it is decided, as it is kept: values that were changed, questions back."""

from __future__ import annotations

from bot.approvals.approval import Approval
from bot.approvals.asked_back import AskedBack
from workflow import Transaction


def change(tx: Transaction, found: Approval, anew: Approval) -> bool:
    """Give an approval its latest change and another digest by compare-and-set; False: it is not as it was found."""
    changed = tx.changed(
        "UPDATE approvals SET digest=? WHERE id=? AND state='open' AND digest=?", (anew.digest, found.id, found.digest)
    )
    if changed:
        last = anew.changes[-1]
        tx.execute(
            """INSERT INTO approval_changes (approval, digest, edited, person, acting, via, at)
            VALUES (?,?,?,?,?,?,?)""",
            (found.id, anew.digest, last.values, last.person, last.acting, last.via, last.at),
        )
    return changed


def ask_back(tx: Transaction, approval: Approval, asked: AskedBack, question: str) -> None:
    """Keep what somebody asks back; `question` is the question that puts it to whoever asked."""
    tx.execute(
        "INSERT INTO asked_back (approval, question, text, person, acting, via, at) VALUES (?,?,?,?,?,?,?)",
        (approval.id, question, asked.text, asked.person, asked.acting, asked.via, asked.at),
    )


def answer(tx: Transaction, question: str, said: str, person: str, now: int) -> None:
    """Keep what was answered."""
    tx.execute(
        "UPDATE asked_back SET answer=?, answered_by=?, answered_at=? WHERE question=? AND answered_at IS NULL",
        (said, person, now, question),
    )


def unanswered(tx: Transaction, approval: str) -> list[str]:
    """Give the questions back about an approval that nobody has answered."""
    rows = tx.execute("SELECT question FROM asked_back WHERE approval=? AND answered_at IS NULL", (approval,))
    return [row["question"] for row in rows.fetchall()]


def asker_of(tx: Transaction, question: str) -> str:
    """Give who asked back; empty where nobody has."""
    row = tx.one("SELECT person FROM asked_back WHERE question=?", (question,))
    return "" if row is None else str(row["person"])
