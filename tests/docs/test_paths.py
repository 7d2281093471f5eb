"""What README.md, docs/*.md and docstrings name is there: files, links and headings, names beside paths, imports.

Each finder is a pure function from a page to what it names, so that it is shown here to find what is wrong.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

import pytest

from tests.test_conventions import sources, told_in

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("adapters", "bot", "main", "processes", "router", "workflow")
FOLDERS = (*PACKAGES, "tests", "docs", "benchmarks", "deploy")
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
THEIRS = ("mycompany",)  # packages of whoever reads the page
FILES = ("bot.toml", "bot.example.toml", "bot.db", "bot.db.vectors")  # that look like modules

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./*-]*")
MODULE = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"`([\w/]+\.py)`,?\s+`([A-Za-z_][\w.]*)`")
ROW = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")  # NAME stands for any name


def prose(page: str) -> str:
    return BLOCK.sub("", page)


def codes(page: str) -> list[str]:
    return CODE.findall(prose(page))


def lost_paths(page: str) -> list[str]:
    """Give the paths in backticks that are no file and no folder."""
    paths = [code for code in codes(page) if PATH.fullmatch(code)]
    return [path for path in paths if not list(ROOT.glob(PLACEHOLDER.sub("*", path)))]


def lost_modules(page: str) -> list[str]:
    """Give the dotted names in backticks that are no module and no name in one."""
    return [code for code in codes(page) if MODULE.fullmatch(code) and code not in FILES and not resolves(code)]


def lost_links(page: str, folder: Path) -> list[str]:
    """Give the links within the repository that lead to no file, or to no heading of it."""
    lost: list[str] = []
    for link in LINK.findall(prose(page)):
        path, _, heading = link.partition("#")
        target = folder / path
        if "://" in link or (path and target.exists() and not heading):
            continue
        text = page if not path else target.read_text() if target.is_file() else ""
        if heading not in headings(text):
            lost.append(link)
    return lost


def headings(page: str) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def lost_names(page: str) -> list[str]:
    """Give each name that stands beside the path of a file which does not define it."""
    return [f"{path} {name}" for path, name in NAMED.findall(prose(page)) if name not in defined_in(path)]


@cache
def defined_in(path: str) -> set[str]:
    if not (ROOT / path).is_file():
        return set()
    return set(definitions(ast.parse((ROOT / path).read_text()).body))


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from definitions(node.body, f"{prefix}{node.name}.")


def lost_imports(page: str) -> list[str]:
    """Give the imports of a page's Python blocks that lead nowhere; what the page itself makes is left out."""
    blocks = [text for language, text in BLOCK.findall(page) if language == "python"]
    made = [path.removesuffix(".py").replace("/", ".") for path in re.findall(r"^# (\S+\.py)\n", page, re.MULTILINE)]
    own = {*THEIRS, *(name.removesuffix(".__init__") for name in made)}
    names = [name for block in blocks for name in imported(block)]
    return [name for name in names if not resolves(name) and not any(f"{name}.".startswith(f"{mine}.") for mine in own)]


