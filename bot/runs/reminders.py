"""Reminders of what waits for a decision or an answer, told to each of those who have not given it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals import telling
from bot.approvals.protocol import Approvals
from bot.approvals.reminding import Reminding
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Card, Post, decode
from bot.messages.inbound import adapter_of
from bot.messages.outbox import Outbox
from bot.people.directory import Directory
from bot.questions import answers
from bot.questions import store as question_store
from workflow import Clock, Timer, Transaction


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits for people, as it stands now."""

    id: str
    run: str
    people: tuple[str, ...]
    until: int | None
    voted: frozenset[str] = frozenset()


class Reminders:
    """Reminds people, in the commit in which a timer is claimed: a reminder is neither lost nor told twice."""

    def __init__(
        self, approvals: Approvals, reminding: Reminding, posts: Outbox, directory: Directory, clock: Clock
    ) -> None:
        self._approvals = approvals
        self._reminding = reminding
        self._outbox = posts
        self._directory = directory
        self._clock = clock

    def fire(self, tx: Transaction, timer: Timer) -> str:
        """Remind one person of one thing, if it still waits for them, and set the next timer; no run goes on by it."""
        reference, _, name = timer.name.partition("/")
        waiting = self._approval(tx, reference) or self._question(tx, reference)
        if waiting is None or name not in (*waiting.people, *waiting.voted):
            return ""
        if name in waiting.voted:  # their vote may be void before it is over, and then it waits for them again
            self._reminding.again(tx, reference, waiting.run, name, waiting.until)
            return ""
        if waiting.until is not None and waiting.until <= self._clock():
            return ""
        if self._reminding.is_quiet_for(name):
            self._reminding.later(tx, reference, waiting.run, name, waiting.until)
            return ""
        self._remind(tx, waiting, name)
        self._reminding.again(tx, reference, waiting.run, name, waiting.until)
        return ""

    def _remind(self, tx: Transaction, waiting: _Waiting, name: str) -> None:
        """Show the card once more where this person is told by themselves; they are not called in any channel."""
        person = self._directory.person(name)
        language = person.language if person is not None else ""
        threads = self._directory.private_threads(name) or (f"web/{name}",)
        for thread in threads:
            if outbox.is_on_its_way(tx, waiting.id, thread):
                continue  # their platform is not connected: what waits there already reminds them when it is
            card = self._card(tx, waiting.id, language, thread)
            if card is None:
                continue
            note = f"{words_in(language).cards.reminder} {card.note}".strip()
            self._outbox.post(tx, thread, Post(card=replace(card, note=note)), reference=waiting.id)
        audit.add(tx, self._clock(), name, "", "", "was reminded", waiting.id)

    def _card(self, tx: Transaction, reference: str, language: str, thread: str) -> Card | None:
        approval = approval_store.get_in(tx, reference)
        if approval is not None:
            return self._approvals.cards.card(approval, language, adapter_of(thread))
        cards = {row["thread"]: decode(row["body"]).card for row in outbox.posts_about(tx, reference)}
        usable = [card for card in cards.values() if card is not None and (card.buttons or card.form is not None)]
        return cards.get(thread) or next(iter(usable), None)

    def _approval(self, tx: Transaction, reference: str) -> _Waiting | None:
        found = approval_store.get_in(tx, reference)
        if found is None or found.state != "open":
            return None
        voted = frozenset(each.person for each in found.votes)
        people = tuple(name for name in telling.told_of(self._directory, found) if name not in voted)
        return _Waiting(found.id, found.run, people, found.expires_at, voted)

    def _question(self, tx: Transaction, reference: str) -> _Waiting | None:
        found = question_store.get_in(tx, reference)
        if found is None or found.state != "open" or not found.asked:
            return None
        done = {each.person for each in answers.of_question(tx, found.id)}
        people = tuple(name for name in self._directory.members(found.asked) if name not in done)
        return _Waiting(found.id, found.run, people, found.expires_at)
