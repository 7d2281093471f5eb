"""What strangers can make the server log: once a minute for each kind of line, with how often it came."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

MINUTE = 60.0
KINDS = 100  # kinds of lines that are remembered


class OncePerMinute(logging.Filter):
    """Lets a line through unless one of its kind, the text before anything is filled in, came within a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._told: dict[tuple[object, object], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to write it; the next of its kind says how many were not."""
        if record.levelno < logging.WARNING:
            return True
        now = self._clock()
        kind = (record.msg, record.exc_info[0] if record.exc_info else None)
        at, more = self._told.get(kind, (now - MINUTE, 0))
        if now - at < MINUTE:
            self._told[kind] = (at, more + 1)
            return False
        if len(self._told) >= KINDS:
            self._told.clear()
        self._told[kind] = (now, 0)
        if more:
            record.msg = f"{str(record.msg).rstrip()} (and {more} more like it since the line before)"
        return True


@contextmanager
def once_per_minute(names: Iterable[str]) -> Generator[None]:
    """Have these loggers say each kind of thing once a minute."""
    loggers, fewer = [logging.getLogger(name) for name in names], OncePerMinute()
    for logger in loggers:
        logger.addFilter(fewer)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(fewer)
