"""The time, as everything here keeps it: UTC milliseconds. Tests pass a clock of their own."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]


def now_ms() -> int:
    """Give the wall clock's time in UTC milliseconds."""
    return time.time_ns() // 1_000_000
