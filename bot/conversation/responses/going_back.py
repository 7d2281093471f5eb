"""The way back to a question that was set aside."""

from __future__ import annotations

from bot.conversation.responses.settlement import Routed, Settlement
from bot.messages.card import Post
from bot.questions import store as question_store
from bot.questions.question import Questions
from workflow import Database, Transaction


class GoingBack:
    """Asks again what was set aside."""

    def __init__(self, database: Database, questions: Questions, settlement: Settlement) -> None:
        self._database = database
        self._questions = questions
        self._settlement = settlement

    async def bring(self, routed: Routed) -> None:
        """Ask the latest question that was set aside in this thread; else show what is open; else say there is none."""
        received, open_ = routed.received, routed.question
        thread, person = received.thread, received.person
        aside = await self._database.view(lambda tx: question_store.aside_in(tx, thread, person))

        def unit(tx: Transaction) -> None:
            if aside is not None and self._questions.take_up(tx, aside, about=received.id):
                return
            if open_ is not None:
                self._questions.show_again(tx, open_, about=received.id, wanted=True)
                return
            self._settlement.say(tx, received, Post(routed.words.replies.nothing_aside, mood="quiet"))

        await self._settlement.settle(routed, unit)
