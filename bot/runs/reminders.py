"""Reminders of what waits for a decision or an answer, told to each of those who have not given it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals import telling
from bot.approvals.escalation import remindable
from bot.approvals.protocol import Approvals
from bot.approvals.reminding import GROUP, Remindable, Reminding
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Card, Mention, Post, decode
from bot.messages.outbox import Outbox
from bot.people.directory import Directory
from bot.people.push_subscriptions import push_threads
from bot.questions import answers
from bot.questions import escalation as question_escalation
from bot.questions import store as question_store
from workflow import Clock, Timer, Transaction


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits for people, as it stands now."""

    thing: Remindable
    people: tuple[str, ...]
    named: tuple[str, ...]  # people and groups
    deputies: tuple[str, ...] = ()  # of those who are away
    voted: frozenset[str] = frozenset()
    claimed_by: str = ""  # who sees to it: nobody else is reminded meanwhile
    claimed_until: int = 0


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
        group = name.removeprefix(GROUP) if name.startswith(GROUP) else ""
        if waiting is not None and not group and name in waiting.voted:
            # their vote may be void before it is over, and then it waits for them again
            self._reminding.again(tx, waiting.thing, name)
            return ""
        if waiting is None or (group or name) not in (waiting.named if group else waiting.people):
            return ""
        thing = waiting.thing
        if thing.until is not None and thing.until <= self._clock():
            return ""
        if waiting.claimed_by not in ("", name):
            self._reminding.later(tx, thing, name, waiting.claimed_until)
            return ""
        if self._reminding.is_quiet_for(name):
            self._reminding.later(tx, thing, name)
            return ""
        if group:
            self._remind_channel(tx, thing.id, group)
        else:
            for each in (name, *self._deputy(waiting, name)):
                self._remind(tx, thing.id, each)
        self._reminding.again(tx, thing, name)
        return ""

    def waiting_for(self, tx: Transaction, reference: str, person: str) -> Remindable | None:
        """Give the approval or question of this id, where it waits for this person."""
        waiting = self._approval(tx, reference) or self._question(tx, reference)
        return waiting.thing if waiting is not None and person in (*waiting.people, *waiting.deputies) else None

    def _deputy(self, waiting: _Waiting, name: str) -> tuple[str, ...]:
        """Give whoever decides in the stead of somebody who is away, and is not reminded by a timer of their own."""
        deputy = self._directory.absences.deputy_of(name)
        return (deputy,) if deputy in waiting.deputies else ()

    def _remind_channel(self, tx: Transaction, reference: str, group: str) -> None:
        """Show the card once more to a group of which a platform alone knows who is in it, and call it."""
        for thread in telling.channels_of_roles(self._directory, group):
            self._show(tx, reference, thread, "", telling.mentions_in(self._directory, (group,), (), thread))
        audit.add(tx, self._clock(), "", "", "", "group was reminded", reference, group)

    def _remind(self, tx: Transaction, reference: str, name: str) -> None:
        """Show the card once more where this person is told by themselves; they are not called in any channel."""
        person = self._directory.person(name)
        language = person.language if person is not None else ""
        threads = self._directory.private_threads(name) or (f"web/{name}",)
        for thread in (*threads, *push_threads(tx, [name])):
            self._show(tx, reference, thread, language)
        audit.add(tx, self._clock(), name, "", "", "was reminded", reference)

    def _show(
        self, tx: Transaction, reference: str, thread: str, language: str, mentions: tuple[Mention, ...] = ()
    ) -> None:
        if outbox.is_on_its_way(tx, reference, thread):
            return  # their platform is not connected: what waits there already reminds them when it is
        card = self._card(tx, reference, language, thread)
        if card is not None:
            note = f"{words_in(language).cards.reminder} {card.note}".strip()
            post = Post(card=replace(card, note=note), mentions=mentions)
            self._outbox.post(tx, thread, post, reference=reference)

    def _card(self, tx: Transaction, reference: str, language: str, thread: str) -> Card | None:
        approval = approval_store.get_in(tx, reference)
        if approval is not None:
            return self._approvals.cards.card_in(approval, thread, language)
        cards = {row["thread"]: decode(row["body"]).card for row in outbox.posts_about(tx, reference)}
        usable = [card for card in cards.values() if card is not None and (card.buttons or card.form is not None)]
        return cards.get(thread) or next(iter(usable), None)

    def _approval(self, tx: Transaction, reference: str) -> _Waiting | None:
        found = approval_store.get_in(tx, reference)
        if found is None or found.state != "open":
            return None
        left = telling.left_to_say(self._directory, found)
        named = frozenset((*telling.named_of(self._directory, found), found.claimed_by))
        claimed = (found.claimed_by,) if found.claimed_by else ()
        left = tuple(dict.fromkeys((*left, *claimed)))
        people, deputies = [each for each in left if each in named], [each for each in left if each not in named]
        voted = frozenset[str]().union(*(each.people for each in found.votes))
        until = found.claim.until if found.claim is not None else 0
        return _Waiting(remindable(found), tuple(people), found.by, tuple(deputies), voted, found.claimed_by, until)

    def _question(self, tx: Transaction, reference: str) -> _Waiting | None:
        found = question_store.get_in(tx, reference)
        if found is None or found.state != "open" or not found.asked:
            return None
        done = {each.person for each in answers.of_question(tx, found.id)}
        people = tuple(name for name in self._directory.members(found.asked) if name not in done)
        return _Waiting(question_escalation.remindable(found), people, found.asked)
