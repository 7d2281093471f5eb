"""The HTTP client that the steps of all processes share: opened when the first needs it, closed with the app."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


class SharedClient:
    """Opens the shared HTTP client when the first step needs it, and closes it with the app."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._client: httpx.AsyncClient | None = None

    def __call__(self) -> httpx.AsyncClient:
        if self._client is None:
            from bot.step_client import StepClient  # 80 ms for httpx: many commands never call out

            self._client = StepClient()
            self._stack.push_async_callback(self._client.aclose)
        return self._client
