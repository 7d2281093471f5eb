"""What people are asked to allow, and what they decided."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from bot.approvals.approval import Approval, State, Verdict, Vote
from bot.approvals.asked_back import AskedBack
from bot.approvals.assigned import ApprovalDelegation, Claim
from bot.approvals.escalated import names_in, read_escalated
from bot.parameters import editable
from bot.parameters.editable import ChangedValues
from bot.policies import policy as policies
from bot.policies.policy import Policy, widened
from bot.rows import readable
from workflow import Database, Transaction

SHORTEST_PREFIX = 4  # characters of an id that are enough to name an approval, when they are unique
# One query for each list of deciders: an index gives its rows in order, where a query for several would sort them all.
_LATEST_BY = "SELECT id, created_at AS at FROM approvals WHERE by=? ORDER BY created_at DESC LIMIT ?"
_LATEST_FROM = "SELECT id, created_at AS at FROM approvals WHERE requester=? ORDER BY created_at DESC LIMIT ?"
_OPEN_BY = "SELECT id, expires_at AS at FROM approvals WHERE by=? AND state='open' ORDER BY expires_at LIMIT ?"
_OPEN_FROM = "SELECT id, expires_at AS at FROM approvals WHERE requester=? AND state='open' ORDER BY expires_at LIMIT ?"
# Votes are few and belong to what is shown; who decided elsewhere is read where a policy may ask for it. Two questions
# of which one is kept apart from the other are kept apart from each other: `encode` writes it like that.
_COLUMNS = """approvals.*, (SELECT json_group_array(json_array(person, verdict, at, acting, via, reason, roles, stead))
    FROM (SELECT * FROM votes WHERE approval=approvals.id AND withdrawn_at IS NULL ORDER BY number)) AS votes,
    CASE WHEN editable='' THEN '[]' ELSE (SELECT json_group_array(json_array(person, at, edited, acting, via))
    FROM (SELECT * FROM approval_changes WHERE approval=approvals.id ORDER BY number)) END AS changes,
    (SELECT json_group_array(json_array(person, text, at, acting, via, answer, answered_by))
    FROM (SELECT * FROM asked_back WHERE approval=approvals.id ORDER BY number)) AS asked_back,
    (SELECT json_group_array(json_array(step, names, at))
    FROM (SELECT * FROM escalations WHERE reference=approvals.id ORDER BY at, step)) AS escalated,
    CASE WHEN policy='' THEN '[]' ELSE (SELECT json_group_array(name) FROM (
        SELECT votes.person AS name FROM approvals AS other JOIN votes ON votes.approval=other.id
        WHERE other.run=approvals.run AND other.key<>approvals.key AND verdict='approved' AND withdrawn_at IS NULL
        UNION SELECT votes.acting FROM approvals AS other JOIN votes ON votes.approval=other.id
        WHERE other.run=approvals.run AND other.key<>approvals.key AND verdict='approved' AND withdrawn_at IS NULL
        UNION SELECT votes.stead FROM approvals AS other JOIN votes ON votes.approval=other.id
        WHERE other.run=approvals.run AND other.key<>approvals.key AND verdict='approved' AND withdrawn_at IS NULL
        UNION SELECT decided_by FROM approvals AS other
        WHERE other.run=approvals.run AND other.key<>approvals.key AND other.state='approved'
        UNION SELECT acting FROM approvals AS other
        WHERE other.run=approvals.run AND other.key<>approvals.key AND other.state='approved'
    ) WHERE name<>'') END AS elsewhere,
    (SELECT json_group_array(DISTINCT votes.person) FROM approvals AS other JOIN votes ON votes.approval=other.id
    WHERE other.run=approvals.run AND other.policy LIKE '%"apart": true%' AND other.policy<>'' AND verdict='approved'
    AND other.key<>approvals.key AND withdrawn_at IS NULL) AS kept_apart,
    (SELECT json_array(person, until, acting) FROM claims WHERE approval=approvals.id) AS claim,
    (SELECT json_group_array(json_array(delegator, delegate, at, acting, roles)) FROM
    (SELECT * FROM delegations WHERE approval=approvals.id AND withdrawn_at IS NULL ORDER BY number)) AS delegations"""
_RUNS_BY = "SELECT run FROM approvals WHERE by=? ORDER BY created_at DESC LIMIT ?"
# There are few such lists and many approvals: from one to the next by the index, without reading what lies between.
_ALL_BYS = """WITH RECURSIVE lists(by) AS (SELECT min(by) FROM approvals
    UNION ALL SELECT (SELECT min(by) FROM approvals WHERE by > lists.by) FROM lists WHERE lists.by IS NOT NULL)
    SELECT by FROM lists"""
_OPEN_BYS = """WITH RECURSIVE lists(by) AS (SELECT min(by) FROM approvals WHERE state='open'
    UNION ALL SELECT (SELECT min(by) FROM approvals WHERE state='open' AND by > lists.by) FROM lists
    WHERE lists.by IS NOT NULL) SELECT by FROM lists"""


def add(tx: Transaction, approval: Approval) -> None:
    tx.execute(
        """INSERT INTO approvals (id, run, key, process, version, params, requester, thread, title, fields, covers, by,
        self_approval, digest, state, expires_at, created_at, requester_real, policy, formula,
        editable) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (
            approval.id, approval.run, approval.key, approval.process, approval.version, approval.params,
            approval.requester, approval.thread, approval.title, json.dumps(approval.fields),
            json.dumps(approval.covers), json.dumps(approval.by), int(approval.self_approval), approval.digest,
            approval.state, approval.expires_at, approval.created_at, approval.requester_real,
            policies.encode(approval.policy), approval.formula, editable.encode(approval.editable),
        ),
    )  # fmt: skip


