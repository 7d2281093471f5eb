"""One connection: uvicorn's, which limits an idle one alone, with time limits for a head, a body and an answer."""

from __future__ import annotations

from asyncio import AbstractEventLoop, Transport
from asyncio.trsock import TransportSocket
from collections.abc import Callable
from typing import cast

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from adapters.web.server.connections import Connections


class TimedProtocol(H11Protocol):
    """A connection in a list of them. It gives up its place when it is over."""

    def __init__(
        self,
        config: Config,
        state: ServerState,
        loop: AbstractEventLoop,
        connections: Connections,
        counted: str,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(config, state, {}, loop)
        self.counted = counted
        self._list = connections
        self._clock = clock
        self._dropped = False
        self._idle_since = self._heard_at = self._began_at = self._moved_at = clock()
        self._unsent = self._taken = 0
        self._watched: object = None  # the request whose beginning `_began_at` is

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # uvicorn names its own transport
        super().connection_made(transport)
        if self._dropped:  # while the loop was about to hand it over
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._list.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._heard_at = self._clock()
        self._taken += len(data)
        super().data_received(data)

    def on_response_complete(self) -> None:
        self._idle_since = self._clock()
        super().on_response_complete()

    def idle_since(self) -> float | None:
        """Give since when a whole head is waited for; None while a request is answered."""
        return None if self._answers() or self._unsent_bytes() else self._idle_since

    def overdue(self, now: float) -> str:
        """Give for what it has been waited long enough; nothing when it may go on."""
        limits, unsent = self._list.limits, self._unsent_bytes()
        if unsent != self._unsent or not unsent:
            self._unsent, self._moved_at = unsent, now
        if unsent:
            return "it takes nothing of its answer" if now - self._moved_at > limits.unread else ""
        if not self._answers():
            return "the head of its request did not come" if now - self._idle_since > limits.head else ""
        if self.cycle is not self._watched:
            self._watched, self._began_at, self._taken = self.cycle, now, 0
        if self.cycle.more_body and not self.flow.read_paused:
            late = now - self._heard_at > limits.pause or now - self._began_at > limits.body + self._taken / limits.rate
            return "the body of its request did not come" if late else ""
        return ""

    def drop(self) -> None:
        """End it at once, whatever it is sending."""
        self._dropped = True
        if transport := self._transport():
            transport.abort()

    def descriptor(self) -> int:
        """Give the number of its socket; -1 when there is none."""
        transport = self._transport()
        found: TransportSocket | None = transport.get_extra_info("socket") if transport is not None else None
        return found.fileno() if found is not None else -1

    def _answers(self) -> bool:
        cycle = cast(object, self.cycle)
        return cycle is not None and not self.cycle.response_complete

    def _unsent_bytes(self) -> int:
        transport = self._transport()
        return transport.get_write_buffer_size() if transport is not None else 0

    def _transport(self) -> Transport | None:
        return cast("Transport | None", self.transport)  # uvicorn sets it late, and says otherwise
