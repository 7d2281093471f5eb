"""The bot's own commands, answered privately: help with what works for this person, approvals, cancelling."""

from __future__ import annotations

from bot.approvals.access import ApprovalAccess
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.discussion import Discussion
from bot.conversation.responses.help import help_words, list_words
from bot.conversation.responses.suggestion import Suggestions
from bot.delegation.people_requests import COMMANDS, PeopleRequests
from bot.errors import BotError
from bot.language.sentences import Words
from bot.people.directory import Actor, Directory, Person
from bot.platform.adapter import Commanded, Outcome
from bot.questions.access import QuestionAccess
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess

ABOUT_ONE = ("change", "ask-back")  # what is said behind `approvals` about one of them


class OwnCommands:
    """Says what somebody may ask for, and does what they ask of the bot itself."""

    def __init__(
        self, runs: RunAccess, approvals: ApprovalAccess, questions: QuestionAccess, catalogue: Catalogue,
        directory: Directory, restart_notice: RestartNotice, suggestions: Suggestions, requests: PeopleRequests,
        discussion: Discussion,
    ) -> None:  # fmt: skip
        self._runs = runs
        self._approvals = approvals
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._restart_notice = restart_notice
        self._suggestions = suggestions
        self._requests = requests
        self._discussion = discussion

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

    async def of_people(self, actor: Actor, name: str, text: str) -> Outcome | None:
        """Do what is about who decides; None: the command is another."""
        notice = await self._requests.said(actor, f"/{name} {text}".strip()) if name in COMMANDS else None
        return None if notice is None else Outcome(notice.text, notice.ok)

    async def approvals(self, actor: Actor, commanded: Commanded, words: Words) -> Outcome:
        """Give a page of what waits for this person's decision or answer, or do what is said about one of them.

        `3` is a page; `change ID name=value` changes what one asks for, `ask-back ID question` asks whoever wants it.
        """
        said = commanded.text.strip()
        verb, _, about = said.partition(" ")
        approval, _, rest = about.strip().partition(" ")
        if verb.casefold() in ABOUT_ONE and approval:
            whole = await self._approvals.whole_id(approval)
            if verb.casefold() == "change":
                return await self._discussion.changes.set_in_words(actor, commanded.event, whole, rest)
            notice = await self._discussion.ask_back(actor, commanded.event, whole, rest)
            return Outcome(notice.text, notice.ok)
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
        page = await self._approvals.page(actor, number)
        asked = await self._questions.waiting(actor) if number == 1 else []
        return Outcome(list_words(page, asked, self._directory, words))

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
