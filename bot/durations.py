"""How a time is written that something takes: `30m`, `4h`, `2d`. Milliseconds; knows nothing of who waits."""

from __future__ import annotations

import re

UNITS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}
_DURATION = re.compile(r"([1-9][0-9]{0,4})\s*([mhd])", re.ASCII)


def read_duration(value: object) -> int:
    """Read `30m`, `4h` or `2d`. Raises ValueError with how to write it."""
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"{str(value)[:80]!r} is no time; write '30m', '4h' or '2d'")
    return int(found[1]) * UNITS[found[2]]


def read_duration_or_off(value: object) -> int:
    """Read the same, and `off` as nothing. Raises ValueError."""
    if isinstance(value, str) and value.strip() == "off":
        return 0
    try:
        return read_duration(value)
    except ValueError:
        raise ValueError(f"{str(value)[:80]!r} is no time; write '30m', '4h', '2d' or 'off'") from None


def written(milliseconds: int) -> str:
    """Write a time in the largest unit that fits: `1d`, `90m`."""
    unit = next((sign for sign, size in reversed(UNITS.items()) if milliseconds % size == 0), "")
    if not unit:
        return f"{milliseconds / 1_000:g}s"
    return f"{milliseconds // UNITS[unit]}{unit}"
