"""Serving an app in the running loop: a socket of our own, so that a busy port is one clear line."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from adapters.web.server.body_drain import BodyDrain
from adapters.web.server.connections import Connections
from adapters.web.server.limits import Limits, limits_here
from adapters.web.server.log_filter import once_per_minute
from bot import ConfigError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

BACKLOG = 512
LOGGERS = ("adapters.web.server.connections", "adapters.web.server.listener", "uvicorn.error")
GRACE = 3  # seconds that open requests get at the end; streams have ended by then


def listen(host: str, port: int) -> socket.socket:
    """Give a socket that listens. Raises ConfigError when the port is taken or the address is not ours."""
    found: socket.socket | None = None
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        found = socket.socket(family, kind, protocol)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
        found.listen(BACKLOG)
        found.setblocking(False)
    except OSError as error:
        if found is not None:
            found.close()
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise ConfigError(f"BOT_HOST: {host!r} is no address of this machine; 127.0.0.1 is the usual one") from None
        if error.errno == errno.EACCES:
            raise ConfigError(f"BOT_PORT: {port} needs more rights than I have; take one above 1023") from None
        raise ConfigError(f"BOT_PORT: {port} is taken by another program; end it, or name another port") from None
    return found


@asynccontextmanager
async def serving(
    app: ASGIApp, listening: socket.socket, limits: Limits | None = None, proxies: Sequence[str] = ()
) -> AsyncGenerator[None]:
    """Serve until left. Signals stay with whoever started us; each of `proxies` stands for many callers."""
    import uvicorn  # 60 ms that a command without a page need not pay

    from adapters.web.server.listener import ConnectionListener  # with uvicorn
    from adapters.web.server.protocol import TimedProtocol

    class Server(uvicorn.Server):
        @contextlib.contextmanager
        def capture_signals(self) -> Generator[None]:
            yield

    config = uvicorn.Config(
        BodyDrain(app),
        http=TimedProtocol,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    server, loop = Server(config), asyncio.get_running_loop()
    connections = Connections(limits or limits_here(), loop.time, proxies)

    def connection(counted: str) -> TimedProtocol:
        return TimedProtocol(config, server.server_state, loop, connections, counted, loop.time)

    # no socket for it: who may connect is decided before anything is accepted
    task = loop.create_task(server.serve(sockets=[]), name="web server")
    try:
        while not server.started and not task.done():  # noqa: ASYNC110  # uvicorn has no event for it
            await asyncio.sleep(0.01)
        with once_per_minute(LOGGERS):
            async with ConnectionListener(listening, connections, connection).accepting():
                yield
    finally:
        server.should_exit = True
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()
