"""What whoever decides asks back: put to the requester where they asked, answered like any question, kept and shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import audit
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.asked_back import AskedBack
from bot.approvals.buttons.line_forms import MOST_WORDS
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import Decided
from bot.approvals.discussion import discussed
from bot.approvals.discussion.acting import refused, why_not_act
from bot.approvals.reminding import Reminding
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Mention, Post
from bot.messages.inbound import Notice, adapter_of
from bot.messages.inbox import Received
from bot.messages.moment import moment_mark, without_moments
from bot.messages.outbox import Outbox
from bot.parameters.form import inputs_of
from bot.people.directory import Actor, Directory
from bot.questions import answers
from bot.questions import store as question_store
from bot.questions.answers import GivenAnswer
from bot.questions.escalation import remindable
from bot.questions.question import Questions, approval_in
from bot.questions.store import Question
from bot.questions.subject import AskedByRun
from bot.questions.subject_row import ANYTHING
from bot.text import one_line, shortened, visible
from workflow import Clock, Transaction

MOST_ASKED = 20  # questions about one approval


class AskingBack:
    """Asks requesters, and shows what they answer. Every method works in the caller's commit."""

    def __init__(
        self, questions: Questions, posts: Outbox, cards: ApprovalCards, directory: Directory, clock: Clock,
        reminding: Reminding,
    ) -> None:  # fmt: skip
        self._questions = questions
        self._outbox = posts
        self._cards = cards
        self._directory = directory
        self._clock = clock
        self._reminding = reminding

    def ask(self, tx: Transaction, id: str, actor: Actor, said: str, digest_start: str = "") -> Decided:
        """Ask whoever asked for an approval; it stays open, and its deadline stays."""
        found, language = approval_store.get_in(tx, id), self._directory.language_of(actor)
        if found is None:
            return Decided(Notice(words_in(language).no_approval.format(approval=id), False))
        text = shortened(without_moments(visible(one_line(said.strip()))), MOST_WORDS)
        if refusal := self._why_not(tx, found, actor, text, digest_start, language):
            return refusal
        now, question = self._clock(), self._question(tx, found)
        asked = AskedBack(actor.person, text, now, actor.real, actor.via)
        question_store.add(tx, question, now)
        discussed.ask_back(tx, found, asked, question.id)
        self._show(tx, found, asked, question)
        self._reminding.begin(tx, remindable(question), (found.requester,))
        self._cards.show_change(tx, replace(found, asked_back=(*found.asked_back, asked)))
        audit.add(tx, now, actor.person, actor.real, actor.via, "asked back", found.id, text)
        words = words_in(language).discussion
        who = self._directory.title(found.requester)
        return Decided(Notice(words.was_asked.format(who=who), True))

    def take(self, tx: Transaction, received: Received, question: Question, values: Mapping[str, Any]) -> str:
        """Take the answer: show it on every card and tell who asked; gives the sentence that refuses it, or nothing."""
        person = self._directory.person(received.person)
        words = words_in(person.language if person is not None else "")
        given = GivenAnswer(
            question.id, received.person, received.thread, _as_json(values), self._clock(), received.acting
        )
        if not answers.add(tx, given) or not question_store.close(tx, question.id, "answered"):
            return words.over
        said = shortened(without_moments(visible(one_line(str(values.get("value", ""))))), MOST_WORDS)
        discussed.answer(tx, question.id, said, received.person, given.at)
        who = self._directory.title(received.person)
        self._outbox.close_cards(
            tx, question.id, lambda language: words_in(language).cards.answered_by.format(who=who, said=said)
        )
        via = adapter_of(given.thread)
        approval = approval_in(question)
        audit.add(tx, given.at, given.person, given.acting, via, "answered", approval, said)
        found = approval_store.get_in(tx, approval)
        if found is not None and found.state == "open":
            self._cards.show_change(tx, found)
            self._tell_asker(tx, found, question, who, said)
        return ""

    def drop(self, tx: Transaction, approval: str) -> None:
        """Ask nothing more about an approval: it is over."""
        for each in discussed.unanswered(tx, approval):
            self._questions.close(tx, each, "dropped")

    def _why_not(
        self, tx: Transaction, found: Approval, actor: Actor, text: str, digest_start: str, language: str
    ) -> Decided | None:
        words, now = words_in(language).discussion, self._clock()
        if refusal := why_not_act(self._directory, self._cards, tx, found, actor, "asked back", digest_start, now):
            return refusal
        if self._directory.human(actor.person) == self._directory.human(
            found.requester
        ):  # who may decide what they asked for themselves
            refused(tx, found, actor, "asked back", words_in("").discussion.own_question, now)
            return Decided(Notice(words.own_question, False))
        if self._directory.person(found.requester) is None:
            return Decided(Notice(words.nobody_to_ask, False))
        if len(found.asked_back) >= MOST_ASKED:
            who = self._directory.title(found.requester)
            return Decided(Notice(words.too_many_questions.format(count=len(found.asked_back), who=who), False))
        return None if text else Decided(Notice(words.what_to_ask, False))

    def _question(self, tx: Transaction, found: Approval) -> Question:
        subject = AskedByRun(found.run, f"{found.key}/back", found.process, (ANYTHING,), approval=found.id)
        language = outbox.card_language(outbox.posts_about(tx, found.id), found.thread)
        return Question(
            new_id(), found.thread, "", subject, (), language=language, asked=(found.requester,),
            expires_at=found.deadline,
        )  # fmt: skip

    def _show(self, tx: Transaction, found: Approval, asked: AskedBack, question: Question) -> None:
        """Ask where it was asked for; a shell that has ended shows nothing more, so there wherever the person is."""
        words = words_in(question.language)
        title = words.discussion.asks_about.format(
            who=self._directory.title(asked.person), title=one_line(found.title), question=asked.text
        )
        due = found.deadline
        note = words.cards.answer_until.format(moment=moment_mark(due)) if due is not None else ""
        card = self._questions.card(question, title, note=note, inputs=inputs_of((ANYTHING,), {}))
        own = (f"web/{found.requester}", *self._directory.private_threads(found.requester))
        for thread in (found.thread, *(own if adapter_of(found.thread) == "cli" else ())):
            account = self._directory.account(found.requester, adapter_of(thread))
            post = Post(card=card, mentions=(Mention(account),) if account else ())
            self._outbox.post(tx, thread, post, reference=question.id)
            answers.show_in(tx, thread, question.id)

    def _tell_asker(self, tx: Transaction, found: Approval, question: Question, who: str, said: str) -> None:
        asker = discussed.asker_of(tx, question.id)

        def told(language: str) -> str:
            words = words_in(language).discussion
            return words.has_answered.format(who=who, title=one_line(found.title), answer=said)

        self._cards.tell_alone(tx, found, [asker], told, f"answer {question.id}")


def _as_json(values: Mapping[str, Any]) -> str:
    """Give what was answered as it is kept."""
    return json.dumps(dict(values), default=str)
