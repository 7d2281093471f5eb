"""What the bot says back about itself and about its open questions: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    # small talk
    hello: str
    welcome: str  # to thanks
    noted: str  # to a smile
    goodbye: str

    # what waits for a decision
    waiting: str
    approval: str  # one of them, with those who may decide
    approval_elsewhere: str  # one that was asked for in another thread, which others here may not see
    nobody: str

    # one's own runs, all at once
    cancel_these: str
    cancel_them: str
    leave_them: str
    cancel_this: str  # the same for one alone
    cancel_it: str
    leave_it: str
    cancelling_all: str
    over_already: str
    question_dropped: str

    # an open question
    answer_or_request: str
    is_answer: str  # where it can be no request
    no_answer: str
    start_that: str
    my_answer: str
    set_aside: str
    nothing_aside: str

    # a process's file that is not as the running bot has loaded it
    file_new: str
    file_changed: str
    file_removed: str
    files_changed: str
    other_files: str  # more than two
