"""A question that nobody answers goes to others, step by step, each by a timer that outlives restarts."""

from __future__ import annotations

from bot import audit
from bot.approvals import escalated
from bot.approvals.escalated import DEADLINE, Escalated
from bot.approvals.escalation import KIND
from bot.approvals.reminding import Remindable, Reminding
from bot.people.directory import Directory
from bot.questions import store as question_store
from bot.questions.people_question_cards import PeopleQuestionCards
from bot.questions.store import Question
from workflow import Clock, Runs, Timer, Transaction


class QuestionEscalation:
    """Sets the timers and takes the steps, in the caller's commit."""

    def __init__(
        self, cards: PeopleQuestionCards, directory: Directory, runs: Runs, clock: Clock, reminding: Reminding
    ) -> None:
        self._cards = cards
        self._directory = directory
        self._runs = runs
        self._clock = clock
        self._reminding = reminding

    def begin(self, tx: Transaction, question: Question, now: int) -> None:
        """Set the timers of a question that was asked now; none for what comes when it is over."""
        for number, step in enumerate(question.time.escalate, 1):
            due = now + step.after
            if question.last_moment is None or due < question.last_moment:
                self._runs.set_timer(tx, due, KIND, f"{question.id}/{number}", question.run)

    def fire(self, tx: Transaction, timer: Timer) -> None:
        """Take a step of an open question."""
        reference, _, step = timer.name.partition("/")
        found = question_store.get_in(tx, reference)
        steps = found.time.escalate if found is not None else ()
        if found is not None and step.isdecimal() and 0 < int(step) <= len(steps):
            self._take(tx, found, step, steps[int(step) - 1].to)

    def outlast(self, tx: Transaction, id: str) -> bool:
        """Go on asking at the deadline, also those to whom it goes then; False: the deadline ends it."""
        found = question_store.get_in(tx, id)
        if found is None or not found.time.outlasts_deadline:
            return False
        self._take(tx, found, DEADLINE, found.time.escalate_to)
        return True

    def _take(self, tx: Transaction, question: Question, step: str, to: tuple[str, ...]) -> None:
        """Ask others as well, tell them and whoever asked; once."""
        taken = Escalated(step, to, self._clock())
        if question.state != "open" or not question.asked or not escalated.add(tx, question.id, taken):
            return
        before = set(self._directory.members(question.asked))
        question_store.widen(tx, question.id, dict.fromkeys((*question.asked, *to)))
        wider = question_store.get_in(tx, question.id) or question
        steps = escalated.of_reference(tx, question.id)
        self._cards.show_step(tx, self._cards.read(tx, wider, self._runs.lane(tx, question.run), steps), taken)
        people = [name for name in self._directory.members(to) if name not in before]
        self._reminding.begin(tx, remindable(wider), people, to)
        action = "went to others" if to else "is overdue"
        audit.add(tx, taken.at, "", "", "", action, question.id, ", ".join(to))


def remindable(question: Question) -> Remindable:
    """Give what people are reminded of."""
    return Remindable(question.id, question.run, question.last_moment, question.time.remind)
