"""What the timers of escalations do: approvals and questions that nobody settles go to others."""

from __future__ import annotations

from bot.approvals.protocol import Approvals
from bot.questions.people_questions import PeopleQuestions
from workflow import Timer, Transaction


class Escalations:
    """Takes a step, in the commit in which its timer is claimed: it is neither lost nor taken twice."""

    def __init__(self, approvals: Approvals, questions: PeopleQuestions) -> None:
        self._approvals = approvals
        self._questions = questions

    def fire(self, tx: Transaction, timer: Timer) -> str:
        """Let others decide or answer as well, if it still waits; no run goes on by it."""
        if not self._approvals.escalation.fire(tx, timer):
            self._questions.escalation.fire(tx, timer)
        return ""
