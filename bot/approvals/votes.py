"""What people said to an approval: a row a vote, bound to what was shown to them; one that is taken back stays."""

from __future__ import annotations

import json

from bot.approvals.approval import Approval, Vote
from workflow import Transaction


def add(tx: Transaction, approval: Approval, vote: Vote) -> None:
    """Write a vote. A second one of the same person is refused by the database, while the first one stands."""
    tx.execute(
        """INSERT INTO votes (approval, digest, verdict, person, acting, via, roles, reason, at, stead)
        VALUES (?,?,?,?,?,?,?,?,?,?)""",
        (
            approval.id, approval.digest, vote.verdict, vote.person, vote.acting, vote.via,
            json.dumps(sorted(vote.roles)), vote.reason, vote.at, vote.stead,
        ),
    )  # fmt: skip


def withdraw(tx: Transaction, approval: Approval, person: str, now: int) -> bool:
    """Take a person's vote back, and say whether there was one."""
    return tx.changed(
        "UPDATE votes SET withdrawn_at=? WHERE approval=? AND person=? AND withdrawn_at IS NULL",
        (now, approval.id, person),
    )


def withdraw_all(tx: Transaction, approval: Approval, now: int) -> None:
    """Take every vote back: what they were about has changed."""
    tx.execute("UPDATE votes SET withdrawn_at=? WHERE approval=? AND withdrawn_at IS NULL", (now, approval.id))


def changes(tx: Transaction, approval: str) -> int:
    """Count what was said and taken back: another number for each state of the votes."""
    row = tx.one("SELECT count(*) + count(withdrawn_at) FROM votes WHERE approval=?", (approval,))
    return 0 if row is None else int(row[0])
