"""The tables of the conversation. `MIGRATIONS` is the list of the whole file, those of `workflow` included.

Longer than 300 lines: it is one list, of which nothing is ever taken out.
"""

from __future__ import annotations

from workflow import V1 as WORKFLOW_V1
from workflow import V2 as WORKFLOW_V2
from workflow import V3 as WORKFLOW_V3
from workflow import V4 as WORKFLOW_V4
from workflow import V5 as WORKFLOW_V5
from workflow import Migration

V1 = Migration(
    "inbox, history, outbox, questions, approvals, audit, sign-in",
    (
        """CREATE TABLE inbox (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            event TEXT NOT NULL UNIQUE,
            thread TEXT NOT NULL,
            message TEXT,
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            text TEXT NOT NULL,
            answers TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new','done','parked')),
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT NOT NULL DEFAULT '',
            decision TEXT,
            received_at INTEGER NOT NULL,
            UNIQUE (thread, message)
        ) STRICT""",
        "CREATE INDEX inbox_new ON inbox (number) WHERE state = 'new'",
        """CREATE TABLE history (
            id TEXT PRIMARY KEY,
            thread TEXT NOT NULL,
            person TEXT NOT NULL,
            body TEXT NOT NULL,
            number INTEGER NOT NULL,
            change INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX history_of ON history (thread, change)",
        "CREATE UNIQUE INDEX history_change ON history (change)",
        """CREATE TABLE outbox (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            adapter TEXT NOT NULL,
            thread TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('post','edit')),
            target TEXT NOT NULL DEFAULT '',
            reference TEXT NOT NULL DEFAULT '',
            about TEXT NOT NULL DEFAULT '',
            body TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending','sending','sent','dead')),
            attempts INTEGER NOT NULL DEFAULT 0,
            first_try_at INTEGER,
            remote TEXT,
            error TEXT NOT NULL DEFAULT '',
            created_at INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX outbox_due ON outbox (adapter, number) WHERE state IN ('pending','sending')",
        "CREATE INDEX outbox_reference ON outbox (reference) WHERE reference <> ''",
        "CREATE INDEX outbox_about ON outbox (about) WHERE about <> ''",
        """CREATE TABLE questions (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('value','process','confirm','run','unsure')),
            thread TEXT NOT NULL,
            person TEXT NOT NULL,
            process TEXT NOT NULL,
            params TEXT NOT NULL,
            field TEXT NOT NULL DEFAULT '',
            choices TEXT NOT NULL,
            text TEXT NOT NULL DEFAULT '',
            run TEXT NOT NULL DEFAULT '',
            key TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','dropped')),
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX questions_open ON questions (thread, person) WHERE state = 'open'",
        """CREATE TABLE approvals (
            id TEXT PRIMARY KEY,
            run TEXT NOT NULL,
            key TEXT NOT NULL,
            process TEXT NOT NULL,
            version TEXT NOT NULL,
            params TEXT NOT NULL,
            requester TEXT NOT NULL,
            thread TEXT NOT NULL,
            title TEXT NOT NULL,
            fields TEXT NOT NULL,
            covers TEXT NOT NULL,
            by TEXT NOT NULL,
            self_approval INTEGER NOT NULL CHECK (self_approval IN (0, 1)),
            digest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open','approved','denied','expired','void')),
            decided_by TEXT NOT NULL DEFAULT '',
            acting TEXT NOT NULL DEFAULT '',
            via TEXT NOT NULL DEFAULT '',
            reason TEXT NOT NULL DEFAULT '',
            expires_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            decided_at INTEGER
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX approvals_open ON approvals (created_at) WHERE state = 'open'",
        "CREATE INDEX approvals_of ON approvals (run)",
        """CREATE TABLE decisions (
            approval TEXT PRIMARY KEY REFERENCES approvals (id),
            verdict TEXT NOT NULL CHECK (verdict IN ('approved','denied','expired')),
            person TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE presses (
            event TEXT PRIMARY KEY,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            person TEXT NOT NULL,
            acting TEXT NOT NULL,
            via TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE logins (
            token_hash TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE sessions (
            token_hash TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE secrets (
            person TEXT PRIMARY KEY,
            hash TEXT NOT NULL,
            set_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
    ),
)

V2 = Migration(
    "shelf, files of messages",
    (
        """CREATE TABLE shelf (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            until INTEGER,
            PRIMARY KEY (kind, key)
        ) STRICT, WITHOUT ROWID""",
        "ALTER TABLE inbox ADD COLUMN files TEXT NOT NULL DEFAULT '[]'",
    ),
)

V3 = Migration("language of questions", ("ALTER TABLE questions ADD COLUMN language TEXT NOT NULL DEFAULT ''",))

# Rows of this kind are rare, so an index of them costs what is written nothing.
V4 = Migration(
    "what was given up, for who watches",
    (
        "CREATE INDEX inbox_parked ON inbox (number) WHERE state = 'parked'",
        "CREATE INDEX outbox_dead ON outbox (adapter) WHERE state = 'dead'",
    ),
)

# `ALTER TABLE … RENAME` keeps the rows where they are: it costs nothing, however many there are.
V5 = Migration("the table of kept things bears its name", ("ALTER TABLE shelf RENAME TO key_value",))

# `params` and `run` meant another thing for each kind of question. What cannot be read is dropped: its buttons then say
# that it is over. A run that asks keeps its question, for it waits until it gets an answer; any text will do for one.
V6 = Migration(
    "a column for each thing that a question keeps",
    (
        "ALTER TABLE questions ADD COLUMN known TEXT NOT NULL DEFAULT '{}'",
        "ALTER TABLE questions ADD COLUMN calls TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE questions ADD COLUMN place INTEGER",
        "ALTER TABLE questions ADD COLUMN in_order INTEGER NOT NULL DEFAULT 0 CHECK (in_order IN (0, 1))",
        "ALTER TABLE questions ADD COLUMN parameters TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE questions ADD COLUMN replaced_run TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE questions ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1))",
        # JSON is read only where it was found to be JSON: elsewhere SQLite would refuse, and only a CASE has an order
        """UPDATE questions SET params='null' WHERE
        CASE WHEN json_valid(params) THEN json_type(params) IS NOT 'object' ELSE 1 END""",
        """UPDATE questions SET params='null' WHERE kind='confirm' AND process='' AND
        CASE WHEN json_type(params,'$.calls') IS NOT 'text'
        OR coalesce(json_type(params,'$.in_order'),'') NOT IN ('true','false') THEN 1
        WHEN json_valid(json_extract(params,'$.calls'))
        THEN json_array_length(json_extract(params,'$.calls'))=0 ELSE 1 END""",
        """UPDATE questions SET params='null' WHERE kind='value' AND
        CASE WHEN json_type(params,'$."+draft"') IS NULL THEN 0
        WHEN json_type(params,'$."+draft".calls') IS NOT 'text'
        OR json_type(params,'$."+draft".place') IS NOT 'integer'
        OR coalesce(json_type(params,'$."+draft".in_order'),'') NOT IN ('true','false') THEN 1
        WHEN json_valid(json_extract(params,'$."+draft".calls')) THEN json_extract(params,'$."+draft".place')
        NOT BETWEEN 0 AND json_array_length(json_extract(params,'$."+draft".calls'))-1 ELSE 1 END""",
        """UPDATE questions SET state='dropped'
        WHERE state='open' AND params='null' AND kind IN ('value','confirm')""",
        """UPDATE questions SET known=params WHERE params<>'null' AND (kind='confirm' AND process<>''
        OR kind='value' AND json_type(params,'$."+draft"') IS NULL)""",
        """UPDATE questions SET calls=json_extract(params,'$.calls'), in_order=json_extract(params,'$.in_order')
        WHERE params<>'null' AND kind='confirm' AND process=''""",
        """UPDATE questions SET known=json_remove(params,'$."+draft"'), calls=json_extract(params,'$."+draft".calls'),
        place=json_extract(params,'$."+draft".place'), in_order=json_extract(params,'$."+draft".in_order')
        WHERE params<>'null' AND kind='value' AND json_type(params,'$."+draft"') IS NOT NULL""",
        """UPDATE questions SET parameters=json_extract(params,'$.parameters')
        WHERE kind='run' AND json_type(params,'$.parameters')='array'""",
        "UPDATE questions SET replaced_run=run WHERE kind='confirm'",
        "UPDATE questions SET repeated=1 WHERE kind IN ('value','process','confirm') AND key<>''",
        "UPDATE questions SET run='', key='' WHERE kind IN ('value','process','confirm')",
        "UPDATE questions SET text='' WHERE kind IN ('run','unsure')",
        "ALTER TABLE questions DROP COLUMN params",
    ),
)

# SQLite changes no CHECK of a table that is there, so the rows move to another.
V7 = Migration(
    "questions that are set aside, whether an answer is one, and which runs are cancelled",
    (
        """CREATE TABLE questions_anew (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL
                CHECK (kind IN ('value','process','confirm','run','unsure','intent','cancel')),
            thread TEXT NOT NULL,
            person TEXT NOT NULL,
            process TEXT NOT NULL,
            field TEXT NOT NULL DEFAULT '',
            known TEXT NOT NULL DEFAULT '{}',
            calls TEXT NOT NULL DEFAULT '',
            place INTEGER,
            in_order INTEGER NOT NULL DEFAULT 0 CHECK (in_order IN (0, 1)),
            parameters TEXT NOT NULL DEFAULT '[]',
            replaced_run TEXT NOT NULL DEFAULT '',
            about TEXT NOT NULL DEFAULT '',
            runs TEXT NOT NULL DEFAULT '[]',
            choices TEXT NOT NULL,
            text TEXT NOT NULL DEFAULT '',
            run TEXT NOT NULL DEFAULT '',
            key TEXT NOT NULL DEFAULT '',
            repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1)),
            language TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','dropped','aside')),
            card TEXT NOT NULL DEFAULT '',
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """INSERT INTO questions_anew (id, kind, thread, person, process, field, known, calls, place, in_order,
        parameters, replaced_run, choices, text, run, key, repeated, language, state, created_at)
        SELECT id, kind, thread, person, process, field, known, calls, place, in_order,
        parameters, replaced_run, choices, text, run, key, repeated, language, state, created_at FROM questions""",
        "DROP TABLE questions",
        "ALTER TABLE questions_anew RENAME TO questions",
        "CREATE INDEX questions_open ON questions (thread, person) WHERE state = 'open'",
        "CREATE INDEX questions_aside ON questions (thread, person) WHERE state = 'aside'",
    ),
)

