"""Forgets a person: ends what is open of theirs, takes their texts and names out of everything, deletes the rest."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from bot import audit
from bot.errors import NotFound, Refused
from bot.messages.file import Files
from bot.people.directory import Actor, Directory
from bot.privacy.columns import BY_NAME, TABLES, Table
from bot.privacy.owned_rows import AT_ONCE, Unit, units
from bot.privacy.redaction import Redaction
from bot.privacy.traces import IDS, Traces, names_of, traces_of
from bot.runs.access import RunAccess
from bot.security.masking import mask
from workflow import Clock, Database, Engine, Transaction, compact

PATIENCE = 60.0  # seconds for the open runs to be taken back
DIGEST = re.compile(r'"digest":\s*"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What came of it. `left` rows of others are still at work and name the person; `copies` hold all of it."""

    pseudonym: str
    traces: Traces
    files: int
    left: int
    copies: tuple[Path, ...]


class Forgetting:
    """Forgets one person in one database. Somebody must drive meanwhile: open runs are taken back first."""

    def __init__(self, database: Database, engine: Engine, runs: RunAccess, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._engine = engine
        self._runs = runs
        self._directory = directory
        self._clock = clock

    async def found(self, person: str) -> Traces:
        """Say what there is of a person. Raises NotFound when there is nothing."""
        traces = await traces_of(self._database, self._directory, person)
        if not traces and not await self._mentions(Redaction("", names_of(self._directory, person))):
            raise NotFound(f"There is nothing of {person} in {self._database.path}.")
        return traces

    async def forget(self, person: str, operator: Actor) -> Forgotten:
        """Do it; whatever ends it half way, do it again. Raises Refused while a run of theirs does not end."""
        before = await self.found(person)
        await self._end_open(before, operator)
        traces = await traces_of(self._database, self._directory, person)
        files = await self._files_of(traces)
        # nobody is called as the pseudonym says
        redaction = Redaction(f"forgotten-{secrets.token_hex(4)}", names_of(self._directory, person))
        reasons = await self._reasons(person, traces)
        for unit in (*_linked_units(redaction, reasons), *units(traces, frozenset(before.open_runs))):
            await self._database.write(unit, "forget")
        await self._database.write(lambda tx: self._delete(tx, person, traces), "forget")
        await self._take_names_out(redaction)
        deleted = await self._delete_files(files)
        by = redaction.in_text(operator.person)
        await self._database.write(
            lambda tx: audit.add(tx, self._clock(), by, "", operator.via, "forgot a person", redaction.pseudonym),
            "forget",
        )
        left = await self._mentions(redaction, at_work=True)
        await asyncio.to_thread(compact, self._database.path)
        return Forgotten(redaction.pseudonym, before, deleted, left, self._copies())

    async def _end_open(self, traces: Traces, operator: Actor) -> None:
        """Cancel the open runs, as people do: what they did is taken back, and those who wait are told."""
        await self._database.write(lambda tx: _drop_messages(tx, traces.messages), "forget")
        for each in traces.open_runs:
            run = await self._engine.run(each)
            if run is not None:
                await self._database.write(partial(self._runs.cancel_in, actor=operator, run=run), "forget")
                self._engine.turn(each)
        bell = asyncio.Event()
        unwatch = self._database.on_commit(bell.set)
        try:
            async with asyncio.timeout(PATIENCE):
                while await self._open(traces.open_runs):
                    await bell.wait()
                    bell.clear()
        except TimeoutError:
            still = ", ".join(await self._open(traces.open_runs))
            raise Refused(
                f"These runs are still being taken back: {still}. Do it again when they have ended."
            ) from None
        finally:
            unwatch()

    async def _open(self, runs: tuple[str, ...]) -> list[str]:
        rows = await self._database.read(
            f"SELECT id FROM runs WHERE ended_at IS NULL AND id IN ({IDS})", (json.dumps(runs),)
        )
        return [row["id"] for row in rows]

    async def _reasons(self, person: str, traces: Traces) -> list[tuple[str, str, str]]:
        """Give (approval, run, reason) where the person said why they decided."""
        rows = await self._database.read(
            f"""SELECT id, run, reason FROM approvals WHERE reason<>'' AND state<>'open' AND id IN ({IDS})
            UNION SELECT approvals.id, run, votes.reason FROM votes JOIN approvals ON approvals.id=approval
            WHERE votes.reason<>'' AND state<>'open' AND (votes.person=? OR votes.acting=?)""",
            (json.dumps(traces.decided), person, person),
        )
        return [(row["id"], row["run"], row["reason"]) for row in rows]

    def _delete(self, tx: Transaction, person: str, traces: Traces) -> None:
        """Delete what is of no use without the person."""
        tables = ("secrets", "sessions", "logins", "push_subscriptions", "absences", "linked_accounts", "link_codes")
        for table in tables:
            tx.execute(" ".join(("DELETE FROM", table, "WHERE person=?")), (person,))
        tx.execute("UPDATE absences SET deputy='' WHERE deputy=?", (person,))
        tx.execute("DELETE FROM standing_approvals WHERE owner=?", (person,))
        # nobody is reminded any more, nor asked in threads of their own
        tx.execute("DELETE FROM timers WHERE kind='reminder' AND substr(name, instr(name, '/') + 1)=?", (person,))
        tx.execute(f"DELETE FROM asked_threads WHERE thread IN ({IDS})", (json.dumps(traces.threads),))
        # an answer of an open question counts still, and the run that asked has what was said in its own words
        tx.execute(
            """UPDATE answers SET value='{}' WHERE person=?
            AND question NOT IN (SELECT id FROM questions WHERE state='open')""",
            (person,),
        )
        tx.execute("UPDATE audit SET detail='' WHERE person=? OR acting=?", (person, person))
        names, texts = names_of(self._directory, person), {mask(text) for text in traces.texts}
        own = Redaction("", names)
        for row in tx.execute("SELECT kind, key, value FROM key_value").fetchall():
            told = _object(row["value"])
            if own.in_text(row["key"]) != row["key"] or told.get("person") == person or told.get("text") in texts:
                tx.execute("DELETE FROM key_value WHERE kind=? AND key=?", (row["kind"], row["key"]))

    async def _take_names_out(self, redaction: Redaction) -> None:
        """Replace the names wherever they stand, but in what still works for others."""
        for table in TABLES:
            rows = await table.found(self._database, redaction.needles())
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                await self._database.write(partial(_rewrite, table=table, rows=some, redaction=redaction), "forget")

    async def _mentions(self, redaction: Redaction, *, at_work: bool = False) -> int:
        """Count the rows in which a name stands."""
        count = 0
        for table in TABLES:
            rows = await table.found(self._database, redaction.needles(), at_work=at_work)
            count += sum(1 for row in rows if table.cleaned(row, redaction))
        return count

    async def _files_of(self, traces: Traces) -> set[str]:
        """Give the digests of the files that came from the person, or were made for them."""
        digests = set[str]()
        for query, ids in (
            (f"SELECT files FROM inbox WHERE id IN ({IDS})", traces.messages),
            (f"SELECT params || coalesce(result, '') FROM runs WHERE id IN ({IDS})", traces.runs),
            (f"SELECT coalesce(result, '') FROM steps WHERE run IN ({IDS})", traces.runs),
            (f"SELECT body FROM outbox WHERE id IN ({IDS})", traces.posts),
            (f"SELECT known || calls FROM questions WHERE id IN ({IDS})", traces.questions),
            (f"SELECT value FROM signals WHERE run IN ({IDS})", traces.runs),
        ):
            for row in await self._database.read(query, (json.dumps(ids),)):
                digests |= set(DIGEST.findall(str(row[0]).replace("\\", "")))
        return digests

    async def _delete_files(self, digests: set[str]) -> int:
        """Delete the files that nobody else has sent or been sent."""
        deleted, began = 0, round(time.time() * 1_000)
        kept = Files(self._database.path.parent / "files")
        tables = [BY_NAME[name] for name in ("inbox", "runs", "steps", "outbox", "questions", "approvals", "signals")]
        for digest in sorted(digests):
            used = [
                await table.found(self._database, (digest,), at_work=at_work)
                for table in tables
                for at_work in (False, True)
            ]
            deleted += not any(used) and kept.delete(digest, began)
        return deleted

    def _copies(self) -> tuple[Path, ...]:
        """Give the copies of the database that were made before an upgrade."""
        path = self._database.path
        return tuple(sorted(path.parent.glob(f"{path.name}.before-*")))


# what was said of an approval: its cards with their edits, and how its run ended
SAID_OF = """id=?2 OR id IN (SELECT id FROM outbox WHERE reference=?1)
    OR id IN (SELECT id FROM outbox WHERE target IN (SELECT id FROM outbox WHERE reference=?1))"""


def _linked_units(redaction: Redaction, reasons: list[tuple[str, str, str]]) -> list[Unit]:
    """Give units that take reasons out of the runs that they were about, and out of what was said of these."""

    def unit_of(approval: str, run: str, reason: str) -> Unit:
        narrow = replace(redaction, texts=(reason,))

        def unit(tx: Transaction) -> None:
            for table, where, values in (
                ("approvals", "id=?1", (approval,)),
                ("votes", "approval=?1", (approval,)),
                ("asked_back", "approval=?1", (approval,)),
                ("steps", "run=?1", (run,)),
                ("runs", "id=?1", (run,)),
                ("outbox", SAID_OF, (approval, f"{run}/end")),
                ("history", SAID_OF, (approval, f"{run}/end")),
                ("audit", "subject=?1", (approval,)),
            ):
                _clean(tx, BY_NAME[table], where, values, narrow)

        return unit

    return [unit_of(*each) for each in reasons]


def _drop_messages(tx: Transaction, messages: tuple[str, ...]) -> None:
    tx.execute(
        f"UPDATE inbox SET state='done', decision='' WHERE state='new' AND id IN ({IDS})", (json.dumps(messages),)
    )


def _rewrite(tx: Transaction, table: Table, rows: Sequence[sqlite3.Row], redaction: Redaction) -> None:
    for row in rows:
        table.write(tx, [row[key] for key in table.key], table.cleaned(row, redaction))


def _clean(tx: Transaction, table: Table, where: str, values: tuple[str, ...], redaction: Redaction) -> None:
    columns = ", ".join((*table.key, *table.columns))
    query = " ".join(("SELECT", columns, "FROM", table.name, "WHERE (", where, ") AND NOT (", table.at_work, ")"))
    _rewrite(tx, table, tx.execute(query, values).fetchall(), redaction)


def _object(text: str) -> dict[str, object]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, object], value) if isinstance(value, dict) else {}
