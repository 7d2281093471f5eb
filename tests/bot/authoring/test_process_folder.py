"""What stands in BOT_PROCESS_DIR can be sent to other processes, whatever the folder is called."""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot.authoring.discovery import discover
from bot.authoring.process_folder import PACKAGE, PREFIX

HEAVY = '''
"""A process that computes."""

from dataclasses import dataclass

from pydantic import BaseModel

from bot import Context, process


@dataclass(frozen=True)
class Pair:
    a: int
    b: int


class Numbers(BaseModel):
    """Which."""

    count: int


def add(pair: Pair) -> Pair:
    return Pair(pair.a + pair.b, 0)


@process(examples=["add numbers"])
async def adding(ctx: Context, params: Numbers) -> str:
    """Add."""
    return "added"
'''


@pytest.fixture(autouse=True)
def _as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    path = list(sys.path)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    yield
    sys.path[:] = path
    for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.parametrize("name", ["processes", "with a space", "switchboard_processes", "é"])
def test_a_function_goes_to_another_process_and_its_result_comes_back(tmp_path: Path, way: str, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "heavy.py").write_text(HEAVY)
    found = discover((), folder, installed=False)
    module = sys.modules[f"{PACKAGE}.heavy"]

    with ProcessPoolExecutor(1, mp_context=get_context(way)) as pool:
        sums = list(pool.map(module.add, [module.Pair(1, 2), module.Pair(3, 4)]))

    assert found.problems == ()
    assert sums == [module.Pair(3, 0), module.Pair(7, 0)]


def test_another_folder_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for name, function in (("one", "add"), ("two", "sum_up")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "heavy.py").write_text(HEAVY.replace("def add", f"def {function}"))
        discover((), tmp_path / name, installed=False)

    module = sys.modules[f"{PACKAGE}.heavy"]
    assert pickle.loads(pickle.dumps(module.sum_up)) is module.sum_up  # noqa: S301  # our own
    assert len([each for each in sys.path if PREFIX in each]) == 1


def test_a_name_that_somebody_has_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "heavy.py").write_text(HEAVY)
    discover((), tmp_path / "one", installed=False)
    (taken,) = (tmp_path / "tmp").iterdir()
    taken.chmod(0o777)
    (taken / PACKAGE).unlink()
    (taken / PACKAGE).symlink_to("/nowhere")

    discover((), tmp_path / "one", installed=False)

    (own,) = [each for each in (tmp_path / "tmp").iterdir() if each != taken]
    assert str(own) in sys.path
    assert str(taken) not in sys.path
    assert own.stat().st_mode & 0o777 == 0o700


def test_where_nothing_may_be_written_processes_are_found_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none" / "below"))
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "heavy.py").write_text(HEAVY)

    found = discover((), tmp_path / "one", installed=False)

    assert (list(found.processes), found.problems) == (["adding"], ())
