"""Tables brought up to date with rows in them: each question keeps what it is about, and garbage does no harm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.migrations import MIGRATIONS, V6
from bot.parameters.call import Call, Draft, encode_calls
from bot.parameters.parameter import Parameter, describe
from bot.questions import store
from bot.questions.store import Question
from bot.questions.subject import (
    AskedByRun,
    MissingValue,
    OneCall,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
)
from bot.questions.subject_row import ANYTHING
from bot.rows import readable
from workflow import Database
from workflow.database.migration import migrate

BEFORE = MIGRATIONS[: MIGRATIONS.index(V6)]
SIZE = Parameter("size", int, "How big", required=True, default=None, choices=("1", "2"), least=1.0)
CALLS = (Call("walk", {"where": "Köln", "far": 10**30}), Call("swim", {}))
TOLD = encode_calls(CALLS)
DRAFT = {"calls": TOLD, "place": 1, "in_order": True}
KINDS = ("value", "process", "confirm", "run", "unsure")


def old_row(kind: str, params: Any, **told: str) -> dict[str, str]:
    """Give a question as it was stored: `params` as JSON, or a text as it is."""
    text = params if isinstance(params, str) else json.dumps(params)
    return {"kind": kind, "process": "", "params": text, "field": "", "run": "", "key": "", "text": "go", **told}


def migrated(path: Path | None, rows: Sequence[dict[str, str]]) -> list[sqlite3.Row]:
    """Give questions as they are stored after the migration; each has its place as its id."""
    place = path or Path("unused")
    with closing(sqlite3.connect(path or ":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection, place, BEFORE)
        for number, row in enumerate(rows):
            connection.execute(
                """INSERT INTO questions (id, kind, thread, person, process, params, field, choices, text, run, key,
                created_at) VALUES (:id,:kind,'web/ada','ada',:process,:params,:field,'["a", "b"]',:text,:run,:key,
                1)""",
                {"id": f"q{number:03}", **row},
            )
        for migration in MIGRATIONS[len(BEFORE) :]:  # `migrate` would copy the file first
            for statement in migration.statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS):d}")
        return connection.execute("SELECT * FROM questions ORDER BY id").fetchall()


def read(row: sqlite3.Row) -> Question | None:
    return readable(row, store._question)


@pytest.mark.parametrize(
    ("row", "subject"),
    [
        (
            old_row("value", {"far": 10**30, "say": "Grüße \ud800"}, process="walk", field="where"),
            MissingValue("walk", {"far": 10**30, "say": "Grüße \ud800"}, "where"),
        ),
        (
            old_row("value", {"far": 1.50, "+draft": DRAFT}, process="walk", field="where"),
            MissingValue("walk", {"far": 1.5}, "where", Draft(CALLS, 1, in_order=True)),
        ),
        (old_row("process", {}), WhichProcess()),
        (old_row("confirm", {}, process="walk"), OneCall(Call("walk", {}))),
        (
            old_row("confirm", {"where": "Köln", "calls": "x"}, process="walk", run="run-1"),
            OneCall(Call("walk", {"where": "Köln", "calls": "x"}), "run-1"),
        ),
        (old_row("confirm", {"calls": TOLD, "in_order": False}), SeveralCalls(CALLS, in_order=False)),
        (
            old_row("run", {"parameters": [describe(SIZE)]}, process="walk", run="run-1", key="ask#1"),
            AskedByRun("run-1", "ask#1", "walk", (SIZE,)),
        ),
        (
            old_row("unsure", {"where": "Köln"}, process="walk", run="run-1", key="unsure#1"),
            UnsureStep("run-1", "unsure#1", "walk"),
        ),
    ],
)
def test_a_question_keeps_what_it_is_about(row: dict[str, str], subject: Subject) -> None:
    [after] = migrated(None, [row])
    question = read(after)

    assert question is not None
    assert question.subject == subject
    assert (question.state, question.choices, question.repeated) == ("open", ("a", "b"), False)
    assert question.text == ("" if question.run else "go")
    assert question.kind == row["kind"]


def test_what_was_asked_again_is_known_as_such() -> None:
    row = old_row("value", {}, process="walk", key="again")

    [question] = [read(each) for each in migrated(None, [row])]

    assert question is not None
    assert (question.repeated, question.key) == (True, "")


GARBAGE = ["", "no json", "[]", "7", "null", '"calls"', "\x00", "{", '{"a": NaN}', "[" * 100_000, '{"a":' * 3_000]
BAD_PARAMETERS: list[Any] = [
    {}, {"parameters": 7}, {"parameters": {}}, {"parameters": []}, {"parameters": [{}]},
]  # fmt: skip
BAD_ORDERS: list[Any] = [None, 1, "yes", {}]
BAD_PLACES: list[Any] = [None, -1, 2, 1.0, "0", 10**40, True]
BAD_DRAFTS: list[Any] = [None, 7, "x", [], {}, [DRAFT]]
BAD_CALLS: list[Any] = [None, 7, [], {}, "", "no json", "{}", "[]", "[" * 5_000, "\x00"]


@pytest.mark.parametrize(
    "row",
    [
        *(old_row(kind, params, process="walk") for kind in ("value", "confirm") for params in GARBAGE),
        *(old_row("confirm", params) for params in GARBAGE),
        *(old_row("confirm", {"calls": calls, "in_order": True}) for calls in BAD_CALLS),
        *(old_row("confirm", {"calls": TOLD, "in_order": order}) for order in BAD_ORDERS),
        old_row("confirm", {}),
        *(old_row("value", {"+draft": draft}, process="walk") for draft in BAD_DRAFTS),
        *(old_row("value", {"+draft": {**DRAFT, "calls": calls}}, process="walk") for calls in BAD_CALLS),
        *(old_row("value", {"+draft": {**DRAFT, "place": each}}) for each in BAD_PLACES),
        *(old_row("value", {"+draft": {**DRAFT, "in_order": order}}) for order in BAD_ORDERS),
    ],
)
def test_a_question_of_the_router_that_cannot_be_read_is_over(row: dict[str, str]) -> None:
    [after] = migrated(None, [row])

    assert after["state"] == "dropped"


@pytest.mark.parametrize("kind", ["process", "unsure"])
@pytest.mark.parametrize("params", GARBAGE)
def test_what_needs_no_values_is_asked_on(kind: str, params: str) -> None:
    [after] = migrated(None, [old_row(kind, params)])
    question = read(after)

    assert question is not None
    assert (question.state, question.kind) == ("open", kind)


@pytest.mark.parametrize("params", [*GARBAGE, *BAD_PARAMETERS])
def test_a_run_is_answered_by_any_text_where_nobody_can_read_what_it_asked_for(params: Any) -> None:
    [after] = migrated(None, [old_row("run", params, process="walk", run="run-1", key="ask#1")])
    question = read(after)

    assert question is not None
    assert (question.state, question.subject) == ("open", AskedByRun("run-1", "ask#1", "walk", (ANYTHING,)))


KEYS = st.sampled_from(["calls", "in_order", "place", "+draft", "parameters", "process", "params", "name", "a"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(TOLD)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))
ROWS = st.builds(
    old_row,
    st.sampled_from(KINDS),
    st.text(max_size=20) | st.dictionaries(KEYS, JSON, max_size=4) | JSON.map(json.dumps),
    process=st.sampled_from(["", "walk"]),
)


@given(st.lists(ROWS, max_size=20))
def test_whatever_stands_in_old_rows_all_of_them_are_brought_over(rows: list[dict[str, str]]) -> None:
    after = migrated(None, rows)

    assert [row["kind"] for row in after] == [row["kind"] for row in rows]
    for row in after:
        assert row["state"] in (("open", "dropped") if row["kind"] in ("value", "confirm") else ("open",))
        # of several calls only the reader sees what is wrong in one of them
        assert row["state"] == "dropped" or row["calls"] or read(row) is not None


async def test_what_is_asked_of_or_about_a_run_ends_with_it(tmp_path: Path) -> None:
    rows = [
        old_row("run", {"parameters": []}, run="run-1", key="ask#1"),
        old_row("confirm", {}, process="walk", run="run-1"),
        old_row("confirm", {}, process="walk", run="run-2"),
        old_row("value", {}, process="walk"),
    ]
    migrated(tmp_path / "bot.db", rows)
    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        about = await database.write(lambda tx: store.open_about(tx, "run-1"))

    assert about == ["q000", "q001"]


async def test_questions_move_to_their_new_table_as_they_are(tmp_path: Path) -> None:
    rows = [
        old_row("value", {"far": 1.5, "+draft": DRAFT}, process="walk", field="where", key="again"),
        old_row("process", {}),
        old_row("confirm", {"where": "Köln"}, process="walk", run="run-1"),
        old_row("run", {"parameters": [describe(SIZE)]}, process="walk", run="run-1", key="ask#1"),
        old_row("unsure", {}, process="walk", run="run-1", key="unsure#1"),
        old_row("value", "garbage", process="walk"),
    ]
    before = [dict(row) for row in migrated(tmp_path / "bot.db", rows)]
    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        after = [dict(row) for row in await database.read("SELECT * FROM questions ORDER BY id")]

    assert [{name: row[name] for name in before[0]} for row in after] == before
    assert {(row["about"], row["runs"], row["card"]) for row in after} == {("", "[]", "")}
