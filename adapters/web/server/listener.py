"""Accepting connections one by one, each when there is a place for it: asyncio accepts what it cannot hold."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from weakref import WeakSet

from adapters.web.server.connections import Connections
from adapters.web.server.limits import counted_as
from adapters.web.server.protocol import TimedProtocol

log = logging.getLogger(__name__)

AT_ONCE = 16  # accepted in one turn of the loop: those that give way close their descriptors in a later one
REST = 1.0  # seconds without accepting after the system had no descriptor left
LATE = 1.0  # seconds by which a look may be late
LOOK = 1.0  # seconds between two looks at who is overdue
FULL = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 5\r\nconnection: close\r\n\r\n"


_LISTENING: WeakSet[ConnectionListener] = WeakSet()


def _close_in_child() -> None:
    """Keep the port and the callers from what a step forks: it may outlive us, and they would hang on it."""
    with suppress(OSError):
        null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        for listener in list(_LISTENING):
            for descriptor in listener.descriptors():
                with suppress(OSError):
                    os.dup2(null, descriptor, inheritable=False)  # a late close must hit nobody else's file
        os.close(null)


os.register_at_fork(after_in_child=_close_in_child)


class ConnectionListener:
    """Hands the connections of a socket to protocols that `make` gives for the address that each is counted with."""

    def __init__(
        self, listening: socket.socket, connections: Connections, make: Callable[[str], TimedProtocol]
    ) -> None:
        self._socket = listening
        self._connections = connections
        self._make = make
        self._loop = asyncio.get_running_loop()
        self._arriving: set[asyncio.Task[None]] = set()
        self._rest: asyncio.TimerHandle | None = None
        _LISTENING.add(self)

    def descriptors(self) -> list[int]:
        """Give what no other process may keep: the port, and every connection."""
        return [self._socket.fileno(), *self._connections.descriptors()]

    @asynccontextmanager
    async def accepting(self) -> AsyncGenerator[None]:
        """Accept until left, and end those that keep us waiting."""
        watch = self._loop.create_task(self._watch(), name="web connections")
        self._loop.add_reader(self._socket, self._accept)
        try:
            yield
        finally:
            if self._rest is not None:
                self._rest.cancel()
            self._loop.remove_reader(self._socket)
            watch.cancel()
            await asyncio.wait([watch, *self._arriving])

    def _accept(self) -> None:
        for _ in range(AT_ONCE):
            try:
                accepted, address = self._socket.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:  # no descriptor, no memory: it would be told of again at once, for ever
                log.warning("no connection can be accepted: %s", error.strerror)
                self._loop.remove_reader(self._socket)
                self._rest = self._loop.call_later(REST, self._loop.add_reader, self._socket, self._accept)
                return
            self._take(accepted, counted_as(str(address[0]), self._connections.proxies))

    def _take(self, accepted: socket.socket, counted: str) -> None:
        accepted.setblocking(False)
        protocol = self._make(counted)
        if not self._connections.admit(protocol):
            with accepted, suppress(OSError):
                accepted.send(FULL)
            return
        task = self._loop.create_task(self._connect(accepted, protocol), name="web connection")
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    async def _connect(self, accepted: socket.socket, protocol: TimedProtocol) -> None:
        try:
            await self._loop.connect_accepted_socket(lambda: protocol, accepted)
        except OSError:  # it has left already
            self._connections.leave(protocol)
            accepted.close()

    async def _watch(self) -> None:
        while True:
            began = self._loop.time()
            await asyncio.sleep(LOOK)
            if self._loop.time() - began < LOOK + LATE:  # else it was us who kept them waiting: they are heard first
                self._connections.drop_overdue()
