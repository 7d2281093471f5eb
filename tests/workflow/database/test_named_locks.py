"""Names that processes hold: shared by some or by one alone, and free when their holder is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workflow import NamedLocks

HOLDER = """
import sys
from pathlib import Path
from workflow import NamedLocks

locks = NamedLocks(Path(sys.argv[1]))
print(locks.try_acquire(sys.argv[2], shared=sys.argv[3] == "shared"), flush=True)
sys.stdin.readline()
"""


@contextmanager
def held(path: Path, name: str, how: str) -> Generator[str]:
    """Have another process hold a name, until left; gives whether it got it."""
    command = [sys.executable, "-c", HOLDER, str(path), name, how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["console/ada", "-", "é ☃", "x" * 10_000])
def test_a_name_is_held_by_one_and_free_when_its_process_is_gone(tmp_path: Path, name: str) -> None:
    locks = NamedLocks(tmp_path / "locks")

    with held(tmp_path / "locks", name, "alone") as got:
        assert got == "True"
        assert not locks.try_acquire(name)
        assert not locks.try_acquire(name, shared=True)
        assert locks.try_acquire("another")
    assert locks.try_acquire(name)
    locks.close()


def test_those_who_share_a_name_keep_others_out(tmp_path: Path) -> None:
    locks = NamedLocks(tmp_path / "locks")
    assert locks.try_acquire("a", shared=True)

    with held(tmp_path / "locks", "a", "shared") as second, held(tmp_path / "locks", "a", "alone") as third:
        assert (second, third) == ("True", "False")
    locks.release("a")
    with held(tmp_path / "locks", "a", "alone") as fourth:
        assert fourth == "True"
    locks.close()
