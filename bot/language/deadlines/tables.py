"""What is said of time while something waits for people: one table for every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    can_decide: str  # on a card, where there is no deadline or it is over
    meanings: Mapping[str, str]  # what a deadline means, by `on_expiry`; of an approval
    question_meanings: Mapping[str, str]  # the same of a question
    goes_to: str  # who can decide from a time on
    went_to: str  # who can since, on a card
    question_went_to: str
    overdue: str  # on a card
    told_went_to: str  # to whoever asked
    told_overdue: str
    question_told_went_to: str
    question_told_overdue: str
    counted_as_no: str  # how an approval ended
    left_out: str
    why_no: str  # why a run ended
    why_left_out: str
    later: str  # a button
    later_when: str  # asked by it
    snoozed: str  # to whoever pressed it
    snoozed_past_end: str
    no_time: str
    not_yours: str  # nothing of this waits for them
    listed: str  # what waits without a deadline
    ask_again: str  # a button
    was_asked_again: str  # on a card that is over
    asked_again: str  # to whoever pressed it
    asked_again_before: str
    only_requester: str
    not_expired: str
    went_on: str
