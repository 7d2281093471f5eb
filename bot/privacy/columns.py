"""Where words of people can stand: the columns of every table, how they are written, which rows are still at work."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.privacy.redaction import Redaction
from workflow import Database, Transaction

OPEN_QUESTION = "question IN (SELECT id FROM questions WHERE state='open')"
OPEN_APPROVAL = "approval IN (SELECT id FROM approvals WHERE state='open')"
UNFINISHED_RUN = "run IN (SELECT id FROM runs WHERE ended_at IS NULL)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns of its key, those with plain text and with JSON.

    `at_work` says which rows must stay as they are, since a run goes on by them or a digest is over them.
    """

    name: str
    key: tuple[str, ...]
    plain: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    at_work: str = "0"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that may hold words of people."""
        return (*self.plain, *self.json)

    async def found(self, database: Database, needles: Sequence[str], *, at_work: bool = False) -> list[sqlite3.Row]:
        """Give the rows in which one of these stands, as it is spelled."""
        # one look for all columns: a sign that no text has parts them
        whole = " || char(31) || ".join(f"coalesce({column}, '')" for column in self.columns)
        columns, wanted = ", ".join((*self.key, *self.columns)), " OR ".join(["instr(whole, ?)"] * len(needles))
        at_work_now = self.at_work if at_work else f"NOT ({self.at_work})"
        looked_at = f"FROM (SELECT *, {whole} AS whole FROM {self.name})"
        query = " ".join(("SELECT", columns, looked_at, "WHERE (", wanted, ") AND (", at_work_now, ")"))
        return await database.read(query, needles)

    def cleaned(self, row: sqlite3.Row, redaction: Redaction) -> dict[str, str]:
        """Give the columns of a row that change."""
        changed = dict[str, str]()
        for column in self.columns:
            former = row[column]
            if isinstance(former, str):
                now = redaction.in_json(former) if column in self.json else redaction.in_text(former)
                if now != former:
                    changed[column] = now
        return changed

    def write(self, tx: Transaction, key: Sequence[object], values: Mapping[str, object]) -> None:
        """Change columns of one row."""
        if values:
            sets, where = (
                ", ".join(f"{column}=?" for column in values),
                " AND ".join(f"{column}=?" for column in self.key),
            )
            tx.execute(" ".join(("UPDATE", self.name, "SET", sets, "WHERE", where)), (*values.values(), *key))


TABLES = (
    Table(
        "inbox", ("number",), ("event", "thread", "message", "person", "acting", "text", "error"), ("decision", "files")
    ),
    Table("arrivals", ("number",), ("event",), ("body",)),
    Table("history", ("id",), ("thread", "person"), ("body",)),
    Table("outbox", ("number",), ("thread", "remote", "error"), ("body",)),
    Table(
        "questions",
        ("id",),
        ("thread", "person", "text"),
        ("known", "calls", "parameters", "choices", "card", "asked", "time"),
        "state IN ('open','aside')",
    ),
    Table("asked_threads", ("thread", "question"), ("thread",), (), "1"),
    Table("answers", ("number",), ("person", "acting", "thread"), ("value",), OPEN_QUESTION),
    Table(
        "approvals",
        ("id",),
        ("requester", "requester_real", "thread", "title", "decided_by", "acting", "reason"),
        ("params", "fields", "by", "policy", "editable"),
        "state='open'",
    ),
    Table(
        "votes",
        ("number",),
        ("person", "acting", "stead", "reason"),
        (),
        OPEN_APPROVAL,
    ),
    Table("claims", ("approval",), ("person", "acting"), (), OPEN_APPROVAL),
    Table("delegations", ("number",), ("delegator", "delegate", "acting"), (), OPEN_APPROVAL),
    Table(
        "approval_changes",
        ("number",),
        ("person", "acting"),
        ("edited",),
        "approval IN (SELECT id FROM approvals WHERE state='open')",
    ),
    Table(
        "asked_back",
        ("number",),
        ("person", "acting", "text", "answer", "answered_by"),
        (),
        "approval IN (SELECT id FROM approvals WHERE state='open')",
    ),
    Table(
        "escalations",
        ("reference", "step"),
        (),
        ("names",),
        """reference IN (SELECT id FROM approvals WHERE state='open')
        OR reference IN (SELECT id FROM questions WHERE state='open')""",
    ),
    Table("decisions", ("approval",), ("person",)),
    Table("presses", ("event",), ("event",)),
    Table("audit", ("number",), ("person", "acting", "subject", "detail")),
    Table(
        "runs",
        ("id",),
        ("lane", "error_message", "reason"),
        ("params", "origin", "result", "error_detail"),
        "ended_at IS NULL",
    ),
    Table("steps", ("run", "key"), ("error_message",), ("result", "error_detail"), UNFINISHED_RUN),
    Table("signals", ("number",), ("name",), ("value",), UNFINISHED_RUN),
    Table("waits", ("run", "key"), ("name",), (), "1"),
    Table("timers", ("number",), ("name",), (), "1"),
    Table("logins", ("token_hash",), ("person", "made_by")),
    Table("sessions", ("token_hash",), ("person", "opened_by")),
    Table("push_subscriptions", ("endpoint",), ("endpoint", "person")),
    Table("secrets", ("person",), ("person", "set_by")),
    Table("absences", ("number",), ("person", "deputy", "made_by")),
    Table("standing_approvals", ("number",), ("owner", "owner_real"), ("params", "by", "policy")),
    Table("linked_accounts", ("number",), ("account", "person", "made_by")),
    Table("link_codes", ("hash",), ("person",)),
    Table("link_tries", ("account",), ("account",)),
    Table("key_value", ("kind", "key"), ("key",), ("value",)),
)
BY_NAME = {table.name: table for table in TABLES}
