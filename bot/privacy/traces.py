"""What of all that is kept belongs to one person: their messages, runs and questions, and what was said about these."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.people.directory import ANYBODY, OWN_SURFACES, PUSH, Directory
from bot.privacy.redaction import without_blanks
from workflow import Database

IDS = "SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True)
class Traces:
    """The ids of what is one person's, by kind; `threads` are those in which nobody else has said anything."""

    messages: tuple[str, ...]
    runs: tuple[str, ...]
    open_runs: tuple[str, ...]
    approvals: tuple[str, ...]
    questions: tuple[str, ...]
    decided: tuple[str, ...]  # approvals of anybody that they decided
    threads: tuple[str, ...]
    posts: tuple[str, ...]  # of the outbox and of the histories
    texts: tuple[str, ...]  # what they said, as it was kept
    signs_in: bool

    def __bool__(self) -> bool:
        return bool(
            self.messages
            or self.runs
            or self.approvals
            or self.questions
            or self.decided
            or self.posts
            or self.signs_in
        )


def names_of(directory: Directory, person: str) -> tuple[str, ...]:
    """Give the words by which somebody is called: the name, the one that people read, and accounts on platforms."""
    known = directory.person(person)
    words = {person, person.partition(":")[2]}
    if known is not None:
        accounts = [account for account in known.accounts.values() if account != ANYBODY]
        words |= {known.title, *accounts, *(f"{platform}:{account}" for platform, account in known.accounts.items())}
    for platform, account in directory.linked_to(person):
        words |= {account, f"{platform}:{account}"}
    return without_blanks(word for word in words if ANYBODY not in word)


async def traces_of(database: Database, directory: Directory, person: str) -> Traces:
    """Look for everything that is a person's."""
    messages = await _ids(database, "SELECT id FROM inbox WHERE person=? OR acting=?", person, person)
    runs = await _ids(
        database,
        """SELECT id FROM runs WHERE lane=? OR CASE WHEN json_valid(origin)
        THEN ? IN (json_extract(origin,'$.person'), json_extract(origin,'$.acting')) ELSE 0 END""",
        person, person,
    )  # fmt: skip
    of_runs = json.dumps(runs)
    open_runs = await _ids(database, f"SELECT id FROM runs WHERE ended_at IS NULL AND id IN ({IDS})", of_runs)
    approvals = await _ids(database, f"SELECT id FROM approvals WHERE requester=? OR run IN ({IDS})", person, of_runs)
    questions = await _ids(database, f"SELECT id FROM questions WHERE person=? OR run IN ({IDS})", person, of_runs)
    threads = await _threads(database, directory, person)
    return Traces(
        messages=messages, runs=runs, open_runs=open_runs, approvals=approvals, questions=questions,
        decided=await _ids(database, "SELECT id FROM approvals WHERE decided_by=? OR acting=?", person, person),
        threads=threads,
        posts=await _posts(database, person, (*messages, *runs), (*approvals, *questions), threads),
        texts=await _ids(database, "SELECT DISTINCT text FROM inbox WHERE person=? OR acting=?", person, person),
        signs_in=bool(await _ids(
            database,
            """SELECT person FROM secrets WHERE person=? UNION ALL SELECT person FROM sessions WHERE person=?
            UNION ALL SELECT person FROM audit WHERE person=?""",
            person, person, person,
        )),
    )  # fmt: skip


async def _threads(database: Database, directory: Directory, person: str) -> tuple[str, ...]:
    shared = set(directory.channels(directory.groups))
    alone = await _ids(database, "SELECT thread FROM inbox GROUP BY thread HAVING max(person<>?)=0", person)
    own = (
        *(f"{surface}/{person}" for surface in sorted(OWN_SURFACES)),
        f"{PUSH}/@{person}",
        *directory.private_threads(person),
    )
    return tuple(thread for thread in dict.fromkeys((*alone, *own)) if thread not in shared)


async def _posts(
    database: Database, person: str, about: Iterable[str], references: Iterable[str], threads: Iterable[str]
) -> tuple[str, ...]:
    """Give the ids of what was posted about any of these, of its edits, and of what stands in these threads."""
    sent = await _ids(
        database,
        f"""SELECT id FROM outbox WHERE about IN ({IDS}) OR reference IN ({IDS}) OR thread IN ({IDS})""",
        *(json.dumps(list(each)) for each in (about, references, threads)),
    )
    edits = await _ids(database, f"SELECT id FROM outbox WHERE kind='edit' AND target IN ({IDS})", json.dumps(sent))
    lines = await _ids(
        database, f"SELECT id FROM history WHERE person=? OR thread IN ({IDS})", person, json.dumps(list(threads))
    )
    return tuple(dict.fromkeys((*sent, *edits, *lines)))


async def _ids(database: Database, query: str, *parameters: Any) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in await database.read(query, parameters))
