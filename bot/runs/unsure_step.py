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

HAPPENED = '"done"'  # the signal's value where a step happened


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
        words, value = words_in(self._directory.language_of(actor, question.language)), signal_of(choice)
        if not await self._may_tell(actor, question):
            return Notice(words.answers_this.format(who=self._directory.title(question.person)), False)

        def unit(tx: Transaction) -> bool:
            first = inbox.first_press(tx, event, self._clock()) and value is not None
            says, who = words_in(question.language).cards.says, self._directory.title(actor.person)
            how = says.format(said=choice, who=who)
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
        named |= {name for each in await approval_store.of_run(self._database, question.run) for name in each.by}
        return actor.person == question.person or self._directory.belongs(actor.person, named, actor.roles)


def outcomes(words: Words) -> dict[str, str]:
    """Give what can be said of a step when nobody knows whether it happened, and the signal's value for each."""
    cards = words.cards
    return {cards.it_happened: HAPPENED, cards.do_it: '"again"', cards.do_not: '"failed"'}


def signal_of(choice: str) -> str | None:
    """Give the signal's value for what somebody said, in whatever language it was asked; None: it is no outcome."""
    return next((value for words in WORDS.values() if (value := outcomes(words).get(choice))), None)
