"""Processes are found wherever they are; one that is broken is named, and the others work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from bot import Choices, Context, process
from bot.authoring.discovery import discover
from bot.config import check_config
from bot.routing.catalogue import Catalogue

GOOD = '''
from pydantic import BaseModel
from bot import Context, process

class Nothing(BaseModel):
    pass

@process()
async def {name}(ctx: Context, params: Nothing) -> str:
    """Do {name}."""
    return "done"
'''
BROKEN = {
    "syntax": ("def x(:", "SyntaxError"),
    "import": ("import nothing_of_that_name", "ModuleNotFoundError: No module named 'nothing_of_that_name'"),
    "raises": ("x = 1 / 0", "ZeroDivisionError: division by zero (line 1 of raises.py)"),
    "leaves": ("import sys\nsys.exit(3)", "SystemExit: 3"),
    "nameless": (GOOD.format(name="Bad"), "ProcessError: process 'Bad': use at most 32 small letters"),
    "name_error": ("x = 1\ny = nothing_of_that_name", "is not defined (line 2 of name_error.py)"),
    "bracketless": (
        GOOD.format(name="bracketless").replace("@process()", "@process"),
        "process 'bracketless': write `@process()`, with brackets (line 8 of bracketless.py)",
    ),
    "plain": (
        GOOD.format(name="plain").replace("async def", "def"),
        "process 'plain' must be an `async def` (line 8 of plain.py)",
    ),
    "risky": (
        GOOD.format(name="risky").replace("@process()", "@process(risk='destructiv')"),
        "process 'risky': risk is one of read, write, destructive, not 'destructiv'; did you mean 'destructive'? (line",
    ),
    "risk_list": (GOOD.format(name="risk_list").replace("@process()", "@process(risk=[])"), "risk is one of read"),
    "modelless": (
        GOOD.format(name="modelless").replace("params: Nothing", "params: int"),
        "annotate 'params' with a pydantic model (line 8 of modelless.py)",
    ),
    "one_example": (
        GOOD.format(name="one_example").replace("@process()", "@process(examples='do it')"),
        """examples is a list of texts, such as examples=["…"], not 'do it' (line 8 of one_example.py)""",
    ),
    "numbers": (
        GOOD.format(name="numbers").replace("@process()", "@process(examples=[1])"),
        "each of examples is a text",
    ),
    "one_group": (
        GOOD.format(name="one_group").replace("@process()", "@process(allow='ops')"),
        "allow is a list of texts",
    ),
    "no_list": (GOOD.format(name="no_list").replace("@process()", "@process(allow=3)"), "allow is a list of texts"),
    "config": (GOOD.format(name="config").replace("@process()", "@process(config={})"), "config is a pydantic model"),
    "a_class": ("from bot import process\n@process()\nclass A: pass", "above an `async def`, not above type (line"),
    "silent": (GOOD.format(name="silent").replace('    """Do silent."""\n', ""), "has no docstring"),
}


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_and_the_others_work(tmp_path: Path, name: str) -> None:
    text, words = BROKEN[name]
    write(tmp_path, **{name: text, "good": GOOD.format(name="good")})

    found = discover((), tmp_path, installed=False)

    assert list(found.processes) == ["good"]
    [problem] = found.problems
    assert problem.startswith(f"{tmp_path / name}.py: ")
    assert words in problem
    assert "\n" not in problem


def test_a_broken_module_of_a_package_is_named_and_the_others_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "some_processes"
    package.mkdir()
    write(
        package,
        __init__="",
        good=GOOD.format(name="good"),
        bad="import nothing_of_that_name",
        again=GOOD.format(name="good"),
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    found = discover(["some_processes", "no_such_package"], installed=False)

    assert list(found.processes) == ["good"]
    assert [problem.partition(":")[0] for problem in found.problems] == [
        "some_processes.bad",
        "some_processes.good",
        "no_such_package",
    ]
    assert "there is a process good in some_processes.again already; rename one" in found.problems[1]
    for name in [name for name in sys.modules if name.startswith("some_processes")]:
        monkeypatch.delitem(sys.modules, name)


def test_a_file_that_names_its_moved_steps_wrongly_is_named_and_its_processes_are_there(tmp_path: Path) -> None:
    write(tmp_path, moved=GOOD.format(name="moved") + "\nRECORDED_NAMES = {'pack': 'shop.pack'}")

    found = discover((), tmp_path, installed=False)
    del sys.modules["switchboard_processes.moved"]  # else it would be named ever after

    assert list(found.processes) == ["moved"]
    assert found.problems == (
        "switchboard_processes.moved.RECORDED_NAMES names 'pack', but there is no function of this name in "
        "switchboard_processes.moved",
    )


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def write_junk(path: Path) -> None:
    path.write_bytes(b"\0\xff" * 99)


NO_FILES: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "device": link_to("/dev/zero"),
    "link to a folder": link_to("."),
    "link to nowhere": link_to("nowhere"),
    "link to itself": link_to("bad.py"),
    "junk": write_junk,
}


@pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_file_of_python_is_named_and_the_others_work(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "good.py").write_text(GOOD.format(name="good"))
    make(tmp_path / "bad.py")

    found = discover((), tmp_path, installed=False)

    assert list(found.processes) == ["good"]
    assert [line.partition(":")[0] for line in found.problems] == [str(tmp_path / "bad.py")]


def test_drafts_of_editors_are_no_processes(tmp_path: Path) -> None:
    for name in ("scan.py~", ".scan.py.swp", ".scan.py", "#scan.py#"):
        (tmp_path / name).write_text("not Python")
    (tmp_path / ".#scan.py").symlink_to("ada@home.1234:1")

    assert discover((), tmp_path, installed=False).problems == ()


def test_a_folder_that_is_not_there_is_named() -> None:
    found = discover((), Path("/nowhere/at/all"), installed=False)

    assert found.problems == ("/nowhere/at/all: there is no such folder; BOT_PROCESS_DIR names it",)


def test_a_file_that_begins_with_an_underscore_is_a_part_of_others(tmp_path: Path) -> None:
    write(tmp_path, _shared="x = 1 / 0", good=GOOD.format(name="good"))

    assert discover((), tmp_path, installed=False).problems == ()


def test_installed_packages_give_processes_one_by_one_or_a_module_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = ModuleType("installed_inner")
    exec(GOOD.format(name="one"), inner.__dict__)  # noqa: S102 - a module that is nowhere on the disk
    outer = ModuleType("installed_outer")
    outer.one, outer.number = inner.one, 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "installed_inner", inner)
    monkeypatch.setitem(sys.modules, "installed_outer", outer)
    points = [
        EntryPoint("a", "installed_outer:one", "switchboard.processes"),
        EntryPoint("b", "installed_inner", "switchboard.processes"),
        EntryPoint("c", "installed_outer:number", "switchboard.processes"),
        EntryPoint("d", "not_installed", "switchboard.processes"),
        EntryPoint("e", "installed_outer:missing", "switchboard.processes"),
    ]
    given = {"switchboard.processes": points}

    def entry_points(*, group: str) -> list[EntryPoint]:
        return given[group]

    monkeypatch.setattr("bot.authoring.discovery.entry_points", entry_points)

    found = discover()

    assert list(found.processes) == ["one"]
    assert [problem.partition(":")[0].partition(" ")[0] for problem in found.problems] == ["c", "d", "e"]


class Sizes(BaseModel):
    sizes: list[str] = ["s"]


class Nothing(BaseModel):
    pass


def no_choices(_config: object) -> list[str]:
    raise RuntimeError("the shop is closed")


class Choosy(BaseModel):
    size: Annotated[str, Choices(no_choices)]


@process(config=Sizes, allow={"keepers"})
async def shop(ctx: Context, params: Nothing) -> str:
    """Go shopping."""
    return "bag"


@process()
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "tired"


@process()
async def choose(ctx: Context, params: Choosy) -> str:
    """Choose a size."""
    return "fits"


CATALOGUE: list[tuple[dict[str, Any], str]] = [
    ({"processes": {"shop": {"sizs": []}}}, ""),
    ({"processes": {"shop": {"sizes": 3}}}, "bot.toml: [processes.shop]: sizes: Input should be a valid list"),
    ({"policy": {"shop": {"allow": ["bob"]}}}, "shop names bob in allow, but there is no such person or group"),
    ({"policy": {"shop": {"approvers": ["x"]}}}, "shop names x in approvers, but there is no such person or group"),
    ({"groups": {}}, "shop names keepers in allow, but there is no such person or group"),
    ({"policy": {"fly": {}}}, "bot.toml: [policy.fly] is about a process that does not exist"),
    ({"processes": {"fly": {}}}, "bot.toml: [processes.fly] is about a process that does not exist"),
]


@pytest.mark.parametrize(("changed", "line"), CATALOGUE, ids=[line for _, line in CATALOGUE])
def test_what_the_operator_says_wrongly_leaves_out_that_process_alone(changed: dict[str, Any], line: str) -> None:
    config = check_config({"people": {"ada": {}}, "groups": {"keepers": {"people": ["ada"]}}, **changed}, "bot.toml")

    catalogue = Catalogue({"shop": shop, "walk": walk}, config, config.directory())

    assert "walk" in catalogue
    assert ("shop" in catalogue) == (not line or "does not exist" in line)
    assert [problem for problem in catalogue.problems if not problem.startswith(line)] == []
    assert len(catalogue.problems) == bool(line)


def test_choices_that_cannot_be_read_leave_out_that_process_alone() -> None:
    config = check_config({"people": {"ada": {}}}, "bot.toml")

    catalogue = Catalogue({"choose": choose, "walk": walk}, config, config.directory())

    assert [offer.name for offer in catalogue.offers("ada")] == ["walk"]
    assert catalogue.problems == ["choose: its choices could not be read (RuntimeError: the shop is closed)"]
