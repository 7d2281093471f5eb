"""What is said of when something may start and where it is decided: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    starts: str  # after what was decided
    until_then: str  # on the card, to those who may take it back
    take_back: str  # a button
    taken_back: str  # to whoever took it back
    started: str  # to whoever comes too late for that
    over_meanwhile: str  # the reason of a no: it was taken back after its time
    not_used: str  # on the card of a yes that came to nothing
    not_in_time: str  # to whoever says a yes that could not be used
    freeze: str  # on a card
    only_there: str  # on a card, and to whoever presses elsewhere
    sign_in_again: str
    link: str
    page: str  # where no link can be given
    check_refused: str  # the outcome
    terminal: str  # the name of that surface
    web: str
