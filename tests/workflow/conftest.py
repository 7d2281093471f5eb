"""Fixtures of the tests of `workflow`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.steps import WORLD, World


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture(autouse=True)
def world() -> World:
    WORLD.reset()
    return WORLD
