"""What an author shows as a value, in a description or an example: `A-1042`. Only words that no other form tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A digit beside a letter, or behind a `#`: no mere number or day, no link, address or repository; nor a number with
# its unit, such as `3pm`.
_SAMPLE = re.compile(r"(?!\d+[a-z]+\Z)(?=.*\d)(?=.*[A-Za-z]|#)#?[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,38}[A-Za-z0-9])?")
_SHOWN = re.compile(
    r"[\"'`“‘](?P<quoted>[^\s\"'`“”‘’]{2,40})[\"'`”’]"
    r"|(?:\blike|\bsuch as|e\.g\.|\bwie|z\.\s?B\.)\s+(?P<bare>#?\w[\w.:-]{0,38}\w)"
)


def samples_in(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words that show what a value looks like, each once. A quoted word shows nothing: it may be any text."""
    bare = (word.strip("(,;:.!?)") for word in words)
    return tuple(dict.fromkeys(word for word in bare if _SAMPLE.fullmatch(word)))


def shown_in(description: str) -> list[str]:
    """Give what a description shows: «The order's number, like 'A-1042'»."""
    return [match.group("quoted") or match.group("bare") for match in _SHOWN.finditer(description)]
