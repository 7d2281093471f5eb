"""What every test of the page needs: an open house."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.web.rooms import Rooms, open_rooms


@pytest.fixture
async def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Rooms]:
    monkeypatch.setattr("bot.security.secret.COST", 2**4)  # the real cost would take seconds for so many tries
    async with open_rooms(tmp_path) as opened:
        yield opened
