"""The bot's own commands, answered privately: help with what works for this person, approvals, cancelling."""

from __future__ import annotations

from dataclasses import replace

from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.approval_commands import ApprovalCommands
from bot.conversation.responses.help import help_words
from bot.conversation.responses.suggestion import Suggestions
from bot.delegation.people_requests import COMMANDS, PeopleRequests
from bot.errors import BotError
from bot.language.sentences import Words
from bot.messages.inbound import adapter_of
from bot.people.directory import Actor, Person
from bot.platform.adapter import Commanded, Outcome
from bot.platform.home import Home
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess


class OwnCommands:
    """Says what somebody may ask for, and does what they ask of the bot itself."""

    def __init__(
        self, runs: RunAccess, approval_commands: ApprovalCommands, catalogue: Catalogue,
        restart_notice: RestartNotice, suggestions: Suggestions, requests: PeopleRequests,
    ) -> None:  # fmt: skip
        self._runs = runs
        self._approval_commands = approval_commands
        self._catalogue = catalogue
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

    async def approvals(self, actor: Actor, event: str, said: str, language: str) -> Outcome:
        """Give a list of approvals, or do something about one of them."""
        return await self._approval_commands.answer(actor, event, said, language)

    async def home(self, actor: Actor, language: str, platform: str) -> Home:
        """Give somebody's lists of approvals, and their runs."""
        runs = await self._runs.latest(actor, mine=True, most=10)
        return replace(await self._approval_commands.home(actor, language, platform), runs=tuple(runs))

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
