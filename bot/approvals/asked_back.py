"""A question back about an approval, and its answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What somebody who may decide wanted to know of whoever asked for it, and what these answered."""

    person: str
    text: str
    at: int  # UTC milliseconds
    acting: str = ""  # who was at the keyboard, when they acted as somebody else
    via: str = ""
    answer: str = ""  # empty: none yet
    answered_by: str = ""
