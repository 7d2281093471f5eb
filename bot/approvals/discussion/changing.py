"""Changing what an approval is about: its digest becomes another, and everybody decides anew."""

from __future__ import annotations

from dataclasses import replace

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals import telling
from bot.approvals import votes as vote_store
from bot.approvals.approval import Approval, digest
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import Decided
from bot.approvals.discussion import discussed
from bot.approvals.discussion.acting import refused, why_not_act, why_not_act_here
from bot.language.detection import words_in
from bot.messages.inbound import Notice
from bot.messages.moment import without_moments
from bot.parameters.editable import ChangedValues, Editable, differences
from bot.people.directory import Actor, Directory
from bot.text import one_line, shortened, visible
from workflow import Clock, Transaction

MOST_TOLD = 500  # characters of all that was changed, in a sentence about it


class ApprovalChanges:
    """Changes the values that an author lets deciders change. Every method works in the caller's commit."""

    def __init__(self, cards: ApprovalCards, directory: Directory, clock: Clock) -> None:
        self._cards = cards
        self._directory = directory
        self._clock = clock

    def why_not(self, tx: Transaction, id: str, actor: Actor, digest_start: str = "") -> Decided | None:
        """Give what somebody is told who may not change anything now; None: they may."""
        found, words = approval_store.get_in(tx, id), words_in(self._directory.language_of(actor))
        if found is None:
            return Decided(Notice(words.no_approval.format(approval=id), False))
        if self._is_own(found, actor):
            record = words_in("").discussion.own_request_named.format(person=self._directory.title(actor.person))
            refused(tx, found, actor, "changed", record, self._clock())
            return Decided(Notice(words.discussion.own_request, False), record=record)
        now = self._clock()
        if refusal := why_not_act(self._directory, self._cards, tx, found, actor, "changed", digest_start, now):
            return refusal
        if found.editable is None:
            return Decided(Notice(words.discussion.not_changeable, False))
        language = self._directory.language_of(actor)
        return why_not_act_here(self._cards, tx, found, actor, "changed", language, now)

    def change(self, tx: Transaction, id: str, actor: Actor, values: str, digest_start: str) -> Decided:
        """Give an approval other values: votes no longer count, each card is shown anew, and everybody is told.

        `values` is a JSON object of all of them, as `Editable.checked` gives it.
        """
        if refusal := self.why_not(tx, id, actor, digest_start):
            return refusal
        found, language = approval_store.get_in(tx, id), self._directory.language_of(actor)
        if found is None or found.editable is None:
            return Decided(Notice("", False))
        if not differences(found.editable, found.values, values, ""):
            return Decided(Notice(words_in(language).discussion.nothing_changed, False))
        return self._changed(tx, found, found.editable, actor, values, language)

    def _changed(
        self, tx: Transaction, found: Approval, editable: Editable, actor: Actor, values: str, language: str
    ) -> Decided:
        now = self._clock()
        change = ChangedValues(actor.person, now, values, actor.real, actor.via)
        anew = replace(found, changes=(*found.changes, change), votes=())
        anew = replace(anew, digest=digest(anew))
        if not discussed.change(tx, found, anew):
            return Decided(Notice(words_in(language).out_of_date, False))
        vote_store.withdraw_all(tx, found, now)
        self._cards.show_change(tx, anew)
        self._tell(tx, anew, editable, found.values, actor)
        what = _what(editable, found.values, values, "")
        audit.add(tx, now, actor.person, actor.real, actor.via, "changed", found.id, what)
        words = words_in(language).discussion
        what = _what(editable, found.values, values, words.nothing)
        return Decided(Notice(words.changed.format(what=what), True))

    def _tell(self, tx: Transaction, anew: Approval, editable: Editable, before: str, actor: Actor) -> None:
        """Tell the requester and all who decide, but whoever did it: the change of a card calls nobody."""

        def told(language: str) -> str:
            words = words_in(language).discussion
            what = _what(editable, before, anew.values, words.nothing)
            who = self._directory.title(actor.person)
            return words.was_changed.format(who=who, title=one_line(anew.title), what=what)

        mark = f"changed {len(anew.changes)}"
        self._cards.tell_requester(tx, anew, told, mark)
        people = [each for each in telling.told_of(self._directory, anew) if each not in (actor.person, actor.real)]
        self._cards.tell_alone(tx, anew, people, told, mark)

    def _is_own(self, found: Approval, actor: Actor) -> bool:
        """Say whether somebody asked for this: they change nothing of it, also where they may decide it themselves."""
        humans = self._directory.humans
        own = {actor.person} if self._directory.one_for_several else {actor.person, actor.real}
        return bool(humans(own) & humans((found.requester, found.requester_real)))


def _what(editable: Editable, before: str, after: str, nothing: str) -> str:
    """Say what was changed: `Amount 3 → 50, To the baker → the butcher`."""
    said = [f"{title} {old or '—'} → {new or '—'}" for title, old, new in differences(editable, before, after, nothing)]
    return shortened(without_moments(visible(one_line(", ".join(said)))), MOST_TOLD)
