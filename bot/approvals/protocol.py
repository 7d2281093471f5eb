"""The approval protocol: open, decide by compare-and-set, expire, void."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bot import audit
from bot.approvals import escalated, policy, telling, voting
from bot.approvals import store as approval_store
from bot.approvals import votes as vote_store
from bot.approvals.approval import IN_TIME, NO_DEADLINE, Approval, Press, Verdict, Vote, digest
from bot.approvals.approval_card import progress_words
from bot.approvals.cards import SETTLED, ApprovalCards
from bot.approvals.decided import MOST_REASON, Decided
from bot.approvals.emergency import EmergencyOverride
from bot.approvals.escalated import ANEW, Escalated
from bot.approvals.escalation import ApprovalEscalation, remindable
from bot.approvals.reminding import Reminding
from bot.approvals.standing.standing_approval import StandingApproval
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.inbound import Notice
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox
from bot.parameters.editable import values_in
from bot.people.directory import Actor, Directory
from bot.text import says_something, shortened, visible
from workflow import Clock, Runs, Timer, Transaction

MEANINGS = {"deny": "denied", "skip": "skipped"}  # of a deadline, by the policy's word, as the run is told


class Approvals:
    """All approvals of one database. Every method works in the caller's commit."""

    def __init__(
        self,
        runs: Runs,
        cards: ApprovalCards,
        directory: Directory,
        clock: Clock,
        reminding: Reminding,
        standing: StandingApprovals,
        outbox: Outbox,
        on_over: Callable[[Transaction, str], None],
    ) -> None:
        self._runs = runs
        self.cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding
        self._standing = standing
        self._emergency = EmergencyOverride(runs, cards, directory, outbox, clock, self.open)
        self.escalation = ApprovalEscalation(runs, cards, directory, clock, reminding)
        self._on_over = on_over  # what else is to be done in that commit

    def open(self, tx: Transaction, draft: Approval, about: str, language: str = "") -> Approval:
        """Write an approval, its expiry and its cards: where it was asked, where its deciders look, and to each alone.

        Where it was asked the card is in this language; what the deciders see together is English, and what each sees
        alone in theirs.
        """
        bound = replace(draft, id=new_id(), created_at=self._clock())
        bound = replace(bound, digest=digest(bound))
        approval_store.add(tx, bound)
        if not bound.policy.requirements:
            return self._grant(tx, bound)
        if (standing := self._standing.use(tx, bound)) is not None:
            return self._grant_beforehand(tx, bound, standing, about, language)
        self.escalation.begin(tx, bound)
        self._reminding.begin(tx, remindable(bound), telling.named_of(self._directory, bound), bound.by)
        self.cards.show(tx, bound, about, language)
        audit.add(tx, bound.created_at, bound.requester, "", "", "asked for approval", bound.id, bound.title)
        return bound

    def _grant(self, tx: Transaction, approval: Approval) -> Approval:
        """Say yes at once: the policy asks nobody. It stays on record like any other."""
        now = self._clock()
        approval_store.settle(tx, approval, "approved", "", "", "", "", now)
        self._runs.signal(tx, approval.run, approval.key, json.dumps({"approval": approval.id}))
        audit.add(tx, now, "", "", "", "approved", approval.id, "its policy asks nobody")
        return approval

    def _grant_beforehand(
        self, tx: Transaction, approval: Approval, standing: StandingApproval, about: str, language: str
    ) -> Approval:
        """Say yes in the name of whoever has said so beforehand: one use more, on record like their vote."""
        now, told = self._clock(), self._standing.line(standing)
        vote_store.add(tx, approval, Vote(standing.owner, "approved", now, standing.owner_real, reason=told))
        approval_store.settle(tx, approval, "approved", standing.owner, standing.owner_real, "standing", told, now)
        self._runs.signal(tx, approval.run, approval.key, json.dumps({"approval": approval.id}))
        audit.add(tx, now, standing.owner, standing.owner_real, "standing", "approved", approval.id, told)
        self.cards.tell_beforehand(tx, approval, self._standing.line(standing, language), about, language)
        return approval

    def allow_always(
        self, tx: Transaction, id: str, actor: Actor, terms: str, digest_start: str = "", review: date | None = None
    ) -> Decided:
        """Give a standing approval on one that was asked for, and decide that one by it while it is open."""
        found = approval_store.get_in(tx, id)
        words = words_in(self._directory.language_of(actor))
        if found is None:
            return Decided(Notice(words.no_approval.format(approval=id), False))
        if not found.digest.startswith(digest_start):
            return Decided(Notice(words.out_of_date, False))
        standing, refusal = self._standing.give(tx, found, actor, terms, review)
        if standing is None:
            audit.add(tx, self._clock(), actor.person, actor.real, actor.via, "was refused a standing approval", id)
            return Decided(Notice(refusal, False), record="was refused a standing approval")
        given = words.people.standing.given.format(
            what=self._standing.line(standing, self._directory.language_of(actor)), id=standing.id
        )
        run = self.decide(tx, id, actor, "approved").run if found.state == "open" else ""
        return Decided(Notice(given, True), run)

    def decide(
        self, tx: Transaction, id: str, actor: Actor, said: Press, reason: str = "", digest_start: str = ""
    ) -> Decided:
        """Take a vote, or take one back: the first quorum decides, once.

        Whoever may not, or comes late, is told privately why, and the run waits on.
        """
        found = approval_store.get_in(tx, id)
        own = found.thread if found is not None and found.requester == actor.person else ""
        language = self._directory.language_of(actor, outbox.card_language(outbox.posts_about(tx, id), own))
        words = words_in(language)
        if found is None:
            return Decided(Notice(words.no_approval.format(approval=id), False))
        if said == "emergency" and found.state == "open":
            return self._emergency.decide(tx, found, actor, reason, language, digest_start)
        refusal = policy.why_not_decide(self._directory, found, actor, to_others=True)
        if found.state != "open" and (not refusal or actor.person == found.requester):
            how = words.decided_already if found.state in ("approved", "denied") else words.decided_over
            return Decided(Notice(how.format(outcome=self.cards.outcome(found, language)), False))
        # who may vote no longer may still take back what they said, while it is open
        own_vote = voting.standing(self._directory, found, actor) if found.state == "open" else None
        if refusal and not (said == "withdrawn" and own_vote):
            return self._refused(tx, found, actor, said, refusal, language)
        if digest_start and not found.digest.startswith(digest_start):
            return Decided(Notice(words.out_of_date, False))
        if found.is_over(self._clock()):
            return Decided(Notice(words.too_late, False))
        match said:
            case "withdrawn":
                return self._take_back(tx, found, actor, language)
            case "always":
                return self.allow_always(tx, id, actor, reason, digest_start)
            case "approved" | "denied":
                told = shortened(without_moments(visible(reason.strip())), MOST_REASON)
                return self._vote(tx, found, actor, said, told if says_something(reason) else "", language)
            case _:  # no vote
                return Decided(Notice(words.out_of_date, False))

    def _refused(
        self, tx: Transaction, found: Approval, actor: Actor, said: Press, refusal: str, language: str
    ) -> Decided:
        action = f"was refused to have {said}"
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, action, found.id, refusal)
        told = policy.why_not_decide(self._directory, found, actor, language)
        waits_on = words_in(language).waits_on
        return Decided(Notice(f"{told} {waits_on}" if found.state == "open" else told, False), record=refusal)

    def _vote(
        self, tx: Transaction, found: Approval, actor: Actor, verdict: Verdict, reason: str, language: str
    ) -> Decided:
        """Count one more vote, in place of an earlier one of the same person, and settle it if that is enough."""
        if why_not := voting.why_not(self._directory, found, actor, verdict, reason, language):
            return Decided(Notice(why_not, False))
        now, words = self._clock(), words_in(language)
        roles = policy.roles_of(self._directory, found, actor)
        vote_store.withdraw(tx, found, actor.person, now)
        stead = policy.stead_of(self._directory, found, actor)
        vote_store.add(tx, found, Vote(actor.person, verdict, now, actor.real, actor.via, reason, roles, stead))
        voted = approval_store.get_in(tx, found.id) or found
        ends = policy.is_met if verdict == "approved" else policy.is_refused
        if not ends(self._directory, voted):
            self.cards.show_votes(tx, voted)
            audit.add(tx, now, actor.person, actor.real, actor.via, f"voted {verdict}", found.id, reason)
            progress = progress_words(self._directory, voted, language)
            return Decided(Notice(words.votes.counts.format(progress=progress), True))
        if not approval_store.settle(tx, found, verdict, actor.person, actor.real, actor.via, reason, now):
            return Decided(Notice(words.too_late, False))
        audit.add(tx, now, actor.person, actor.real, actor.via, verdict, found.id, reason)
        sentence = words.approved if verdict == "approved" else words.denied
        return Decided(Notice(sentence.format(title=found.title), True), self._end(tx, found))

    def _end(self, tx: Transaction, found: Approval) -> str:
        """Close what is settled and bring it to the run that waits for it; gives that run."""
        self._close(tx, found.id)
        if found.is_review:
            settled = approval_store.get_in(tx, found.id) or found
            self._emergency.note_result(tx, settled, settled.state)
            return ""
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        return found.run

    def _take_back(self, tx: Transaction, found: Approval, actor: Actor, language: str) -> Decided:
        now, words = self._clock(), words_in(language).votes
        own = voting.standing(self._directory, found, actor)
        if own is None or not vote_store.withdraw(tx, found, own.person, now):
            return Decided(Notice(words.no_vote, False))
        left = approval_store.get_in(tx, found.id) or found
        self.cards.show_votes(tx, left)
        audit.add(tx, now, actor.person, actor.real, actor.via, "took a vote back", found.id, own.verdict)
        progress = progress_words(self._directory, left, language)
        return Decided(Notice(words.taken_back.format(progress=progress), True))

    def expire(self, tx: Transaction, timer: Timer) -> str:
        """Let an approval expire whose time is over, or go on asking; gives the run that goes on, or nothing."""
        found = approval_store.get_in(tx, timer.name)
        if found is not None and found.policy.time.outlasts_deadline:
            self.escalation.outlast(tx, found)
            return ""
        if found is None or not approval_store.settle(tx, found, "expired", "", "", "", "", self._clock()):
            return ""
        audit.add(tx, self._clock(), "", "", "", "expired", found.id)
        return self._end(tx, found)

    def accept(
        self, tx: Transaction, value: str, asked_now: Approval, within: int | None, about: str, language: str = ""
    ) -> str | None:
        """Take what was decided, as it is on record; None when the signal was none, and the wait goes on.

        A yes counts only if what will run now is what was shown. Else it is void, and asked anew: for `within`
        milliseconds. A no stands in any case: nothing happens by it. What has expired and was asked again meanwhile is
        asked anew as well, once.
        """
        found = approval_store.get_in(tx, _named_in(value))
        if found is None or (found.run, found.key) != (asked_now.run, asked_now.key) or found.state not in SETTLED:
            return None
        if found.state == "approved" and not _is_the_same(asked_now, found):
            approval_store.void_decided(tx, found.id)
            self.cards.close_changed(tx, found.id)
            audit.add(tx, self._clock(), "", "", "", "voided", found.id, "what will run is not what was shown")
            self.open(tx, replace(asked_now, expires_at=self.end_of(within)), about, language)
            return None
        if found.is_asked_again:
            if escalated.add(tx, found.id, Escalated(ANEW, (), self._clock())):
                self.open(tx, replace(asked_now, expires_at=self.end_of(within)), about, language)
            return None
        return _said(found)

    def _close(self, tx: Transaction, id: str) -> None:
        """Say on every card that it is over, and ask nothing more about it."""
        self.cards.close(tx, id)
        self._on_over(tx, id)

    def end_of(self, within: int | None) -> int:
        """Give the deadline of what is asked now for so many milliseconds."""
        return NO_DEADLINE if within is None else self._clock() + within

    def void_all(self, tx: Transaction, run: str, why: str) -> None:
        """Close what a run still asks for: it has ended."""
        for found in approval_store.open_of(tx, run):
            if not found.is_review and approval_store.settle(tx, found, "void", "", "", "", why, self._clock()):
                self._close(tx, found.id)


