"""The right name for a wrong one: what an operator may have meant where `bot.toml` says what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 64  # characters that are compared: a name has no more


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name that comes nearest to this one; nothing where none is near."""
    by_small = {each.lower(): each for each in known}
    near = get_close_matches(name[:LONGEST].lower(), by_small, 1)
    return by_small[near[0]] if near else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give `: did you mean people?` to stand behind what is wrong; nothing where no known name is near."""
    near = nearest(name, known)
    return f": did you mean {near}?" if near else ""
