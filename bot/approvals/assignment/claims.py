"""Claims: somebody says that they see to an approval for a while, which every copy tells and nothing else changes."""

from __future__ import annotations

from bot import audit
from bot.approvals import policy, telling
from bot.approvals import store as approval_store
from bot.approvals.assigned import Claim
from bot.approvals.assignment import rows
from bot.approvals.assignment.opened import opened
from bot.approvals.cards import ApprovalCards
from bot.approvals.escalation import remindable
from bot.approvals.reminding import Reminding
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark
from bot.people.directory import Actor, Directory
from workflow import Clock, Runs, Timer, Transaction

KIND = "claim"  # of the timers that end claims; their name is the approval's id
HOUR = 3_600_000  # milliseconds
SHORTEST, LONGEST = 60_000, 7 * 24 * HOUR


class Claims:
    """Takes approvals and lets them go, in the caller's commit."""

    def __init__(
        self, runs: Runs, cards: ApprovalCards, directory: Directory, clock: Clock, reminding: Reminding
    ) -> None:
        self._runs = runs
        self._cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding

    def take(self, tx: Transaction, id: str, actor: Actor, period: int = HOUR) -> Notice:
        """Let somebody who may decide an approval have it for so many milliseconds, once more if they have it."""
        now = self._clock()
        found = opened(tx, self._directory, self._cards, id, actor, now)
        if isinstance(found, Notice):
            return found
        approval, words = found.approval, found.words.approvals
        if refusal := policy.why_not_decide(self._directory, approval, actor, found.language):
            return Notice(refusal, False)
        if approval.claim is not None and approval.claimed_by not in ("", actor.person) and approval.claim.until > now:
            who, moment = self._directory.title(approval.claimed_by), moment_mark(approval.claim.until)
            return Notice(words.taken_by.format(who=who, moment=moment), False)
        until = now + min(max(period, SHORTEST), LONGEST)
        until = until if approval.last_moment is None else min(until, approval.last_moment)
        rows.claim(tx, id, Claim(actor.person, until, actor.real))
        self._runs.set_timer(tx, until, KIND, id, approval.run)
        if actor.person not in telling.named_of(self._directory, approval):  # whoever is named is reminded already
            self._reminding.begin(tx, remindable(approval), (actor.person,))
        self._changed(tx, id, actor, "claimed", moment_mark(until))
        return Notice(words.taken.format(moment=moment_mark(until)), True)

    def let_go(self, tx: Transaction, id: str, actor: Actor) -> Notice:
        """End somebody's claim."""
        found = opened(tx, self._directory, self._cards, id, actor, self._clock())
        if isinstance(found, Notice):
            return found
        claim, words = found.approval.claim, found.words.approvals
        if claim is None or claim.person not in (actor.person, actor.real):
            return Notice(words.not_yours, False)
        rows.free(tx, id)
        self._changed(tx, id, actor, "let go", "")
        return Notice(words.free_again, True)

    def end(self, tx: Transaction, timer: Timer) -> str:
        """End a claim whose time is over; no run goes on by it."""
        if rows.free_expired(tx, timer.name, self._clock()):
            self._show(tx, timer.name)
        return ""

    def _changed(self, tx: Transaction, id: str, actor: Actor, action: str, detail: str) -> None:
        self._show(tx, id)
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, action, id, detail)

    def _show(self, tx: Transaction, id: str) -> None:
        approval = approval_store.get_in(tx, id)
        if approval is not None and approval.state == "open":
            self._cards.show_again(tx, approval)
