"""What the tests of the kept databases are given."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.databases.opened_database import FILES
from tests.databases.world import WORLD


@pytest.fixture(autouse=True)
def a_fresh_world() -> Generator[None]:
    WORLD.reset()
    yield
    WORLD.reset()


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a copy of a database, with the key of its buttons beside it."""
    kept: Path = request.param
    shutil.copyfile(kept, tmp_path / "bot.db")
    shutil.copyfile(kept.with_name(f"{kept.name}.key"), tmp_path / "bot.db.key")
    return tmp_path / "bot.db"
