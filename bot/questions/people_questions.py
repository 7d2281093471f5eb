"""A question to several people: shown to each where they are, answered once by each, over by number or by time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from bot import audit
from bot.approvals.reminding import Reminding
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages.card import Input, Post
from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.messages.outbox import Outbox
from bot.parameters.wording import in_words, takes_file
from bot.people.directory import OWN_SURFACES, Directory
from bot.questions import answers
from bot.questions import store as question_store
from bot.questions.answers import GivenAnswer
from bot.questions.escalation import QuestionEscalation, remindable
from bot.questions.people_question_cards import AskedCard, PeopleQuestionCards
from bot.questions.question import Questions, parameters_in
from bot.questions.store import Question
from bot.text import one_line, shortened, visible
from workflow import Clock, Runs, Timer, Transaction

MOST_SAID = 200  # characters of an answer in a sentence about it
OVER = '["expired"]'  # the signal's value that says that nobody, or too few, answered in time; no answer is a list


class PeopleQuestions:
    """Asks several people, takes their answers and says who answered. Every method works in the caller's commit."""

    def __init__(
        self, questions: Questions, outbox: Outbox, directory: Directory, runs: Runs, clock: Clock, reminding: Reminding
    ) -> None:  # fmt: skip
        self._questions = questions
        self._outbox = outbox
        self._directory = directory
        self._runs = runs
        self._clock = clock
        self._reminding = reminding
        self._cards = PeopleQuestionCards(questions, outbox, directory)
        self.escalation = QuestionEscalation(self._cards, directory, runs, clock, reminding)

    def ask(self, tx: Transaction, question: Question, title: str, requester: str, inputs: tuple[Input, ...], *,
        about: str) -> None:  # fmt: skip
        """Ask those who are named, each where they are; where it was asked, say who was told, where and when."""
        now = self._clock()
        question_store.add(tx, question, now)
        if question.expires_at is not None:
            self.limit(tx, question.run, question.key, question.expires_at)
        self.escalation.begin(tx, question, now)
        people = self._directory.members(question.asked)
        self._reminding.begin(tx, remindable(question), people, question.asked)
        self._cards.show(tx, AskedCard(question, title, requester, inputs, now), about)
        audit.add(tx, now, requester, "", "", "asked people", question.id, shortened(one_line(title), MOST_SAID))

    def limit(self, tx: Transaction, run: str, key: str, expires_at: int) -> None:
        """End what a run asks by its deadline, under whichever question it is asked by then."""
        self._runs.set_timer(tx, expires_at, "question", key, run)

    def expire(self, tx: Transaction, timer: Timer) -> str:
        """End what a run asked and nobody has answered in time, or go on asking; gives the run that goes on."""
        found = question_store.open_of_wait(tx, timer.run, timer.name)
        over = [each for each in found if not self.escalation.outlast(tx, each)]
        for each in over:
            question = question_store.get_in(tx, each)
            language = question.language if question is not None else ""
            self._questions.close(tx, each, "dropped", words_in(language).cards.nobody_answered_in_time)
        return timer.run if over and self._runs.signal(tx, timer.run, timer.name, OVER) else ""

    def take(self, tx: Transaction, received: Received, question: Question, values: Mapping[str, Any]) -> str:
        """Keep somebody's answer and tell the run; gives the sentence that refuses it, or nothing."""
        person = self._directory.person(received.person)
        words = words_in(person.language if person is not None else "")
        open_ = question_store.get_in(tx, question.id)
        if open_ is None or open_.state != "open" or len(answers.of_question(tx, question.id)) >= question.needed:
            return words.over
        value = json.dumps(dict(values), default=str)
        given = GivenAnswer(question.id, received.person, received.thread, value, self._clock(), received.acting)
        if not answers.add(tx, given):
            return words.answered_before
        audit.add(
            tx, given.at, given.person, given.acting, adapter_of(given.thread), "answered", question.id,
            shortened(_said(value, question), MOST_SAID),
        )  # fmt: skip
        self._runs.signal(tx, question.run, question.key, json.dumps({"question": question.id, "by": given.person}))
        return ""

    def signalled(self, tx: Transaction, run: str, key: str, value: str) -> GivenAnswer | None:
        """Give the answer that a signal is about; None when it is none of this wait's."""
        said: object = json.loads(value)
        named = cast(dict[str, Any], said) if isinstance(said, dict) else {}
        question = question_store.get_in(tx, str(named.get("question", "")))
        if question is None or (question.run, question.key) != (run, key):
            return None
        by = str(named.get("by", ""))
        return next((each for each in answers.of_question(tx, question.id) if each.person == by), None)

    def refuse(self, tx: Transaction, given: GivenAnswer, why: str) -> None:
        """Drop an answer that does not fit, and say so where it was given: another is waited for."""
        answers.remove(tx, given)
        person = self._directory.person(given.person)
        words = words_in(person.language if person is not None else "")
        self._outbox.post(tx, given.thread, Post(words.cards.does_not_fit.format(why=why)), reference="")

    def settle(self, tx: Transaction, given: GivenAnswer) -> list[GivenAnswer]:
        """Say who answered, where it was asked; give all answers once there are enough, else nothing."""
        question = question_store.get_in(tx, given.question)
        if question is None:
            return []
        found = answers.of_question(tx, question.id)
        self._tell_requester(tx, question, given, len(found))
        if len(found) < question.needed:
            if given.thread != question.thread:
                person = self._directory.person(given.person)
                thanks = words_in(person.language if person is not None else "").cards.thanks_for_one
                text = thanks.format(count=len(found), needed=question.needed)
                self._outbox.post(tx, given.thread, Post(text), id=f"{question.id}/{given.person}/thanks")
            return []
        if question_store.close(tx, question.id, "answered"):
            self._outbox.close_cards(
                tx, question.id, lambda language: self._answered(question, found, words_in(language))
            )
        return found

    def _tell_requester(self, tx: Transaction, question: Question, given: GivenAnswer, count: int) -> None:
        """Say in the thread of the request who answered; its own card says so too, which on a platform calls nobody."""
        if question.needed == 1 and adapter_of(question.thread) in OWN_SURFACES:
            return
        words = words_in(question.language)
        text = self._answered(question, [given], words)
        if question.needed > 1:
            text += f" ({words.cards.so_many_of.format(count=count, needed=question.needed)})"
        self._outbox.post(tx, question.thread, Post(text), id=f"{question.id}/{given.person}/answered")

    def _answered(self, question: Question, found: Sequence[GivenAnswer], words: Words) -> str:
        return "\n".join(
            words.cards.answered_by.format(
                who=self._directory.title(each.person), said=shortened(_said(each.value, question), MOST_SAID)
            )
            for each in found
        )


def _said(value: str, question: Question) -> str:
    """Give an answer as people read it: the value itself where there is only one, of a file its name."""
    said = cast(dict[str, Any], json.loads(value))
    kinds = {each.name: each.annotation for each in parameters_in(question)}
    if list(said) == ["value"]:
        return one_line(visible(in_words(said["value"], kinds.get("value", Any))))
    told = {name: in_words(each, kinds[name]) if takes_file(kinds.get(name)) else each for name, each in said.items()}
    return one_line(visible(in_words(told)))
