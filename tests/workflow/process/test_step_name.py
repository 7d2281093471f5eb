"""Steps that move or are renamed: runs that know them by their old names go on, and a faulty table is told."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.workflow.engine_harness import Process, engine_harness
from tests.workflow.steps import World, echo, fail
from workflow import NonDeterminism, Pending, Verbs, Wait, call_digest, faulty_tables
from workflow.process.codec import signature_of

DOCS = Path(__file__).parents[3] / "docs" / "processes.md"

BEFORE = """
from tests.workflow.steps import WORLD

async def pack(what: str) -> str:
    WORLD.do(f"pack {what}")
    return what

async def unpack(what: str) -> None:
    WORLD.do(f"unpack {what}")
"""
AFTER = BEFORE.replace("def pack", "def wrap").replace("def unpack", "def unwrap")
TABLE = 'RECORDED_NAMES = {"wrap": "shop.steps.pack"}\n'

Write = Callable[[str, str], Any]


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Write:
    """Give what makes a module of this name from a source, as an import does."""

    def make(name: str, source: str) -> ModuleType:
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(source, vars(module))  # noqa: S102 - the test's own source
        return module

    return make


def ordering(pack: Any, unpack: Any, *, fails: bool = False) -> Process:
    async def order(ctx: Verbs) -> str:
        packed = str(await ctx.step(pack, "cup", undo=unpack))
        await ctx.wait_for("go", str)
        if fails:
            await ctx.step(fail, "no van")
        return await ctx.step(echo, f"{packed} is gone")

    return order


def approved(pack: Any, covered: str) -> Process:
    async def order(ctx: Verbs) -> str:
        key = ctx._key("approve")
        await Pending(Wait(key, "", key, "waiting_approval", str, gate=True, covers=frozenset({covered})))
        return str(await ctx.step(pack, "cup"))

    return order


async def test_a_waiting_run_goes_on_with_a_step_that_has_moved_and_does_not_repeat_it(
    file: Path, world: World, write: Write
) -> None:
    old = write("shop.steps", BEFORE)
    async with engine_harness(file, ordering(old.pack, old.unpack)) as app:
        run = await app.start("order")

    write("shop.steps", "")
    new = write("shop.parcels", AFTER + TABLE)
    async with engine_harness(file, ordering(new.wrap, new.unwrap), versions={"order": "2"}) as app:
        await app.signal(run, "go", "now")

        assert await app.result(run) == "cup is gone"
        assert world.done == ["pack cup", "cup is gone"]
        assert (await app.keys(run))[0] == "shop.steps.pack#1"


async def test_without_a_table_the_run_is_parked(file: Path, world: World, write: Write) -> None:
    old = write("shop.steps", BEFORE)
    async with engine_harness(file, ordering(old.pack, old.unpack)) as app:
        run = await app.start("order")

    new = write("shop.parcels", AFTER)
    async with engine_harness(file, ordering(new.wrap, new.unwrap)) as app:
        await app.signal(run, "go", "now")

        assert await app.status(run) == "paused"
        assert world.done == ["pack cup"]


async def test_a_step_that_has_moved_is_taken_back_by_an_undo_that_has_moved(
    file: Path, world: World, write: Write
) -> None:
    old = write("shop.steps", BEFORE)
    async with engine_harness(file, ordering(old.pack, old.unpack)) as app:
        run = await app.start("order")

    write("shop.steps", "")
    new = write("shop.parcels", AFTER + TABLE)
    async with engine_harness(file, ordering(new.wrap, new.unwrap, fails=True)) as app:
        await app.signal(run, "go", "now")

        assert await app.status(run) == "failed"
        assert world.done == ["pack cup", "unpack cup"]
        assert (await app.keys(run))[-1] == "undo/shop.steps.pack#1"


@pytest.mark.parametrize(("table", "status"), [(TABLE, "completed"), ("", "failed")])
async def test_a_yes_covers_the_call_of_a_step_that_has_moved(
    file: Path, world: World, write: Write, table: str, status: str
) -> None:
    old = write("shop.steps", BEFORE)
    covered = call_digest(old.pack, ("cup",))
    async with engine_harness(file, approved(old.pack, covered), gated=True) as app:
        run = await app.start("order")

    write("shop.steps", "")
    new = write("shop.parcels", AFTER + table)
    assert (call_digest(new.wrap, ("cup",)) == covered) == bool(table)
    async with engine_harness(file, approved(new.wrap, covered), gated=True) as app:
        await app.signal(run, "approve#1", "yes")

        assert await app.status(run) == status
        assert world.done == (["pack cup"] if table else [])


def test_names_that_are_exchanged_are_each_others(write: Write) -> None:
    module = write("shop.steps", BEFORE + 'RECORDED_NAMES = {"pack": "shop.steps.unpack", "unpack": "shop.steps.pack"}')

    assert signature_of(module.pack).name == "shop.steps.unpack"
    assert signature_of(module.unpack).name == "shop.steps.pack"


def test_an_old_module_may_hand_on_what_has_moved(write: Write) -> None:
    new = write("shop.parcels", AFTER + TABLE)
    write("shop.steps", "from shop.parcels import wrap as pack")

    assert signature_of(new.wrap).name == "shop.steps.pack"
    assert signature_of(new.unwrap).name == "shop.parcels.unwrap"


VAN = """
class Van:
    @staticmethod
    async def go() -> None: ...

    @classmethod
    async def stop(cls) -> None: ...

