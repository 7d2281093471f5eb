"""What was approved and waits for its time: its rows."""

from __future__ import annotations

from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from workflow import Transaction

HELD = "state='approved' AND starts_at IS NOT NULL AND used_at IS NULL"


def hold(tx: Transaction, id: str, starts_at: int) -> bool:
    """Hold what was approved back until then, and say whether it was to be held."""
    return tx.changed(
        "UPDATE approvals SET starts_at=? WHERE id=? AND state='approved' AND used_at IS NULL", (starts_at, id)
    )


def use(tx: Transaction, id: str, now: int) -> None:
    """Write down that the run goes on: from now on nothing can be taken back."""
    tx.execute(f"UPDATE approvals SET used_at=? WHERE id=? AND {HELD}", (now, id))


def reopen(tx: Transaction, approval: Approval, now: int) -> bool:
    """Undo a decision that has not been used: it is open again, and nobody has said yes."""
    opened = tx.changed(
        f"""UPDATE approvals SET state='open', decided_by='', acting='', via='', reason='', decided_at=NULL,
        starts_at=NULL WHERE id=? AND digest=? AND {HELD}""",
        (approval.id, approval.digest),
    )
    if opened:
        tx.execute(
            "UPDATE votes SET withdrawn_at=? WHERE approval=? AND verdict='approved' AND withdrawn_at IS NULL",
            (now, approval.id),
        )
    return opened


def overturn(tx: Transaction, approval: Approval, person: str, acting: str, via: str, reason: str, now: int) -> bool:
    """Make a no of a yes that has not been used, and say whether there was one."""
    overturned = tx.changed(
        """UPDATE approvals SET state='denied', decided_by=?, acting=?, via=?, reason=?, decided_at=?
        WHERE id=? AND digest=? AND state='approved' AND used_at IS NULL""",
        (person, acting, via, reason, now, approval.id, approval.digest),
    )
    if overturned:
        approval_store.note_decision(tx, approval.id, "denied", person, now)
    return overturned


def of_run(tx: Transaction, run: str) -> list[str]:
    """Give the ids of what a run was allowed and holds back."""
    return [row["id"] for row in tx.execute(f"SELECT id FROM approvals WHERE run=? AND {HELD}", (run,)).fetchall()]


def void(tx: Transaction, id: str, why: str) -> None:
    """Close what was held back: its run has ended."""
    tx.execute(f"UPDATE approvals SET state='void', reason=? WHERE id=? AND {HELD}", (why, id))
