"""Rows of one kind travel together and arrive as if each had come alone."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.workflow.thing_table import TABLE, names
from workflow import Database
from workflow.database.rows import PIECES, Rows
from workflow.database.transaction import Transaction, Unchanged

PAIRS = Rows("INSERT INTO pairs (key, value) VALUES", "(?,?)", "ON CONFLICT (key) DO UPDATE SET value=excluded.value")
MARKS = Rows("INSERT INTO marks (key) VALUES", "(?)", "")
ONCE = Rows("INSERT INTO marks (key) VALUES", "(?)", "ON CONFLICT DO NOTHING")
SURE = Rows("INSERT INTO marks (key) VALUES", "(?)", "ON CONFLICT DO NOTHING", sure=True)


@pytest.fixture
def connection() -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("CREATE TABLE pairs (key INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT")
        opened.execute("CREATE TABLE marks (key INTEGER PRIMARY KEY) STRICT")
        yield opened


@pytest.mark.parametrize("number", [0, 1, 3, 4, 127, 128, 129, 2 * PIECES[0] + PIECES[1] + 3])
def test_any_number_of_rows_arrives_complete(connection: sqlite3.Connection, number: int) -> None:
    rows = [(key, f"value {key}") for key in range(number)]

    PAIRS.write(connection.execute, rows)

    assert connection.execute("SELECT key, value FROM pairs ORDER BY key").fetchall() == rows


def test_many_rows_take_few_statements(connection: sqlite3.Connection) -> None:
    texts: list[str] = []
    connection.set_trace_callback(texts.append)

    PAIRS.write(connection.execute, [(key, "") for key in range(100)])

    assert len(texts) == len([64, 32, 4])


def test_rows_of_several_kinds_wait_for_one_another_and_are_all_written(connection: sqlite3.Connection) -> None:
    texts: list[str] = []
    connection.set_trace_callback(texts.append)
    tx = Transaction(connection.execute, together=True)

    for key in range(16):
        tx.write(PAIRS, (key, "new"))
        tx.write(MARKS, (key,))
    waiting = len(texts)
    tx.flush()

    assert (waiting, len(texts)) == (0, 2)
    assert tx.execute("SELECT count(*) FROM pairs NATURAL JOIN marks").fetchall() == [(16,)]


def test_a_statement_sees_the_rows_that_were_written_before_it(connection: sqlite3.Connection) -> None:
    tx = Transaction(connection.execute, together=True)

    tx.write(MARKS, (1,))
    seen = tx.execute("SELECT count(*) FROM marks").fetchall()
    tx.write(MARKS, (2,))
    changed = tx.changed("DELETE FROM marks WHERE key = 2")

    assert (seen, changed) == ([(1,)], True)


def test_a_row_that_changes_nothing_is_told_at_once_or_with_its_mates(connection: sqlite3.Connection) -> None:
    alone, together = Transaction(connection.execute), Transaction(connection.execute, together=True)
    assert [alone.write(SURE, (1,)), alone.write(SURE, (1,))] == [True, False]

    assert [together.write(SURE, (2,)), together.write(SURE, (1,))] == [True, True]  # taken for granted
    with pytest.raises(Unchanged):
        together.flush()


def test_a_row_that_nobody_asks_about_may_change_nothing(connection: sqlite3.Connection) -> None:
    tx = Transaction(connection.execute, together=True)

    for _ in range(2):
        tx.write(ONCE, (1,))
    tx.flush()

    assert tx.execute("SELECT count(*) FROM marks").fetchall() == [(1,)]


def test_what_the_statement_says_of_conflicts_holds_for_each_row(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO pairs VALUES (1, 'old')")

    PAIRS.write(connection.execute, [(1, "newer"), (2, "new")])

    assert connection.execute("SELECT value FROM pairs ORDER BY key").fetchall() == [("newer",), ("new",)]


THINGS = Rows("INSERT INTO things VALUES", "(?)", "ON CONFLICT DO NOTHING", sure=True)


def add(name: str) -> Callable[[Transaction], bool]:
    return lambda tx: tx.write(THINGS, (name,))


async def test_in_a_batch_each_is_told_whether_its_own_row_was_new(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        answers = await asyncio.gather(*(database.write(add(name)) for name in ("a", "b", "a", "c", "b")))

        assert answers == [True, True, False, True, False]
        assert await names(database) == ["a", "b", "c"]


async def test_a_unit_that_swallows_every_error_hides_none_of_its_mates(file: Path) -> None:
    def swallow(tx: Transaction) -> str:
        with suppress(Exception):
            tx.execute("INSERT INTO things VALUES ('swallowed')")
        return "swallowed"

    async with Database.open(file, [TABLE]) as database:
        first, second, third = database.write(add("a")), database.write(add("a")), database.write(swallow)
        answers = await first, await second, await third

        assert answers == (True, False, "swallowed")
        assert await names(database) == ["a", "swallowed"]
