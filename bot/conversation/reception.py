"""The front that adapters see: finds out who acts, writes it down, and says what to do at once."""

from __future__ import annotations

import asyncio
import hashlib

from bot.approvals.approval import read_token
from bot.conversation.bot import Bot
from bot.conversation.responses.help import first_line, help_words, status_words
from bot.errors import BotError, Refused
from bot.language.detection import ENGLISH, words_in
from bot.language.sentences import Words
from bot.messages import inbox
from bot.messages.card import Form, Input
from bot.messages.file import Files
from bot.messages.inbound import MOST_READ, Answer, Inbound, Notice, Press, adapter_of
from bot.parameters.form import fields_in, inputs_of, message_of, written
from bot.people.directory import Actor, Directory, Person
from bot.platform.adapter import Command, Commanded, Home, Outcome, Pressed, Said, Submitted
from bot.routing.catalogue import Catalogue
from bot.runs.desk import Desk
from bot.security.signing_key import SigningKey
from workflow import Database

OWN = ("help", "runs", "approvals", "status", "cancel")  # the bot's own commands

Act = Pressed | Submitted | Commanded


class Reception:
    """Implements `bot.platform.adapter.Front` for all adapters."""

    def __init__(
        self, database: Database, bot: Bot, desk: Desk, catalogue: Catalogue, directory: Directory,
        signing_key: SigningKey, files: Files,
    ) -> None:  # fmt: skip
        self._database = database
        self._files = files
        self._bot = bot
        self._desk = desk
        self._catalogue = catalogue
        self._directory = directory
        self._signing_key = signing_key

    async def message(self, said: Said) -> str | None:
        """Keep a message before its platform is told, and give its id; None: it was here before."""
        person = self._person(said)
        name = person.name if person is not None else _stranger(said.thread, said.account)
        kept = [await asyncio.to_thread(self._files.save, f.name, f.content, f.media_type) for f in said.files]
        inbound = Inbound(said.event, said.thread, name, said.text, said.message, said.acting, files=tuple(kept))
        return await self._bot.deliver(inbound)

    async def press(self, pressed: Pressed) -> Outcome:
        """Take a press; a denial is asked for its reason first, where the platform can."""
        person = self._person(pressed)
        if person is None:
            return Outcome(words_in("").stranger, ok=False)
        approval = read_token(pressed.token, self._signing_key)
        if approval is not None and approval.verdict == "denied" and pressed.said is None:
            return self._ask_why(pressed.token, person)
        actor = _actor(person, pressed)
        asked = await self._desk.form(pressed.token, actor)
        if isinstance(asked, Notice):
            return Outcome(asked.text, asked.ok)
        if asked is not None:
            return Outcome(form=asked.form, title=asked.title)
        press = Press(pressed.event, pressed.thread, pressed.token, pressed.said or "")
        return await self._follow(await self._desk.press(press, actor), pressed, person)

    async def submit(self, submitted: Submitted) -> Outcome:
        """Take a filled form: the reason of a denial, the answer to a question, or the parameters of a process."""
        person = self._person(submitted)
        if person is None:
            return Outcome(words_in("").stranger, ok=False)
        if read_token(submitted.token, self._signing_key) is not None:
            said = str(submitted.values.get("reason", ""))
            pressed = Pressed(
                submitted.event, submitted.thread, submitted.account, submitted.token, said, submitted.roles,
                submitted.acting,
            )  # fmt: skip
            return await self.press(pressed)
        signed = self._signing_key.check(submitted.token)
        if signed is not None and signed.startswith("p:"):
            return await self._start(signed[2:], submitted, person)
        answered = await self._desk.submit(submitted.token, submitted.values, _actor(person, submitted))
        return await self._follow(answered, submitted, person)

    async def command(self, commanded: Commanded) -> Outcome:
        """Take a command. Its answer comes in the thread, or privately where it is about the bot itself."""
        person = self._person(commanded)
        if person is None:
            return Outcome(words_in("").stranger, ok=False)
        actor = _actor(person, commanded)
        if commanded.name in ("", "help"):
            return Outcome(
                help_words(self._catalogue.offers(person.name), adapter_of(commanded.thread), person.language)
            )
        if commanded.name in ("runs", "status"):
            runs = await self._desk.runs(actor, mine=True, most=10)
            approvals = await self._desk.approvals_in(actor, commanded.thread)
            return Outcome(status_words(runs, approvals, person.language))
        if commanded.name == "approvals":
            return await self._approvals(actor, words_in(person.language))
        if commanded.name == "cancel":
            return await self._cancel(
                actor, words_in(person.language), commanded.text.strip() or str(commanded.values.get("run", ""))
            )
        return await self._process(commanded, person)

    def commands(self) -> tuple[Command, ...]:
        """Give the bot's own commands, then one for each process."""
        about = words_in(ENGLISH).platforms.commands
        return tuple(Command(name, about[name]) for name in OWN) + tuple(
            Command(name, first_line(listed.process.description), listed.offer.parameters)
            for name, listed in sorted(self._catalogue.listed.items())
        )

    def language(self, platform: str, account: str) -> str:
        """Give the language that a person has set; empty where they have set none, and where nobody knows them."""
        person = self._directory.by_account(platform, account)
        return person.language if person is not None else ""

    async def home(self, platform: str, account: str) -> Home:
        """Give what a person finds: what they may decide or asked for, and their own runs."""
        person = self._directory.by_account(platform, account)
        if person is None:
            return Home()
        actor = Actor(person.name, platform)
        found = await self._desk.approvals(actor)
        runs = await self._desk.runs(actor, mine=True, most=10)
        cards = tuple(self._desk.card(each, person.language) for each in found)
        return Home(tuple(found), cards, tuple(runs), person.language)

    async def _process(self, commanded: Commanded, person: Person) -> Outcome:
        if not self._catalogue.may_start(person.name, commanded.name):
            return Outcome(words_in(person.language).no_command.format(said=commanded.name), ok=False)
        offer = self._catalogue[commanded.name].offer
        wanted = [parameter for parameter in offer.parameters if not parameter.hidden]
        if wanted and not commanded.values and not commanded.text.strip():
            token, language = self._signing_key.sign(f"p:{commanded.name}"), person.language
            form = Form(token, inputs_of(wanted), words_in(language).cards.start, language)
            return Outcome(form=form, title=commanded.name.replace("_", " ").capitalize())
        if commanded.values:
            return await self._deliver_values(commanded, person)
        return await self._deliver_text(commanded, person, f"/{commanded.name} {commanded.text}".strip())

    async def _start(self, name: str, submitted: Submitted, person: Person) -> Outcome:
        if not self._catalogue.may_start(person.name, name):
            return Outcome(words_in(person.language).may_not_start.format(process=name), ok=False)
        commanded = Commanded(
            submitted.event, submitted.thread, submitted.account, name, submitted.values, acting=submitted.acting
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
        if errors := self._bot.misread(offer, fields, person):
            return Outcome(words_in(person.language).look_again, ok=False, errors=errors)
        text = f"/{commanded.name} {written({key: said for key, said in fields.items() if said})}".strip()
        if len(text.encode()) > MOST_READ:
            return Outcome(words_in(person.language).too_long, ok=False)
        return await self._deliver_text(commanded, person, text)

    async def _deliver_text(self, commanded: Commanded, person: Person, text: str) -> Outcome:
        inbound = Inbound(commanded.event, commanded.thread, person.name, text, acting=commanded.acting)
        return Outcome(message=await self._bot.deliver(inbound) or "")

    async def _follow(self, said: Notice | Answer, act: Pressed | Submitted, person: Person) -> Outcome:
        """Tell the one who acted, or take what they answered as a message; the same answer counts once.

        Whoever answers again is told so, but not when their platform has only sent the same event again.
        """
        message = await self._deliver_answer(said, act, person) if isinstance(said, Answer) else None
        if message is not None:
            return Outcome(message=message)
        if await inbox.has(self._database, act.event):
            return Outcome()
        if isinstance(said, Answer):
            return Outcome(words_in(person.language).answered_before, ok=False)
        return Outcome(said.text, said.ok)

    async def _deliver_answer(self, said: Answer, act: Pressed | Submitted, person: Person) -> str | None:
        place = f"answer/{said.question}/{hashlib.sha256(said.text.encode()).hexdigest()[:16]}"
        inbound = Inbound(act.event, said.thread, person.name, said.text, place, act.acting, said.question)
        return await self._bot.deliver(inbound)

    async def _approvals(self, actor: Actor, words: Words) -> Outcome:
        found = await self._desk.approvals(actor)
        if not found:
            return Outcome(words.nothing_waits)
        lines = [
            words.asked_by.format(title=each.title, approval=each.id, who=self._directory.title(each.requester))
            for each in found
        ]
        return Outcome("\n".join(lines))

    async def _cancel(self, actor: Actor, words: Words, run: str) -> Outcome:
        try:
            if not run:
                mine = await self._desk.runs(actor, mine=True, open=True, most=1)
                if not mine:
                    return Outcome(words.no_run, ok=False)
                run = mine[0].id
            cancelled = await self._desk.cancel(actor, run)
        except BotError as error:
            return Outcome(str(error), ok=False)
        return Outcome(words.cancelling.format(process=cancelled.process, run=cancelled.id))

    def _ask_why(self, token: str, person: Person) -> Outcome:
        words = words_in(person.language)
        why = Input("reason", words.why_not, "long", required=False, hint=words.why_not_hint)
        return Outcome(form=Form(token, (why,), words.deny, person.language), title=words.deny)

    def _person(self, act: Act | Said) -> Person | None:
        return self._directory.by_account(adapter_of(act.thread), act.account)


def _actor(person: Person, act: Act) -> Actor:
    return Actor(person.name, adapter_of(act.thread), act.acting, act.roles)


def _stranger(thread: str, account: str) -> str:
    """Name somebody whom nobody knows, so that the bot can answer them that it does not know them."""
    return f"{adapter_of(thread)}:{account}"
