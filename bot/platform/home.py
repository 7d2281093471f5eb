"""What a person finds when they come to see the bot on a platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.approvals.approval import Approval
from bot.messages.card import Card
from workflow import Run


@dataclass(frozen=True, slots=True)
class Home:
    """What a person finds when they come to see the bot; `cards` are those of the approvals, in the same order.

    `counts` are how many each list of approvals has, as people read it, by the list's name.
    """

    approvals: tuple[Approval, ...] = ()  # that this person has to decide
    cards: tuple[Card, ...] = ()
    others: tuple[Approval, ...] = ()  # that wait for others
    other_cards: tuple[Card, ...] = ()
    history: tuple[str, ...] = ()  # what was decided, and what came of it, a line each
    counts: Mapping[str, str] = field(default_factory=dict[str, str])
    runs: tuple[Run, ...] = ()
    language: str = ""
    questions: tuple[Card, ...] = ()  # that wait for this person's answer