def settle(
    tx: Transaction, approval: Approval, state: State, person: str, acting: str, via: str, reason: str, now: int
) -> bool:
    """Decide an approval by compare-and-set: only if it is open, unchanged and, unless it expires, still in time.

    What keeps asking when its deadline is over is never too late.
    """
    settled = tx.changed(
        """UPDATE approvals SET state=?, decided_by=?, acting=?, via=?, reason=?, decided_at=?
        WHERE id=? AND state='open' AND digest=? AND (? IN ('expired','void') OR ? OR expires_at>?)""",
        (
            state, person, acting, via, reason, now, approval.id, approval.digest, state,
            approval.last_moment is None, now,
        ),
    )  # fmt: skip
    if settled and state != "void":
        note_decision(tx, approval.id, state, person, now)
    return settled


def note_decision(tx: Transaction, id: str, state: State, person: str, now: int) -> None:
    """Note what was decided, in place of what was decided before and taken back."""
    tx.execute(
        """INSERT INTO decisions (approval, verdict, person, at) VALUES (?,?,?,?)
        ON CONFLICT (approval) DO UPDATE SET verdict=excluded.verdict, person=excluded.person, at=excluded.at""",
        (id, state, person, now),
    )


def widen(tx: Transaction, approval: Approval, wider: Policy) -> None:
    """List an open approval for others as well. Its policy stays as it was asked, and so does its digest."""
    tx.execute("UPDATE approvals SET by=? WHERE id=? AND state='open'", (json.dumps(wider.by), approval.id))


def void_decided(tx: Transaction, id: str) -> None:
    """Make a decision worthless: what would run is not what was shown. The decision stays on record."""
    tx.execute("UPDATE approvals SET state='void' WHERE id=?", (id,))


def note_emergency(tx: Transaction, id: str, review: str) -> None:
    """Note that it was given in an emergency, and by which approval that is reviewed."""
    tx.execute("UPDATE approvals SET emergency=? WHERE id=?", (review, id))


def get_in(tx: Transaction, id: str) -> Approval | None:
    """Give an approval as the open transaction sees it."""
    row = tx.one(f"SELECT {_COLUMNS} FROM approvals WHERE id=?", (id,))
    return None if row is None else readable(row, _approval)


def approvers_of(tx: Transaction, run: str) -> set[str]:
    """Give the people and groups whom a run has named to decide."""
    return {name for each in asked_by(tx, run) for name in each.by}


def asked_by(tx: Transaction, run: str) -> list[Approval]:
    """Give what a run has asked for so far."""
    return _approvals(tx.execute(f"SELECT {_COLUMNS} FROM approvals WHERE run=?", (run,)).fetchall())


def open_of(tx: Transaction, run: str) -> list[Approval]:
    return _approvals(tx.execute(f"SELECT {_COLUMNS} FROM approvals WHERE run=? AND state='open'", (run,)).fetchall())


async def get(database: Database, id: str) -> Approval | None:
    row = await database.read_one(f"SELECT {_COLUMNS} FROM approvals WHERE id=?", (id,))
    return None if row is None else readable(row, _approval)


async def of_run(database: Database, run: str) -> list[Approval]:
    """Give what a run has asked for, the latest first."""
    rows = await database.read(
        f"SELECT {_COLUMNS} FROM approvals WHERE run=? ORDER BY created_at DESC, id DESC", (run,)
    )
    return _approvals(rows)


async def beginning(database: Database, start: str, most: int) -> list[Approval]:
    """Give approvals whose id begins like this."""
    rows = await database.read(
        f"SELECT {_COLUMNS} FROM approvals WHERE id>=? AND id<? ORDER BY id LIMIT ?",
        (start, f"{start}\U0010ffff", most),
    )
    return _approvals(rows)


