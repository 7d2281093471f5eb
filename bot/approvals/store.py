"""What people are asked to allow, and what they decided."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from bot.approvals.approval import Approval, State
from bot.rows import readable
from workflow import Database, Transaction


def add(tx: Transaction, approval: Approval) -> None:
    tx.execute(
        """INSERT INTO approvals (id, run, key, process, version, params, requester, thread, title, fields, covers, by,
        self_approval, digest, state, expires_at, created_at, requester_real)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (
            approval.id, approval.run, approval.key, approval.process, approval.version, approval.params,
            approval.requester, approval.thread, approval.title, json.dumps(approval.fields),
            json.dumps(approval.covers), json.dumps(approval.by), int(approval.self_approval), approval.digest,
            approval.state, approval.expires_at, approval.created_at, approval.requester_real,
        ),
    )  # fmt: skip


def settle(
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


def get_in(tx: Transaction, id: str) -> Approval | None:
    """Give an approval as the open transaction sees it."""
    row = tx.one("SELECT * FROM approvals WHERE id=?", (id,))
    return None if row is None else readable(row, _approval)


def approvers_of(tx: Transaction, run: str) -> set[str]:
    """Give the people and groups whom a run has named to decide."""
    rows = tx.execute("SELECT * FROM approvals WHERE run=?", (run,)).fetchall()
    return {name for each in _approvals(rows) for name in each.by}


def open_of(tx: Transaction, run: str) -> list[Approval]:
    return _approvals(tx.execute("SELECT * FROM approvals WHERE run=? AND state='open'", (run,)).fetchall())


async def get(database: Database, id: str) -> Approval | None:
    row = await database.read_one("SELECT * FROM approvals WHERE id=?", (id,))
    return None if row is None else readable(row, _approval)


async def find(
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
    return [found for row in rows if (found := readable(row, _approval)) is not None]


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
        requester_real=row["requester_real"],
    )
