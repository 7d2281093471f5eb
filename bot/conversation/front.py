"""The front that adapters see: finds out who acts, writes it down, and says what to do at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.approvals.access import ApprovalAccess
from bot.conversation.bot import Bot
from bot.conversation.card_actions import CardActions
from bot.conversation.own_commands import OwnCommands
from bot.conversation.reply_feedback import ReplyFeedback
from bot.conversation.responses.help import status_words
from bot.errors import Refused
from bot.language.detection import language_of, words_in
from bot.messages.card import Card, Form, Input
from bot.messages.file import File, Files
from bot.messages.inbound import MOST_READ, Inbound, adapter_of
from bot.parameters.form import fields_in, inputs_of, message_of, named_in, refilled, written
from bot.parameters.parameter import Parameter
from bot.parameters.wording import takes_file
from bot.people.directory import Actor, Directory, Person
from bot.people.outsiders import Outsiders
from bot.platform.adapter import Attachment, Command, Commanded, Outcome, Pressed, Said, Submitted
from bot.platform.home import Home
from bot.platform.live import Live
from bot.platform.sign import Reacted, StopPressed
from bot.questions.access import QuestionAccess
from bot.routing.catalogue import Catalogue
from bot.routing.process_commands import ProcessCommands
from bot.runs.access import RunAccess
from bot.security.signing_key import SigningKey

Act = Pressed | Submitted | Commanded


class ConversationFront:
    """Implements `bot.platform.adapter.Front` for all adapters."""

    def __init__(
        self, bot: Bot, card_actions: CardActions, runs: RunAccess, approvals: ApprovalAccess,
        questions: QuestionAccess, catalogue: Catalogue, directory: Directory, outsiders: Outsiders,
        signing_key: SigningKey, files: Files, own_commands: OwnCommands, commands: ProcessCommands,
        feedback: ReplyFeedback, live: Live,
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
        self._own_commands = own_commands
        self._commands = commands
        self._feedback = feedback
        self._live = live

    async def message(self, said: Said) -> str | None:
        """Keep a message before its platform is told; give its id, None when it was here before or is an outsider's."""
        if self._is_outsider(said):
            return None
        person = self._person(said)
        name = person.name if person is not None else _stranger(said.thread, said.account)
        kept = [await self._keep(file) for file in said.files]
        if said.is_direct and person is not None:
            await self._questions.stand_in(said.thread, person.name)
        inbound = Inbound(
            said.event, said.thread, name, said.text, said.message, said.acting, files=tuple(kept),
            run_thread=said.run_thread,
        )  # fmt: skip
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

    async def refused_files(self, submitted: Submitted) -> Outcome | None:
        """Give why the files of a form are not taken; None: they are."""
        person = self._person(submitted)
        if person is None:
            return await self._unknown(submitted)
        return await self._card_actions.refused_files(submitted, _actor(person, submitted))

    async def command(self, commanded: Commanded) -> Outcome:
        """Take a command. Its answer comes in the thread, or privately where it is about the bot itself."""
        person = self._person(commanded)
        if person is None:
            return await self._own_commands.of_stranger(commanded) or await self._unknown(commanded)
        actor = _actor(person, commanded)
        if commanded.name in ("", "help"):
            return Outcome(await self._own_commands.help(person, adapter_of(commanded.thread)))
        if commanded.name in ("runs", "status"):
            runs = await self._runs.latest(actor, mine=True, most=10)
            approvals = await self._approvals.in_thread(actor, commanded.thread)
            return Outcome(status_words(runs, approvals, person.language, adapter_of(commanded.thread)))
        if commanded.name == "approvals":
            said = commanded.text.strip() or str(commanded.values.get("do", ""))
            return await self._own_commands.approvals(actor, commanded.event, said, person.language)
        if (told := await self._own_commands.of_people(actor, commanded)) is not None:
            return told
        if commanded.name == "cancel":
            run = commanded.text.strip() or str(commanded.values.get("run", ""))
            return await self._own_commands.cancel(actor, words_in(person.language), run)
        return await self._process(commanded, person)

    async def react(self, reacted: Reacted) -> None:
        """Take a thumb on a reply, of somebody whom we know."""
        person = self._person(reacted)
        if person is not None:
            await self._feedback.take(
                person.name, reacted.thread, reacted.message, is_good=reacted.is_good,
                is_taken_back=reacted.is_taken_back,
            )  # fmt: skip

    async def stop(self, stopped: StopPressed) -> None:
        """End a reply that is under way; else ask which runs are to be cancelled, as if that was said in words."""
        person = self._person(stopped)
        if person is None or self._live.stop(stopped.thread):
            return
        text = words_in(person.language).platforms.stop_all
        await self._bot.deliver(Inbound(stopped.event, stopped.thread, person.name, text))

    async def suggestions(
        self, platform: str, account: str, *, outside: bool | None = None, most: int
    ) -> tuple[str, ...]:
        """Give sentences to begin with, each of which works for this person; none for whom nobody knows."""
        person = self._directory.by_account(platform, account, outside=outside)
        if person is None:
            return ()
        return await self._own_commands.suggestions(person, most)

    def commands(self) -> tuple[Command, ...]:
        """Give the bot's own commands, then one for each process."""
        return self._commands.all()

    def startable(self, platform: str, account: str, *, outside: bool | None = None) -> frozenset[str]:
        """Give the processes that somebody may start."""
        person = self._directory.by_account(platform, account, outside=outside)
        return self._commands.startable(person.name) if person is not None else frozenset()

    async def run_counts(self) -> Mapping[str, int]:
        """Give how many runs there are of each process."""
        return await self._commands.counts()

    def note_commands(self, platform: str, before: str, without: Sequence[str]) -> None:
        """Note the processes `without` a command of their own, so that help names another way."""
        self._commands.note(platform, before, without)

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
        found = await self._questions.waiting(Actor(person.name, platform), most) if person is not None else []
        return tuple(each.card for each in found)

    async def home(self, platform: str, account: str, *, outside: bool | None = None) -> Home:
        """Give what a person finds: what they may decide or asked for, and their own runs."""
        person = self._directory.by_account(platform, account, outside=outside)
        if person is None:
            return Home()
        actor = Actor(person.name, platform)
        home = await self._own_commands.home(actor, person.language, platform)
        return replace(home, language=person.language, questions=await self.questions(platform, account))

    async def _process(self, commanded: Commanded, person: Person) -> Outcome:
        if not self._catalogue.may_start(person.name, commanded.name):
            return Outcome(words_in(person.language).no_command.format(said=commanded.name), ok=False)
        wanted = _typed(self._catalogue[commanded.name].offer.parameters)
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
            submitted.event, submitted.thread, submitted.account, name, submitted.values, acting=submitted.acting,
            outside=submitted.outside,
        )  # fmt: skip
        return await self._deliver_values(commanded, person)

    async def _deliver_values(self, commanded: Commanded, person: Person) -> Outcome:
        offer, values = self._catalogue[commanded.name].offer, commanded.values
        try:
            told = message_of(values, [each for each in offer.parameters if each.name in values], person.language)
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
        text = errors.pop("", "") or words_in(person.language).look_again
        wanted = inputs_of(_typed(self._catalogue[process].offer.parameters))
        form = self._form(process, refilled(wanted, said, errors), person)
        return Outcome(text, ok=False, form=form, title=_titled(process), errors=errors)

    def _form(self, process: str, inputs: tuple[Input, ...], person: Person) -> Form:
        start = words_in(person.language).cards.start
        return Form(self._signing_key.sign(f"p:{process}"), inputs, start, person.language)

    async def _deliver_text(self, commanded: Commanded, person: Person, text: str) -> Outcome:
        inbound = Inbound(commanded.event, commanded.thread, person.name, text, acting=commanded.acting)
        return Outcome(message=await self._bot.deliver(inbound) or "")

    async def _keep(self, file: Attachment | File) -> File:
        if isinstance(file, File):
            return file
        return await asyncio.to_thread(self._files.save, file.name, file.content, file.media_type)

    def _person(self, act: Act | Said | Reacted | StopPressed) -> Person | None:
        return self._directory.by_account(adapter_of(act.thread), act.account, outside=act.outside)

    def _is_outsider(self, act: Act | Said) -> bool:
        return self._outsiders.is_one(adapter_of(act.thread), act.account, act.outside)

    async def _unknown(self, act: Act) -> Outcome:
        """Answer somebody whom nobody knows."""
        if self._is_outsider(act):
            return Outcome(await self._outsiders.sentence(adapter_of(act.thread), act.account), ok=False)
        return Outcome(words_in("").stranger, ok=False)


def _typed(parameters: Iterable[Parameter]) -> list[Parameter]:
    """Give what can be told with a command; a file is asked for afterwards."""
    return [each for each in parameters if not (each.hidden or takes_file(each.annotation))]


def _actor(person: Person, act: Act) -> Actor:
    signed_in_at = 0 if isinstance(act, Commanded) else act.signed_in_at
    return Actor(person.name, adapter_of(act.thread), act.acting, act.roles, signed_in_at=signed_in_at)


def _titled(process: str) -> str:
    return process.replace("_", " ").capitalize()


def _stranger(thread: str, account: str) -> str:
    """Name somebody whom nobody knows, so that the bot can answer them that it does not know them."""
    return f"{adapter_of(thread)}:{account}"
