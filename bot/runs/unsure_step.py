"""A step of which only people can tell whether it happened: what they can say, and taking their word for it."""

from __future__ import annotations

from bot import audit
from bot.approvals import store as approval_store
from bot.language.detection import WORDS, words_in
from bot.language.sentences import Words
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.routing.catalogue import Catalogue
from workflow import Clock, Database, Engine, Transaction

DONE = '"done"'  # the signal's value where the step happened


def outcomes_in(words: Words) -> dict[str, str]:
    """Give what can be said about such a step, and the signal's value for each."""
    cards = words.cards
    return {cards.it_happened: DONE, cards.do_it: '"again"', cards.do_not: '"failed"'}


class UnsureSteps:
    """Settles them: the requester can, and whoever may decide about the run."""

    def __init__(
        self, database: Database, engine: Engine, questions: Questions, catalogue: Catalogue, directory: Directory,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._clock = clock

    async def settle(self, actor: Actor, event: str, question: Question, choice: str) -> Notice:
        """Take somebody's word for what became of a step, once. The notice is what only they are told."""
        words = words_in(self._directory.language_of(actor))
        if not await self._may_tell(actor, question):
            return Notice(words.answers_this.format(who=self._directory.title(question.person)), False)

        value = _signal_of(choice)
        how = words_in(question.language).cards.says.format(said=choice, who=self._directory.title(actor.person))

        def unit(tx: Transaction) -> bool:
            first = inbox.first_press(tx, event, self._clock()) and value is not None
            if not first or not self._questions.close(tx, question.id, "answered", how):
                return False
            audit.add(tx, self._clock(), actor.person, actor.real, actor.via, f"said: {choice}", question.run)
            return self._engine.signal(tx, question.run, question.key, value or "null")

        if not await self._database.write(unit, "settle unsure"):
            return Notice(words.over, False)
        self._engine.wake(question.run)
        return Notice(words.thanks, True)

    async def _may_tell(self, actor: Actor, question: Question) -> bool:
        named = set(self._catalogue.named_for(question.process))
        named |= {name for each in await approval_store.find(self._database, run=question.run) for name in each.by}
        return actor.person == question.person or self._directory.belongs(actor.person, named, actor.roles)


def _signal_of(choice: str) -> str | None:
    """Give the signal's value for a choice, in whatever language it was offered."""
    return next((value for words in WORDS.values() if (value := outcomes_in(words).get(choice))), None)