RECORDED_NAMES = {"Van.go": "shop.Car.go", "Van.stop": "shop.Car.stop"}
"""


def test_methods_move_too(write: Write) -> None:
    van = write("shop.vans", VAN).Van

    assert [signature_of(each).name for each in (van.go, van.stop)] == ["shop.Car.go", "shop.Car.stop"]


FAULTS = [
    ("[]", "must be a dict such as {'pack': 'shop.steps.pack'}, not list"),
    ("None", "must be a dict"),
    ("{3: 'shop.steps.pack'}", "names 3, but there is no function of this name"),
    ("{'': 'shop.steps.pack'}", "names '', but there is no function of this name"),
    ("{'warp': 'shop.steps.pack'}", "names 'warp', but there is no function of this name in shop.parcels"),
    ("{'WORLD': 'shop.steps.pack'}", "names 'WORLD', but there is no function of this name"),
    ("{'echo': 'shop.steps.pack'}", "names 'echo', but there is no function of this name"),
    ("{'wrap': 3}", "wrap cannot be recorded as 3; write its old name, such as 'shop.steps.pack'"),
    ("{'wrap': ''}", "wrap cannot be recorded as ''"),
    ("{'wrap': 'pack'}", "wrap cannot be recorded as 'pack'"),
    ("{'wrap': 'shop.steps.pack#1'}", "wrap cannot be recorded as 'shop.steps.pack#1'"),
    ("{'wrap': ['shop.steps.pack']}", "wrap cannot be recorded as ['shop.steps.pack']"),
    ("{'wrap': 'shop.steps.pack', 'unwrap': 'shop.steps.pack'}", "wrap and unwrap cannot both be recorded as"),
    ("{'wrap': 'shop.parcels.unwrap'}", "recorded as shop.parcels.unwrap: another function has that name"),
    ("{'wrap': 'shop.still.pack'}", "recorded as shop.still.pack: another function has that name"),
]


@pytest.mark.parametrize(("table", "words"), FAULTS)
async def test_a_faulty_table_parks_the_run_in_clear_words_and_is_found_before(
    file: Path, world: World, write: Write, table: str, words: str
) -> None:
    write("shop.still", BEFORE)
    new = write("shop.parcels", f"from tests.workflow.steps import echo\n{AFTER}\nRECORDED_NAMES = {table}")

    with pytest.raises(NonDeterminism, match=re.escape(words)):
        signature_of(new.wrap)
    assert [fault for fault in faulty_tables() if words in fault and fault.startswith("shop.parcels.RECORDED_NAMES")]
    async with engine_harness(file, ordering(new.wrap, new.unwrap)) as app:
        run = await app.run(await app.start("order"))

    assert (run.status, world.done) == ("paused", [])
    assert words in run.reason


def test_nothing_is_wrong_with_the_tables_of_this_project() -> None:
    assert faulty_tables() == []


def test_the_example_of_the_documentation_does_what_it_says(write: Write) -> None:
    section = DOCS.read_text().partition("\n## Moving a step function\n")[2].partition("\n## ")[0]
    [example] = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    module = write("shop.parcels", example)

    assert signature_of(module.wrap).name == "shop.steps.pack"
    assert faulty_tables() == []