V8 = Migration(
    "who opened a session for somebody else, and who was at the keyboard when an approval was asked for",
    (
        "ALTER TABLE logins ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN opened_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE secrets ADD COLUMN set_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE approvals ADD COLUMN requester_real TEXT NOT NULL DEFAULT ''",
    ),
)

V9 = Migration(
    "lists of approvals by who decides and who asked, those that wait by their expiry",
    (
        "DROP INDEX approvals_open",
        "CREATE INDEX approvals_open_by ON approvals (by, expires_at) WHERE state = 'open'",
        "CREATE INDEX approvals_open_from ON approvals (requester, expires_at) WHERE state = 'open'",
        "CREATE INDEX approvals_by ON approvals (by, created_at)",
        "CREATE INDEX approvals_from ON approvals (requester, created_at)",
    ),
)

V10 = Migration(
    "what platforms brought and nobody has looked at yet",
    (
        """CREATE TABLE arrivals (
            number INTEGER PRIMARY KEY,
            event TEXT NOT NULL UNIQUE,
            body TEXT NOT NULL,
            received_at INTEGER NOT NULL
        ) STRICT""",
    ),
)

# An approval without a policy is decided by one of `by`. One person has one vote: the index refuses a second.
V11 = Migration(
    "policies of approvals, the votes on them, and by which formula each was digested",
    (
        "ALTER TABLE approvals ADD COLUMN policy TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE approvals ADD COLUMN formula INTEGER NOT NULL DEFAULT 1",
        """CREATE TABLE votes (
            number INTEGER PRIMARY KEY,
            approval TEXT NOT NULL REFERENCES approvals (id),
            digest TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('approved','denied')),
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            via TEXT NOT NULL DEFAULT '',
            roles TEXT NOT NULL DEFAULT '[]',
            reason TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            withdrawn_at INTEGER
        ) STRICT""",
        "CREATE INDEX votes_of ON votes (approval)",
        "CREATE UNIQUE INDEX votes_standing ON votes (approval, person) WHERE withdrawn_at IS NULL",
    ),
)

