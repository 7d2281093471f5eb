"""The tables of the workflow engine."""

from __future__ import annotations

from workflow.database.migration import Migration

STATUSES = "'initializing','running','waiting','waiting_approval','paused','rollback','completed','failed','cancelled'"

V1 = Migration(
    "runs, steps, waits, signals, timers",
    (
        f"""CREATE TABLE runs (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            process TEXT NOT NULL,
            version TEXT NOT NULL,
            params TEXT NOT NULL,
            origin TEXT NOT NULL,
            lane TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ({STATUSES})),
            result TEXT,
            error_kind TEXT,
            error_message TEXT,
            reason TEXT NOT NULL DEFAULT '',
            turned TEXT CHECK (turned IN ('failed','cancelled')),
            recoveries INTEGER NOT NULL DEFAULT 0,
            recovered_with INTEGER NOT NULL DEFAULT -1,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT""",
        """CREATE INDEX runs_unfinished ON runs (status)
            WHERE status NOT IN ('completed','failed','cancelled')""",
        """CREATE TABLE steps (
            run TEXT NOT NULL,
            key TEXT NOT NULL,
            digest TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('step','wait','note','undo')),
            status TEXT NOT NULL CHECK (status IN ('started','retrying','done','failed')),
            result TEXT,
            error_kind TEXT,
            error_message TEXT,
            attempts INTEGER NOT NULL,
            position INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            PRIMARY KEY (run, key)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE waits (
            run TEXT NOT NULL,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('waiting','waiting_approval')),
            until INTEGER,
            opened_at INTEGER NOT NULL,
            PRIMARY KEY (run, key)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE signals (
            number INTEGER PRIMARY KEY,
            run TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            sent_at INTEGER NOT NULL,
            taken INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1))
        ) STRICT""",
        "CREATE INDEX signals_untaken ON signals (run, name, number) WHERE taken = 0",
        """CREATE TABLE timers (
            number INTEGER PRIMARY KEY,
            due_at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            run TEXT NOT NULL DEFAULT '',
            name TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX timers_due ON timers (due_at)",
        "CREATE INDEX timers_of ON timers (run) WHERE run <> ''",
        """CREATE TABLE fires (
            schedule TEXT NOT NULL,
            local_time TEXT NOT NULL,
            fired_at INTEGER NOT NULL,
            PRIMARY KEY (schedule, local_time)
        ) STRICT, WITHOUT ROWID""",
    ),
)

# What an index is limited by is worked out for every row that is written, and a list of words costs a table in memory
# each time; and SQLite takes such an index only where a query repeats its condition, which none did.
V2 = Migration(
    "an index of unfinished runs that is cheap to keep, and is used",
    (
        "DROP INDEX runs_unfinished",
        "CREATE INDEX runs_unfinished ON runs (status) WHERE ended_at IS NULL",
    ),
)

V3 = Migration(
    "runs by lane and by process, the latest first",
    (
        "CREATE INDEX runs_of_lane ON runs (lane, number)",
        "CREATE INDEX runs_of_process ON runs (process, number)",
    ),
)

V4 = Migration(
    "where in an author's code something failed, and whether its text is for people",
    (
        "ALTER TABLE runs ADD COLUMN error_detail TEXT",
        "ALTER TABLE steps ADD COLUMN error_detail TEXT",
    ),
)

# Of steps that were written before, and of those that used nothing, it is NULL.
V5 = Migration("what a step has used", ("ALTER TABLE steps ADD COLUMN used TEXT",))

MIGRATIONS = (
    V1,
    V2,
    V3,
    V4,
    V5,
)  # for a file that holds nothing but runs; whoever adds tables keeps the order of their own list
