"""A moment in a text: written the same for all surfaces, shown by each in its own way and its reader's zone. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.language.detection import words_in

FIRST, LAST = 1970, 9998  # years of a moment: those at the ends of time are none by every zone's clock
_MARK = re.compile(r"<time:(\d{4}-\d\d-\d\dT\d\d:\d\dZ)>")


def moment_mark(milliseconds: int) -> str:
    """Give what stands in a text for a moment, to the minute: `<time:2026-12-01T15:00Z>`."""
    return f"<time:{datetime.fromtimestamp(milliseconds / 1_000, UTC):%Y-%m-%dT%H:%MZ}>"


def without_moments(text: str) -> str:
    """Give what people, models or processes wrote, in which what looks like our mark is no moment."""
    return _MARK.sub(r"‹time:\1>", text) if "<time:" in text else text


def has_moment(text: str) -> bool:
    """Say whether a moment stands in a text."""
    return any(isinstance(part, int) for part in parted_at_moments(text))


def parted_at_moments(text: str) -> Iterator[str | int]:
    """Give a text in parts: words, and moments as UTC milliseconds. What only looks like one stays words."""
    end = 0
    for found in _MARK.finditer(text):
        milliseconds = _read(found[1])
        if milliseconds is None:
            continue
        if found.start() > end:
            yield text[end : found.start()]
        yield milliseconds
        end = found.end()
    if end < len(text):
        yield text[end:]


def with_moments(text: str, moment: Callable[[int], str], words: Callable[[str], str] = str) -> str:
    """Give a text with each moment written like this, and what stands between them like that."""
    return "".join(moment(part) if isinstance(part, int) else words(part) for part in parted_at_moments(text))


def moment_words(milliseconds: int, language: str = "", zone: str = "UTC") -> str:
    """Give a moment as people write it, by the clock of a zone: `01 Dec 15:00 UTC`."""
    written = words_in(language).moment.replace("UTC", "%Z")
    return f"{datetime.fromtimestamp(milliseconds / 1_000, ZoneInfo(zone)):{written}}"


def moments_in_words(text: str, language: str = "", zone: str = "UTC") -> str:
    """Give a text as it reads where no surface can do better."""
    return with_moments(text, lambda each: moment_words(each, language, zone)) if "<time:" in text else text


@lru_cache(512)
def _read(written: str) -> int | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return round(moment.timestamp() * 1_000) if FIRST <= moment.year <= LAST else None
