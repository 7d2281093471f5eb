"""The rules that no other tool checks: faces, sizes, names, tasks, SQL, top level, traces of a machine.

Each rule is a pure function from a source to its faults, so that it is shown here to find what it looks for.
"""

from __future__ import annotations

import ast
import importlib
import io
import re
import subprocess
import tokenize
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("adapters", "bot", "main", "processes", "router", "workflow")
TOP = {
    *PACKAGES,
    *("tests", "benchmarks", "docs", ".ci", "Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"),
    *("README.md", "CHANGELOG.md", "LICENSE", ".env.example", "bot.example.toml", ".gitignore", ".editorconfig"),
    "deploy",
}
LONGEST = 300
MOST_LONG = 3  # files that may be longer
MOST_FILES = 18  # a folder with more wants a sub-package
LONGEST_FACE = 40
REASON = re.compile(rf"Longer than {LONGEST} lines: \w")

SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|PRAGMA|WITH|SAVEPOINT|ATTACH)\s")
# Pictures that were ours: whoever reads the code needs the field's word.
PICTURES = re.compile(r"(house|room|door|floor|wing|shelf|shelve|storey)s?", re.IGNORECASE)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A path below somebody's home or workplace, not the path of a URL; and the hosts that packages come from.
MACHINE = re.compile(r"(?<![\w.:/~}$-])/(home|Users|root|work|opt)/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|--(?:extra-index-url|index-url|find-links)", re.IGNORECASE
)


@cache
def own_files() -> tuple[Path, ...]:
    """Give every file that is in the repository or about to be, relative to its root."""
    # A clone that belongs to another user is still ours to read.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(Path(name) for name in sorted(listed.split("\0")) if name and (ROOT / name).is_file())


def sources(*tops: str) -> list[Path]:
    return [path for path in own_files() if path.suffix == ".py" and path.parts[0] in tops]


def face_faults(source: str) -> list[str]:
    """Give what is wrong with a package's `__init__`; one that offers nothing needs no `__all__`."""
    tree = ast.parse(source)
    offered: set[str] = set()
    listed: list[str] | None = None
    for node in tree.body:
        if isinstance(node, ast.ImportFrom | ast.Import) and getattr(node, "module", "") != "__future__":
            offered |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            offered.add(node.name)
        elif isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            listed = ast.literal_eval(node.value)
    public = {name for name in offered if not name.startswith("_")}
    faults = [f"{name} is offered but not in __all__" for name in sorted(public - set(listed or []))]
    if len(source.splitlines()) >= LONGEST_FACE:
        faults.append(f"a face has fewer than {LONGEST_FACE} lines")
    return faults


def size_faults(source: str) -> list[str]:
    lines = len(source.splitlines())
    if lines <= LONGEST or REASON.search(ast.get_docstring(ast.parse(source)) or ""):
        return []
    return [f'{lines} lines; split it by noun or say "Longer than {LONGEST} lines: why" in its docstring']


def class_names(sources: dict[str, str]) -> dict[str, list[str]]:
    """Give for each public class at the top of a file the files that define one of this name."""
    found: dict[str, list[str]] = {}
    for path, source in sources.items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(path)
    return found


def task_faults(source: str) -> list[str]:
    return [
        f"line {node.lineno}: a task needs a name"
        for node, name in calls(source)
        if name in {"create_task", "ensure_future"} and "name" not in {keyword.arg for keyword in node.keywords}
    ]


def sql_faults(source: str) -> list[str]:
    """Give statements that are put together from text; only a CONSTANT or a number by `:d` may stand in one."""
    faults = [
        f"line {node.lineno}: no executescript, it commits" for node, name in calls(source) if name == "executescript"
    ]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr) and is_sql(node) and not all(map(is_fixed, node.values)):
            faults.append(f"line {node.lineno}: no f-string for SQL, bind parameters")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and is_sql(node.left):
            faults.append(f"line {node.lineno}: no % for SQL, bind parameters")
        elif isinstance(node, ast.Attribute) and node.attr == "format" and is_sql(node.value):
            faults.append(f"line {node.lineno}: no format() for SQL, bind parameters")
    return faults


