"""No column in which words of people can stand is left out, also none that comes later."""

from __future__ import annotations

import sqlite3

from bot.migrations import MIGRATIONS
from bot.privacy.columns import TABLES

# ids, states, names of our own, digests
OURS = {
    *("inbox.id", "inbox.answers", "inbox.state", "history.id", "outbox.id", "outbox.adapter", "outbox.kind"),
    *("outbox.target", "outbox.reference", "outbox.about", "outbox.state"),
    *(
        f"questions.{name}"
        for name in ("id", "kind", "process", "field", "replaced_run", "about", "runs", "run", "key")
    ),
    *("questions.language", "questions.state"),
    *(
        f"approvals.{name}"
        for name in ("id", "run", "key", "process", "version", "covers", "digest", "state", "via", "emergency")
    ),
    *(f"votes.{name}" for name in ("approval", "digest", "verdict", "via", "roles")),
    *(f"approval_changes.{name}" for name in ("approval", "digest", "via")),
    *(f"asked_back.{name}" for name in ("approval", "question", "via")),
    *("claims.approval", "delegations.approval", "delegations.roles"),
    *("escalations.reference", "escalations.step"),
    *("decisions.approval", "decisions.verdict", "audit.via", "audit.action"),
    *("logins.token_hash", "sessions.token_hash", "secrets.hash", "key_value.kind"),
    *("runs.id", "runs.process", "runs.version", "runs.status", "runs.error_kind", "runs.turned"),
    *("steps.run", "steps.key", "steps.digest", "steps.kind", "steps.status", "steps.error_kind", "steps.used"),
    *("waits.run", "waits.key", "waits.status", "signals.run", "timers.kind", "timers.run"),
    *("fires.schedule", "fires.local_time"),
    *("asked_threads.question", "answers.question", "push_subscriptions.key", "push_subscriptions.secret"),
    *(f"standing_approvals.{name}" for name in ("id", "process", "version", "key", "until", "review", "approval")),
    *("linked_accounts.platform", "link_codes.hash"),
    *(f"absences.{name}" for name in ("id", "starts", "ends", "weekdays", "review")),
}


def test_every_column_with_text_is_looked_through_or_is_ours() -> None:
    database = sqlite3.connect(":memory:")
    for migration in MIGRATIONS:
        for statement in migration.statements:
            database.execute(statement)
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    columns = {
        f"{name}.{row[1]}"
        for name in names
        for row in database.execute(f"SELECT * FROM pragma_table_info('{name}')")
        if row[2] == "TEXT"
    }
    database.close()

    looked_through = {f"{table.name}.{column}" for table in TABLES for column in table.columns}

    assert columns - looked_through == OURS
    assert looked_through <= columns
