"""The approval protocol: open, decide by compare-and-set, expire, void; and the cards, on every surface."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from typing import Any, cast

from bot import audit
from bot.approvals import policy, telling, voting
from bot.approvals import store as approval_store
from bot.approvals import votes as vote_store
from bot.approvals.approval import Approval, Press, State, Verdict, Vote, digest
from bot.approvals.approval_card import approval_card, capital, outcome, progress_words
from bot.approvals.reminding import Reminding
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Card, Mention, Post
from bot.messages.inbound import Notice, adapter_of
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox, Outgoing
from bot.people.directory import OWN_SURFACES, Actor, Directory
from bot.security.signing_key import SigningKey
from bot.text import one_line, shortened, visible
from workflow import Clock, Runs, Timer, Transaction

log = logging.getLogger(__name__)

SETTLED: frozenset[State] = frozenset(("approved", "denied", "expired"))
MOST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of an attempt to decide. `run` has something to do now, when it is not empty.

    `record` is a refusal as others may read it: the notice speaks to whoever tried.
    """

    notice: Notice
    run: str = ""
    record: str = ""


class Approvals:
    """All approvals of one database. Every method works in the caller's commit."""

    def __init__(
        self,
        runs: Runs,
        outbox: Outbox,
        directory: Directory,
        signing_key: SigningKey,
        clock: Clock,
        reminding: Reminding,
    ) -> None:
        self._runs = runs
        self._outbox = outbox
        self._directory = directory
        self._signing_key = signing_key
        self._clock = clock
        self._reminding = reminding

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
        self._runs.set_timer(tx, bound.expires_at, "approval", bound.id, bound.run)
        self._reminding.begin(tx, bound.id, bound.run, telling.told_of(self._directory, bound), bound.expires_at)
        self._show(tx, bound, about, language)
        audit.add(tx, bound.created_at, bound.requester, "", "", "asked for approval", bound.id, bound.title)
        return bound

    def _grant(self, tx: Transaction, approval: Approval) -> Approval:
        """Say yes at once: the policy asks nobody. It stays on record like any other."""
        now = self._clock()
        approval_store.settle(tx, approval, "approved", "", "", "", "", now)
        self._runs.signal(tx, approval.run, approval.key, json.dumps({"approval": approval.id}))
        audit.add(tx, now, "", "", "", "approved", approval.id, "its policy asks nobody")
        return approval

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
        refusal = policy.why_not_decide(self._directory, found, actor, to_others=True)
        if found.state != "open" and (not refusal or actor.person == found.requester):
            how = words.decided_already if found.state in ("approved", "denied") else words.decided_over
            return Decided(Notice(how.format(outcome=self.outcome(found, language)), False))
        # who may vote no longer may still take back what they said, while it is open
        own_vote = voting.standing(self._directory, found, actor) if found.state == "open" else None
        if refusal and not (said == "withdrawn" and own_vote):
            return self._refused(tx, found, actor, said, refusal, language)
        if digest_start and not found.digest.startswith(digest_start):
            return Decided(Notice(words.out_of_date, False))
        if found.expires_at <= self._clock():
            return Decided(Notice(words.too_late, False))
        if said == "withdrawn":
            return self._take_back(tx, found, actor, language)
        reason = shortened(without_moments(visible(reason.strip())), MOST_REASON)
        return self._vote(tx, found, actor, said, reason, language)

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
        vote_store.add(tx, found, Vote(actor.person, verdict, now, actor.real, actor.via, reason, roles))
        voted = approval_store.get_in(tx, found.id) or found
        ends = policy.is_met if verdict == "approved" else policy.is_refused
        if not ends(self._directory, voted):
            self._show_votes(tx, voted)
            audit.add(tx, now, actor.person, actor.real, actor.via, f"voted {verdict}", found.id, reason)
            progress = progress_words(self._directory, voted, language)
            return Decided(Notice(words.votes.counts.format(progress=progress), True))
        if not approval_store.settle(tx, found, verdict, actor.person, actor.real, actor.via, reason, now):
            return Decided(Notice(words.too_late, False))
        self._close(tx, found.id)
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        audit.add(tx, now, actor.person, actor.real, actor.via, verdict, found.id, reason)
        sentence = words.approved if verdict == "approved" else words.denied
        return Decided(Notice(sentence.format(title=found.title), True), found.run)

    def _take_back(self, tx: Transaction, found: Approval, actor: Actor, language: str) -> Decided:
        now, words = self._clock(), words_in(language).votes
        own = voting.standing(self._directory, found, actor)
        if own is None or not vote_store.withdraw(tx, found, own.person, now):
            return Decided(Notice(words.no_vote, False))
        left = approval_store.get_in(tx, found.id) or found
        self._show_votes(tx, left)
        audit.add(tx, now, actor.person, actor.real, actor.via, "took a vote back", found.id, own.verdict)
        progress = progress_words(self._directory, left, language)
        return Decided(Notice(words.taken_back.format(progress=progress), True))

    def _show_votes(self, tx: Transaction, approval: Approval) -> None:
        """Say on every copy how the votes stand."""

        def shown(thread: str, language: str) -> Card:
            return self.card(approval, language, adapter_of(thread))

        self._outbox.change_cards(tx, approval.id, shown, f"v{vote_store.changes(tx, approval.id)}")

    def expire(self, tx: Transaction, timer: Timer) -> str:
        """Let an approval expire whose time is over; gives the run that goes on, or nothing."""
        found = approval_store.get_in(tx, timer.name)
        if found is None or not approval_store.settle(tx, found, "expired", "", "", "", "", self._clock()):
            return ""
        self._close(tx, found.id)
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        audit.add(tx, self._clock(), "", "", "", "expired", found.id)
        return found.run

    def accept(
        self, tx: Transaction, value: str, asked_now: Approval, within: int, about: str, language: str = ""
    ) -> str | None:
        """Take what was decided, as it is on record; None when the signal was none, and the wait goes on.

        A yes counts only if what will run now is what was shown. Else it is void, and asked anew: for `within`
        milliseconds. A no stands in any case: nothing happens by it.
        """
        found = approval_store.get_in(tx, _named_in(value))
        if found is None or (found.run, found.key) != (asked_now.run, asked_now.key) or found.state not in SETTLED:
            return None
        if found.state == "approved" and not _is_the_same(asked_now, found):
            approval_store.void_decided(tx, found.id)
            self._outbox.close_cards(tx, found.id, lambda spoken: words_in(spoken).cards.changed_since)
            audit.add(tx, self._clock(), "", "", "", "voided", found.id, "what will run is not what was shown")
            self.open(tx, replace(asked_now, expires_at=self._clock() + within), about, language)
            return None
        return _said(found)

    def void_all(self, tx: Transaction, run: str, why: str) -> None:
        """Close what a run still asks for: it has ended."""
        for found in approval_store.open_of(tx, run):
            if approval_store.settle(tx, found, "void", "", "", "", why, self._clock()):
                self._close(tx, found.id)

    def card(self, approval: Approval, language: str = "", surface: str = "") -> Card:
        """Give the card of an approval for a surface, as it stands."""
        return approval_card(self._directory, self._signing_key, approval, language, surface)

    def outcome(self, approval: Approval, language: str = "") -> str:
        """Say how an approval ended: by whom, where and when."""
        return outcome(self._directory, approval, language)

    def given_up(self, tx: Transaction, row: Outgoing) -> None:
        """Tell whoever asked when a card that could not be delivered was the last by which anybody would hear of it."""
        found = approval_store.get_in(tx, outbox.reference_of(tx, row.id)) if row.kind == "post" else None
        if found is None or found.state != "open" or row.thread == found.thread:
            return
        log.warning("approval %s: %s could not be told: %s", found.id, row.thread, row.id)
        called = telling.mentions_in(self._directory, found.by, telling.told_of(self._directory, found), found.thread)
        if not called and not outbox.is_elsewhere(tx, found.id, found.thread):
            language = outbox.card_language(outbox.posts_about(tx, found.id), found.thread)
            self._say_unheard(tx, found, "", language)

    def _show(self, tx: Transaction, approval: Approval, about: str, language: str) -> None:
        """Post the cards of a new approval, each once, and call those who decide."""
        directory, people = self._directory, telling.told_of(self._directory, approval)
        shared = tuple(dict.fromkeys((approval.thread, *directory.channels(approval.by))))
        for thread in shared:
            card = self.card(approval, language if thread == approval.thread else "", adapter_of(thread))
            post = Post(card=card, mentions=telling.mentions_in(directory, approval.by, people, thread))
            self._outbox.post(tx, thread, post, about=about, reference=approval.id)
        for each in telling.private_messages(directory, people):
            person = directory.person(each.person)
            own = self.card(approval, person.language if person is not None else "", adapter_of(each.thread))
            self._outbox.post(tx, each.thread, Post(card=own), about=about, reference=approval.id)
        if not telling.is_heard(directory, approval, shared):
            self._say_unheard(tx, approval, about, language)

    def _say_unheard(self, tx: Transaction, approval: Approval, about: str, language: str) -> None:
        facts = {"approval": approval.id, "run": approval.run, "by": list(approval.by)}
        log.warning("nobody who may decide hears of an approval", extra={"facts": facts})
        if not policy.deciders(self._directory, approval):
            return  # there is nobody, as its card says
        text = telling.unheard_words(self._directory, approval, language)
        self._outbox.post(
            tx, approval.thread, Post(text), about=about, reference=approval.id, id=f"{approval.id}/unheard"
        )

    def _tell_requester(self, tx: Transaction, approval: Approval) -> None:
        """Tell whoever asked, where they asked, what was decided: the change of a card calls nobody.

        A terminal and the page show that change by themselves, and who decided it themselves knows.
        """
        platform = adapter_of(approval.thread)
        if platform in OWN_SURFACES or approval.decided_by == approval.requester:
            return
        language = outbox.card_language(outbox.posts_about(tx, approval.id), approval.thread)
        title, ended = one_line(approval.title), self.outcome(approval, language)
        text = words_in(language).cards.was_decided.format(title=title, outcome=ended)
        account = self._directory.account(approval.requester, platform)
        post = Post(text, mentions=(Mention(account),) if account else ())
        self._outbox.post(tx, approval.thread, post, reference=approval.id, id=f"{approval.id}/decided")

    def _close(self, tx: Transaction, id: str) -> None:
        closed = approval_store.get_in(tx, id)
        if closed is not None:
            self._outbox.close_cards(tx, id, lambda language: capital(self.outcome(closed, language)))
            if closed.state in SETTLED:
                self._tell_requester(tx, closed)


def _is_the_same(asked_now: Approval, found: Approval) -> bool:
    """Say whether what will run now is what was shown, by the formula of the version that showed it."""
    now = replace(asked_now, expires_at=found.expires_at, formula=found.formula)
    return digest(now) == found.digest


def _named_in(value: str) -> str:
    """Give the approval that a signal names; nothing when it is none of ours."""
    said = json.loads(value)
    return str(cast(dict[str, Any], said).get("approval", "")) if isinstance(said, dict) else ""


def _said(approval: Approval) -> str:
    """Give a decision as a run's journal keeps it."""
    return json.dumps(
        {
            "approval": approval.id,
            "verdict": approval.state,
            "by": approval.decided_by,
            "reason": approval.reason,
            "at": approval.decided_at,
            "people": sorted(frozenset[str]().union(*(each.people for each in approval.voted("approved")))),
        }
    )
