"""Delegations: somebody who may decide one approval hands it to another person, whose vote counts for theirs."""

from __future__ import annotations

from bot import audit
from bot.approvals import deputies, policy, voting
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.assigned import ApprovalDelegation
from bot.approvals.assignment import rows
from bot.approvals.assignment.opened import OpenApproval, opened
from bot.approvals.buttons.line_forms import MOST_NAME
from bot.approvals.cards import ApprovalCards
from bot.approvals.escalation import remindable
from bot.approvals.reminding import Reminding
from bot.language.approvals.tables import ApprovalWords
from bot.language.detection import all_of, words_in
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory, Person
from bot.spelling import nearest
from bot.text import one_line, shortened
from workflow import Clock, Transaction


class Delegations:
    """Hands approvals on, in the caller's commit. Both names stand in the vote, in the audit and on the card."""

    def __init__(self, cards: ApprovalCards, directory: Directory, clock: Clock, reminding: Reminding) -> None:
        self._cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding

    def delegate(self, tx: Transaction, id: str, actor: Actor, to: str) -> Notice:
        """Hand an approval to somebody, by their name as bot.toml or people have it."""
        found = opened(tx, self._directory, self._cards, id, actor, self._clock())
        if isinstance(found, Notice):
            return found
        if refusal := self._why_not_hand(found, actor):
            return Notice(refusal, False)
        person = deputies.person_called(self._directory, to)
        if person is None:
            return Notice(_nobody_called(self._directory, to, found.words.approvals), False)
        if refusal := deputies.why_not_to(self._directory, found.approval, actor, person, found.language):
            return Notice(refusal, False)
        self._hand(tx, found.approval, actor, person)
        return Notice(found.words.approvals.delegated.format(to=person.title), True)

    def _why_not_hand(self, found: OpenApproval, actor: Actor) -> str:
        approval, words = found.approval, found.words.approvals
        if refusal := policy.why_not_decide(self._directory, approval, actor, found.language):
            return refusal
        if not policy.is_named_oneself(self._directory, approval.by, actor):
            givers = deputies.represented(self._directory, approval, actor.person)
            return words.not_further.format(who=all_of([self._directory.title(each) for each in givers], found.words))
        if voting.standing(self._directory, approval, actor) is not None:
            return words.voted_first
        return ""

    def _hand(self, tx: Transaction, approval: Approval, actor: Actor, to: Person) -> None:
        now, roles = self._clock(), policy.roles_of(self._directory, approval, actor)
        rows.delegate(tx, approval, ApprovalDelegation(actor.person, to.name, now, actor.real, roles))
        if approval.claim is not None and approval.claim.person == actor.person:
            rows.free(tx, approval.id)
        handed = approval_store.get_in(tx, approval.id) or approval
        self._cards.show_again(tx, handed)
        words = words_in(to.language).approvals
        text = words.handed_to_you.format(who=self._directory.title(actor.person))
        self._cards.tell(tx, handed, to.name, text)
        self._reminding.begin(tx, remindable(approval), (to.name,))
        audit.add(tx, now, actor.person, actor.real, actor.via, "delegated", approval.id, to.name)


def _nobody_called(directory: Directory, said: str, words: ApprovalWords) -> str:
    name = shortened(one_line(said.strip()), MOST_NAME)
    near = nearest(said.strip(), [*directory.people, *(each.title for each in directory.people.values())])
    if near:
        return words.nobody_called_near.format(said=name, near=near)
    return words.nobody_called.format(said=name)
