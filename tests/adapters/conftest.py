"""The harness of each adapter, for what all of them must do alike."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.adapter_harness import AdapterHarness, harness_of

ADAPTERS = ("console", "web", "slack", "discord")


@pytest.fixture(params=ADAPTERS)
async def harness(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[AdapterHarness]:
    """Give the harness of each adapter; at the end no request of it was refused."""
    async with harness_of(request.param, tmp_path) as harness:
        yield harness