def imported(block: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(block)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def resolves(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def rows(page: str) -> dict[str, set[str]]:
    """Give what is named in the first column of each table whose head is a package, such as `bot/`."""
    found: dict[str, set[str]] = {}
    for table in re.findall(r"(?:^\|.*\n)+", prose(page), re.MULTILINE):
        head, *others = ROW.findall(table) or [""]
        package = head.strip("`/")
        if package in PACKAGES:
            found[package] = {name for row in others for name in CODE.findall(row)}
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text()

    assert lost_paths(text) == []
    assert lost_modules(text) == []
    assert lost_links(text, page.parent) == []
    assert lost_names(text) == []
    assert lost_imports(text) == []


@pytest.mark.parametrize("package", [*PACKAGES, "tests", "benchmarks"])
def test_what_a_docstring_or_a_comment_names_is_there(package: str) -> None:
    told = {path: told_in((ROOT / path).read_text()) for path in sources(package)}

    lost = {path: [*lost_paths(text), *lost_modules(text), *lost_names(text)] for path, text in told.items()}
    assert {path: names for path, names in lost.items() if names} == {}


def test_what_a_docstring_names_wrongly_is_found() -> None:
    told = told_in('"""As `bot.live.Live` has it, in `bot/live.py`, `Live`."""\nx = "`bot.live.Live`"')

    assert (lost_modules(told), lost_paths(told), lost_names(told)) == (
        ["bot.live.Live"], ["bot/live.py"], ["bot/live.py Live"],
    )  # fmt: skip


def test_much_is_looked_at() -> None:
    texts = [page.read_text() for page in PAGES]

    assert sum(len(PATH.findall(prose(text))) for text in texts) > 100
    assert sum(len(NAMED.findall(prose(text))) for text in texts) > 60
    assert sum(len(LINK.findall(prose(text))) for text in texts) > 15
    assert (
        sum(len(list(imported(block))) for text in texts for kind, block in BLOCK.findall(text) if kind == "python")
        > 20
    )


def test_the_tables_of_the_architecture_name_every_part_of_each_package_and_nothing_else() -> None:
    tables = rows((ROOT / "docs" / "architecture.md").read_text())

    there = {
        package: {
            *(f"{path.parent.name}/" for path in (ROOT / package).glob("*/__init__.py")),
            *(path.stem for path in (ROOT / package).glob("*.py") if not path.stem.startswith("__")),
        }
        for package in PACKAGES
        if package != "processes"  # a file of it is a process
    }
    assert tables == there


@pytest.mark.parametrize(
    ("page", "lost"),
    [
        ("see `bot/approvals/policy.py`, `tests/` and `docs/router.md`", []),
        (
            "see `bot/access.py`, `bot/store/` or `tests/no/where.py`",
            ["bot/access.py", "bot/store/", "tests/no/where.py"],
        ),
        ("`bot/language/NAME.py` is any of them, `bot/NAME/nothing.py` none", ["bot/NAME/nothing.py"]),
        ("`web/approvals` and `slack/T1/C2` are threads, `bot run` a command", []),
        ("```\nbot/access.py `bot/access.py`\n```", []),
    ],
)
def test_a_wrong_path_is_found(page: str, lost: list[str]) -> None:
    assert lost_paths(page) == lost


def test_a_wrong_module_is_found() -> None:
    page = "`bot.adapter`, `bot.platform.adapter`, `bot.platform.adapter.Memory`, `bot.app.House`, `bot.toml`"

    assert lost_modules(page) == ["bot.adapter", "bot.app.House"]


def test_a_wrong_link_is_found() -> None:
    page = "# One, two\n[a](docs/router.md) [b](docs/lost.md) [c](#one-two) [d](#three) [e](docs/router.md#learning) \
[f](docs/router.md#lost) [g](https://example.com/x)"

    assert lost_links(page, ROOT) == ["docs/lost.md", "#three", "docs/router.md#lost"]


def test_a_name_that_its_file_does_not_define_is_found() -> None:
    page = "`bot/app.py` `App.driving`, `bot/app.py`\n`House`, `bot/lost.py` `x`, `bot/app.py` `open_app`"

    assert lost_names(page) == ["bot/app.py House", "bot/lost.py x"]


def test_a_wrong_import_is_found_and_what_the_page_makes_is_not() -> None:
    page = """
```python
# adapters/postbox/translate.py
from __future__ import annotations
from bot import App, House
import bot.lost
from mycompany import bank
from adapters.postbox.translate import letter_of
from adapters.postbox.other import x
from pydantic import BaseModel
```
"""

    assert lost_imports(page) == ["bot.House", "bot.lost", "adapters.postbox.other.x"]


def test_a_part_that_no_table_names_is_found() -> None:
    page = "| `bot/` | what |\n|---|---|\n| `app` | a |\n| `audit`, `ids` | b |\n| `llm/` | c |\n\n| other | x |\n"

    assert rows(page) == {"bot": {"app", "audit", "ids", "llm/"}}
