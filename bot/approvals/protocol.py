"""The approval protocol: open, decide by compare-and-set, expire, void."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from bot import audit
from bot.approvals import escalated, policy, telling, voting
from bot.approvals import store as approval_store
from bot.approvals import votes as vote_store
from bot.approvals.approval import NO_DEADLINE, Approval, Press, Verdict, Vote, digest
from bot.approvals.approval_card import progress_words
from bot.approvals.assignment import apart
from bot.approvals.cards import SETTLED, ApprovalCards
from bot.approvals.deciding.decided import MOST_REASON, Decided
from bot.approvals.deciding.emergency import EmergencyOverride
from bot.approvals.discussion import acting
from bot.approvals.effect.holding import Holding
from bot.approvals.effect.recorded import as_recorded, id_in
from bot.approvals.escalated import ANEW, Escalated
from bot.approvals.escalation import ApprovalEscalation, remindable
from bot.approvals.reminding import Reminding
from bot.approvals.standing.standing_approval import StandingApproval
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark, without_moments
from bot.messages.outbox import Outbox
from bot.people.directory import Actor, Directory
from bot.text import says_something, shortened, visible
from workflow import Clock, Runs, Timer, Transaction

Until = Literal["decided", "ready", "used"]


class Approvals:
    """All approvals of one database. Every method works in the caller's commit."""

    def __init__(
        self, runs: Runs, cards: ApprovalCards, directory: Directory, clock: Clock, reminding: Reminding,
        standing: StandingApprovals, outbox: Outbox, on_over: Callable[[Transaction, str], None],
    ) -> None:  # fmt: skip
        self._runs = runs
        self.cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding
        self.holding = Holding(runs, cards, directory, clock, reminding)
        self._standing = standing
        self._emergency = EmergencyOverride(runs, cards, directory, outbox, clock, self.open)
        self.escalation = ApprovalEscalation(runs, cards, directory, clock, reminding)
        self._on_over = on_over  # what else is to be done in that commit

    def open(self, tx: Transaction, draft: Approval, about: str, language: str = "") -> Approval:
        """Write an approval, its expiry and its cards: where it was asked, where its deciders look, and to each alone.

        Where it was asked the card is in this language; what the deciders see together is English, and what each sees
        alone in theirs.
        """
        draft = apart.with_default(tx, self._directory, draft)
        bound = replace(draft, id=new_id(), created_at=self._clock())
        bound = replace(bound, digest=digest(bound))
        approval_store.add(tx, bound)
        if not bound.policy.requirements:
            return self._grant(tx, bound, about, language)
        if (standing := self._standing.use(tx, bound)) is not None:
            return self._grant_beforehand(tx, bound, standing, about, language)
        self.escalation.begin(tx, bound)
        self._reminding.begin(tx, remindable(bound), telling.named_of(self._directory, bound), bound.by)
        self.cards.show(tx, bound, about, language)
        audit.add(tx, bound.created_at, bound.requester, "", "", "asked for approval", bound.id, bound.title)
        return bound

    def _grant(self, tx: Transaction, approval: Approval, about: str, language: str) -> Approval:
        """Say yes at once: the policy asks nobody. It stays on record like any other."""
        now = self._clock()
        approval_store.settle(tx, approval, "approved", "", "", "", "", now)
        if self.holding.begin(tx, approval, now):
            self.cards.show_held(tx, approval.id, about, language)
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
            if elsewhere := acting.why_not_act_here(self.cards, tx, found, actor, said, language, self._clock()):
                return elsewhere
            decided = self._emergency.decide(tx, found, actor, reason, language, digest_start)
            if decided.run:
                self._on_over(tx, id)
            return decided
        refusal = policy.why_not_decide(self._directory, found, actor, to_others=True)
        if found.is_held and said == "withdrawn" and (not refusal or voting.standing(self._directory, found, actor)):
            return self.holding.take_back(tx, found, actor, language)
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
        return self._say(tx, found, actor, said, reason, language)

    def _say(self, tx: Transaction, found: Approval, actor: Actor, said: Press, reason: str, language: str) -> Decided:
        """Do what somebody says who may, in time."""
        match said:
            case "withdrawn":
                return self._take_back(tx, found, actor, language)
            case "emergency" | "changed" | "asked back":  # no vote
                return Decided(Notice(words_in(language).out_of_date, False))
            case "approved" | "denied" | "always":
                pass
        if elsewhere := acting.why_not_act_here(self.cards, tx, found, actor, said, language, self._clock()):
            return elsewhere
        if said == "always":
            return self.allow_always(tx, found.id, actor, reason, found.digest)
        reason = shortened(without_moments(visible(reason.strip())), MOST_REASON) if says_something(reason) else ""
        return self._vote(tx, found, actor, said, reason, language)

    def _refused(
        self, tx: Transaction, found: Approval, actor: Actor, said: Press, refusal: str, language: str
    ) -> Decided:
        acting.refused(tx, found, actor, said, refusal, self._clock())
        told = policy.why_not_decide(self._directory, found, actor, language)
        told = f"{told} {words_in(language).waits_on}" if found.state == "open" else told
        return Decided(Notice(told, False), record=refusal)

    def _vote(
        self, tx: Transaction, found: Approval, actor: Actor, verdict: Verdict, reason: str, language: str
    ) -> Decided:
        """Count one more vote, in place of an earlier one of the same person, and settle it if that is enough."""
        why_not = voting.why_not(self._directory, found, actor, verdict, reason, language)
        if why_not or (verdict == "approved" and (why_not := self.holding.why_not_now(found, language))):
            return Decided(Notice(why_not, False))
        now, words = self._clock(), words_in(language)
        earlier = voting.standing(self._directory, found, actor)
        vote_store.withdraw(tx, found, earlier.person if earlier is not None else actor.person, now)
        stead = policy.stead_of(self._directory, found, actor)
        roles = policy.roles_for(self._directory, found, actor, stead)
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
        sentence = (words.approved if verdict == "approved" else words.denied).format(title=found.title)
        if verdict == "approved" and self.holding.begin(tx, found, now):
            self._on_over(tx, found.id)
            self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
            starts = moment_mark(found.policy.start.starts_at(now))
            told = f"{words.effect.starts.format(outcome=sentence, moment=starts)}. {words.effect.until_then}"
            return Decided(Notice(told, True), found.run)
        return Decided(Notice(sentence, True), self._end(tx, found))

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
        self, tx: Transaction, value: str, asked_now: Approval, within: int | None, about: str, language: str = "", *,
        until: Until = "used",
    ) -> str | None:  # fmt: skip
        """Take what was decided, as it is on record; None when the signal was none, and the wait goes on.

        A yes counts only if what will run now is what was shown. Else it is void, and asked anew: for `within`
        milliseconds. A no stands in any case: nothing happens by it. What has expired and was asked again meanwhile is
        asked anew as well, once. `until` says how far it has come when it is taken: as soon as people have decided,
        when it may start, or with that it starts.
        """
        found = approval_store.get_in(tx, id_in(value))
        if found is None or (found.run, found.key) != (asked_now.run, asked_now.key) or found.state not in SETTLED:
            return None
        asked_now = apart.as_opened(asked_now, found)
        if found.state == "approved":
            if until != "decided" and not self.holding.may_start(tx, found):
                return None
            if why := self.holding.why_void(tx, asked_now, found):
                approval_store.void_decided(tx, found.id)
                audit.add(tx, self._clock(), "", "", "", "voided", found.id, why)
                self._ask_anew(tx, asked_now, within, about, language)
                return None
            if until == "used":
                self.holding.end(tx, found)
        if found.is_asked_again:
            if escalated.add(tx, found.id, Escalated(ANEW, (), self._clock())):
                self._ask_anew(tx, asked_now, within, about, language)
            return None
        return as_recorded(found)

    def _ask_anew(self, tx: Transaction, asked: Approval, within: int | None, about: str, language: str) -> None:
        self.open(tx, replace(asked, expires_at=self.end_of(within)), about, language)

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
        self.holding.void_of_run(tx, run, why)
