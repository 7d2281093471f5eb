"""Who sees to an approval, and to whom somebody has handed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """Who has said that they see to an approval, and until when. It only tells: the others may still decide."""

    person: str
    until: int  # UTC milliseconds
    acting: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalDelegation:
    """One approval, handed by somebody who may decide it to another person, whose vote then counts for theirs."""

    delegator: str
    delegate: str
    at: int  # UTC milliseconds
    acting: str = ""  # who was at the keyboard
    roles: frozenset[str] = frozenset()  # of the delegator, as in a vote
