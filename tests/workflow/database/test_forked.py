"""What is forked, or started, while a lock is held does not keep it when its parent is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workflow import FileLock

HOLDER = """
import os, subprocess, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from workflow import FileLock

def nap(_=0):
    time.sleep(600)

if __name__ == "__main__":
    lock = FileLock(Path(sys.argv[1]))
    assert lock.try_acquire()
    match sys.argv[2]:
        case "fork":
            child = os.fork()
            if child == 0:
                nap()
        case "pool":
            pool = ProcessPoolExecutor(1, mp_context=get_context("fork"))
            pool.submit(nap)
            while not pool._processes:
                time.sleep(0.01)
            child = next(iter(pool._processes))
        case "grandchild":
            child = os.fork()
            if child == 0:
                os.fork()
                nap()
        case "program":
            child = subprocess.Popen(["sleep", "600"], close_fds=False).pid
    print(child, flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("way", ["fork", "pool", "grandchild", "program"])
def test_a_child_does_not_keep_the_lock(tmp_path: Path, way: str) -> None:
    script, path = tmp_path / "holder.py", tmp_path / "lock"
    script.write_text(HOLDER)
    with subprocess.Popen(
        [sys.executable, str(script), str(path), way], stdout=subprocess.PIPE, text=True, cwd=Path.cwd(),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}, start_new_session=True,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None
        child = int(holder.stdout.readline())
        lock = FileLock(path)
        before = lock.try_acquire()
        holder.kill()
        holder.wait()
        os.kill(child, 0)  # it lives

        deadline = time.monotonic() + 20  # a child that has not run yet has let go of nothing
        while not (after := lock.try_acquire()) and time.monotonic() < deadline:
            time.sleep(0.01)

        os.killpg(holder.pid, signal.SIGKILL)
        lock.close()
    assert (before, after) == (False, True)


def test_the_parent_keeps_its_lock_and_the_child_s_late_close_hits_nobody(tmp_path: Path) -> None:
    lock, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert lock.try_acquire()
    child = os.fork()
    if child == 0:
        opened = os.open(tmp_path / "file", os.O_CREAT | os.O_RDWR)
        lock.close()
        os._exit(0 if os.write(opened, b"x") == 1 else 1)
    _, status = os.waitpid(child, 0)

    assert status == 0
    assert not other.try_acquire()
    lock.close()
    assert other.try_acquire()
    other.close()
