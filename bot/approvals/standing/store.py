"""The rows of standing approvals; a use is counted in the commit in which it says yes."""

from __future__ import annotations

import sqlite3
from datetime import date

from bot.approvals.standing.standing_approval import StandingApproval
from bot.rows import readable
from workflow import Database, Transaction

OF_PROCESS = "SELECT * FROM standing_approvals WHERE process=? AND revoked_at IS NULL ORDER BY number"
ALL = "SELECT * FROM standing_approvals WHERE revoked_at IS NULL ORDER BY number"
ONE = "SELECT * FROM standing_approvals WHERE id=? AND revoked_at IS NULL"


def add(tx: Transaction, standing: StandingApproval, now: int) -> None:
    tx.execute(
        """INSERT INTO standing_approvals (id, process, version, key, by, policy, params, owner, owner_real, until,
        most, used, review, approval, made_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (
            standing.id, standing.process, standing.version, standing.key, standing.by, standing.policy,
            standing.params, standing.owner, standing.owner_real, standing.until.isoformat(), standing.most,
            standing.used, standing.review.isoformat() if standing.review is not None else "", standing.approval, now,
        ),
    )  # fmt: skip


def count_use(tx: Transaction, id: str) -> bool:
    """Count one more use, and say whether there was one left."""
    return tx.changed(
        "UPDATE standing_approvals SET used=used+1 WHERE id=? AND used<most AND revoked_at IS NULL", (id,)
    )


def revoke(tx: Transaction, id: str, now: int) -> bool:
    """Revoke one, and say whether it was there."""
    return tx.changed("UPDATE standing_approvals SET revoked_at=? WHERE id=? AND revoked_at IS NULL", (now, id))


def of_process(tx: Transaction, process: str) -> list[StandingApproval]:
    """Give those of a process that are not revoked, the oldest first."""
    return _read(tx.execute(OF_PROCESS, (process,)).fetchall())


def get_in(tx: Transaction, id: str) -> StandingApproval | None:
    """Give one that is not revoked."""
    return next(iter(_read(tx.execute(ONE, (id,)).fetchall())), None)


async def all_of(database: Database) -> list[StandingApproval]:
    """Give all that are not revoked, the oldest first."""
    return _read(await database.read(ALL))


def _read(rows: list[sqlite3.Row]) -> list[StandingApproval]:
    return [found for row in rows if (found := readable(row, _standing)) is not None]


def _standing(row: sqlite3.Row) -> StandingApproval:
    found = StandingApproval(
        id=row["id"], process=row["process"], version=row["version"], key=row["key"], by=row["by"],
        policy=row["policy"], params=row["params"], owner=row["owner"], owner_real=row["owner_real"],
        until=date.fromisoformat(row["until"]), most=row["most"], used=row["used"],
        review=date.fromisoformat(row["review"]) if row["review"] else None, approval=row["approval"],
    )  # fmt: skip
    dict(found.values)  # a damaged row says yes to nothing
    return found
