"""What is left of a body when it is answered early: taken a while, so that the answer is not lost with the connection.

Closing a socket with something unread in it resets the connection, and a proxy that was still sending tells its caller
502 in place of what we have answered.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 1024 * 1024  # bytes that are taken and dropped
PATIENCE = 2.0  # seconds in which they are


@dataclass(frozen=True, slots=True)
class BodyDrain:
    """Hands requests on. Before an answer begins, what its request still sends is dropped, within bounds."""

    app: ASGIApp
    most: int = MOST
    patience: float = PATIENCE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        body = _Body(receive, waits=b"expect" in dict(scope["headers"]))

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                await self._drain(body)
            await send(message)

        await self.app(scope, body.receive, said)

    async def _drain(self, body: _Body) -> None:
        left = self.most
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience):
                while body.comes and left > 0:
                    left -= len((await body.receive()).get("body", b""))


class _Body:
    """The body of one request. `waits`: nothing of it comes before somebody wants it."""

    def __init__(self, receive: Receive, *, waits: bool) -> None:
        self._receive = receive
        self.comes = not waits

    async def receive(self) -> Message:
        self.comes = True
        message = await self._receive()
        self.comes = message["type"] == "http.request" and bool(message.get("more_body", False))
        return message


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0").strip(b"0") != b""
