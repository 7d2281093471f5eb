"""What holds for all tests."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# Its limit of 200 ms an example is a clock on the wall: a busy machine fails what is right.
settings.register_profile("switchboard", deadline=None)
settings.load_profile("switchboard")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Load another part of the tests first in each worker.

    All collect the same in the same order, and where no test was ever run, each would rewrite every assertion; so they
    find most of it done by the others.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    for file in files[int(worker.removeprefix("gw")) :: int(os.environ["PYTEST_XDIST_WORKER_COUNT"])]:
        with suppress(Exception, pytest.skip.Exception):  # whoever collects it tells what is wrong
            import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later look for garbage: it stays until the end."""
    gc.collect()
    gc.freeze()
