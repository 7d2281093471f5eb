"""What every test of the page needs: an open app."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.web.web_app import WebApp, open_web_app


@pytest.fixture
async def web_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[WebApp]:
    monkeypatch.setattr("bot.security.secret.COST", 2**4)  # the real cost would take seconds for so many tries
    async with open_web_app(tmp_path) as opened:
        yield opened
