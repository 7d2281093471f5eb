"""What was approved and may not start yet: held back by a timer until its time, in its hours, or taken back."""

from __future__ import annotations

import json

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals import telling
from bot.approvals.approval import CHECK, Approval
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import Decided
from bot.approvals.effect import held_rows
from bot.approvals.effect.recorded import is_the_same
from bot.approvals.escalation import remindable
from bot.approvals.reminding import Reminding
from bot.language.detection import words_in
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark
from bot.people.directory import Actor, Directory
from bot.policies.duration import duration_words
from workflow import Clock, Runs, Timer, Transaction

KIND = "start"  # of its timers; their name is the approval's id


class Holding:
    """Holds decisions back, in the caller's commit. Its timers are in the database."""

    def __init__(
        self, runs: Runs, cards: ApprovalCards, directory: Directory, clock: Clock, reminding: Reminding
    ) -> None:
        self._runs = runs
        self._cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding

    def begin(self, tx: Transaction, approval: Approval, decided_at: int) -> bool:
        """Hold back what was just approved, where its policy says so."""
        starts_at = approval.policy.start.starts_at(decided_at)
        if starts_at <= decided_at or not held_rows.hold(tx, approval.id, starts_at):
            return False
        self._wait(tx, approval, starts_at)
        return True

    def why_not_now(self, approval: Approval, language: str) -> str:
        """Say to whoever says yes that it could not be used in time; nothing when it could."""
        rule, now = approval.policy.start, self._clock()
        starts_at = rule.starts_at(now)
        if not rule.is_over(now, starts_at):
            return ""
        words = words_in(language).effect
        return words.not_in_time.format(within=duration_words(rule.use_within), moment=moment_mark(starts_at))

    def may_start(self, tx: Transaction, approval: Approval) -> bool:
        """Say whether what was approved may start now; what comes too late for its hours is held back once more.

        An emergency waits for nothing.
        """
        now = self._clock()
        if approval.emergency:
            return True
        if approval.starts_at is not None and approval.starts_at > now:
            return False
        again = approval.policy.start.next_open(now)
        if again <= now or self.is_over(approval):
            return True
        if held_rows.hold(tx, approval.id, again):
            self._wait(tx, approval, again)
        return False

    def why_void(self, tx: Transaction, asked_now: Approval, found: Approval) -> str:
        """Say on every copy why a yes no longer counts; nothing when it does."""
        if not is_the_same(asked_now, found):
            self._cards.close_changed(tx, found.id)
            return "what will run is not what was shown"
        if self.is_over(found):
            self._cards.close_unused(tx, found.id)
            return "it was not used in time"
        return ""

    def is_over(self, approval: Approval) -> bool:
        """Say whether a yes was not used in time."""
        return approval.policy.start.is_over(approval.decided_at or 0, self._clock())

    def fire(self, tx: Transaction, timer: Timer) -> str:
        """Let a run go on whose time has come; gives the run, or nothing where it was taken back meanwhile."""
        found = approval_store.get_in(tx, timer.name)
        if found is None or not found.is_held or (found.starts_at or 0) > self._clock():
            return ""
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        return found.run

    def signal_if_due(self, tx: Transaction, id: str) -> None:
        """Tell a run at once of what it may start now; else it is told when its time has come."""
        found = approval_store.get_in(tx, id)
        if found is not None and found.state == "approved" and (found.starts_at or 0) <= self._clock():
            self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))

    def refuse(self, tx: Transaction, id: str, check: str, reason: str) -> None:
        """Overturn a yes, for a function of the process says no."""
        found, now = approval_store.get_in(tx, id), self._clock()
        if found is None:
            return
        refused = held_rows.overturn(tx, found, check, "", CHECK, reason, now) or approval_store.settle(
            tx, found, "denied", check, "", CHECK, reason, now
        )
        if refused:
            self._cards.close(tx, id)
            audit.add(tx, now, "", "", CHECK, "denied", id, f"{check}: {reason}")

    def end(self, tx: Transaction, approval: Approval) -> None:
        """Write down that the run goes on, and take the way back off every card."""
        if approval.is_held:
            held_rows.use(tx, approval.id, self._clock())
            self._cards.close(tx, approval.id, tell=False)
            audit.add(tx, self._clock(), "", "", "", "started", approval.id)

    def take_back(self, tx: Transaction, found: Approval, actor: Actor, language: str) -> Decided:
        """Put what was approved back to its question; after its time that is a no."""
        words, now = words_in(language).effect, self._clock()
        if found.is_over(now):
            why = words_in("").effect.over_meanwhile
            undone = held_rows.overturn(tx, found, actor.person, actor.real, actor.via, why, now)
        else:
            undone = held_rows.reopen(tx, found, now)
        if not undone:
            return Decided(Notice(words.started.format(run=found.run), False))
        audit.add(tx, now, actor.person, actor.real, actor.via, "took the decision back", found.id)
        again = approval_store.get_in(tx, found.id) or found
        if again.state == "open":
            people = telling.named_of(self._directory, again)
            self._reminding.begin(tx, remindable(again), people, again.by)
            self._cards.show_votes(tx, again)
            return Decided(Notice(words.taken_back.format(title=found.title), True))
        self._cards.close(tx, again.id)
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        return Decided(Notice(words_in(language).denied.format(title=found.title), True), found.run)

    def void_of_run(self, tx: Transaction, run: str, why: str) -> None:
        """Close what a run holds back: it has ended."""
        for held in held_rows.of_run(tx, run):
            held_rows.void(tx, held, why)
            self._cards.close(tx, held)

    def _wait(self, tx: Transaction, approval: Approval, starts_at: int) -> None:
        self._runs.set_timer(tx, starts_at, KIND, approval.id, approval.run)
        self._cards.hold(tx, approval.id)
        audit.add(tx, self._clock(), "", "", "", "waits to start", approval.id, moment_mark(starts_at))