def _is_the_same(asked_now: Approval, found: Approval) -> bool:
    """Say whether what will run now is what was shown, by the formula of the version that showed it."""
    now = replace(asked_now, expires_at=found.expires_at, formula=found.formula, changes=found.changes)
    if asked_now.editable is not None and asked_now.editable.checked(values_in(found.values))[1]:
        return False  # what was approved, the author's model of now does not take
    return digest(now) == found.digest


def _named_in(value: str) -> str:
    """Give the approval that a signal names; nothing when it is none of ours."""
    said = json.loads(value)
    return str(cast(dict[str, Any], said).get("approval", "")) if isinstance(said, dict) else ""


def _said(approval: Approval) -> str:
    """Give a decision as a run's journal keeps it."""
    expired = approval.state == "expired"
    meaning = MEANINGS.get(approval.policy.time.on_expiry, approval.state) if expired else approval.state
    return json.dumps(
        {
            "approval": approval.id,
            "verdict": meaning,
            "by": approval.decided_by,
            "reason": approval.reason if meaning == approval.state else IN_TIME,
            "at": approval.decided_at,
            "people": sorted(frozenset[str]().union(*(each.people for each in approval.voted("approved")))),
            **({"changes": values_in(approval.values)} if approval.editable is not None else {}),
        }
    )