async def whole_id(database: Database, id: str) -> str:
    """Give the id of the one approval that begins like this; where there is none, what was said."""
    if len(id) < SHORTEST_PREFIX or await get(database, id) is not None:
        return id
    found = await beginning(database, id, 2)
    return found[0].id if len(found) == 1 else id


async def deciders(database: Database, *, open: bool) -> dict[str, tuple[str, ...]]:
    """Give the lists of people and groups that were named to decide, by their JSON text, which `bys` are."""
    rows = await database.read(_OPEN_BYS if open else _ALL_BYS)
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        with suppress(ValueError, TypeError, RecursionError):  # a damaged row hides no other
            found[row["by"]] = tuple(str(name) for name in json.loads(row["by"]))
    return found


async def latest(database: Database, bys: Iterable[str], requester: str, most: int) -> list[str]:
    """Give the ids of approvals that such deciders were named for or this person asked for, the latest first."""
    found = await _keys(database, _LATEST_BY, _LATEST_FROM, bys, requester, most)
    return [each for _, each in sorted(found, reverse=True)][:most]


async def soonest(
    database: Database, bys: Iterable[str], requester: str, most: int, others: Iterable[tuple[int, str]] = ()
) -> list[str]:
    """Give the ids of the open ones of them and of `others`, those first whose time is over soonest."""
    found = await _keys(database, _OPEN_BY, _OPEN_FROM, bys, requester, most)
    return [each for _, each in sorted(found.union(others))][:most]


async def open_from(database: Database, requester: str, process: str, most: int = 100) -> list[Approval]:
    """Give the open ones of a process that this person asked for."""
    rows = await database.read(
        f"""SELECT {_COLUMNS} FROM approvals WHERE requester=? AND state='open' AND process=?
        ORDER BY expires_at LIMIT ?""",
        (requester, process, most),
    )
    return _approvals(rows)


async def runs_of(database: Database, bys: Iterable[str], most: int) -> set[str]:
    """Give the runs for which such deciders were named, those of the latest approvals."""
    found = [await database.read(_RUNS_BY, (by, most)) for by in bys]
    return {row["run"] for rows in found for row in rows}


async def these(database: Database, ids: Iterable[str]) -> list[Approval]:
    """Give the approvals with these ids, in this order."""
    wanted = list(ids)
    rows = await database.read(
        f"SELECT {_COLUMNS} FROM approvals WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    found = {each.id: each for each in _approvals(rows)}
    return [found[each] for each in wanted if each in found]


async def _keys(
    database: Database, of_decider: str, of_requester: str, bys: Iterable[str], requester: str, most: int
) -> set[tuple[int, str]]:
    found = [await database.read(of_decider, (by, most)) for by in bys]
    found.append(await database.read(of_requester, (requester, most)))
    return {(row["at"], row["id"]) for rows in found for row in rows}


def _approvals(rows: Iterable[sqlite3.Row]) -> list[Approval]:
    return [found for row in rows if (found := readable(row, _approval)) is not None]


def _approval(row: sqlite3.Row) -> Approval:
    by = tuple(json.loads(row["by"]))
    asked, escalated = policies.decode(row["policy"], by), read_escalated(row["escalated"])
    others = names_in(escalated)
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
        by=by,
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
        policy=widened(asked, others),
        asked_policy=asked if others else None,
        formula=row["formula"],
        emergency=row["emergency"],
        votes=tuple(_vote(*each) for each in json.loads(row["votes"])),
        elsewhere=frozenset(json.loads(row["elsewhere"])),
        editable=editable.decode(row["editable"]),
        changes=tuple(ChangedValues(*each) for each in json.loads(row["changes"])),
        asked_back=tuple(AskedBack(*each) for each in json.loads(row["asked_back"])),
        starts_at=row["starts_at"],
        used_at=row["used_at"],
        escalated=escalated,
        kept_apart=frozenset(json.loads(row["kept_apart"])),
        claim=None if row["claim"] is None else Claim(*json.loads(row["claim"])),
        delegations=tuple(_delegation(*each) for each in json.loads(row["delegations"])),
        reminded_at=row["reminded_at"],
    )


def _vote(
    person: str, verdict: Verdict, at: int, acting: str, via: str, reason: str, roles: str, stead: str
) -> Vote:  # fmt: skip
    return Vote(person, verdict, at, acting, via, reason, frozenset(json.loads(roles)), stead)


def _delegation(delegator: str, delegate: str, at: int, acting: str, roles: str) -> ApprovalDelegation:
    return ApprovalDelegation(delegator, delegate, at, acting, frozenset(json.loads(roles)))