def calls(source: str) -> list[tuple[ast.Call, str]]:
    """Give each call with the last part of the called name."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [(node, ast.unparse(node.func).rsplit(".", 1)[-1]) for node in found]


def is_sql(node: ast.expr) -> bool:
    first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and bool(SQL.match(first.value))


def is_fixed(part: ast.expr) -> bool:
    if not isinstance(part, ast.FormattedValue):
        return True
    if isinstance(part.value, ast.Name) and part.value.id.isupper():
        return True
    return part.format_spec is not None and ast.unparse(part.format_spec) in {"f'd'", 'f"d"'}


def picture_faults(text: str) -> list[str]:
    """Give each word of a text, or part of a name in it, that is a picture of ours."""
    return [
        f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for match in WORD.finditer(text)
        if PICTURES.fullmatch(match.group())
    ]


def told_in(source: str) -> str:
    """Give what a Python source tells its reader: names, comments and docstrings. Other strings are data."""
    docstrings = {
        body[0].value.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and (body := node.body)
        and isinstance(body[0], ast.Expr)
    }
    lines = [""] * (source.count("\n") + 1)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        docstring = token.type == tokenize.STRING and token.start[0] in docstrings
        if docstring or token.type in (tokenize.NAME, tokenize.COMMENT):
            for offset, line in enumerate(token.string.split("\n")):
                lines[token.start[0] - 1 + offset] += f" {line}"
    return "\n".join(lines)


def machine_faults(text: str) -> list[str]:
    found = [*MACHINE.finditer(text), *REGISTRY.finditer(text)]
    return [f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group()}" for match in found]


@pytest.mark.parametrize("path", [path for path in sources(*PACKAGES) if path.name == "__init__.py"], ids=str)
def test_a_face_is_short_and_tells_the_truth(path: Path) -> None:
    package = importlib.import_module(".".join(path.parent.parts))

    names = getattr(package, "__all__", [])

    assert face_faults((ROOT / path).read_text()) == []
    assert [name for name in names if not hasattr(package, name)] == []
    assert len(names) == len(set(names))


def test_every_package_has_a_face() -> None:
    faces = {path.parent for path in sources(*PACKAGES) if path.name == "__init__.py"}

    assert {path.parent for path in sources(*PACKAGES)} | {Path(name) for name in PACKAGES} == faces


def test_a_long_file_says_why() -> None:
    faults = {str(path): size_faults((ROOT / path).read_text()) for path in sources(*PACKAGES, "tests", "benchmarks")}

    assert {path: found for path, found in faults.items() if found} == {}
    assert len(faults) > len(PACKAGES)


def test_few_files_are_long() -> None:
    long = [str(path) for path in sources(*PACKAGES) if len((ROOT / path).read_text().splitlines()) > LONGEST]

    assert len(long) <= MOST_LONG, long


def test_no_folder_holds_so_many_files_that_nobody_can_guess_among_them() -> None:
    folders = Counter(path.parent for path in sources(*PACKAGES))

    assert {str(folder): number for folder, number in folders.items() if number > MOST_FILES} == {}


def test_no_class_name_means_two_things() -> None:
    names = class_names({str(path): (ROOT / path).read_text() for path in sources(*PACKAGES)})

    assert {name: places for name, places in names.items() if len(places) > 1} == {}
    assert len(names) > 200


def test_every_task_has_a_name() -> None:
    faults = {str(path): task_faults((ROOT / path).read_text()) for path in sources(*PACKAGES)}

    assert {path: found for path, found in faults.items() if found} == {}


def test_no_statement_is_put_together_from_text() -> None:
    faults = {str(path): sql_faults((ROOT / path).read_text()) for path in sources(*PACKAGES)}

    assert {path: found for path, found in faults.items() if found} == {}


def test_the_top_level_holds_nothing_without_need() -> None:
    tops = {path.parts[0] for path in own_files()}

    assert tops - TOP == set()


def test_nothing_tells_of_the_machine_it_was_written_on() -> None:
    texts = {str(path): (ROOT / path).read_text(errors="replace") for path in own_files() if path.parts[0] in TOP}

    faults = {path: machine_faults(text) for path, text in texts.items()}

    assert {path: found for path, found in faults.items() if found} == {}


def test_no_name_and_no_sentence_is_a_picture_of_ours() -> None:
    texts = {str(path): told_in((ROOT / path).read_text()) for path in sources(*PACKAGES)}
    pages = [path for path in own_files() if path.suffix == ".md" and path.name != "CHANGELOG.md"]
    texts |= {str(path): (ROOT / path).read_text() for path in pages}

    faults = {path: picture_faults(f"{path}\n{text}") for path, text in texts.items()}

    assert {path: found for path, found in faults.items() if found} == {}


def test_people_s_words_are_no_pictures_of_ours() -> None:
    assert picture_faults(told_in("book = 'the room'  # it is theirs")) == []
    assert picture_faults(told_in("class OpenHouse:\n    'The door.'\n    wing_of = 1  # a shelf")) != []


@pytest.mark.parametrize(
    ("rule", "source", "count"),
    [
        (face_faults, "from bot.card import Card\n__all__ = []", 1),
        (face_faults, "from bot.card import Card\nimport os as _os\n__all__ = ['Card']", 0),
        (face_faults, "def go(): ...\n" + "\n" * LONGEST_FACE, 2),
        (size_faults, "'''Short.'''\n" + "x = 1\n" * LONGEST, 1),
        (size_faults, f"'''A table. Longer than {LONGEST} lines: one row each.'''\n" + "x = 1\n" * LONGEST, 0),
        (size_faults, "x = 1\n" * LONGEST, 0),
        (task_faults, "asyncio.create_task(work())", 1),
        (task_faults, "group.create_task(work(), name='work')", 0),
        (sql_faults, "db.executescript(text)", 1),
        (sql_faults, "db.execute(f'DELETE FROM {table}')", 1),
        (sql_faults, "db.execute(f'PRAGMA user_version = {version:d}')", 0),
        (sql_faults, "db.execute(f'SELECT * FROM runs WHERE status IN ({OPEN})')", 0),
        (sql_faults, "db.execute('SELECT * FROM %s' % table)", 1),
        (sql_faults, "db.execute('UPDATE {} SET x = 1'.format(table))", 1),
        (sql_faults, "db.execute('SELECT 1 WHERE x = ?', (f'with {name}',))", 0),
        (picture_faults, "class OpenHouse: the_door", 2),
        (picture_faults, "following a roomy drawing", 0),
        (machine_faults, "see /ho" + "me/ann/bot", 1),
        (machine_faults, "GET http://host/home/ann and ~/work/x", 0),
        (machine_faults, "--index" + "-url https://py" + "pi.org/simple", 2),
    ],
)
def test_a_rule_finds_what_it_looks_for(rule: Callable[[str], list[str]], source: str, count: int) -> None:
    assert len(rule(source)) == count


def test_two_classes_of_one_name_are_found() -> None:
    names = class_names({"a.py": "class Run: ...\nclass _Run: ...", "b.py": "class Run: ...\nclass Start: ..."})

    assert names == {"Run": ["a.py", "b.py"], "Start": ["b.py"]}
