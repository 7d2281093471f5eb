"""A message and all that follows from it, written in one commit: after a crash nothing is done by halves, or twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.interruption import move_on, showing_of
from bot.conversation.message_kind import Clarified
from bot.conversation.misroute import learn
from bot.conversation.responses.cost import settle_cost
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.llm.budget import Budget
from bot.messages import inbox
from bot.messages.card import Post
from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox
from bot.people.directory import Actor, Directory
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.routing.decision import Decision, Turn
from bot.runs.as_json import encode_decision
from workflow import Database, Transaction


@dataclass(frozen=True, slots=True)
class Routed:
    """A message, what the router was told with it, what it decided, and the question that was open meanwhile."""

    received: Received
    turn: Turn
    decision: Decision
    question: Question | None
    clarified: Clarified | None = None  # what the person has said of it, where it might have been an answer

    @property
    def language(self) -> str:
        """In which the person is answered."""
        return self.decision.trace.language

    @property
    def words(self) -> Words:
        return words_in(self.language)

    @property
    def actor(self) -> Actor:
        """Who does what follows."""
        via = adapter_of(self.received.thread)
        return Actor(self.received.person, via, self.received.acting, language=self.language)


class Settlement:
    """Settles messages, each together with what follows from it."""

    def __init__(
        self, database: Database, outbox: Outbox, questions: Questions, budget: Budget, directory: Directory
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._questions = questions
        self._budget = budget
        self._directory = directory

    async def settle(self, routed: Routed, unit: Callable[[Transaction], None]) -> bool:
        """Write a decision and what follows from it in one commit; False: it was written before."""
        received, decision, question = routed.received, routed.decision, routed.question
        of_router = question if question is not None and question.kind != "run" else None
        showing = showing_of(received, decision, question)

        def whole(tx: Transaction) -> bool:
            if not inbox.settle(tx, received.id, encode_decision(tx, received, decision, of_router)):
                return False
            learn(tx, received, decision, of_router)
            if routed.clarified is not None:
                self.close_clarified(tx, routed.clarified)
            move_on(tx, self._questions, received, decision, question)
            if notice := settle_cost(tx, self._budget, received.person, decision):
                self.say(tx, received, Post(self.addressed(routed, notice), mood="quiet"))
            unit(tx)
            if question and showing == "again":
                self._questions.show_again(tx, question, about=received.id)
            if question and showing == "aside":
                self.set_aside(tx, received, question, routed.words)
            return True

        return await self._database.write(whole, "settle")

    def set_aside(self, tx: Transaction, received: Received, question: Question, words: Words) -> None:
        """Set a question aside that nobody answers, and say how to come back to it; nothing where it is over."""
        if title := self._questions.set_aside(tx, question.id):
            self.say(tx, received, Post(words.replies.set_aside.format(question=title), mood="quiet"))

    def close_clarified(self, tx: Transaction, clarified: Clarified) -> None:
        """Close the question whether a message is an answer or a request."""
        question = clarified.question
        said = question.choices[0] if clarified.is_request else question.choices[-1]
        how = words_in(question.language).answered.format(said=said)
        self._questions.close(tx, question.id, "answered", how)

    async def say_only(self, routed: Routed, text: str) -> None:
        """Settle a message with a sentence to whoever wrote it."""
        await self.settle(routed, lambda tx: self.say(tx, routed.received, Post(self.addressed(routed, text))))

    async def say_as_is(self, routed: Routed, text: str) -> None:
        """Settle a message with what a language model has said, of which the beginning is shown already."""
        await self.settle(routed, lambda tx: self.say(tx, routed.received, Post(without_moments(text))))

    def addressed(self, routed: Routed, text: str) -> str:
        """Begin with the person's name where others write in the thread: to them our “you” would be somebody else."""
        if not any(line.role == "other" for line in routed.turn.history):
            return text
        return f"{self._directory.title(routed.received.person)}: {text}"

    async def note(self, received: Received, unit: Callable[[Transaction], None]) -> None:
        """Settle a message that needed no decision."""

        def whole(tx: Transaction) -> None:
            if inbox.settle(tx, received.id, ""):
                unit(tx)

        await self._database.write(whole, "settle")

    def open_thread(self, tx: Transaction, received: Received, thread: str, opening: Post) -> None:
        """Begin the thread of a run that a message starts."""
        self._outbox.post(tx, thread, opening, about=received.id)

    def say(self, tx: Transaction, received: Received, post: Post) -> None:
        """Say something about a message in its thread."""
        self._outbox.post(tx, received.thread, post, about=received.id)
