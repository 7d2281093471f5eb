"""The front that adapters see: finds out who acts, writes it down, and says what to do at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from bot.approvals.access import ApprovalAccess
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.bot import Bot
from bot.conversation.card_actions import CardActions
from bot.conversation.responses.help import first_line, help_words, question_lines, status_words
from bot.conversation.responses.suggestion import Suggestions
from bot.errors import BotError, Refused
from bot.language.detection import ENGLISH, language_of, words_in
from bot.language.sentences import Words
from bot.messages.card import Card, Form, Input
from bot.messages.file import File, Files
from bot.messages.inbound import MOST_READ, Inbound, adapter_of
from bot.parameters.form import fields_in, inputs_of, message_of, named_in, refilled, written
from bot.parameters.parameter import Parameter
from bot.parameters.wording import takes_file
from bot.people.directory import Actor, Directory, Person
from bot.people.outsiders import Outsiders
from bot.platform.adapter import OWN_COMMANDS, Attachment, Command, Commanded, Home, Outcome, Pressed, Said, Submitted
from bot.questions.access import QuestionAccess
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess
from bot.security.signing_key import SigningKey

Act = Pressed | Submitted | Commanded


class ConversationFront:
    """Implements `bot.platform.adapter.Front` for all adapters."""

    def __init__(
        self, bot: Bot, card_actions: CardActions, runs: RunAccess, approvals: ApprovalAccess,
        questions: QuestionAccess, catalogue: Catalogue, directory: Directory, outsiders: Outsiders,
        signing_key: SigningKey, files: Files, restart_notice: RestartNotice, suggestions: Suggestions,
    ) -> None:  # fmt: skip
        self._bot = bot
        self._card_actions = card_actions
        self._runs = runs
        self._approvals = approvals
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._outsiders = outsiders
        self._signing_key = signing_key
        self._files = files
        self._restart_notice = restart_notice
        self._suggestions = suggestions

    async def message(self, said: Said) -> str | None:
        """Keep a message before its platform is told; give its id, None when it was here before or is an outsider's."""
        if self._is_outsider(said):
            return None
        person = self._person(said)
        name = person.name if person is not None else _stranger(said.thread, said.account)
        kept = [await self._keep(file) for file in said.files]
        inbound = Inbound(said.event, said.thread, name, said.text, said.message, said.acting, files=tuple(kept))
        return await self._bot.deliver(inbound)

    async def turned_away(self, said: Said) -> str | None:
        """Give what an outsider is told privately, empty when they were told today; None: they are none."""
        if not self._is_outsider(said):
            return None
        return await self._outsiders.sentence(adapter_of(said.thread), said.account, language_of((said.text,)))

    async def press(self, pressed: Pressed) -> Outcome:
        """Take the press of a button; one that opens a form gives it."""
        person = self._person(pressed)
        if person is None:
            return await self._unknown(pressed)
        return await self._card_actions.press(pressed, _actor(person, pressed))

    async def submit(self, submitted: Submitted) -> Outcome:
        """Take a filled form: one that a card has opened, or the parameters of a process."""
        person = self._person(submitted)
        if person is None:
            return await self._unknown(submitted)
        signed = self._signing_key.check(submitted.token)
        if signed is not None and signed.startswith("p:"):
            return await self._start(signed[2:], submitted, person)
        kept = tuple([await self._keep(file) for file in submitted.files])
        return await self._card_actions.submit(submitted, _actor(person, submitted), kept)

    async def command(self, commanded: Commanded) -> Outcome:
        """Take a command. Its answer comes in the thread, or privately where it is about the bot itself."""
        person = self._person(commanded)
        if person is None:
            return await self._unknown(commanded)
        actor = _actor(person, commanded)
        if commanded.name in ("", "help"):
            return Outcome(await self._help(person, adapter_of(commanded.thread)))
        if commanded.name in ("runs", "status"):
            runs = await self._runs.latest(actor, mine=True, most=10)
            approvals = await self._approvals.in_thread(actor, commanded.thread)
            return Outcome(status_words(runs, approvals, person.language, adapter_of(commanded.thread)))
        if commanded.name == "approvals":
            said = commanded.text.strip()
            number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
            return await self._list_approvals(actor, number, words_in(person.language))
        if commanded.name == "cancel":
            return await self._cancel(
                actor, words_in(person.language), commanded.text.strip() or str(commanded.values.get("run", ""))
            )
        return await self._process(commanded, person)

    def commands(self) -> tuple[Command, ...]:
        """Give the bot's own commands, then one for each process."""
        about = words_in(ENGLISH).platforms.commands
        return tuple(Command(name, about[name]) for name in OWN_COMMANDS) + tuple(
            Command(name, first_line(listed.process.description), listed.offer.parameters)
            for name, listed in sorted(self._catalogue.listed.items())
        )

    def language(self, platform: str, account: str) -> str:
        """Give the language that a person has set; empty where they have set none, and where nobody knows them."""
        person = self._directory.by_account(platform, account)
        return person.language if person is not None else ""

    def may_be_guest(self, platform: str, account: str) -> bool:
        """Say whether it matters where this person is from, so that the platform should be asked."""
        return self._directory.may_be_guest(platform, account)

    async def takes_part(self, thread: str) -> bool:
        """Say whether anything was said in a thread to the bot or by it."""
        return await self._bot.takes_part(thread)

    def asks_roles(self, token: str) -> bool:
        """Say whether a form decides something, so that it matters in which roles its sender is now."""
        return self._card_actions.asks_roles(token)

    async def questions(self, platform: str, account: str, most: int = 100) -> tuple[Card, ...]:
        """Give the cards of what this person was asked with others and has not answered, the oldest first."""
        person = self._directory.by_account(platform, account)
        if person is None:
            return ()
        return tuple(each.card for each in await self._questions.waiting(Actor(person.name, platform), most))

    async def home(self, platform: str, account: str, *, outside: bool | None = None) -> Home:
        """Give what a person finds: what they may decide or asked for, and their own runs."""
        person = self._directory.by_account(platform, account, outside=outside)
        if person is None:
            return Home()
        actor = Actor(person.name, platform)
        found = await self._approvals.waiting(actor)
        runs = await self._runs.latest(actor, mine=True, most=10)
        cards = tuple(self._approvals.card(each, person.language, platform) for each in found)
        questions = tuple(each.card for each in await self._questions.waiting(actor))
        return Home(tuple(found), cards, tuple(runs), person.language, questions)

    async def _help(self, person: Person, platform: str) -> str:
        name, language = person.name, person.language
        turn = self._suggestions.turn(self._catalogue.offers(name), self._catalogue.forbidden(name))
        stale = await self._restart_notice.told(language)
        return await help_words(self._suggestions, turn, platform, language, stale=stale)

    async def _process(self, commanded: Commanded, person: Person) -> Outcome:
        if not self._catalogue.may_start(person.name, commanded.name):
            return Outcome(words_in(person.language).no_command.format(said=commanded.name), ok=False)
        offer = self._catalogue[commanded.name].offer
        wanted = [parameter for parameter in _typed(offer.parameters) if not parameter.hidden]
        if wanted and not commanded.values and not commanded.text.strip():
            return Outcome(form=self._form(commanded.name, inputs_of(wanted), person), title=_titled(commanded.name))
        if commanded.values:
            return await self._deliver_values(commanded, person)
        if refused := self._misread_text(commanded, wanted, person):
            return refused
        return await self._deliver_text(commanded, person, f"/{commanded.name} {commanded.text}".strip())

    async def _start(self, name: str, submitted: Submitted, person: Person) -> Outcome:
        if not self._catalogue.may_start(person.name, name):
            return Outcome(words_in(person.language).may_not_start.format(process=name), ok=False)
        commanded = Commanded(
            submitted.event,
            submitted.thread,
            submitted.account,
            name,
            submitted.values,
            acting=submitted.acting,
            outside=submitted.outside,
        )
        return await self._deliver_values(commanded, person)

    async def _deliver_values(self, commanded: Commanded, person: Person) -> Outcome:
        offer, values = self._catalogue[commanded.name].offer, commanded.values
        try:
            asked = [each for each in offer.parameters if each.name in values]
            told = message_of(values, asked, person.language)
        except Refused as problem:
            return Outcome(str(problem), ok=False)
        fields = fields_in(told) or {}
        later = {each.name for each in offer.parameters if takes_file(each.annotation)} - fields.keys()
        errors = {name: why for name, why in self._bot.misread(offer, fields, person).items() if name not in later}
        if errors:
            return self._refused_form(commanded.name, values, errors, person)
        text = f"/{commanded.name} {written({key: said for key, said in fields.items() if said})}".strip()
        if len(text.encode()) > MOST_READ:
            return Outcome(words_in(person.language).too_long, ok=False)
        return await self._deliver_text(commanded, person, text)

    def _misread_text(self, commanded: Commanded, wanted: Sequence[Parameter], person: Person) -> Outcome | None:
        """Give the form back for `amount=abc`, with what was said in it; what is only missing is asked for later."""
        said = named_in(commanded.text, [each.name for each in wanted])
        wrong = self._bot.misread(self._catalogue[commanded.name].offer, said, person) if said else {}
        errors = {name: why for name, why in wrong.items() if said.get(name)}
        return self._refused_form(commanded.name, said, errors, person) if errors else None

    def _refused_form(
        self, process: str, said: Mapping[str, str | Sequence[str]], errors: dict[str, str], person: Person
    ) -> Outcome:
        """Give the form of a process as it was filled in, with what is wrong in its fields."""
        whole = errors.pop("", "")
        offer = self._catalogue[process].offer
        wanted = inputs_of(each for each in _typed(offer.parameters) if not each.hidden)
        form = self._form(process, refilled(wanted, said, errors), person)
        text = whole or words_in(person.language).look_again
        return Outcome(text, ok=False, form=form, title=_titled(process), errors=errors)

    def _form(self, process: str, inputs: tuple[Input, ...], person: Person) -> Form:
        words = words_in(person.language)
        return Form(self._signing_key.sign(f"p:{process}"), inputs, words.cards.start, person.language)

    async def _deliver_text(self, commanded: Commanded, person: Person, text: str) -> Outcome:
        inbound = Inbound(commanded.event, commanded.thread, person.name, text, acting=commanded.acting)
        return Outcome(message=await self._bot.deliver(inbound) or "")

    async def _list_approvals(self, actor: Actor, number: int, words: Words) -> Outcome:
        page = await self._approvals.page(actor, number)
        asked = await self._questions.waiting(actor) if number == 1 else []
        if not page.items and not asked:
            return Outcome(words.nothing_waits)
        lines = question_lines(asked, words)
        lines += [
            words.asked_by.format(title=each.title, approval=each.id, who=self._directory.title(each.requester))
            for each in page.items
        ]
        if page.goes_on:
            rest = page.total - page.number * page.size
            lines.append(words.and_more_pages.format(count=rest, page=page.number + 1))
        return Outcome("\n".join(lines))

    async def _cancel(self, actor: Actor, words: Words, run: str) -> Outcome:
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

    async def _keep(self, file: Attachment | File) -> File:
        if isinstance(file, File):
            return file
        return await asyncio.to_thread(self._files.save, file.name, file.content, file.media_type)

    def _person(self, act: Act | Said) -> Person | None:
        return self._directory.by_account(adapter_of(act.thread), act.account, outside=act.outside)

    def _is_outsider(self, act: Act | Said) -> bool:
        return self._outsiders.is_one(adapter_of(act.thread), act.account, act.outside)

    async def _unknown(self, act: Act) -> Outcome:
        """Answer somebody whom nobody knows."""
        if self._is_outsider(act):
            return Outcome(await self._outsiders.sentence(adapter_of(act.thread), act.account), ok=False)
        return Outcome(words_in("").stranger, ok=False)


def _typed(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """Give what can be told with a command; a file is asked for afterwards."""
    return tuple(each for each in parameters if not takes_file(each.annotation))


def _actor(person: Person, act: Act) -> Actor:
    return Actor(person.name, adapter_of(act.thread), act.acting, act.roles)


def _titled(process: str) -> str:
    return process.replace("_", " ").capitalize()


def _stranger(thread: str, account: str) -> str:
    """Name somebody whom nobody knows, so that the bot can answer them that it does not know them."""
    return f"{adapter_of(thread)}:{account}"
