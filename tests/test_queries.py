"""No statement reads a table that grows for ever from end to end: SQLite is asked how it would find the rows."""

from __future__ import annotations

import ast
import importlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from bot.migrations import MIGRATIONS
from tests.test_conventions import sources
from workflow import Database

STATEMENT = re.compile(r"\s*(SELECT|WITH|UPDATE|DELETE)\b")
GROWING = (
    "approval_changes",
    "approvals",
    "asked_back",
    "audit",
    "decisions",
    "fires",
    "history",
    "inbox",
    "outbox",
    "questions",
    "runs",
    "signals",
    "steps",
    "votes",
)
# These hold what has not ended; to read all of one is to read what there is to do.
UNFINISHED = (
    "approvals_open_by", "approvals_open_from", "inbox_new", "inbox_parked", "outbox_dead", "outbox_due",
    "questions_aside", "questions_open", "runs_unfinished", "signals_untaken",
)  # fmt: skip
# Forgetting a person reads all of everything, once, as it must.
THOROUGH = ("forgetting.py", "owned_rows.py", "traces.py")
# What reads all of a table nevertheless, and why that may be.
ALLOWED = {
    "SELECT process, status, count(*) AS n FROM runs NOT INDEXED GROUP BY process, status": "metrics, counted seldom",
    "SELECT verdict, count(*) AS n FROM decisions GROUP BY verdict": "metrics; a row for each decision of a person",
}


def statements(source: str, module: ModuleType) -> Iterator[str]:
    """Give the statements of a module, with the constants that stand in them."""
    nodes = list(ast.walk(ast.parse(source)))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            try:
                text = eval(compile(ast.Expression(node), module.__name__, "eval"), vars(module))  # noqa: S307 - our own
            except NameError:
                continue  # of a loop or a function: what it makes is a constant that is asked for by its name below
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            text = node.value
        else:
            continue
        if STATEMENT.match(text):
            yield text


def made(module: ModuleType) -> Iterator[str]:
    """Give the statements that a module has made of others, and keeps by a key."""
    for value in vars(module).values():
        if isinstance(value, dict):
            kept = cast("dict[object, object]", value).values()
            yield from (each for each in kept if isinstance(each, str) and STATEMENT.match(each))


def scans(connection: sqlite3.Connection, statement: str) -> list[str]:
    """Give how SQLite would read growing tables from end to end; one that stops after a few rows in order does not."""
    names = set(re.findall(r":(\w+)", re.sub(r"'[^']*'", "", statement)))
    marks = re.sub(r"'[^']*'", "", statement).count("?")
    numbered = [int(number) for number in re.findall(r"\?(\d+)", statement)]
    values: object = dict.fromkeys(names) if names else [None] * max([*numbered, 0 if numbered else marks])
    try:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]  # type: ignore[arg-type]
    except sqlite3.OperationalError:
        return []  # a sentence, or a piece of a statement
    whole = [line for line in plan if (found := re.match(r"SCAN (\w+)", line)) and found[1] in GROWING]
    return [line for line in whole if not line.endswith(UNFINISHED)]


@pytest.fixture
async def connection(tmp_path: Path) -> sqlite3.Connection:
    async with Database.open(tmp_path / "bot.db", MIGRATIONS):
        pass
    return sqlite3.connect(tmp_path / "bot.db")


async def test_no_statement_scans_a_growing_table(connection: sqlite3.Connection) -> None:
    found: dict[str, list[str]] = {}
    seen = 0
    for path in sources("bot", "workflow"):
        if path.name in ("migrations.py", "schema.py", *THOROUGH):
            continue
        module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
        for statement in {*statements(path.read_text(), module), *made(module)}:
            seen += 1
            if statement not in ALLOWED and (lines := scans(connection, statement)):
                found[f"{path}: {statement}"] = lines

    assert found == {}
    assert seen > 80


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("SELECT * FROM runs WHERE params=?", True),
        ("SELECT * FROM runs WHERE id=?", False),
        ("SELECT * FROM approvals WHERE (?='' OR run=?) ORDER BY created_at", True),
        ("SELECT * FROM runs WHERE lane = :lane ORDER BY number DESC LIMIT :most", False),
    ],
)
async def test_a_scan_is_found(connection: sqlite3.Connection, statement: str, read: bool) -> None:
    assert bool(scans(connection, statement)) is read
