"""A step of which only people can tell whether it happened: what they can say, and taking their word for it."""

from __future__ import annotations

from bot import audit
from bot.approvals import store as approval_store
from bot.language.detection import words_in
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.routing.catalogue import Catalogue
from workflow import Clock, Database, Engine, Transaction

HAPPENED = "It happened"
OUTCOMES = {HAPPENED: '"done"', "It did not: do it": '"again"', "It did not: stop": '"failed"'}  # choice -> signal


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

        def unit(tx: Transaction) -> bool:
            first = inbox.first_press(tx, event, self._clock()) and choice in OUTCOMES
            how = f"{choice}, says {self._directory.title(actor.person)}."
            if not first or not self._questions.close(tx, question.id, "answered", how):
                return False
            audit.add(tx, self._clock(), actor.person, actor.real, actor.via, f"said: {choice}", question.run)
            return self._engine.signal(tx, question.run, question.key, OUTCOMES[choice])

        if not await self._database.write(unit, "settle unsure"):
            return Notice(words.over, False)
        self._engine.wake(question.run)
        return Notice(words.thanks, True)

    async def _may_tell(self, actor: Actor, question: Question) -> bool:
        named = set(self._catalogue.named_for(question.process))
        named |= {name for each in await approval_store.find(self._database, run=question.run) for name in each.by}
        return actor.person == question.person or self._directory.belongs(actor.person, named, actor.roles)
