"""Who may act on an open approval, and where: those who may decide it now, on what they were shown."""

from __future__ import annotations

from bot import audit
from bot.approvals import policy
from bot.approvals.approval import Approval, Press
from bot.approvals.card_parts.where_decided import why_not_here
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import Decided
from bot.language.detection import words_in
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from workflow import Transaction


def why_not_act(
    directory: Directory, cards: ApprovalCards, tx: Transaction, found: Approval, actor: Actor, what: Press,
    digest_start: str, now: int,
) -> Decided | None:  # fmt: skip
    """Give what somebody is told who may not; None: they may. Who tries without the right stands in the audit."""
    language = directory.language_of(actor)
    words = words_in(language)
    told = policy.why_not_decide(directory, found, actor, language)
    if told:
        record = policy.why_not_decide(directory, found, actor, to_others=True)
        refused(tx, found, actor, what, record, now)
        return Decided(Notice(told, False), record=record)
    if found.state != "open":
        how = words.decided_already if found.state in ("approved", "denied") else words.decided_over
        return Decided(Notice(how.format(outcome=cards.outcome(found, language)), False))
    if digest_start and not found.digest.startswith(digest_start):
        return Decided(Notice(words.out_of_date, False))
    return Decided(Notice(words.too_late, False)) if found.is_over(now) else None


def why_not_act_here(
    cards: ApprovalCards, tx: Transaction, found: Approval, actor: Actor, what: Press, language: str, now: int
) -> Decided | None:
    """Refuse what is not done on this surface, or so long after signing in; None where it is."""
    told = why_not_here(found, actor, now, cards.page_url, language)
    if not told:
        return None
    record = why_not_here(found, actor, now, "")
    refused(tx, found, actor, what, record, now)
    return Decided(Notice(told, False), record=record)


def refused(tx: Transaction, found: Approval, actor: Actor, what: Press, why: str, now: int) -> None:
    """Write down that somebody tried."""
    audit.add(tx, now, actor.person, actor.real, actor.via, f"was refused to have {what}", found.id, why)
