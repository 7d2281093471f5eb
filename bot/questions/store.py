"""What the bot wants to know from somebody."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.parameters.call import Call, Draft, decode_calls, encode_calls
from bot.parameters.parameter import Parameter, describe, described
from bot.questions.subject import (
    AnswerOrRequest,
    AskedByRun,
    CancelRuns,
    MissingValue,
    OneCall,
    QuestionKind,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
    process_about,
)
from bot.rows import readable
from workflow import Database, Transaction

ANYTHING = Parameter("value", str, "", required=True, default=None)  # a run asks again if a text will not do


@dataclass(frozen=True, slots=True)
class Question:
    """Something the bot wants to know: from one person in one thread, or from any of those `asked`, where they are."""

    id: str
    thread: str
    person: str
    subject: Subject
    choices: tuple[str, ...]
    text: str = ""  # the message that led to it; of the router's questions only
    repeated: bool = False  # it was asked before, and once more after another request
    state: str = "open"
    language: str = ""  # in which it is asked
    asked: tuple[str, ...] = ()  # people and groups of whom any may answer; then `person` is empty
    needed: int = 1  # how many of them
    expires_at: int | None = None  # UTC milliseconds

    @property
    def kind(self) -> QuestionKind:
        """The word for its kind."""
        return self.subject.kind

    @property
    def process(self) -> str:
        """The process that it is about; empty for several."""
        return process_about(self.subject)

    @property
    def run(self) -> str:
        """The run that asks; empty for a question of the router."""
        return self.subject.run if isinstance(self.subject, (AskedByRun, UnsureStep)) else ""

    @property
    def key(self) -> str:
        """The key of the signal that brings the answer to the run that asks; empty for a question of the router."""
        return self.subject.key if isinstance(self.subject, (AskedByRun, UnsureStep)) else ""


def add(tx: Transaction, question: Question, now: int) -> None:
    told = _columns(question.subject)
    tx.execute(
        """INSERT INTO questions (id, kind, thread, person, choices, text, repeated, language, created_at, process,
        field, known, calls, place, in_order, parameters, replaced_run, about, runs, run, key, asked, needed,
        expires_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            question.id, question.kind, question.thread, question.person, json.dumps(question.choices), question.text,
            question.repeated, question.language, now, question.process, told.field, told.known, told.calls,
            told.place, told.in_order, told.parameters, told.replaced_run, told.about, told.runs, question.run,
            question.key, json.dumps(question.asked), question.needed, question.expires_at,
        ),
    )  # fmt: skip


def close(tx: Transaction, id: str, state: str) -> bool:
    """Answer or drop a question, once."""
    tx.execute("DELETE FROM asked_threads WHERE question=?", (id,))
    return tx.changed("UPDATE questions SET state=? WHERE id=? AND state='open'", (state, id))


def keep_files(tx: Transaction, id: str, files: Mapping[str, Any]) -> None:
    """Keep files that were sent with a refused form of an open question among what is known, by their parameters."""
    patch = "UPDATE questions SET known=json_patch(known, ?) WHERE id=? AND state='open'"
    tx.execute(patch, (json.dumps(dict(files)), id))


def set_aside(tx: Transaction, id: str, card: str) -> bool:
    """Set a person's open question aside, once, and keep its card; one that others are asked as well stays."""
    return tx.changed(
        "UPDATE questions SET state='aside', card=? WHERE id=? AND state='open' AND asked='[]'", (card, id)
    )


def take_up(tx: Transaction, id: str) -> str:
    """Take a question up that was set aside, once: it is asked anew under another id. Gives its card, or nothing."""
    row = tx.one("SELECT card FROM questions WHERE id=? AND state='aside'", (id,))
    if row is None:
        return ""
    tx.execute("UPDATE questions SET state='dropped', card='' WHERE id=?", (id,))
    return str(row["card"])


def language_of(tx: Transaction, id: str) -> str:
    """Give the language in which a question was asked; empty for one that is not there."""
    row = tx.one("SELECT language FROM questions WHERE id=?", (id,))
    return "" if row is None else row["language"]


def open_to(tx: Transaction, thread: str, person: str) -> list[str]:
    """Give the ids of the router's open questions to a person in a thread."""
    rows = tx.execute(
        """SELECT id FROM questions WHERE thread=? AND person=? AND state='open'
        AND kind IN ('value','process','confirm','intent','cancel')""",
        (thread, person),
    )
    return [row["id"] for row in rows.fetchall()]


def intents_about(tx: Transaction, id: str) -> list[str]:
    """Give the ids of the open questions whether a message answers this one."""
    rows = tx.execute("SELECT id FROM questions WHERE about=? AND state='open' AND kind='intent'", (id,))
    return [row["id"] for row in rows.fetchall()]


