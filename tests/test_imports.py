"""What product code imports: by its name, so that a reader and a tool can follow it; and what is on the face of bot."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import bot

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("adapters", "bot", "main", "processes", "router", "workflow")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

PAGES = (ROOT / "docs" / "processes.md", ROOT / "docs" / "adapters.md")
MOST_ON_THE_FACE = 40  # names: as many as somebody who writes a process or an adapter can look through

IMPORTING = {"import_module", "__import__", "spec_from_file_location"}
# Who may import what no line of code names, and why.
DISCOVERED = {
    "bot/authoring/discovery.py": "processes: packages and a folder that the operator names",
    "bot/language/detection.py": "languages: each file beside it is one",
    "bot/people/relations.py": "relations: a function that the operator names in bot.toml",
    "router/language/spoken.py": "languages: the files of the same names as in bot/language",
}


def computed_imports(source: str) -> list[int]:
    """Give the lines that import a module by a name which is put together when they run."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rsplit(".", 1)[-1] in IMPORTING
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("importlib.import_module(f'router.{name}')", [1]),
        ("import_module(name)\n__import__('a' + name)", [1, 2]),
        ("import_module('onnxruntime')\nfrom a import b", []),
    ],
)
def test_an_import_by_a_name_that_is_put_together_is_found(source: str, lines: list[int]) -> None:
    assert computed_imports(source) == lines


def test_only_discovery_imports_by_a_name_that_is_put_together() -> None:
    found = {str(path.relative_to(ROOT)) for path in SOURCES if computed_imports(path.read_text())}

    assert found == set(DISCOVERED)
    assert len(SOURCES) > 200


def names_in_code(page: str) -> set[str]:
    """Give the words of a page that stand in backticks, without its examples."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return {word for code in re.findall(r"`([^`\n]+)`", prose) for word in re.findall(r"\w+", code)}


def test_names_in_code_are_found() -> None:
    assert names_in_code("a `Card` and `visible(text)`\n```python\nfrom bot import Post\n```\n") == {
        *("Card", "visible", "text"),
    }


def test_the_face_of_bot_is_small_and_every_name_is_told_of() -> None:
    told = set[str]().union(*(names_in_code(page.read_text()) for page in PAGES))

    assert len(bot.__all__) <= MOST_ON_THE_FACE
    assert set(bot.__all__) - told == set()
