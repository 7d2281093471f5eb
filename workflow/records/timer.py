"""A timer that is due."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timer:
    """`name` says what for, in the words of its kind; `due_at` in UTC milliseconds."""

    kind: str
    name: str
    run: str
    due_at: int
