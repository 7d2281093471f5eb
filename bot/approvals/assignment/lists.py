"""Somebody's lists of approvals: what they have to decide, what waits for others, what was decided. Filtered by SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.approvals import policy, voting
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.people.directory import Actor, Directory
from workflow import Database

ListName = Literal["mine", "others", "history"]
LISTS: tuple[ListName, ...] = ("mine", "others", "history")
_BY_NAME: dict[str, ListName] = {name: name for name in LISTS}

# What is nobody's own question, has no vote of theirs and is not handed on. Whether they may decide it can be told
# from this alone, but where a policy, a session, another question of the run or whoever they stand in for says more:
# `more` is 1 then.
_MINE = """SELECT id, expires_at AS at, ?5 OR policy<>'' OR requester_real<>'' OR self_approval
    OR EXISTS (SELECT 1 FROM approvals AS other WHERE other.run=approvals.run AND other.policy<>'') AS more
    FROM approvals
    WHERE by=?1 AND state='open' AND (self_approval=1 OR requester NOT IN (SELECT value FROM json_each(?2)))
    AND NOT EXISTS (SELECT 1 FROM votes WHERE approval=approvals.id AND withdrawn_at IS NULL AND ?3 IN (person, stead))
    AND NOT EXISTS (SELECT 1 FROM delegations WHERE approval=approvals.id AND delegator=?3 AND withdrawn_at IS NULL)
    ORDER BY expires_at LIMIT ?4"""
_HANDED_TO = """SELECT approvals.id, expires_at AS at, 1 AS more FROM delegations
    JOIN approvals ON approvals.id=approval WHERE delegate=? AND withdrawn_at IS NULL AND state='open' LIMIT ?"""
_HANDED_BY = """SELECT approvals.id, expires_at AS at FROM delegations JOIN approvals ON approvals.id=approval
    WHERE delegator=? AND withdrawn_at IS NULL AND state='open' LIMIT ?"""
_VOTED_OPEN = """SELECT approvals.id, expires_at AS at FROM votes JOIN approvals ON approvals.id=approval
    WHERE votes.person=? AND withdrawn_at IS NULL AND state='open' LIMIT ?"""
_ASKED_OPEN = """SELECT id, expires_at AS at FROM approvals WHERE requester=? AND state='open'
    ORDER BY expires_at LIMIT ?"""
_ASKED_OVER = """SELECT id, coalesce(decided_at, 0) AS at FROM approvals WHERE requester=? AND state<>'open'
    ORDER BY decided_at DESC LIMIT ?"""
_DECIDED = "SELECT approval AS id, at FROM decisions WHERE person=? ORDER BY at DESC LIMIT ?"
_VOTED = """SELECT approvals.id, coalesce(decided_at, 0) AS at FROM votes JOIN approvals ON approvals.id=approval
    WHERE votes.person=? AND withdrawn_at IS NULL AND state<>'open' ORDER BY votes.at DESC LIMIT ?"""
_SAID_FOR = """SELECT approvals.id, coalesce(decided_at, 0) AS at FROM votes JOIN approvals ON approvals.id=approval
    WHERE stead=? AND stead<>'' AND withdrawn_at IS NULL AND state<>'open' ORDER BY votes.at DESC LIMIT ?"""
_RUNS_DECIDED = """SELECT run FROM decisions JOIN approvals ON approvals.id=approval WHERE decisions.person=?1
    UNION SELECT run FROM votes JOIN approvals ON approvals.id=approval WHERE votes.person=?1
    UNION SELECT run FROM votes JOIN approvals ON approvals.id=approval WHERE stead=?1 AND stead<>''
    UNION SELECT run FROM delegations JOIN approvals ON approvals.id=approval
    WHERE delegate=?1 AND delegations.withdrawn_at IS NULL LIMIT ?2"""


def list_called(said: str) -> ListName | None:
    """Give the list of this name; None where there is none."""
    return _BY_NAME.get(said)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """What may wait for somebody: what they may decide, and what they might, were they not kept from it."""

    theirs: set[tuple[int, str]]
    kept_from: set[tuple[int, str]]


class ApprovalLists:
    """Gives the ids of somebody's approvals, in order, at most so many."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    async def ids(self, actor: Actor, which: ListName, most: int) -> list[str]:
        """Give those of a list: the open ones in the order in which their time is over, what is over from its end."""
        if which == "mine":
            return _first((await self._mine(actor, most)).theirs, most)
        if which == "others":
            return _first(await self._others(actor, most), most)
        return await self._history(actor, most)

    async def handed_to(self, actor: Actor, most: int) -> set[tuple[int, str]]:
        """Give what was handed to somebody and is open: when it is over, and its id."""
        return _keys(await self._database.read(_HANDED_TO, (actor.person, most)))

    async def runs(self, actor: Actor, most: int) -> set[str]:
        """Give the runs of which somebody decided anything, or was handed something to decide."""
        rows = await self._database.read(_RUNS_DECIDED, (actor.person, most))
        return {row["run"] for row in rows}

    async def _mine(self, actor: Actor, most: int) -> _Sorted:
        lists = await approval_store.deciders(self._database, open=True)
        found = _Sorted(set(), set())
        for by, names in lists.items():
            if policy.is_named(self._directory, names, actor):
                oneself = policy.is_named_oneself(self._directory, names, actor)
                await self._sort(actor, by, most, found, oneself=oneself)
        handed = await self._database.read(_HANDED_TO, (actor.person, most))
        await self._sort_rows(actor, handed, found)
        return found

    async def _sort(self, actor: Actor, by: str, most: int, found: _Sorted, *, oneself: bool) -> None:
        """Look through one list of deciders until enough of it is theirs: none of it hides what comes behind it."""
        own = {actor.person} if self._directory.one_for_several else {actor.person, actor.real} - {""}
        limit = most
        while True:
            asked = (by, json.dumps(sorted(own)), actor.person, limit, not oneself)
            rows = await self._database.read(_MINE, asked)
            part = _Sorted(set(), set())
            await self._sort_rows(actor, rows, part)
            if len(part.theirs) >= most or len(rows) < limit:
                break
            limit *= 4
        found.theirs.update(part.theirs)
        found.kept_from.update(part.kept_from)

    async def _sort_rows(self, actor: Actor, rows: Iterable[sqlite3.Row], found: _Sorted) -> None:
        rows = list(rows)
        asked = await approval_store.these(self._database, [row["id"] for row in rows if row["more"]])
        waits = {each.id: self._waits_for(actor, each) for each in asked}
        for row in rows:
            if not row["more"] or row["id"] in waits:  # one that cannot be read is in no list
                place = found.theirs if waits.get(row["id"], True) else found.kept_from
                place.add((row["at"], row["id"]))

    def _waits_for(self, actor: Actor, approval: Approval) -> bool:
        if voting.standing(self._directory, approval, actor) is not None:
            return False
        return not policy.why_not_decide(self._directory, approval, actor)

    async def _others(self, actor: Actor, most: int) -> set[tuple[int, str]]:
        found = await self._mine(actor, most)
        keys = set(found.kept_from)
        for query in (_ASKED_OPEN, _VOTED_OPEN, _HANDED_BY):
            keys |= _keys(await self._database.read(query, (actor.person, most)))
        return keys - found.theirs

    async def _history(self, actor: Actor, most: int) -> list[str]:
        latest: dict[str, int] = {}
        for query in (_DECIDED, _VOTED, _SAID_FOR, _ASKED_OVER):
            for row in await self._database.read(query, (actor.person, most)):
                latest[row["id"]] = max(row["at"], latest.get(row["id"], 0))
        return sorted(latest, key=lambda each: (latest[each], each), reverse=True)[:most]


def _keys(rows: Iterable[sqlite3.Row]) -> set[tuple[int, str]]:
    return {(row["at"], row["id"]) for row in rows}


def _first(keys: Iterable[tuple[int, str]], most: int) -> list[str]:
    return [each for _, each in sorted(keys)][:most]
