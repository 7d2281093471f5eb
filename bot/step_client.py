"""The HTTP client that steps share: whatever it is answered has bounds. Imports httpx, so it is imported late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx

from bot.answer_bounds import MOST_ANSWER, MOST_SECONDS, PACKINGS, bounded
from bot.messages.file import MOST_BYTES

PAUSE = 10.0  # seconds of silence
MOST_NAME = "most_bytes"  # of `extensions=` of a request: how much its answer may have, at most what a file may


class StepClient(httpx.AsyncClient):
    """Takes half a megabyte of an answer, or what the request says, within a minute; asks the network by no proxy."""

    def __init__(self) -> None:
        super().__init__(
            timeout=PAUSE,
            trust_env=False,
            headers={"accept-encoding": PACKINGS},
            event_hooks={"response": [_bound]},
        )

    async def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Send a request; see httpx. Raises AnswerRefused and httpx.ReadTimeout when an answer has no end."""
        try:
            async with asyncio.timeout(MOST_SECONDS):
                return await super().send(request, **how)
        except TimeoutError:
            raise httpx.ReadTimeout(f"no answer within {MOST_SECONDS:g} seconds", request=request) from None


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, packing: str, most: int) -> None:
        self._stream = stream
        self._packing = packing
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in bounded(aiter(self._stream), self._packing, self._most):
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _bound(response: httpx.Response) -> None:
    """Put the bounds around the body before anybody reads it; what is unpacked here is not unpacked again."""
    if isinstance(response.stream, httpx.AsyncByteStream):
        asked = response.request.extensions.get(MOST_NAME, MOST_ANSWER)
        packing = response.headers.pop("content-encoding", "")
        response.stream = _BoundedStream(response.stream, packing, min(int(asked), MOST_BYTES))
