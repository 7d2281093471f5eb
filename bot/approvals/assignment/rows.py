"""The rows of claims, delegations and reminders that were asked for."""

from __future__ import annotations

import json

from bot.approvals.approval import Approval
from bot.approvals.assigned import ApprovalDelegation, Claim
from workflow import Transaction


def claim(tx: Transaction, approval: str, claim: Claim) -> None:
    """Write who has an approval, in place of whoever had it."""
    tx.execute(
        """INSERT INTO claims (approval, person, acting, until) VALUES (?,?,?,?)
        ON CONFLICT (approval) DO UPDATE SET person=excluded.person, acting=excluded.acting, until=excluded.until""",
        (approval, claim.person, claim.acting, claim.until),
    )


def free(tx: Transaction, approval: str) -> bool:
    """End a claim, and say whether there was one."""
    return tx.changed("DELETE FROM claims WHERE approval=?", (approval,))


def free_expired(tx: Transaction, approval: str, now: int) -> bool:
    """End a claim whose time is over; False: there is none, or it was prolonged."""
    return tx.changed("DELETE FROM claims WHERE approval=? AND until<=?", (approval, now))


def delegate(tx: Transaction, approval: Approval, handed: ApprovalDelegation) -> None:
    """Write to whom somebody has handed an approval, in place of whom they handed it to before."""
    tx.execute(
        "UPDATE delegations SET withdrawn_at=? WHERE approval=? AND delegator=? AND withdrawn_at IS NULL",
        (handed.at, approval.id, handed.delegator),
    )
    tx.execute(
        "INSERT INTO delegations (approval, delegator, delegate, acting, roles, at) VALUES (?,?,?,?,?,?)",
        (
            approval.id, handed.delegator, handed.delegate, handed.acting, json.dumps(sorted(handed.roles)), handed.at,
        ),
    )  # fmt: skip


def note_reminder(tx: Transaction, approval: str, now: int, not_after: int) -> bool:
    """Write that others are reminded now; False: they were, later than `not_after`."""
    return tx.changed(
        "UPDATE approvals SET reminded_at=? WHERE id=? AND (reminded_at IS NULL OR reminded_at<=?)",
        (now, approval, not_after),
    )
