"""Rows of one kind travel together and arrive as if each had come alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing

import pytest

from workflow.database.rows import PIECES, Rows, RowUnit, write_together

PAIRS = Rows("INSERT INTO pairs (key, value) VALUES", "(?,?)", "ON CONFLICT (key) DO UPDATE SET value=excluded.value")
MARKS = Rows("INSERT INTO marks (key) VALUES", "(?)", "")


@pytest.fixture
def connection() -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("CREATE TABLE pairs (key INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT")
        opened.execute("CREATE TABLE marks (key INTEGER PRIMARY KEY) STRICT")
        yield opened


@pytest.mark.parametrize("number", [0, 1, 3, 4, 63, 64, 65, 2 * PIECES[0] + PIECES[1] + 3])
def test_any_number_of_rows_arrives_complete(connection: sqlite3.Connection, number: int) -> None:
    rows = [(key, f"value {key}") for key in range(number)]

    PAIRS.write(connection.execute, rows)

    assert connection.execute("SELECT key, value FROM pairs ORDER BY key").fetchall() == rows


def test_many_rows_take_few_statements(connection: sqlite3.Connection) -> None:
    texts: list[str] = []
    connection.set_trace_callback(texts.append)

    PAIRS.write(connection.execute, [(key, "") for key in range(100)])

    assert len(texts) == 100 // 64 + 36 // 16 + 4 // 4


def test_units_of_several_kinds_are_all_done(connection: sqlite3.Connection) -> None:
    units = [RowUnit(((PAIRS, (key, "new")), (MARKS, (key,)))) for key in range(20)]
    units += [RowUnit(((PAIRS, (100 + key, "alone")),)) for key in range(5)]

    write_together(connection.execute, units)

    assert connection.execute("SELECT count(*) FROM pairs").fetchone() == (25,)
    assert connection.execute("SELECT count(*) FROM marks").fetchone() == (20,)


def test_what_the_statement_says_of_conflicts_holds_for_each_row(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO pairs VALUES (1, 'old')")

    PAIRS.write(connection.execute, [(1, "newer"), (2, "new")])

    assert connection.execute("SELECT value FROM pairs ORDER BY key").fetchall() == [("newer",), ("new",)]


def test_a_unit_called_alone_does_the_same(connection: sqlite3.Connection) -> None:
    RowUnit(((PAIRS, (7, "seven")), (MARKS, (7,))))(connection)

    assert connection.execute("SELECT * FROM pairs NATURAL JOIN marks").fetchall() == [(7, "seven")]
