"""What is said where people change what is asked for, ask back, or ask for the same twice: one table for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    # values that whoever decides may change
    change: str  # a button
    changed_by: str  # on a card, before who it was
    nothing: str  # a value that is none
    changed: str  # to whoever has changed something
    was_changed: str  # to the others
    nothing_changed: str
    not_changeable: str
    no_such_value: str
    own_request: str
    own_request_named: str  # the same to others

    # a question back to whoever asked
    ask_back: str  # a button
    what_to_ask: str
    asks_about: str  # the title of the question
    asks: str  # on a card, before the question
    no_answer_yet: str
    earlier_questions: str
    was_asked: str  # to whoever asks back
    has_answered: str  # the same, later
    nobody_to_ask: str
    too_many_questions: str
    own_question: str

    # the same once more
    asked_already: str
    start_anyway: str
