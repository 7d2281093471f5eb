"""What people say to the bot about itself and its questions: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutBot:
    """Whole sentences, as regular expressions over words in small letters with one blank between them.

    No day and no time may be among them: «bis morgen» says farewell, and answers when something ends.
    """

    polite: str  # before what is wanted: «can you», «I want to»
    greeting: str
    thanks: str  # and praise
    farewell: str
    approvals: str  # what waits for a decision
    deciders: str  # who decides
    runs: str  # one's own
    cancel_all: str
    back: str  # to the question that was set aside
