"""The stage of each adapter, for what all of them must do alike."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.stage import Stage, stage_of

ADAPTERS = ("console", "web", "slack", "discord")


@pytest.fixture(params=ADAPTERS)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Stage]:
    """Give the stage of each adapter; at the end no request of it was refused."""
    async with stage_of(request.param, tmp_path) as stage:
        yield stage
