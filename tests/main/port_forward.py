"""A port that leads elsewhere, from the moment on that it is opened: a platform that was away and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


@asynccontextmanager
async def port_forward(port: int, there: str) -> AsyncGenerator[None]:
    """Lead everything that comes to this port to the address `host:port`."""
    host, _, number = there.partition(":")
    tasks: set[asyncio.Task[None]] = set()

    async def lead(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        further, back = await asyncio.open_connection(host, int(number))
        for source, target in ((reader, back), (further, writer)):
            task = asyncio.create_task(_copy(source, target), name="passage")
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(lead, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        left = set(tasks)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left)


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while chunk := await source.read(65_536):
            target.write(chunk)
            await target.drain()
    except ConnectionError:
        return
    finally:
        target.close()
