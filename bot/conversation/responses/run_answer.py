"""An answer on its way to the run that asked; what could not be read is asked for again."""

from __future__ import annotations

import json

from bot.conversation.interruption import answered_words
from bot.conversation.responses.settlement import Settlement
from bot.messages.card import Post
from bot.messages.inbox import Received
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import AskedByRun
from bot.routing.decision import Reading
from workflow import Engine, Transaction


class RunAnswers:
    """Brings answers to runs."""

    def __init__(self, engine: Engine, questions: Questions, settlement: Settlement) -> None:
        self._engine = engine
        self._questions = questions
        self._settlement = settlement

    async def pass_on(self, received: Received, question: Question, reading: Reading) -> None:
        """Bring what was read to the run, or say what could not be read; then the question stays open.

        What was told of a form that is not complete yet stands in it when it is shown again.
        """
        if reading.problems:
            await self._settlement.note(received, lambda tx: self._refuse(tx, received, question, reading))
            return

        def unit(tx: Transaction) -> None:
            if self._questions.close(tx, question.id, "answered", answered_words(received, question)):
                value = json.dumps(dict(reading.values), default=str)
                self._engine.signal(tx, question.run, question.key, value)

        await self._settlement.note(received, unit)
        self._engine.wake(question.run)

    def _refuse(self, tx: Transaction, received: Received, question: Question, reading: Reading) -> None:
        known, problems = reading.values, reading.problems
        news = isinstance(question.subject, AskedByRun) and dict(known) != dict(question.subject.known)
        if news and self._questions.ask_for_rest(tx, question, known, problems, about=received.id):
            return
        self._settlement.say(tx, received, Post(" ".join(dict.fromkeys(problems.values()))))
