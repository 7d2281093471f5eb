"""One value read from words, or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.routing.decision import Offer, Turn
from router.language.spoken import reading


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value and the words it was read from."""

    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence that says what could not be read, and what may have been meant, likeliest first."""

    sentence: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value and where in the text it stands."""

    start: int
    end: int
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read: the person's clock and language; `strict` when a guess could do harm."""

    now: datetime
    language: str = "en"
    also: str = ""  # the person's own, when the message is in another
    strict: bool = False


def manner_of(turn: Turn, offer: Offer | None) -> Manner:
    """Give how the words of a turn are read for this process."""
    # what changes something is never started on a spelling that had to be guessed
    language, also = reading(turn)
    return Manner(turn.now, language, also, strict=offer is not None and offer.process.risk != "read")
