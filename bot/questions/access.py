"""The questions that several people were asked, as one of them finds them: what waits for their answer."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass

from bot.language.detection import words_in
from bot.messages import outbox
from bot.messages.card import Card, Post, decode
from bot.messages.inbound import adapter_of
from bot.messages.outbox import Outbox
from bot.people.directory import Actor, Directory
from bot.questions import answers
from bot.questions import store as question_store
from bot.questions.store import Question
from workflow import Database, Transaction

MOST_LISTED = 100
# There are few such lists and maybe many questions: from one list to the next by the index.
_OPEN_LISTS = """WITH RECURSIVE lists(asked) AS (SELECT min(asked) FROM questions WHERE state='open' AND asked<>'[]'
    UNION ALL SELECT (SELECT min(asked) FROM questions WHERE state='open' AND asked<>'[]' AND asked > lists.asked)
    FROM lists WHERE lists.asked IS NOT NULL) SELECT asked FROM lists WHERE asked IS NOT NULL"""
_OPEN_OF = """SELECT id, created_at FROM questions WHERE state='open' AND asked<>'[]' AND asked=? AND NOT EXISTS
    (SELECT 1 FROM answers WHERE answers.question=questions.id AND answers.person=?) ORDER BY created_at LIMIT ?"""


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """An open question with its card, as one of those asked is shown it."""

    question: Question
    card: Card


class QuestionAccess:
    """Lists what waits for somebody's answer, and says who may answer what."""

    def __init__(self, database: Database, directory: Directory, posts: Outbox) -> None:
        self._database = database
        self._outbox = posts
        self._directory = directory

    async def waiting(self, actor: Actor, most: int = MOST_LISTED) -> list[WaitingQuestion]:
        """Give the open questions that this person is among those to answer and has not, the oldest first."""
        keys: list[tuple[int, str]] = []
        for row in await self._database.read(_OPEN_LISTS):
            with suppress(ValueError, TypeError, RecursionError):  # a damaged row hides no other
                names = tuple(str(name) for name in json.loads(row["asked"]))
                if self._directory.belongs(actor.person, names, actor.roles):
                    found = await self._database.read(_OPEN_OF, (row["asked"], actor.person, most))
                    keys += [(each["created_at"], each["id"]) for each in found]
        waiting = [await self._with_card(each) for _, each in sorted(keys)[:most]]
        return [each for each in waiting if each is not None]

    def waiting_in(self, tx: Transaction, thread: str, person: str) -> Question | None:
        """Give the question that stands in a thread, shown last, and that what this person types there may answer."""
        for each in answers.shown_in(tx, thread, person):
            question = question_store.get_in(tx, each)
            if question is not None and self._directory.belongs(person, question.asked):
                return question
        return None

    async def shown_in(self, thread: str, person: str) -> list[str]:
        """Give the ids of the questions that stand in a thread and wait for this person as well."""
        return await self._database.view(lambda tx: answers.shown_in(tx, thread, person))

    async def stand_in(self, thread: str, person: str) -> None:
        """Take what somebody was asked in a private message as asked in this thread, where they talk with us alone.

        A private message is addressed to an account; only the platform knows in which thread it stands.
        """
        platform, here = adapter_of(thread), set(await self.shown_in(thread, person))
        alone = [each for each in self._directory.private_threads(person) if adapter_of(each) == platform]
        asked = [ref for each in alone for ref in await self.shown_in(each, person) if ref not in here]

        def unit(tx: Transaction) -> None:
            for each in asked:
                answers.show_open_in(tx, thread, each)

        if asked:
            await self._database.write(unit, "asked here")

    async def has_answered(self, question: str, person: str) -> bool:
        """Say whether somebody's answer to a question is kept."""
        return await answers.of_person(self._database, question, person)

    async def bring(self, asked: WaitingQuestion, thread: str) -> None:
        """Show a question in a further thread of somebody who was asked, once: there they can answer it in words."""

        def unit(tx: Transaction) -> None:
            question = question_store.get_in(tx, asked.question.id)
            if question is not None and question.state == "open" and answers.show_in(tx, thread, question.id):
                self._outbox.post(tx, thread, Post(card=asked.card), reference=question.id)

        if asked.question.id not in await self.shown_in(thread, ""):
            await self._database.write(unit, "bring question")

    def may_answer(self, question: Question, actor: Actor) -> bool:
        """Say whether somebody was asked."""
        if not question.asked:
            return question.person == actor.person
        return self._directory.belongs(actor.person, question.asked, actor.roles)

    def who_was_asked(self, question: Question, language: str = "") -> str:
        """Name those who were asked, for somebody else."""
        if not question.asked:
            return self._directory.title(question.person)
        names = [self._directory.title(name) for name in self._directory.members(question.asked)]
        words = words_in(language)
        return ", ".join(names) if 0 < len(names) <= 4 else words.somebody_of.format(groups=", ".join(question.asked))

    async def _with_card(self, id: str) -> WaitingQuestion | None:
        question = await question_store.get(self._database, id)
        found = await outbox.cards_of(self._database, id)
        cards = [card for card in (decode(body).card for body in found) if card is not None]
        answerable = [card for card in cards if card.buttons or card.form is not None] or cards
        return WaitingQuestion(question, answerable[0]) if question is not None and answerable else None
