"""An endpoint of ours that asks a server of the test's."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from pydantic import SecretStr

from bot.llm.circuit_breaker import CircuitBreaker
from bot.llm.endpoint import Endpoint
from bot.llm.json_ladder import Ladder
from tests.servers.llm import Behaviour, LlmServer

KEY = "sk-test-0123456789abcdefghij"


@asynccontextmanager
async def asked(
    *behaviours: Behaviour, ladder: Ladder | None = None, breaker: CircuitBreaker | None = None, key: str = KEY
) -> AsyncGenerator[tuple[Endpoint, LlmServer]]:
    """Open both; the server behaves so one request after the other, and as the last says from then on."""
    async with (
        LlmServer(*behaviours[:-1], always=behaviours[-1]) as server,
        Endpoint(
            "m-1", api_key=SecretStr(key), base_url=server.url, ladder=ladder, breaker=breaker, jitter=lambda: 0.0
        ) as endpoint,
    ):
        yield endpoint, server
