"""The connections that there are: who may come, who gives way, who has been waited for long enough."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from adapters.web.server.limits import Limits, is_among, is_here

log = logging.getLogger(__name__)


class Caller(Protocol):
    """One connection, as the list of them sees it."""

    counted: str  # the address, or the network, that it is counted with

    def idle_since(self) -> float | None:
        """Give since when a whole head of a request is waited for; None while one is answered."""
        ...

    def overdue(self, now: float) -> str:
        """Give for what it has been waited long enough, as the end of a sentence; nothing when it may go on."""
        ...

    def drop(self) -> None:
        """End it at once."""
        ...

    def descriptor(self) -> int:
        """Give the number of its socket; -1 when there is none."""
        ...


class Connections:
    """Who is connected. Whoever comes takes the place of one that has asked for nothing yet, if there is no other."""

    def __init__(self, limits: Limits, clock: Callable[[], float], proxies: Sequence[str] = ()) -> None:
        self.limits = limits
        self.proxies = proxies  # addresses and networks, each of which stands for many
        self._clock = clock
        self._callers: dict[Caller, None] = {}

    def __len__(self) -> int:
        return len(self._callers)

    def admit(self, caller: Caller) -> bool:
        """Take a new one, and say whether there was a place for it."""
        near = [each for each in self._callers if each.counted == caller.counted]
        many = is_here(caller.counted) or is_among(caller.counted, self.proxies)
        most = self.limits.from_here if many else self.limits.from_address
        full = len(near) >= most
        if (full or len(self) >= self.limits.most) and not self._made_space(near if full else list(self._callers)):
            log.warning("a connection from %s was refused: all that it may have are in use", caller.counted)
            return False
        self._callers[caller] = None
        return True

    def leave(self, caller: Caller) -> None:
        """Forget one that is over; twice is harmless."""
        self._callers.pop(caller, None)

    def descriptors(self) -> list[int]:
        """Give the numbers of their sockets."""
        return [number for each in self._callers if (number := each.descriptor()) >= 0]

    def drop_overdue(self) -> None:
        """End those that have been waited for long enough."""
        now = self._clock()
        for caller in list(self._callers):
            if why := caller.overdue(now):
                log.warning("a connection from %s was ended: %s", caller.counted, why)
                self._drop(caller)

    def _made_space(self, among: list[Caller]) -> bool:
        """End the one that has asked for nothing for the longest time, and say whether there was one."""
        idle = [(since, each) for each in among if (since := each.idle_since()) is not None]
        if not idle:
            return False
        _, longest = min(idle, key=lambda pair: pair[0])
        log.warning("a connection from %s was ended: another needed its place", longest.counted)
        self._drop(longest)
        return True

    def _drop(self, caller: Caller) -> None:
        self.leave(caller)
        caller.drop()
