"""Lengths of time as policies write them: `90s`, `10m`, `4h`, `2d`. Pure."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
LONGEST = 366 * UNITS["d"]  # milliseconds
_WRITTEN = re.compile(r"([1-9][0-9]{0,5})\s*([smhd])", re.ASCII)


def duration_in(value: object, what: str) -> int:
    """Read a length of time as milliseconds; an empty text is none. Raises ValueError with what is wrong."""
    if value == "":
        return 0
    if isinstance(value, timedelta):
        found = round(value.total_seconds() * 1_000)
    else:
        written = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
        found = int(written[1]) * UNITS[written[2]] if written is not None else 0
    if not 0 < found <= LONGEST:
        raise ValueError(f"{what}={str(value)[:80]!r} is no length of time; write '10m', '4h' or '2d', up to 366 days")
    return found


def duration_words(milliseconds: int) -> str:
    """Write a length of time as it is read, in the largest unit that fits."""
    unit = next((each for each in ("d", "h", "m") if milliseconds and milliseconds % UNITS[each] == 0), "s")
    return f"{milliseconds / UNITS[unit]:g}{unit}"
