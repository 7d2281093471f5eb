"""What the project asks for is what it uses: no package more, none less."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("adapters", "bot", "main", "processes", "router", "workflow")
# Used without an import of that name: the zones of `zoneinfo` where the system has none; what is loaded by its name.
UNSEEN = {"tzdata", "tokenizers"}
# What one that is asked for brings along and hands us: its types, errors and clients.
BROUGHT = {"aiohttp", "httpx2", "pydantic-core", "slack-sdk", "typing-extensions", "yarl"}


def imported() -> set[str]:
    """Give the packages that the project imports, anywhere in a file, by the names under which they are installed."""
    found: set[str] = set()
    for path in (path for top in PACKAGES for path in (ROOT / top).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    installed = packages_distributions()
    outside = found - set(PACKAGES) - sys.stdlib_module_names
    return {plain(name) for module in outside for name in installed.get(module, [module])}


def asked() -> set[str]:
    """Give the packages that pyproject.toml asks for, with those of the extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {plain(re.split(r"[<>=\[; ]", line)[0]) for each in lists for line in each}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def test_every_package_that_is_asked_for_is_used() -> None:
    assert asked() - imported() - UNSEEN == set()


def test_every_package_that_is_used_is_asked_for() -> None:
    assert imported() - asked() - BROUGHT == set()
    assert len(imported()) > 15
