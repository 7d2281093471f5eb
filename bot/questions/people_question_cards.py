"""The cards of a question to several people: posted to each where they are, changed when it goes to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.approvals import telling
from bot.approvals.card_parts.deadline_words import named
from bot.approvals.escalated import DEADLINE, Escalated
from bot.language.detection import all_of, words_in
from bot.messages import outbox
from bot.messages.card import Card, Input, Mention, Post, decode
from bot.messages.inbound import adapter_of
from bot.messages.moment import moment_mark
from bot.messages.outbox import Outbox
from bot.people.directory import Directory
from bot.people.push_subscriptions import push_threads
from bot.questions import answers
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.text import one_line
from workflow import Transaction


@dataclass(frozen=True, slots=True)
class AskedCard:
    """What stands on the cards of a question to several people."""

    question: Question
    title: str
    requester: str
    inputs: tuple[Input, ...]
    at: int  # UTC milliseconds when it was asked
    steps: tuple[Escalated, ...] = ()  # to whom it went since


class PeopleQuestionCards:
    """Shows such questions, in the caller's commit."""

    def __init__(self, questions: Questions, outbox: Outbox, directory: Directory) -> None:
        self._questions = questions
        self._outbox = outbox
        self._directory = directory

    def show(self, tx: Transaction, asked: AskedCard, about: str) -> None:
        """Ask those who are named, each where they are; where it was asked, say who was told, where and when."""
        question = asked.question
        shown = self._threads(tx, question.asked)
        for thread, language in shown.items():
            self._post(tx, thread, self._card(asked, language), question, question.asked, about)
        if question.thread and question.thread not in shown:
            card = self._where_asked(asked)
            self._outbox.post(tx, question.thread, Post(card=card), about=about, reference=question.id)
            answers.show_in(tx, question.thread, question.id)

    def show_step(self, tx: Transaction, asked: AskedCard, step: Escalated) -> None:
        """Say on every copy to whom it went, ask them like the first, and tell whoever asked."""
        question = asked.question
        rows = {row["thread"]: decode(row["body"]).card for row in outbox.posts_about(tx, question.id)}
        shown = {thread: card for thread, card in rows.items() if card is not None}

        def again(thread: str, language: str) -> Card:
            card = shown[thread]
            return self._card(asked, language) if card.buttons or card.form else self._where_asked(asked)

        self._outbox.change_cards(tx, question.id, again, f"e{step.step}")
        for thread, language in self._threads(tx, step.to).items():
            if thread not in shown or thread in self._directory.channels(step.to):  # there they are called anew
                self._post(tx, thread, self._card(asked, language), question, step.to, "")
        words = words_in(question.language).deadlines
        said = words.question_told_went_to if step.to else words.question_told_overdue
        who = named(self._directory, step.to, question.language, together=True)
        text = said.format(title=one_line(asked.title), who=who)
        account = self._directory.account(asked.requester, adapter_of(question.thread))
        post = Post(text, mentions=(Mention(account),) if account else ())
        self._outbox.post(tx, question.thread, post, id=f"{question.id}/step-{step.step}")

    def read(self, tx: Transaction, question: Question, requester: str, steps: tuple[Escalated, ...]) -> AskedCard:
        """Give what stands on the cards of a question that was asked before."""
        rows = outbox.posts_about(tx, question.id)
        cards = [card for row in rows if (card := decode(row["body"]).card) is not None]
        inputs = next((card.form.inputs for card in cards if card.form is not None), ())
        at = min((row["created_at"] for row in rows), default=0)
        return AskedCard(question, cards[0].title if cards else "", requester, inputs, at, steps)

    def _card(self, asked: AskedCard, language: str) -> Card:
        words = words_in(language)
        note = [
            words.cards.asked.format(who=self._directory.title(asked.requester)),
            *self._time_words(asked, language),
        ]
        question = replace(asked.question, language=language)
        return self._questions.card(question, asked.title, note=" ".join(note), inputs=asked.inputs)

    def _where_asked(self, asked: AskedCard) -> Card:
        card = self._questions.card(asked.question, asked.title, note=self._told_words(asked))
        return replace(card, buttons=(), form=None)

    def _post(
        self, tx: Transaction, thread: str, card: Card, question: Question, asked: Sequence[str], about: str
    ) -> None:
        people = () if thread.partition("/")[2].startswith("@") else self._directory.members(asked)
        mentions: Sequence[Mention] = telling.mentions_in(self._directory, asked, people, thread)
        post = Post(card=card, mentions=tuple(mentions) if people else ())
        self._outbox.post(tx, thread, post, about=about, reference=question.id)
        answers.show_in(tx, thread, question.id)

    def _threads(self, tx: Transaction, asked: Sequence[str]) -> Mapping[str, str]:
        """Give where a question to these people is shown, with the language there; what many see is English."""
        directory = self._directory
        found = dict.fromkeys(directory.channels(asked), "")
        people = directory.members(asked)[: telling.MOST_TOLD]
        browsers = {name: thread for thread, name in push_threads(tx, people).items()}
        for name in people:
            person = directory.person(name)
            browser = (browsers[name],) if name in browsers else ()
            own = (f"web/{name}", *directory.private_threads(name), *browser)
            found.update(dict.fromkeys(own, person.language if person is not None else ""))
        return found

    def _told_words(self, asked: AskedCard) -> str:
        """Say who was asked, where, when, and until when they can answer."""
        question, directory = asked.question, self._directory
        words = words_in(question.language)
        told = [
            f"{directory.title(name)} ({', '.join(['web', *map(adapter_of, directory.private_threads(name))])})"
            for name in directory.members(question.asked)[: telling.MOST_TOLD]
        ]
        channels = [
            f"{name} ({', '.join(dict.fromkeys(map(adapter_of, threads)))})"
            for name in question.asked
            if (threads := directory.channels((name,)))
        ]
        if not told and not channels:
            return words.cards.nobody_to_ask.format(names=", ".join(question.asked))
        who = all_of([*told, *channels], words)
        said = words.cards.asked_people.format(who=who, moment=moment_mark(asked.at))
        return " ".join((said, *self._time_words(asked, question.language)))

    def _time_words(self, asked: AskedCard, language: str) -> list[str]:
        """Say until when it can be answered, what that means, and to whom it went and will go."""
        question, rules = asked.question, asked.question.time
        words, taken = words_in(language), {each.step for each in asked.steps}
        went = [
            words.deadlines.question_went_to.format(
                moment=moment_mark(each.at), who=named(self._directory, each.to, language, together=True)
            )
            for each in asked.steps
            if each.to
        ]
        if question.expires_at is None:
            return went or [""]
        moment = moment_mark(question.expires_at)
        if DEADLINE in taken:
            return [words.deadlines.overdue.format(moment=moment), *went]
        until = words.cards.answer_until.format(moment=moment)
        if not rules.on_expiry:
            return [until, *went]
        who = named(self._directory, rules.escalate_to, language, together=True)
        meaning = words.deadlines.question_meanings[rules.on_expiry].format(moment=moment, who=who)
        return [until if question.last_moment is not None else "", *went, meaning]
