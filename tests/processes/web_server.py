"""A web server on 127.0.0.1 that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; the names of headers in small letters."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Asked], bytes | Awaitable[bytes]]


def reply(status: int = 200, body: object = None, headers: dict[str, str] | None = None) -> bytes:
    """Give a whole answer; a body that is no bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def fine(_asked: Asked) -> bytes:
    """Answer 200 to everything."""
    return reply()


class Site:
    """The server, running inside `async with`."""

    def __init__(self, answer: Answer = fine, host: str = "127.0.0.1") -> None:
        self.asked: list[Asked] = []
        self.connections = 0
        self.port = 0
        self.first = b""  # the first bytes that came, whatever they are
        self._answer = answer
        self._host = host
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self._host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task: asyncio.Task[None] | None = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            await self._exchange(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # the other side has gone, or the test is over
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.first = await reader.read(65_536)
        if not self.first.startswith(b"GET "):
            return
        head, *lines = self.first.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.asked.append(Asked(head.split()[1], headers))
        answer = self._answer(self.asked[-1])
        writer.write(answer if isinstance(answer, bytes) else await answer)
        await writer.drain()
