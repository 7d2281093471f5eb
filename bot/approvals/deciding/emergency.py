"""An emergency override: one of a group says yes for those who decide, who are told at once and review it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals import telling
from bot.approvals import votes as vote_store
from bot.approvals.approval import REVIEW, Approval, Vote
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import MOST_REASON, Decided
from bot.language.detection import words_in
from bot.messages.card import Post
from bot.messages.inbound import Notice
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox
from bot.parameters.editable import facts_with
from bot.people.directory import Actor, Directory
from bot.policies.policy import Policy
from bot.text import one_line, says_something, shortened, visible
from workflow import Clock, Runs, Transaction

REVIEW_LASTS = 3 * 24 * 3_600_000  # milliseconds in which the original deciders review it


class EmergencyOverride:
    """Breaks the glass, in the caller's commit. `ask` opens an approval: the review is one."""

    def __init__(
        self, runs: Runs, cards: ApprovalCards, directory: Directory, outbox: Outbox, clock: Clock,
        ask: Callable[[Transaction, Approval, str], Approval],
    ) -> None:  # fmt: skip
        self._runs = runs
        self._cards = cards
        self._directory = directory
        self._outbox = outbox
        self._clock = clock
        self._ask = ask

    def decide(
        self, tx: Transaction, found: Approval, actor: Actor, said: str, language: str, digest_start: str
    ) -> Decided:
        """Take a yes in an emergency, or say why it is none."""
        words = words_in(language)
        reason = shortened(without_moments(visible(said.strip())), MOST_REASON)
        if refusal := self.why_not(found, actor, said, language):
            action = "was refused to have approved in an emergency"
            audit.add(tx, self._clock(), actor.person, actor.real, actor.via, action, found.id, reason)
            return Decided(Notice(refusal, False), record=action)
        if not found.digest.startswith(digest_start):
            return Decided(Notice(words.out_of_date, False))
        if found.is_over(self._clock()) or not self._override(tx, found, actor, reason):
            return Decided(Notice(words.too_late, False))
        return Decided(Notice(words.people.emergency.done.format(title=found.title), True), found.run)

    def why_not(self, approval: Approval, actor: Actor, reason: str, language: str) -> str:
        """Give the sentence that refuses somebody; nothing where they may. Never whoever asked, in whatever name."""
        words = words_in(language).people.emergency
        group = approval.policy.break_glass
        if not group:
            return words.not_allowed
        if not self._directory.belongs(actor.person, (group,), actor.roles):
            return words.only_group.format(group=group)
        alone = self._directory.one_for_several  # under `allow_as` a name alone counts
        asked = (approval.requester,) if alone else (approval.requester, approval.requester_real)
        never = self._directory.humans((*asked, *approval.excluded))
        if never & self._directory.humans((actor.person,) if alone else (actor.person, actor.real)):
            return words.not_own
        return "" if says_something(reason) else words.say_why

    def _override(self, tx: Transaction, found: Approval, actor: Actor, reason: str) -> bool:
        """Say yes at once, tell everybody who could have decided, and ask them for a review."""
        now = self._clock()
        vote_store.withdraw(tx, found, actor.person, now)
        vote_store.add(tx, found, Vote(actor.person, "approved", now, actor.real, actor.via, reason, actor.roles))
        if not approval_store.settle(tx, found, "approved", actor.person, actor.real, actor.via, reason, now):
            return False
        review = self._ask(tx, self._review(found, actor, reason), found.id)
        approval_store.note_emergency(tx, found.id, review.id)
        self._cards.close(tx, found.id)
        self._runs.signal(tx, found.run, found.key, json.dumps({"approval": found.id}))
        audit.add(tx, now, actor.person, actor.real, actor.via, "approved in an emergency", found.id, reason)
        self._tell(tx, found, actor, reason)
        return True

    def note_result(self, tx: Transaction, review: Approval, result: str) -> None:
        """Write down beside what was overridden how its review ended, and tell whoever did it and whoever asked."""
        reviewed = approval_store.get_in(tx, review.key.removeprefix(REVIEW))
        if reviewed is None:
            return
        audit.add(
            tx, self._clock(), review.decided_by, review.acting, review.via, f"emergency reviewed: {result}",
            reviewed.id, review.reason,
        )  # fmt: skip
        for name in dict.fromkeys((reviewed.decided_by, reviewed.requester)):
            language = self._language(name)
            words = words_in(language).people.emergency
            outcome = self._cards.outcome(review, language)
            self._say(tx, name, words.reviewed.format(title=one_line(reviewed.title), outcome=outcome), review.id)

    def _review(self, found: Approval, actor: Actor, reason: str) -> Approval:
        never = tuple(sorted({found.requester, found.requester_real, actor.real} - {""} | set(found.excluded)))
        policy = Policy(found.policy.requirements, reason="no", apart_from=never, press=found.policy.press)
        told = (("Approved by", self._directory.title(actor.person)), ("Emergency", reason))
        facts = facts_with(found.fields, found.editable, found.values, words_in("").discussion.nothing)
        return replace(
            found, id="", key=f"{REVIEW}{found.id}", requester=actor.person, requester_real=actor.real,
            title=f"Was this emergency right? {found.title}", fields=(*told, *facts), policy=policy,
            self_approval=False, expires_at=self._clock() + REVIEW_LASTS, digest="", state="open", decided_by="",
            acting="", via="", reason="", decided_at=None, votes=(), elsewhere=frozenset(), formula=2,
            escalated=(), asked_policy=None, editable=None, changes=(), asked_back=(),
        )  # fmt: skip

    def _tell(self, tx: Transaction, found: Approval, actor: Actor, reason: str) -> None:
        """Tell everybody who could have decided, each by themselves, and their channels."""
        who, asked = self._directory.title(actor.person), self._directory.title(found.requester)
        people = [name for name in telling.told_of(self._directory, found) if name != actor.person]

        def sentence(language: str) -> str:
            words = words_in(language).people.emergency
            return words.told.format(who=who, title=one_line(found.title), requester=asked, reason=reason)

        for name in people:
            self._say(tx, name, sentence(self._language(name)), found.id)
        for thread in self._directory.channels(found.by):
            self._outbox.post(tx, thread, Post(sentence(""), mood="bad"), id=f"{found.id}/emergency/{thread}")

    def _say(self, tx: Transaction, name: str, text: str, about: str) -> None:
        for thread in self._directory.private_threads(name) or (f"web/{name}",):
            self._outbox.post(tx, thread, Post(text, mood="bad"), id=f"{about}/emergency/{thread}")

    def _language(self, name: str) -> str:
        person = self._directory.person(name)
        return person.language if person is not None else ""
