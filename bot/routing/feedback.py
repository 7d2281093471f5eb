"""What somebody said about a message: that a process was meant by it, or was not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict of one person."""

    person: str
    text: str
    process: str
    meant: bool