def interrupted(tx: Transaction, thread: str, person: str, since: int) -> Question | None:
    """Give the latest open question of the router or a run asked at this time or before, and not asked again yet."""
    row = tx.one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND repeated=0
        AND kind IN ('value','process','confirm','run') AND created_at<=? ORDER BY created_at DESC, id LIMIT 1""",
        (thread, person, since),
    )
    return None if row is None else readable(row, _question)


def open_of_wait(tx: Transaction, run: str, key: str) -> list[str]:
    """Give the ids of the open questions by which a run waits for one answer."""
    rows = tx.execute("SELECT id FROM questions WHERE run=? AND key=? AND state='open'", (run, key))
    return [row["id"] for row in rows]


def get_in(tx: Transaction, id: str) -> Question | None:
    """Give a question as the open transaction sees it."""
    row = tx.one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else readable(row, _question)


def open_about(tx: Transaction, run: str) -> list[str]:
    """Give the ids of the open questions that a run asks, or whether to replace it."""
    rows = tx.execute("SELECT id FROM questions WHERE (run=? OR replaced_run=?) AND state='open'", (run, run))
    return [row["id"] for row in rows.fetchall()]


def forget_set_aside(tx: Transaction, run: str) -> None:
    """Drop what was set aside of what a run asked, or whether to replace it."""
    tx.execute("UPDATE questions SET state='dropped' WHERE (run=? OR replaced_run=?) AND state='aside'", (run, run))


async def get(database: Database, id: str) -> Question | None:
    row = await database.read_one("SELECT * FROM questions WHERE id=?", (id,))
    return None if row is None else readable(row, _question)


async def waiting(database: Database, thread: str, person: str) -> Question | None:
    """Give the question that waits for this person in this thread and was shown last, also within one millisecond."""
    row = await database.read_one(
        """SELECT * FROM questions WHERE thread=? AND person=? AND state='open' AND kind<>'unsure'
        ORDER BY created_at DESC, kind IN ('intent','cancel') DESC, repeated DESC, id DESC LIMIT 1""",
        (thread, person),
    )
    return None if row is None else readable(row, _question)


async def aside(database: Database, thread: str, person: str) -> Question | None:
    """Give the latest question to this person in this thread that was set aside."""
    row = await database.read_one(
        "SELECT * FROM questions WHERE thread=? AND person=? AND state='aside' ORDER BY created_at DESC, id LIMIT 1",
        (thread, person),
    )
    return None if row is None else readable(row, _question)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The columns that not every kind fills, empty where it does not."""

    field: str = ""
    known: str = "{}"  # a JSON object
    calls: str = ""  # a JSON list
    place: int | None = None
    in_order: bool = False
    parameters: str = "[]"  # a JSON list
    replaced_run: str = ""
    about: str = ""
    runs: str = "[]"  # a JSON list


def _columns(subject: Subject) -> _Columns:
    match subject:
        case MissingValue(known=known, field=field, draft=None):
            return _Columns(field=field, known=_json(known))
        case MissingValue(known=known, field=field, draft=Draft(calls, place, in_order)):
            calls_text = encode_calls(calls)
            return _Columns(field=field, known=_json(known), calls=calls_text, place=place, in_order=in_order)
        case OneCall(call=call, replaced_run=replaced_run, despite=despite):
            return _Columns(known=_json(call.params), replaced_run=replaced_run, about=despite)
        case SeveralCalls(calls=calls, in_order=in_order, despite=despite):
            return _Columns(calls=encode_calls(calls), in_order=in_order, about=despite)
        case AskedByRun(parameters=parameters, known=known, approval=approval):
            told = json.dumps([describe(each) for each in parameters])
            return _Columns(known=_json(known), parameters=told, about=approval)
        case AnswerOrRequest(about=about):
            return _Columns(about=about)
        case CancelRuns(runs=runs):
            return _Columns(runs=json.dumps(runs))
        case _:
            return _Columns()


def _question(row: sqlite3.Row) -> Question:
    return Question(
        row["id"], row["thread"], row["person"], _subject(row), _texts(row["choices"]), row["text"],
        bool(row["repeated"]), row["state"], row["language"], _texts(row["asked"]), row["needed"], row["expires_at"],
    )  # fmt: skip


def _texts(text: str) -> tuple[str, ...]:
    told: object = json.loads(text)
    if not isinstance(told, list):
        raise ValueError("its choices, or its runs, are no list")
    return tuple(map(str, cast(list[object], told)))


def _subject(row: sqlite3.Row) -> Subject:
    match row["kind"]:
        case "value":
            return MissingValue(row["process"], _known(row), row["field"], _draft(row))
        case "process":
            return WhichProcess()
        case "confirm" if row["process"]:
            return OneCall(Call(row["process"], _known(row)), row["replaced_run"], row["about"])
        case "confirm":
            return SeveralCalls(_calls(row), bool(row["in_order"]), row["about"])
        case "run":
            return AskedByRun(row["run"], row["key"], row["process"], _parameters(row), _known(row), row["about"])
        case "unsure":
            return UnsureStep(row["run"], row["key"], row["process"])
        case "intent":
            return AnswerOrRequest(row["about"])
        case "cancel":
            return CancelRuns(_texts(row["runs"]))
        case kind:
            raise ValueError(f"there are no questions of the kind {kind}")


def _known(row: sqlite3.Row) -> Mapping[str, Any]:
    known: object = json.loads(row["known"])
    if not isinstance(known, dict):
        raise ValueError("its known values are no object")
    return cast(dict[str, Any], known)


def _calls(row: sqlite3.Row) -> tuple[Call, ...]:
    calls = decode_calls(row["calls"])
    if not calls:
        raise ValueError("it has no calls")
    return calls


def _draft(row: sqlite3.Row) -> Draft | None:
    if row["place"] is None:
        return None
    calls = _calls(row)
    if not 0 <= row["place"] < len(calls):
        raise ValueError("it is about none of its calls")
    return Draft(calls, row["place"], bool(row["in_order"]))


def _parameters(row: sqlite3.Row) -> tuple[Parameter, ...]:
    """Give what a run asks for; where that cannot be read, any text, for a run waits until it gets an answer."""
    try:
        found = tuple(described(each) for each in json.loads(row["parameters"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return (ANYTHING,)
    return found or (ANYTHING,)


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), default=str)
