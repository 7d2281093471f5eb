"""The cards of approvals: posted once to each place, changed and closed together, and who is told beside them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from bot.approvals import policy, telling
from bot.approvals import store as approval_store
from bot.approvals import votes as vote_store
from bot.approvals.approval import CHECK, Approval, State
from bot.approvals.approval_card import approval_card, buttons_when_over, capital, outcome
from bot.approvals.card_parts.deadline_words import named
from bot.approvals.escalated import Escalated
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Button, Card, Mention, Post
from bot.messages.inbound import adapter_of, is_private
from bot.messages.outbox import Outbox, Outgoing
from bot.people.directory import MAIL, OWN_SURFACES, Actor, Directory
from bot.people.push_subscriptions import push_threads
from bot.security.signing_key import SigningKey
from bot.text import one_line
from workflow import Transaction

log = logging.getLogger(__name__)

SETTLED: frozenset[State] = frozenset(("approved", "denied", "expired"))


class ApprovalCards:
    """Shows approvals, in the caller's commit."""

    def __init__(self, outbox: Outbox, directory: Directory, signing_key: SigningKey, page_url: str = "") -> None:
        self._outbox = outbox
        self._directory = directory
        self._signing_key = signing_key
        self.page_url = page_url  # where people open the page; empty: nobody knows

    def card(
        self, approval: Approval, language: str = "", surface: str = "", *, alone: bool = False,
        asked_here: bool = False,
    ) -> Card:  # fmt: skip
        """Give the card of an approval for a surface, as it stands.

        `alone`: one of those who decide sees it alone; `asked_here`: whoever asked looks there.
        """
        return approval_card(
            self._directory, self._signing_key, approval, language, surface, self.page_url,
            alone=alone, asked_here=asked_here,
        )  # fmt: skip

    def card_for(self, approval: Approval, reader: Actor, language: str = "", surface: str = "") -> Card:
        """Give the card of an approval for somebody who sees it alone, with what they can press."""
        decides = policy.may_decide(self._directory, approval, reader)
        own = approval.is_asked_by(reader.person)
        card = self.card(approval, language, surface, alone=decides, asked_here=own)
        if not card.closed or reader.person != approval.requester:
            return card
        return card.close(card.closed, buttons_when_over(approval, language, self._signing_key))

    def card_in(self, approval: Approval, thread: str, language: str) -> Card:
        """Give the card of an approval for a thread, which may be one person's alone."""
        own, platform = thread == approval.thread, adapter_of(thread)
        alone = is_private(thread) or thread.removeprefix("web/") in self._directory.people
        return self.card(approval, language, platform, alone=alone and not own, asked_here=own)

    def outcome(self, approval: Approval, language: str = "") -> str:
        """Say how an approval ended: by whom, where and when."""
        return outcome(self._directory, approval, language)

    def show(self, tx: Transaction, approval: Approval, about: str, language: str) -> None:
        """Post the cards of a new approval, each once, and call those who decide."""
        directory, people = self._directory, telling.told_of(self._directory, approval)
        shared = tuple(dict.fromkeys((approval.thread, *directory.channels(approval.by))))
        for thread in shared:
            spoken = language if thread == approval.thread else ""
            self._post_shared(tx, approval, thread, approval.by, people, about, spoken)
        self._post_private(tx, approval, people, about)
        if not telling.is_heard(directory, approval, shared):
            self._say_unheard(tx, approval, about, language)

    def tell_beforehand(self, tx: Transaction, approval: Approval, what: str, about: str, language: str) -> None:
        """Tell whoever asked that nobody needs to be asked, and why."""
        words = words_in(language).people.standing
        text = words.approved_beforehand.format(title=one_line(approval.title), what=what)
        self._outbox.post(tx, approval.thread, Post(text), about=about, id=f"{approval.id}/beforehand")

    def show_votes(self, tx: Transaction, approval: Approval) -> None:
        """Say on every copy how the votes stand."""
        self._show_anew(tx, approval, f"v{vote_store.changes(tx, approval.id)}")

    def show_change(self, tx: Transaction, approval: Approval) -> None:
        """Show on every copy what it is about now: a value was changed, something was asked back, or answered."""
        answered = sum(1 for each in approval.asked_back if each.answered_by)
        self._show_anew(tx, approval, f"c{len(approval.changes)}.{len(approval.asked_back)}.{answered}")

    def tell_requester(self, tx: Transaction, approval: Approval, told: Callable[[str], str], mark: str) -> None:
        """Tell whoever asked, where they asked, something about it in their language; a mark is told once."""
        account = self._directory.account(approval.requester, adapter_of(approval.thread))
        post = Post(told(self._language_where_asked(tx, approval)), mentions=(Mention(account),) if account else ())
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

    def show_again(self, tx: Transaction, approval: Approval) -> None:
        """Say on every copy who sees to it, and who has handed it to whom."""
        self._show_anew(tx, approval, f"c{new_id()}")

    def tell(self, tx: Transaction, approval: Approval, name: str, text: str) -> None:
        """Show the card to one person by themselves, on each of their platforms, else on the page, below a sentence."""
        person = self._directory.person(name)
        language = person.language if person is not None else ""
        for thread in self._directory.private_threads(name) or (f"web/{name}",):
            if not outbox.is_on_its_way(tx, approval.id, thread):
                card = self.card_in(approval, thread, language)
                self._outbox.post(tx, thread, Post(text, card), reference=approval.id)

    def show_held(self, tx: Transaction, id: str, about: str, language: str) -> None:
        """Post the card of what asks nobody and starts later, where it was asked."""
        held = approval_store.get_in(tx, id)
        if held is not None:
            self._post_shared(tx, held, held.thread, (), (), about, language)

    def hold(self, tx: Transaction, id: str) -> None:
        """Say on every copy, and to whoever asked, that it was approved and when it starts."""
        held = approval_store.get_in(tx, id)
        if held is not None:
            mark = f"h{vote_store.changes(tx, id)}-{held.starts_at}"
            self._show_anew(tx, held, mark)
            if held.policy.requirements:
                self._tell_decided(tx, held, f"decided/{mark}")

    def show_step(self, tx: Transaction, approval: Approval, step: Escalated, people: Sequence[str]) -> None:
        """Say on every copy to whom it went, show it to them like to the first, and tell whoever asked.

        `people` are those among them who could not decide before.
        """
        self._show_anew(tx, approval, f"e{step.step}")
        for thread in self._directory.channels(step.to):
            self._post_shared(tx, approval, thread, step.to, people, "", "")
        self._post_private(tx, approval, people, "")
        words = words_in(self._language_where_asked(tx, approval)).deadlines
        who = named(self._directory, step.to, self._language_where_asked(tx, approval), together=True)
        said = words.told_went_to if step.to else words.told_overdue
        mentions = telling.mentions_in(self._directory, step.to, people, approval.thread)
        self._tell_requester(
            tx, approval, said.format(title=one_line(approval.title), who=who), f"step-{step.step}", mentions
        )

    def close(self, tx: Transaction, id: str, *, tell: bool = True) -> None:
        """Say on every copy how it ended; unless they know, `tell` whoever asked."""
        closed = approval_store.get_in(tx, id)
        if closed is not None:
            self._outbox.close_cards(
                tx,
                id,
                lambda language: capital(self.outcome(closed, language)),
                lambda thread, language: self._left(closed, thread, language),
                self._as_it_stands(closed),
            )
            if closed.state in SETTLED and tell:
                self._tell_decided(tx, closed, "refused" if closed.via == CHECK else "decided")

    def close_asked_again(self, tx: Transaction, approval: Approval) -> None:
        """Say on every copy of an approval that is over that it was asked again."""

        def ended(language: str) -> str:
            again = words_in(language).deadlines.was_asked_again
            return again.format(outcome=capital(self.outcome(approval, language)))

        self._outbox.close_cards(tx, approval.id, ended)

    def close_changed(self, tx: Transaction, id: str) -> None:
        """Say on every copy that what was approved is no longer what would run."""
        found = approval_store.get_in(tx, id)
        shown = self._as_it_stands(found) if found is not None else None
        self._outbox.close_cards(tx, id, lambda language: words_in(language).cards.changed_since, shown=shown)

    def _as_it_stands(self, approval: Approval) -> Callable[[str, str], Card] | None:
        """Give the card with what became of it since it was posted; None: nothing that stands on it."""
        if not approval.changes and not approval.asked_back:
            return None
        return lambda thread, language: self.card(approval, language, adapter_of(thread))

    def close_unused(self, tx: Transaction, id: str) -> None:
        """Say on every copy that the yes came to nothing: it was not used in time."""
        self._outbox.close_cards(tx, id, lambda language: words_in(language).effect.not_used)

    def given_up(self, tx: Transaction, row: Outgoing) -> None:
        """Tell whoever asked when a card that could not be delivered was the last by which anybody would hear of it."""
        found = approval_store.get_in(tx, outbox.reference_of(tx, row.id)) if row.kind == "post" else None
        if found is None or found.state != "open" or row.thread == found.thread:
            return
        log.warning("approval %s: %s could not be told: %s", found.id, row.thread, row.id)
        called = telling.mentions_in(self._directory, found.by, telling.told_of(self._directory, found), found.thread)
        if not called and not outbox.is_elsewhere(tx, found.id, found.thread):
            self._say_unheard(tx, found, "", self._language_where_asked(tx, found))

    def _show_anew(self, tx: Transaction, approval: Approval, mark: str) -> None:
        self._outbox.change_cards(
            tx, approval.id, lambda thread, language: self.card_in(approval, thread, language), mark
        )

    def _post_shared(
        self, tx: Transaction, approval: Approval, thread: str, names: Sequence[str], people: Sequence[str],
        about: str, language: str,
    ) -> None:  # fmt: skip
        mentions = telling.mentions_in(self._directory, names, people, thread)
        post = Post(card=self.card_in(approval, thread, language), mentions=mentions)
        self._outbox.post(tx, thread, post, about=about, reference=approval.id)

    def _post_private(self, tx: Transaction, approval: Approval, people: Sequence[str], about: str) -> None:
        alone = telling.private_messages(self._directory, people)
        browsers = push_threads(tx, people[: telling.MOST_TOLD])
        for each in (*alone, *(telling.PrivateMessage(name, thread) for thread, name in browsers.items())):
            person = self._directory.person(each.person)
            card = self.card_in(approval, each.thread, person.language if person is not None else "")
            self._outbox.post(tx, each.thread, Post(card=card), about=about, reference=approval.id)

    def _left(self, approval: Approval, thread: str, language: str) -> tuple[Button, ...]:
        if thread != approval.thread:
            return ()
        return buttons_when_over(approval, language, self._signing_key)

    def _language_where_asked(self, tx: Transaction, approval: Approval) -> str:
        return outbox.card_language(outbox.posts_about(tx, approval.id), approval.thread)

    def _say_unheard(self, tx: Transaction, approval: Approval, about: str, language: str) -> None:
        facts = {"approval": approval.id, "run": approval.run, "by": list(approval.by)}
        log.warning("nobody who may decide hears of an approval", extra={"facts": facts})
        if not policy.deciders(self._directory, approval):
            return  # there is nobody, as its card says
        text = telling.unheard_words(self._directory, approval, language)
        self._outbox.post(
            tx, approval.thread, Post(text), about=about, reference=approval.id, id=f"{approval.id}/unheard"
        )

    def _tell_decided(self, tx: Transaction, approval: Approval, mark: str) -> None:
        """Tell whoever asked, where they asked, what was decided: the change of a card calls nobody.

        A terminal and the page show that change by themselves, to whoever looks: others have a mail of it. Who decided
        it themselves knows.
        """
        if approval.decided_by == approval.requester:
            return
        if adapter_of(approval.thread) in OWN_SURFACES:
            self._tell_elsewhere(tx, approval)
            return
        language = self._language_where_asked(tx, approval)
        title, ended = one_line(approval.title), self.outcome(approval, language)
        text = words_in(language).cards.was_decided.format(title=title, outcome=ended)
        self._tell_requester(tx, approval, text, mark)

    def _tell_requester(
        self, tx: Transaction, approval: Approval, text: str, mark: str, others: tuple[Mention, ...] = ()
    ) -> None:
        """Say something once to whoever asked, where they asked."""
        account = self._directory.account(approval.requester, adapter_of(approval.thread))
        called = (Mention(account),) if account else ()
        post = Post(text, mentions=tuple(dict.fromkeys((*called, *others))))
        self._outbox.post(tx, approval.thread, post, reference=approval.id, id=f"{approval.id}/{mark}")

    def _tell_elsewhere(self, tx: Transaction, approval: Approval) -> None:
        """Tell whoever asked on the page or in a terminal where they look when neither is open."""
        person = self._directory.person(approval.requester)
        if person is None:
            return
        mailed = (f"{MAIL}/@{person.name}",) if self._directory.mail_address(person.name) else ()
        for thread in (*mailed, *push_threads(tx, [person.name])):
            card = self.card(approval, person.language, adapter_of(thread))
            post = Post(card=card.close(capital(card.closed)))
            self._outbox.post(tx, thread, post, reference=approval.id, id=f"{approval.id}/decided/{thread}")
