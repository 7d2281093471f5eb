"""Reminders that whoever asked for an approval sends to those who have not said anything yet."""

from __future__ import annotations

from bot import audit
from bot.approvals import telling
from bot.approvals.assignment import rows
from bot.approvals.assignment.opened import opened
from bot.approvals.cards import ApprovalCards
from bot.language.detection import all_of, words_in
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark
from bot.people.directory import Actor, Directory
from workflow import Clock, Transaction

APART = 4 * 3_600_000  # milliseconds between two of them


class ReminderRequests:
    """Reminds people because somebody asks for it, in the caller's commit; quiet hours and claims do not hold it up."""

    def __init__(self, cards: ApprovalCards, directory: Directory, clock: Clock) -> None:
        self._cards = cards
        self._directory = directory
        self._clock = clock

    def remind(self, tx: Transaction, id: str, actor: Actor) -> Notice:
        """Remind all who have not voted, if this person asked and has not done so in the last hours."""
        now = self._clock()
        found = opened(tx, self._directory, self._cards, id, actor, now)
        if isinstance(found, Notice):
            return found
        approval, words = found.approval, found.words.approvals
        if not approval.is_asked_by(actor.person):
            return Notice(words.only_requester.format(who=self._directory.title(approval.requester)), False)
        people = telling.left_to_say(self._directory, approval)[: telling.MOST_TOLD]
        if not people:
            return Notice(words.nobody_left, False)
        if not rows.note_reminder(tx, id, now, now - APART):
            before = approval.reminded_at or 0
            told = words.reminded_before.format(moment=moment_mark(before), next=moment_mark(before + APART))
            return Notice(told, False)
        for name in people:
            person = self._directory.person(name)
            spoken = words_in(person.language if person is not None else "").approvals
            self._cards.tell(tx, approval, name, spoken.asks_again.format(who=self._directory.title(actor.person)))
        audit.add(tx, now, actor.person, actor.real, actor.via, "had reminded", id, ", ".join(people))
        titles = [self._directory.title(name) for name in people]
        return Notice(words.reminded.format(who=all_of(titles, found.words)), True)
