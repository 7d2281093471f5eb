"""Lets a line into the log once in a while, however often what it tells of happens."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_NAMES = 500  # that are remembered; the one that was named longest ago goes first


class LogLimit:
    """Says whether something is to be logged now: at most once in so many seconds for each name."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._logged: OrderedDict[str, float] = OrderedDict()

    def is_due(self, *name: str) -> bool:
        """Say whether what has this name was not logged lately, and take it as logged now."""
        key, now = "\n".join(name), self._clock()
        if now - self._logged.get(key, float("-inf")) < self._seconds:
            return False
        self._logged[key] = now
        self._logged.move_to_end(key)
        if len(self._logged) > MOST_NAMES:
            self._logged.popitem(last=False)
        return True
