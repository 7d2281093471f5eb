"""Tokens that steps have used: by which names they are counted, and what they come to over several steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard

TOKENS_IN, TOKENS_OUT = "tokens_in", "tokens_out"  # as a step's line of the journal keeps them

MOST = 1_000_000_000  # of one answer: far beyond every context that a model has


def is_count(told: object) -> TypeGuard[int]:
    """Say whether a number of tokens that somebody tells can be one: not a flag, a text, or beyond all bounds."""
    return type(told) is int and 0 <= told <= MOST


def tokens_of(counts: Iterable[Mapping[str, int] | None]) -> dict[str, int] | None:
    """Give the tokens of these counts, as JSON shows them; None where nothing was told of any."""
    known = [each for each in counts if each]
    sent, received = (sum(each.get(name, 0) for each in known) for name in (TOKENS_IN, TOKENS_OUT))
    return {"in": sent, "out": received} if sent or received else None
