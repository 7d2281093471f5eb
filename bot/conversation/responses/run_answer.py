"""An answer on its way to the run that asked; what could not be read is asked for again."""

from __future__ import annotations

import json

from bot.conversation.interruption import answered_words
from bot.conversation.message_kind import Clarified
from bot.conversation.responses.settlement import Settlement
from bot.language.detection import words_in
from bot.messages import inbox
from bot.messages.card import Post
from bot.messages.inbound import Inbound, adapter_of
from bot.messages.inbox import Received
from bot.questions.asking_back import AskingBack
from bot.questions.people_questions import PeopleQuestions
from bot.questions.question import Questions, approval_in
from bot.questions.store import Question
from bot.questions.subject import AskedByRun
from bot.routing.decision import Reading
from workflow import Engine, Transaction


class RunAnswers:
    """Brings answers to runs."""

    def __init__(
        self, engine: Engine, questions: Questions, people_questions: PeopleQuestions, asking_back: AskingBack,
        settlement: Settlement,
    ) -> None:  # fmt: skip
        self._engine = engine
        self._questions = questions
        self._people_questions = people_questions
        self._asking_back = asking_back
        self._settlement = settlement

    async def pass_on(
        self,
        received: Received,
        question: Question,
        reading: Reading,
        clarified: Clarified | None = None,
        *,
        behind: Received | None = None,
    ) -> None:
        """Bring what was read to the run, or say what could not be read; then the question stays open.

        What was told of a form that is not complete yet stands in it when it is shown again. What was said `behind` the
        answer is kept as a message of its own, in the same commit.
        """

        def unit(tx: Transaction) -> None:
            if behind is not None:
                inbox.receive(tx, behind.id, _as_inbound(behind), behind.received_at)
            if clarified is not None:
                self._settlement.close_clarified(tx, clarified)
            if reading.problems:
                if not self._asks_for_rest(tx, received, question, reading):
                    self._say_problem(tx, received, question, reading)
            elif question.asked:
                take = self._asking_back.take if approval_in(question) else self._people_questions.take
                if refusal := take(tx, received, question, reading.values):
                    self._settlement.say(tx, received, Post(refusal))
            elif self._questions.close(tx, question.id, "answered", answered_words(received, question)):
                value = json.dumps(dict(reading.values), default=str)
                self._engine.signal(tx, question.run, question.key, value)

        await self._settlement.note(received, unit)
        self._engine.wake(question.run)

    def _asks_for_rest(self, tx: Transaction, received: Received, question: Question, reading: Reading) -> bool:
        """Show a form again with what was told of it; False where this told nothing."""
        news = isinstance(question.subject, AskedByRun) and dict(reading.values) != dict(question.subject.known)
        return news and self._questions.ask_for_rest(tx, question, reading.values, reading.problems, about=received.id)

    def _say_problem(self, tx: Transaction, received: Received, question: Question, reading: Reading) -> None:
        """Say what could not be read; a choice is shown once more, and set aside the next time."""
        problem = " ".join(dict.fromkeys(reading.problems.values()))
        self._settlement.say(tx, received, Post(problem))
        if not question.choices or received.answers or adapter_of(received.thread) == "cli" or question.asked:
            return
        if not question.repeated:
            self._questions.show_again(tx, question, about=received.id)
        else:
            self._settlement.set_aside(tx, received, question, words_in(question.language))


def _as_inbound(behind: Received) -> Inbound:
    return Inbound(f"{behind.id} behind", behind.thread, behind.person, behind.text, acting=behind.acting)