V12 = Migration(
    "questions to several people, until when, and who has answered what",
    (
        "ALTER TABLE questions ADD COLUMN asked TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE questions ADD COLUMN needed INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE questions ADD COLUMN expires_at INTEGER",
        "CREATE INDEX questions_asked ON questions (asked, created_at) WHERE state = 'open' AND asked <> '[]'",
        """CREATE TABLE asked_threads (
            thread TEXT NOT NULL,
            question TEXT NOT NULL,
            PRIMARY KEY (thread, question)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX asked_threads_of ON asked_threads (question)",
        """CREATE TABLE answers (
            number INTEGER PRIMARY KEY,
            question TEXT NOT NULL,
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            thread TEXT NOT NULL,
            value TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (question, person)
        ) STRICT""",
    ),
)

V13 = Migration(
    "who is away and who decides in their stead",
    (
        """CREATE TABLE absences (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            person TEXT NOT NULL,
            deputy TEXT NOT NULL,
            starts TEXT NOT NULL DEFAULT '',
            ends TEXT NOT NULL DEFAULT '',
            weekdays TEXT NOT NULL DEFAULT '[]',
            review TEXT NOT NULL DEFAULT '',
            made_by TEXT NOT NULL DEFAULT '',
            made_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT""",
        "ALTER TABLE votes ADD COLUMN stead TEXT NOT NULL DEFAULT ''",
    ),
)

V14 = Migration(
    "approvals that are given beforehand",
    (
        """CREATE TABLE standing_approvals (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            process TEXT NOT NULL,
            version TEXT NOT NULL,
            key TEXT NOT NULL,
            by TEXT NOT NULL,
            policy TEXT NOT NULL,
            params TEXT NOT NULL,
            owner TEXT NOT NULL,
            owner_real TEXT NOT NULL DEFAULT '',
            until TEXT NOT NULL,
            most INTEGER NOT NULL,
            used INTEGER NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND most),
            review TEXT NOT NULL DEFAULT '',
            approval TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT""",
        "CREATE INDEX standing_of ON standing_approvals (process) WHERE revoked_at IS NULL",
    ),
)

V15 = Migration(
    "which approvals were given in an emergency, and by which approval each is reviewed",
    ("ALTER TABLE approvals ADD COLUMN emergency TEXT NOT NULL DEFAULT ''",),
)

V16 = Migration(
    "what a deadline means and to whom it goes then, of questions, and when that happened, of all that waits",
    (
        "ALTER TABLE questions ADD COLUMN time TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE escalations (
            reference TEXT NOT NULL,
            step TEXT NOT NULL,
            names TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (reference, step)
        ) STRICT, WITHOUT ROWID""",
    ),
)

V17 = Migration(
    "when what the bot said was brought to its platform",
    ("ALTER TABLE outbox ADD COLUMN sent_at INTEGER",),
)

V18 = Migration(
    "the browsers in which people are notified of what waits for them",
    (
        """CREATE TABLE push_subscriptions (
            endpoint TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            key TEXT NOT NULL,
            secret TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX push_subscriptions_of ON push_subscriptions (person, created_at)",
    ),
)

V19 = Migration(
    "who sees to an approval, whose vote somebody says, and lists of what somebody decided",
    (
        """CREATE TABLE claims (
            approval TEXT PRIMARY KEY REFERENCES approvals (id),
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE delegations (
            number INTEGER PRIMARY KEY,
            approval TEXT NOT NULL REFERENCES approvals (id),
            delegator TEXT NOT NULL,
            delegate TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            roles TEXT NOT NULL DEFAULT '[]',
            at INTEGER NOT NULL,
            withdrawn_at INTEGER
        ) STRICT""",
        "CREATE UNIQUE INDEX delegations_standing ON delegations (approval, delegator) WHERE withdrawn_at IS NULL",
        "CREATE INDEX delegations_of ON delegations (approval)",
        "CREATE INDEX delegations_to ON delegations (delegate)",
        "CREATE INDEX delegations_by ON delegations (delegator)",
        "ALTER TABLE approvals ADD COLUMN reminded_at INTEGER",
        "CREATE INDEX votes_by ON votes (person, at)",
        "CREATE INDEX votes_instead ON votes (stead, at) WHERE stead <> ''",
        "CREATE INDEX approvals_by_policy ON approvals (run) WHERE policy <> ''",
        "CREATE INDEX decisions_by ON decisions (person, at)",
        "CREATE INDEX approvals_over_from ON approvals (requester, decided_at) WHERE state <> 'open'",
        # with who asked in it: somebody's own are told from those of others without reading a row
        "DROP INDEX approvals_open_by",
        "CREATE INDEX approvals_open_by ON approvals (by, expires_at, requester, self_approval) WHERE state = 'open'",
    ),
)

V20 = Migration(
    "approvals that are held back: until when, and when their run went on",
    (
        "ALTER TABLE approvals ADD COLUMN starts_at INTEGER",
        "ALTER TABLE approvals ADD COLUMN used_at INTEGER",
    ),
)

V21 = Migration(
    "accounts that people link to themselves, by a code",
    (
        """CREATE TABLE linked_accounts (
            number INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            account TEXT NOT NULL,
            person TEXT NOT NULL,
            made_by TEXT NOT NULL DEFAULT '',
            made_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT""",
        "CREATE UNIQUE INDEX linked_accounts_standing ON linked_accounts (platform, account) WHERE ended_at IS NULL",
        "CREATE TABLE link_codes (hash TEXT PRIMARY KEY, person TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT",
        "CREATE TABLE link_tries (account TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) STRICT",
    ),
)

V22 = Migration(
    "values of approvals that may be changed, who changed them, and what was asked back",
    (
        "ALTER TABLE approvals ADD COLUMN editable TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE approval_changes (
            number INTEGER PRIMARY KEY,
            approval TEXT NOT NULL REFERENCES approvals (id),
            digest TEXT NOT NULL,
            edited TEXT NOT NULL,
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            via TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX approval_changes_of ON approval_changes (approval)",
        """CREATE TABLE asked_back (
            number INTEGER PRIMARY KEY,
            approval TEXT NOT NULL REFERENCES approvals (id),
            question TEXT NOT NULL UNIQUE,
            text TEXT NOT NULL,
            person TEXT NOT NULL,
            acting TEXT NOT NULL DEFAULT '',
            via TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            answer TEXT NOT NULL DEFAULT '',
            answered_by TEXT NOT NULL DEFAULT '',
            answered_at INTEGER
        ) STRICT""",
        "CREATE INDEX asked_back_of ON asked_back (approval)",
    ),
)

MIGRATIONS = (
    WORKFLOW_V1, V1, V2, V3, V4, V5, V6, WORKFLOW_V2, V7, V8, WORKFLOW_V3, V9, WORKFLOW_V4, WORKFLOW_V5, V10, V11, V12,
    V13, V14, V15, V16, V17, V18, V19, V20, V21, V22,
)  # fmt: skip
