"""The bot's own commands, answered privately: help with what works for this person, approvals, cancelling."""

from __future__ import annotations

from bot.approvals.access import ApprovalAccess
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.help import help_words, list_words
from bot.conversation.responses.suggestion import Suggestions
from bot.delegation.people_requests import COMMANDS, PeopleRequests
from bot.errors import BotError
from bot.language.sentences import Words
from bot.messages.inbound import adapter_of
from bot.people.directory import Actor, Directory, Person
from bot.platform.adapter import Commanded, Outcome
from bot.questions.access import QuestionAccess
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess
from bot.text import one_line, shortened

MOST_ID = 40  # characters of an id that nobody has


class OwnCommands:
    """Says what somebody may ask for, and does what they ask of the bot itself."""

    def __init__(
        self, runs: RunAccess, approvals: ApprovalAccess, questions: QuestionAccess, catalogue: Catalogue,
        directory: Directory, restart_notice: RestartNotice, suggestions: Suggestions, requests: PeopleRequests,
    ) -> None:  # fmt: skip
        self._runs = runs
        self._approvals = approvals
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._restart_notice = restart_notice
        self._suggestions = suggestions
        self._requests = requests

    async def suggestions(self, person: Person, most: int) -> tuple[str, ...]:
        """Give sentences to begin with, each of which works for this person."""
        turn = self._suggestions.turn(self._catalogue.offers(person.name), self._catalogue.forbidden(person.name))
        return tuple(await self._suggestions.for_all(turn, person.language, most))

    async def help(self, person: Person, platform: str) -> str:
        """Give what somebody can ask for."""
        name, language = person.name, person.language
        turn = self._suggestions.turn(self._catalogue.offers(name), self._catalogue.forbidden(name))
        stale = await self._restart_notice.told(language)
        before = self._catalogue.typed_before.get(platform)
        return await help_words(self._suggestions, turn, platform, language, stale=stale, typed_before=before)

    async def of_people(self, actor: Actor, commanded: Commanded) -> Outcome | None:
        """Do what is about people and who decides; None: the command is another."""
        if commanded.name not in COMMANDS:
            return None
        text = f"/{commanded.name} {commanded.text}".strip()
        notice = await self._requests.said(actor, text, commanded.thread, alone=True)
        return None if notice is None else Outcome(notice.text, notice.ok)

    async def of_stranger(self, commanded: Commanded) -> Outcome | None:
        """Link an account that nobody knows; None: the command is another."""
        if commanded.name != "link":
            return None
        account = f"{adapter_of(commanded.thread)}:{commanded.account}"
        text = f"/link {commanded.text}".strip()
        notice = await self._requests.said_by_stranger(account, text, commanded.thread)
        return None if notice is None else Outcome(notice.text, notice.ok)

    async def approvals(self, actor: Actor, said: str, words: Words) -> Outcome:
        """Give a page of what waits for this person's decision or answer, or the one approval whose id was `said`."""
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
        if said and not said.isdigit():
            return await self._approval(actor, said, words)
        page = await self._approvals.page(actor, number)
        asked = await self._questions.waiting(actor) if number == 1 else []
        return Outcome(list_words(page, asked, self._directory, words))

    async def _approval(self, actor: Actor, id: str, words: Words) -> Outcome:
        """Give all of one approval, and who was told of it."""
        found = await self._approvals.one(actor, id)
        if found is None:
            return Outcome(words.no_approval.format(approval=shortened(one_line(id), MOST_ID)), ok=False)
        language = self._directory.language_of(actor)
        card = self._approvals.card(found, language, actor.via)
        told = await self._approvals.notified(found, language)
        return Outcome(f"{card.plain()}\n{told}")

    async def cancel(self, actor: Actor, words: Words, run: str) -> Outcome:
        """Cancel a run, the latest where none is named."""
        try:
            if not run:
                mine = await self._runs.latest(actor, mine=True, open=True, most=1)
                if not mine:
                    return Outcome(words.no_run, ok=False)
                run = mine[0].id
            cancelled = await self._runs.cancel(actor, run)
        except BotError as error:
            return Outcome(str(error), ok=False)
        return Outcome(words.cancelling.format(process=cancelled.process, run=cancelled.id))
