"""Whether a message answers what is open, or asks for something of its own: its sender is asked, and it waits."""

from __future__ import annotations

from bot.conversation.responses.settlement import Routed, Settlement
from bot.ids import new_id
from bot.questions.question import MOST_TITLE, Questions
from bot.questions.store import Question
from bot.questions.subject import AnswerOrRequest
from bot.routing.decision import Clarify
from bot.text import one_line, shortened
from workflow import Transaction


class Clarification:
    """Asks what a message is."""

    def __init__(self, questions: Questions, settlement: Settlement) -> None:
        self._questions = questions
        self._settlement = settlement

    async def ask(self, routed: Routed, decision: Clarify) -> None:
        """Ask, below the question that is open; that stays open meanwhile."""
        received, replies, open_ = routed.received, routed.words.replies, routed.question
        if open_ is None:
            raise ValueError("only what is asked can be answered")
        other = replies.start_that if decision.process else replies.no_answer
        asked = Question(
            new_id(), received.thread, received.person, AnswerOrRequest(open_.id),
            (other, replies.my_answer), received.text, language=routed.language,
        )  # fmt: skip

        def unit(tx: Transaction) -> None:
            asks = replies.answer_or_request if decision.process else replies.is_answer
            title = asks.format(
                said=shortened(one_line(received.text), MOST_TITLE),
                question=self._questions.title(tx, open_.id),
                process=decision.process.replace("_", " "),
            )
            self._questions.ask(tx, asked, title, about=received.id)

        await self._settlement.settle(routed, unit)
