"""No word of a language stands in the router's code, outside the tables of the languages."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROUTER = Path(__file__).resolve().parents[3] / "router"
SOURCES = [path for path in ROUTER.rglob("*.py") if ROUTER / "language" not in path.parents]

# What is the same in every language, and why it may stand in an expression.
TECHNICAL = {
    **dict.fromkeys(("http", "https", "git", "github", "www"), "addresses are written so everywhere"),
    **dict.fromkeys("com org net edu gov dev info de uk fr eu".split(), "the ends of hosts"),
    **dict.fromkeys(("UTC", "GMT", "CES", "MESZ", "MEZ"), "the names of zones are written so in any language"),
    **dict.fromkeys(("eur", "usd", "gbp", "chf", "jpy"), "the codes of currencies, ISO 4217"),
    **dict.fromkeys(("no",), "a switch's `--no-`, as command lines have it"),
    "h": "the sign of the hour in any language: 15h30",
    "Z": "the sign of UTC in ISO 8601",
    **dict.fromkeys(("A", "z"), "the anchors in an author's own pattern"),
    "should": "pydantic writes English",
    "said": "a gap in a sentence of ours",
}
LISTS = {
    "number.py": "codes of languages, by how numbers are written",
    "strict_schema.py": "keywords of JSON schema",
    "validation.py": "pydantic's types of errors",
}

RAW = re.compile(r"(?:r|rf|fr)[\"']", re.IGNORECASE)
# What is no word in an expression: a group's head, a flag, a class, an escape, a count.
NO_WORD = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?\(\w+\)|\(\?-?[a-zA-Z]+[:)]|\[\^?\]?(?:\\.|[^\]\\])*\]|\\[a-zA-Z]|\\.|\{[\d,]*\}"
)
WORD = re.compile(r"[^\W\d_]{2,}")
ALTERNATIVE = re.compile(r"(?:[|(:])([^\W\d_])(?=[|)])|(?:^)([^\W\d_])(?=\|)")
NONE: set[str] = set()
SIDE_BY_SIDE = re.compile(r"[^\W\d_]\|[^\W\d_]")


def words_in(expression: str) -> set[str]:
    """Give the words of an expression: runs of letters, and letters that are an alternative by themselves."""
    bare = NO_WORD.sub(" ", expression)
    alone = {one for found in ALTERNATIVE.findall(NO_WORD.sub("(", expression)) for one in found if one}
    return {*WORD.findall(bare), *alone}


def expressions_in(source: str) -> Iterator[tuple[int, str]]:
    """Give the literals of a source that are expressions: raw, given to `re`, or alternatives by their look."""
    tree = ast.parse(source)
    given = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        for argument in node.args
        for inner in ast.walk(argument)
    } - {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    # a tree counts bytes where tokens count characters
    raws = [(token.start[0], len(token.line[: token.start[1]].encode())) for token in tokens if RAW.match(token.string)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in parts | said:
            continue
        text = written(node)
        raw = any(begins(node) <= raw < ends(node) for raw in raws)
        if text and (raw or id(node) in given or (SIDE_BY_SIDE.search(text) and "\n" not in text)):
            yield node.lineno, text


def begins(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def ends(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def written(node: ast.Constant | ast.JoinedStr) -> str:
    """Give the text of a literal; what is filled in is `(…)`, whatever it is."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "(…)" for part in node.values)


def lists_in(source: str) -> list[int]:
    """Give the lines of the word lists of a source: a literal that is split, or read as a set of its words."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
        and WORD.search(str(node.func.value.value))
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = r"\\b(?:and|und)\\b"', {"and", "und"}),
        ('x = rf"(?P<key>{name})\\s+(?:y|à)\\s"', {"y", "à"}),
        ('x = "with|mit"', {"with", "mit"}),
        ('x = re.compile("then")', {"then"}),
        ('x = re.sub(r"[a-z]", "", text) if text == "and" else r"(?:st|nd)"', {"st", "nd"}),
        ('x = "…" + rf"(?i:{one})[A-Za-z.]{{1,3}}\\d+(?=x)"', NONE),
        ('def f():\n    """Read `a|b and c`."""\n    return match["month"]', NONE),
        ('x = "and so on"', NONE),
    ],
)
def test_a_word_in_an_expression_is_found(source: str, found: set[str]) -> None:
    assert {word for _, text in expressions_in(source) for word in words_in(text)} == found


def test_a_list_of_words_is_found() -> None:
    assert lists_in('x = frozenset("and und".split())\ny = said.split()\nz = ", ".join(x)') == [1]


def test_there_are_sources_to_look_at() -> None:
    assert len(SOURCES) > 60


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROUTER)))
def test_no_expression_holds_a_word_of_a_language(path: Path) -> None:
    found = {(line, word) for line, text in expressions_in(path.read_text()) for word in words_in(text)}

    assert {(line, word) for line, word in found if word not in TECHNICAL} == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROUTER)))
def test_no_list_of_words_stands_outside_the_tables(path: Path) -> None:
    assert path.name in LISTS or lists_in(path.read_text()) == []
