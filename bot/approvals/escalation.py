"""An approval that nobody decides goes to others, step by step, each by a timer that outlives restarts."""

from __future__ import annotations

from bot import audit
from bot.approvals import escalated, telling
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.cards import ApprovalCards
from bot.approvals.escalated import DEADLINE, Escalated
from bot.approvals.reminding import Remindable, Reminding
from bot.people.directory import Directory
from bot.policies.policy import widened
from workflow import Clock, Runs, Timer, Transaction

KIND = "escalation"  # of its timers; their name is the thing's id and the step, `ID/1`


class ApprovalEscalation:
    """Sets the timers and takes the steps, in the caller's commit."""

    def __init__(
        self, runs: Runs, cards: ApprovalCards, directory: Directory, clock: Clock, reminding: Reminding
    ) -> None:
        self._runs = runs
        self._cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding

    def begin(self, tx: Transaction, approval: Approval) -> None:
        """Set the timers of an approval that has just been opened; none for what comes when it is over."""
        for number, step in enumerate(approval.policy.time.escalate, 1):
            due = approval.created_at + step.after
            if approval.last_moment is None or due < approval.last_moment:
                self._runs.set_timer(tx, due, KIND, f"{approval.id}/{number}", approval.timers_end_with)
        if approval.deadline is not None:
            self._runs.set_timer(tx, approval.deadline, "approval", approval.id, approval.timers_end_with)

    def fire(self, tx: Transaction, timer: Timer) -> bool:
        """Take a step of an open approval; False: there is no approval of this name."""
        reference, _, step = timer.name.partition("/")
        found = approval_store.get_in(tx, reference)
        if found is None:
            return False
        steps = found.policy.time.escalate
        if step.isdecimal() and 0 < int(step) <= len(steps):
            self._take(tx, found, step, steps[int(step) - 1].to)
        return True

    def outlast(self, tx: Transaction, approval: Approval) -> None:
        """Go on asking at the deadline, also those to whom it goes then."""
        self._take(tx, approval, DEADLINE, approval.policy.time.escalate_to)

    def _take(self, tx: Transaction, approval: Approval, step: str, to: tuple[str, ...]) -> None:
        """Let others decide as well, tell them and whoever asked; once."""
        taken = Escalated(step, to, self._clock())
        if approval.state != "open" or not escalated.add(tx, approval.id, taken):
            return
        approval_store.widen(tx, approval, widened(approval.policy, to))
        wider = approval_store.get_in(tx, approval.id) or approval
        told = set(telling.told_of(self._directory, approval))
        people = [name for name in telling.told_to(self._directory, wider, to) if name not in told]
        self._cards.show_step(tx, wider, taken, people)
        self._reminding.begin(tx, remindable(wider), people, to)
        action = "went to others" if to else "is overdue"
        audit.add(tx, taken.at, "", "", "", action, approval.id, ", ".join(to))


def remindable(approval: Approval) -> Remindable:
    """Give what people are reminded of."""
    return Remindable(approval.id, approval.timers_end_with, approval.last_moment, approval.policy.time.remind)
