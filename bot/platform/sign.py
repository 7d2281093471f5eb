"""What people tell the bot without a word: a thumb on what it said, or the platform's own stop button."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reacted:
    """A thumb was given to a message of the bot, or taken back; `message` is the platform's id of it.

    `thread` may be the channel alone, where the platform does not say in which of its threads the message stands.
    """

    thread: str
    account: str
    message: str
    is_good: bool
    outside: bool | None = None
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class StopPressed:
    """Somebody pressed the platform's own button that stops what the bot is at work on in a thread."""

    event: str
    thread: str
    account: str
    outside: bool | None = None
