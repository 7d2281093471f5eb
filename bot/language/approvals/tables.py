"""What is said of approvals beside their votes: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    # buttons
    take: str
    let_go: str
    delegate: str
    remind: str
    to_whom: str

    # on a card
    has_it: str
    handed: str
    not_by: str  # who said yes to another question of the run

    # to whoever claims, delegates or reminds
    taken: str
    taken_by: str
    free_again: str
    not_yours: str
    delegated: str
    handed_to_you: str
    nobody_called: str
    nobody_called_near: str
    may_already: str
    to_yourself: str
    to_requester: str
    to_excluded: str
    voted_first: str
    stands_in_already: str
    not_further: str
    said_itself: str
    only_requester: str
    reminded: str
    reminded_before: str
    nobody_left: str
    asks_again: str

    # lists
    mine: str
    others: str
    history: str
    nothing_listed: str
    open_line: str
    led_to: str
    how_to_list: str

    # several at once
    select: str
    approve_selected: str
    deny_selected: str
    reason_of_all: str
    two_processes: str
    nothing_selected: str
    too_many: str
    approve_this: str
    deny_this: str
    left_open: str
