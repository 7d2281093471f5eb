"""What is said where several people decide: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    needs: str  # on a card
    some_of: str
    others: str  # so many of anybody but the requester
    progress: str
    against: str
    nobody_yet: str
    take_back: str  # a button
    counts: str  # to whoever has just voted
    said_already: str
    taken_back: str
    no_vote: str
    behind_session: str
    apart: str
    apart_named: str
    say_why: str
    why: str
    too_few: str
    nobody_asked: str  # the outcome where a policy asks nobody
