"""The client library of one endpoint, loaded and made when it is first needed."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.answer_bounds import MOST_ANSWER, MOST_STREAM, PACKINGS, bounded
from bot.llm.interface import LlmUnavailable

if TYPE_CHECKING:
    from httpx2 import AsyncByteStream, Response
    from openai import AsyncOpenAI

CONNECT = 3.0  # seconds; the client's own 5 would eat most of a deadline
# What the client reads besides our settings. Any of them can keep it from being made, or from sending anything.
READ = re.compile(
    r"(?:SSL_CERT_(?:FILE|DIR)|(?:HTTPS?|ALL)_PROXY|OPENAI_(?:ORG_ID|PROJECT_ID|CUSTOM_HEADERS))", re.IGNORECASE
)


@dataclass(slots=True)
class OpenAiClient:
    """How one endpoint is reached. With `azure` that address counts, and `base_url` does not."""

    model: str
    key: SecretStr
    base_url: str
    azure: str
    api_version: str
    _made: AsyncOpenAI | None = field(default=None, repr=False)

    async def open(self) -> AsyncOpenAI:
        """Give the client; afterwards `import openai` costs nothing. Raises LlmUnavailable when none can be made."""
        try:
            if self._made is None:
                # Half a second: not at the start of the bot, and not on the loop.
                await asyncio.to_thread(import_module, "openai")
            return self._once()
        except Exception as error:  # whatever the environment does to it: certificates, proxies, a broken install
            raise LlmUnavailable(unusable(error)) from error

    async def close(self) -> None:
        """Let go of its connections."""
        if self._made is not None:
            made, self._made = self._made, None
            await made.close()

    def _once(self) -> AsyncOpenAI:
        if self._made is None:  # two may have waited for the import
            self._made = self._built()
        return self._made

    def _built(self) -> AsyncOpenAI:
        import openai  # loaded by `open`

        key = self.key.get_secret_value() or "none"  # local servers want no key, the client insists on one
        timeout = openai.Timeout(None, connect=CONNECT)  # the rest is under our own deadline
        http = openai.DefaultAsyncHttpxClient(
            headers={"accept-encoding": PACKINGS}, event_hooks={"response": [bound_answer()]}
        )
        if not self.azure:
            return openai.AsyncOpenAI(
                api_key=key, base_url=self.base_url, max_retries=0, timeout=timeout, http_client=http
            )
        return openai.AsyncAzureOpenAI(
            azure_endpoint=self.azure,
            azure_deployment=self.model,
            api_version=self.api_version,
            api_key=key,
            max_retries=0,
            timeout=timeout,
            http_client=http,
        )


def bound_answer() -> Callable[[Response], Awaitable[None]]:
    """Give what puts bounds around an answer before anybody reads it; our own deadline bounds its time."""
    from httpx2 import AsyncByteStream  # loaded with the client

    class BoundedStream(AsyncByteStream):
        def __init__(self, stream: AsyncByteStream, packing: str, most: int) -> None:
            self._stream = stream
            self._pieces = bounded(aiter(stream), packing, most, None)

        def __aiter__(self) -> AsyncIterator[bytes]:
            return self._pieces

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def bound(response: Response) -> None:
        if isinstance(response.stream, AsyncByteStream):
            streamed = response.headers.get("content-type", "").startswith("text/event-stream")
            packing = response.headers.pop("content-encoding", "")
            response.stream = BoundedStream(response.stream, packing, MOST_STREAM if streamed else MOST_ANSWER)

    return bound


def unusable(error: Exception, environment: Mapping[str, str] = os.environ) -> str:
    """Say in one line why the client can send nothing, and what to look at."""
    told = (error.strerror if isinstance(error, OSError) else "") or str(error)
    reason = told.partition("\n")[0] or "no reason given"
    check = to_check(environment) or "check its key and its address"
    return f"The client of the language model cannot be used ({type(error).__name__}: {reason}): {check}."


def to_check(environment: Mapping[str, str] = os.environ) -> str:
    """Name what of the environment changes how the client sends; empty when nothing does."""
    named = sorted(name for name in environment if READ.fullmatch(name) and environment[name])
    return f"check {', '.join(named)}" if named else ""
