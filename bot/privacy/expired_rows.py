"""What is old enough to be deleted: found from the oldest on and deleted in small batches, each in one commit.

Every query walks a table by its key from where the last one ended, so that none reads much at once. The newest row of a
table always stays: its number must not be given twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from workflow import Database, Transaction

BATCH = 200  # rows to a commit: nobody who writes beside it shall wait for long

# whether a run that a message has led to goes on: its id is the message's, or that with a number
GOES_ON = """EXISTS (SELECT 1 FROM runs WHERE ended_at IS NULL
    AND (runs.id=old.message_id OR runs.id BETWEEN old.message_id || '-' AND old.message_id || '-~'))"""
IS_OPEN = """old.card IN (SELECT id FROM approvals WHERE state='open'
    UNION ALL SELECT id FROM questions WHERE state='open' UNION ALL SELECT id FROM questions WHERE state='aside')"""
UNDELIVERED = "SELECT target FROM outbox WHERE state IN ('pending','sending')"


@dataclass(frozen=True, slots=True)
class Expiring:
    """Rows of one table. `old` gives (place, key, may_go) of the next ones; `deletes` take a JSON list of keys."""

    table: str
    old: str  # behind the place ?1, as many as ?2, older than ?3 (UTC milliseconds)
    deletes: tuple[str, ...]
    first: int | str = 0

    def delete(self, tx: Transaction, after: int | str, before: int) -> tuple[int, int | str | None]:
        """Delete what is old among the next rows; give how many, and where to go on (None: that was all)."""
        rows = tx.execute(self.old, (after, BATCH, before)).fetchall()
        keys = [row["key"] for row in rows if row["may_go"]]
        if keys:
            for statement in self.deletes:
                tx.execute(statement, (json.dumps(keys),))
        return len(keys), rows[-1]["place"] if len(rows) == BATCH else None

    async def count(self, database: Database, before: int) -> int:
        """Count what would be deleted now."""
        count, after = 0, self.first
        while True:
            rows = await database.read(self.old, (after, BATCH, before))
            count += sum(bool(row["may_go"]) for row in rows)
            if len(rows) < BATCH:
                return count
            after = rows[-1]["place"]


MESSAGES = (
    Expiring(
        "inbox",
        f"""SELECT number AS place, id AS key, state<>'new' AND NOT {GOES_ON}
        AND number<(SELECT max(number) FROM inbox) AS may_go
        FROM (SELECT *, id AS message_id FROM inbox WHERE number>?1 ORDER BY number LIMIT ?2) AS old
        WHERE received_at<?3""",
        ("DELETE FROM inbox WHERE id IN (SELECT value FROM json_each(?))",),
    ),
    Expiring(
        "history",
        f"""SELECT change AS place, id AS key, NOT {GOES_ON} AND NOT {IS_OPEN} AND at<?3
        AND change<(SELECT max(change) FROM history) AS may_go
        FROM (SELECT history.id, history.change, history.at, coalesce(outbox.reference, '') AS card,
            coalesce(outbox.about, substr(history.id, 4)) AS message_id
            FROM history LEFT JOIN outbox ON outbox.id=history.id
            WHERE history.change>?1 ORDER BY history.change LIMIT ?2) AS old""",
        ("DELETE FROM history WHERE id IN (SELECT value FROM json_each(?))",),
    ),
    Expiring(
        "outbox",
        f"""SELECT number AS place, number AS key, state IN ('sent','dead') AND NOT {GOES_ON} AND NOT {IS_OPEN}
        AND id NOT IN ({UNDELIVERED}) AND number<(SELECT max(number) FROM outbox) AS may_go
        FROM (SELECT *, reference AS card, about AS message_id FROM outbox WHERE number>?1
            ORDER BY number LIMIT ?2) AS old WHERE created_at<?3""",
        ("DELETE FROM outbox WHERE number IN (SELECT value FROM json_each(?))",),
    ),
    Expiring(
        "questions",
        """SELECT id AS place, id AS key, state IN ('answered','dropped') AND created_at<?3
        AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.id=questions.run AND ended_at IS NULL) AS may_go
        FROM questions WHERE id>?1 ORDER BY id LIMIT ?2""",
        (
            "DELETE FROM answers WHERE question IN (SELECT value FROM json_each(?))",
            "DELETE FROM escalations WHERE reference IN (SELECT value FROM json_each(?))",
            "DELETE FROM questions WHERE id IN (SELECT value FROM json_each(?))",
        ),
        "",
    ),
    Expiring(
        "presses",
        "SELECT event AS place, event AS key, at<?3 AS may_go FROM presses WHERE event>?1 ORDER BY event LIMIT ?2",
        ("DELETE FROM presses WHERE event IN (SELECT value FROM json_each(?))",),
        "",
    ),
)
RUNS = (
    Expiring(
        "runs",
        """SELECT number AS place, id AS key, ended_at IS NOT NULL AND ended_at<?3
        AND number<(SELECT max(number) FROM runs) AS may_go
        FROM (SELECT * FROM runs WHERE number>?1 ORDER BY number LIMIT ?2) WHERE created_at<?3""",
        (
            """DELETE FROM claims WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM delegations WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM votes WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM approval_changes WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM asked_back WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM escalations WHERE reference IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            """DELETE FROM decisions WHERE approval IN
            (SELECT id FROM approvals WHERE run IN (SELECT value FROM json_each(?)))""",
            "DELETE FROM approvals WHERE run IN (SELECT value FROM json_each(?))",
            "DELETE FROM steps WHERE run IN (SELECT value FROM json_each(?))",
            "DELETE FROM waits WHERE run IN (SELECT value FROM json_each(?))",
            "DELETE FROM runs WHERE id IN (SELECT value FROM json_each(?))",
        ),
    ),
    Expiring(
        "signals",
        """SELECT number AS place, number AS key, taken=1 AND number<(SELECT max(number) FROM signals)
        AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.id=old.run AND ended_at IS NULL) AS may_go
        FROM (SELECT * FROM signals WHERE number>?1 ORDER BY number LIMIT ?2) AS old WHERE sent_at<?3""",
        ("DELETE FROM signals WHERE number IN (SELECT value FROM json_each(?))",),
    ),
    Expiring(  # when schedules have started runs; the last time of each stays, so that none comes twice
        "fires",
        """SELECT json_array(schedule, local_time) AS place, json_array(schedule, local_time) AS key, fired_at<?3
        AND local_time<(SELECT max(local_time) FROM fires WHERE schedule=old.schedule) AS may_go
        FROM fires AS old WHERE (schedule, local_time)>(json_extract(?1, '$[0]'), json_extract(?1, '$[1]'))
        ORDER BY schedule, local_time LIMIT ?2""",
        (
            """DELETE FROM fires WHERE (schedule, local_time) IN
            (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))""",
        ),
        '["", ""]',
    ),
)
AUDIT = (
    Expiring(
        "audit",
        """SELECT number AS place, number AS key, number<(SELECT max(number) FROM audit) AS may_go
        FROM (SELECT * FROM audit WHERE number>?1 ORDER BY number LIMIT ?2) WHERE at<?3""",
        ("DELETE FROM audit WHERE number IN (SELECT value FROM json_each(?))",),
    ),
)
BY_KIND = {"messages": MESSAGES, "runs": RUNS, "audit": AUDIT}
# the text of what is still at work: files that are named there are needed
AT_WORK = (
    "SELECT files FROM inbox WHERE state='new'",
    "SELECT params || coalesce(result, '') FROM runs WHERE ended_at IS NULL",
    "SELECT coalesce(result, '') FROM steps WHERE run IN (SELECT id FROM runs WHERE ended_at IS NULL)",
    "SELECT value FROM signals WHERE taken=0",
    "SELECT body FROM outbox WHERE state IN ('pending','sending')",
    "SELECT params || fields FROM approvals WHERE state='open'",
    "SELECT known || calls FROM questions WHERE state='open'",
    "SELECT known || calls FROM questions WHERE state='aside'",
)
