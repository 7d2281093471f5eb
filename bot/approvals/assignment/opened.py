"""An approval that somebody wants to do something about, if it is open and they may."""

from __future__ import annotations

from dataclasses import dataclass

from bot.approvals import policy
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.cards import ApprovalCards
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import outbox
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from workflow import Transaction


@dataclass(frozen=True, slots=True)
class OpenApproval:
    """An open approval, and how whoever acts is spoken to."""

    approval: Approval
    language: str

    @property
    def words(self) -> Words:
        return words_in(self.language)


def opened(
    tx: Transaction, directory: Directory, cards: ApprovalCards, id: str, actor: Actor, now: int
) -> OpenApproval | Notice:
    """Give an open approval that this person may decide or asked for; else the notice that refuses."""
    found = approval_store.get_in(tx, id)
    language = directory.language_of(actor, outbox.card_language(outbox.posts_about(tx, id), ""))
    words = words_in(language)
    if found is None:
        return Notice(words.no_approval.format(approval=id), False)
    refusal = policy.why_not_decide(directory, found, actor, language)
    if refusal and not found.is_asked_by(actor.person):
        return Notice(refusal, False)
    if found.state != "open":
        how = words.decided_already if found.state in ("approved", "denied") else words.decided_over
        return Notice(how.format(outcome=cards.outcome(found, language)), False)
    return Notice(words.too_late, False) if found.is_over(now) else OpenApproval(found, language)
