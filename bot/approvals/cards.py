"""The cards of approvals: posted once to each place, changed and closed together, and who is told beside them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from bot.approvals import policy, telling
from bot.approvals import store as approval_store
from bot.approvals import votes as vote_store
from bot.approvals.approval import Approval, State
from bot.approvals.approval_card import approval_card, capital, outcome
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Card, Mention, Post
from bot.messages.inbound import adapter_of
from bot.messages.outbox import Outbox, Outgoing
from bot.people.directory import OWN_SURFACES, Directory
from bot.security.signing_key import SigningKey
from bot.text import one_line
from workflow import Transaction

log = logging.getLogger(__name__)

SETTLED: frozenset[State] = frozenset(("approved", "denied", "expired"))


class ApprovalCards:
    """Shows approvals, in the caller's commit."""

    def __init__(self, outbox: Outbox, directory: Directory, signing_key: SigningKey) -> None:
        self._outbox = outbox
        self._directory = directory
        self._signing_key = signing_key

    def card(self, approval: Approval, language: str = "", surface: str = "") -> Card:
        """Give the card of an approval for a surface, as it stands."""
        return approval_card(self._directory, self._signing_key, approval, language, surface)

    def outcome(self, approval: Approval, language: str = "") -> str:
        """Say how an approval ended: by whom, where and when."""
        return outcome(self._directory, approval, language)

    def show(self, tx: Transaction, approval: Approval, about: str, language: str) -> None:
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

    def show_votes(self, tx: Transaction, approval: Approval) -> None:
        """Say on every copy how the votes stand."""
        mark = f"v{vote_store.changes(tx, approval.id)}"
        self._outbox.change_cards(
            tx, approval.id, lambda thread, language: self._shown(approval, thread, language), mark
        )

    def show_change(self, tx: Transaction, approval: Approval) -> None:
        """Show on every copy what it is about now: a value was changed, something was asked back, or answered."""
        answered = sum(1 for each in approval.asked_back if each.answered_by)
        mark = f"c{len(approval.changes)}.{len(approval.asked_back)}.{answered}"
        self._outbox.change_cards(
            tx, approval.id, lambda thread, language: self._shown(approval, thread, language), mark
        )

    def tell_requester(self, tx: Transaction, approval: Approval, told: Callable[[str], str], mark: str) -> None:
        """Tell whoever asked, where they asked, something about it in their language; a mark is told once."""
        language = outbox.card_language(outbox.posts_about(tx, approval.id), approval.thread)
        account = self._directory.account(approval.requester, adapter_of(approval.thread))
        post = Post(told(language), mentions=(Mention(account),) if account else ())
        self._outbox.post(tx, approval.thread, post, reference=approval.id, id=f"{approval.id}/{mark}")

    def tell_alone(
        self, tx: Transaction, approval: Approval, people: Iterable[str], told: Callable[[str], str], mark: str
    ) -> None:
        """Tell people something about it by themselves: on each of their platforms, or in their chat on the page."""
        for name in list(people)[: telling.MOST_TOLD]:
            person = self._directory.person(name)
            text = told(person.language if person is not None else "")
            for thread in self._directory.private_threads(name) or (f"web/{name}",):
                row = f"{approval.id}/{mark}/{name}/{thread}"
                self._outbox.post(tx, thread, Post(text), reference=approval.id, id=row)

    def _shown(self, approval: Approval, thread: str, language: str) -> Card:
        return self.card(approval, language, adapter_of(thread))

    def close(self, tx: Transaction, id: str) -> None:
        closed = approval_store.get_in(tx, id)
        if closed is not None:
            self._outbox.close_cards(
                tx, id, lambda language: capital(self.outcome(closed, language)), self._as_it_stands(closed)
            )
            if closed.state in SETTLED:
                self._tell_requester(tx, closed)

    def close_changed(self, tx: Transaction, id: str) -> None:
        """Say on every copy that what was approved is no longer what would run."""
        found = approval_store.get_in(tx, id)
        shown = self._as_it_stands(found) if found is not None else None
        self._outbox.close_cards(tx, id, lambda language: words_in(language).cards.changed_since, shown)

    def _as_it_stands(self, approval: Approval) -> Callable[[str, str], Card] | None:
        """Give the card with what became of it since it was posted; None: nothing that stands on it."""
        if not approval.changes and not approval.asked_back:
            return None
        return lambda thread, language: self._shown(approval, thread, language)

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
