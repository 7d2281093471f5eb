"""What people do with cards: press a button, open its form, fill it in. What each is, is known before it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from bot import audit
from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import SignedVerdict, read_token
from bot.approvals.assignment.access import AssignmentAccess
from bot.approvals.buttons.action import SignedAction, read_action
from bot.approvals.buttons.line_forms import person_form, question_form, reason_form, terms_form
from bot.approvals.buttons.personal_button import read_wish
from bot.conversation.bot import Bot
from bot.conversation.card_wishes import CardWishes
from bot.conversation.discussion import Discussion
from bot.conversation.reply import (
    AskedAnother,
    Forged,
    FormWanted,
    Over,
    Refusal,
    Reply,
    StepOutcome,
    Unreadable,
    filled_in,
    opened,
    pressed,
    why_not,
)
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import inbox, outbox
from bot.messages.card import Form, decode
from bot.messages.file import File
from bot.messages.inbound import Answer, Inbound, Notice
from bot.parameters.form import fields_in, refilled
from bot.parameters.parameter import Parameter
from bot.parameters.wording import takes_file
from bot.people.directory import Actor, Directory, Person
from bot.platform.adapter import Outcome, Pressed, Submitted
from bot.questions import store as question_store
from bot.questions.access import QuestionAccess
from bot.questions.question import Questions, parameters_in
from bot.questions.store import Question
from bot.questions.subject import AskedByRun, MissingValue
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Reading
from bot.runs.unsure_step import UnsureSteps
from bot.security.signing_key import SigningKey
from workflow import Clock, Database


class CardActions:
    """Decides an approval, settles a step, has an answer delivered as a message; or says why nothing was done."""

    def __init__(
        self, database: Database, bot: Bot, approvals: ApprovalAccess, questions: Questions, access: QuestionAccess,
        unsure_steps: UnsureSteps, assignments: AssignmentAccess, catalogue: Catalogue, directory: Directory,
        signing_key: SigningKey, clock: Clock, wishes: CardWishes, discussion: Discussion,
    ) -> None:  # fmt: skip
        self._database = database
        self._bot = bot
        self._approvals = approvals
        self._questions = questions
        self._access = access
        self._unsure_steps = unsure_steps
        self._assignments = assignments
        self._catalogue = catalogue
        self._directory = directory
        self._signing_key = signing_key
        self._clock = clock
        self._wishes = wishes
        self._discussion = discussion

    async def press(self, act: Pressed, actor: Actor) -> Outcome:
        """Take a press. A verdict that may say why is asked for it first, where the platform can."""
        actor = await self._speaking(act, actor)
        if (wish := read_wish(act.token, self._signing_key)) is not None:
            return await self._wishes.press(act, actor, wish)
        match await self._pressed(act.token, actor):
            case SignedVerdict() as signed:
                return await self._signed(act, actor, signed)
            case SignedAction() as signed:
                if act.said is None and signed.action == "delegate":
                    people = await self._assignments.offered(signed.approval)
                    return _asking(person_form(act.token, people, self._directory.language_of(actor)))
                return _told(await self._assignments.press(actor, act.event, signed, act.said or ""))
            case FormWanted(form=form, title=title):
                return Outcome(form=form, title=title)
            case StepOutcome(question=question, choice=choice):
                return _told(await self._unsure_steps.settle(actor, act.event, question, choice))
            case Answer() as answer:
                return await self._deliver(act, actor, answer)
            case refusal:
                return await self._refuse(act, actor, refusal, self._words(actor).forged_button)

    async def _signed(self, act: Pressed, actor: Actor, signed: SignedVerdict) -> Outcome:
        """Do what the button of an approval's card says, or ask first for what it needs."""
        language, approval = self._directory.language_of(actor), signed.approval
        if signed.verdict == "changed":
            return await self._discussion.changes.form(actor, approval, signed.digest)
        if signed.verdict == "asked back":
            if act.said is None:
                return _asking(question_form(act.token, language))
            return _told(await self._discussion.ask_back(actor, act.event, approval, act.said, signed.digest))
        if act.said is None and signed.verdict == "always":
            return _asking(terms_form(act.token, language))
        if act.said is None and (asked := await self._approvals.reason_asked(signed)):
            yes, must = signed.verdict != "denied", asked == "must"
            return _asking(reason_form(act.token, language, yes=yes, must=must))
        return _told(await self._approvals.press(actor, act.event, signed, act.said or ""))

    async def submit(self, act: Submitted, actor: Actor, files: tuple[File, ...] = ()) -> Outcome:
        """Take a filled form: the reason of a denial, or what answers a question."""
        signed = read_token(act.token, self._signing_key)
        if signed is not None and signed.verdict == "changed":
            actor = await self._speaking(act, actor)
            return await self._discussion.changes.take(actor, act.event, signed.approval, signed.digest, act.values)
        if self._takes_line(act.token):
            reason = str(act.values.get("reason", ""))
            again = Pressed(
                act.event, act.thread, act.account, act.token, reason, act.roles, act.acting, act.outside,
                act.signed_in_at,
            )  # fmt: skip
            return await self.press(again, actor)
        actor = await self._speaking(act, actor)
        match await self._filled_in(act, actor):
            case Answer() as answer:
                refused = await self._refused(act, actor, answer.question, fields_in(answer.text), files)
                return refused or await self._deliver(act, actor, answer, files)
            case Unreadable(question=question, wrong=wrong) as unread if wrong:
                fields = {name: said for name, said in act.values.items() if isinstance(said, str) and said}
                refused = await self._refused(act, actor, question, fields, files, {"": unread.problem, **wrong})
                return refused or await self._refuse(act, actor, unread, "")
            case refusal:
                return await self._refuse(act, actor, refusal, self._words(actor).forged_form)

    async def refused_files(self, act: Submitted, actor: Actor) -> Outcome | None:
        """Say why nobody wants the files of a form; None where a question of this person waits for what it tells."""
        actor = await self._speaking(act, actor)
        form = self._questions.read_form(act.token)
        question = await question_store.get(self._database, form) if form is not None else None
        asked = self._is_asked(question, actor)
        refusal = Forged() if form is None else Over() if question is None else why_not(question, asked=asked)
        return None if refusal is None else await self._refuse(act, actor, refusal, self._words(actor).forged_form)

    def asks_roles(self, token: str) -> bool:
        """Say whether a form is about an approval or answers what groups are asked: it matters who is in them."""
        return self._verdict_or_action(token) is not None or self._questions.is_of_groups(token)

    def _verdict_or_action(self, token: str) -> SignedVerdict | SignedAction | None:
        return read_token(token, self._signing_key) or read_action(token, self._signing_key)

    def _takes_line(self, token: str) -> bool:
        """Say whether a button asks for one line, which comes with its press or in a form."""
        return self._verdict_or_action(token) is not None or read_wish(token, self._signing_key) is not None

    async def _speaking(self, act: Pressed | Submitted, actor: Actor) -> Actor:
        """Give who acts with a language: theirs, else that of the card."""
        if own := self._directory.language_of(actor):
            return replace(actor, language=own)
        signed, wish = self._verdict_or_action(act.token), read_wish(act.token, self._signing_key)
        if signed is not None or wish is not None:
            about = signed.approval if signed is not None else wish.reference if wish is not None else ""
            return replace(actor, language=await self._approvals.language_of(about, actor.person, act.thread))
        button, form = self._questions.read_token(act.token), self._questions.read_form(act.token)
        asked = form if form is not None else button[0] if button is not None else ""
        question = await question_store.get(self._database, asked) if asked else None
        return replace(actor, language=question.language if question is not None else "")

    async def _pressed(self, token: str, actor: Actor) -> SignedVerdict | SignedAction | Reply:
        signed = self._verdict_or_action(token)
        if signed is not None:
            return signed
        form = self._questions.read_form(token)
        if form is not None:
            body = await outbox.card_body(self._database, form)
            card = decode(body).card if body is not None else None
            question = await question_store.get(self._database, form)
            return opened(question, card, asked=self._is_asked(question, actor))
        button = self._questions.read_token(token)
        if button is None:
            return Forged()
        question = await question_store.get(self._database, button[0])
        return pressed(question, button[1], asked=self._is_asked(question, actor))

    async def _filled_in(self, act: Submitted, actor: Actor) -> Refusal | Answer:
        form = self._questions.read_form(act.token)
        if form is None:
            return Forged()
        question = await question_store.get(self._database, form)
        parameters, language = self._asked(question), self._directory.language_of(actor)
        return filled_in(question, act.values, parameters, language, asked=self._is_asked(question, actor))

    def _is_asked(self, question: Question | None, actor: Actor) -> bool:
        return question is not None and self._access.may_answer(question, actor)

    async def _refused(
        self, act: Submitted, actor: Actor, about: str, said: Mapping[str, str] | None, files: tuple[File, ...],
        missing: Mapping[str, str] | None = None,
    ) -> Outcome | None:  # fmt: skip
        """Give a form back as it was filled in, with what is wrong in its fields; None where it will do.

        Files that came with it and will do are kept with its question: they need not be chosen again.
        """
        question, person = await question_store.get(self._database, about), self._directory.person(actor.person)
        if question is None or person is None or said is None:
            return None
        asked = {each.name: each for each in self._asked(question)}
        fields = {name: words for name, words in said.items() if name in asked}
        reading = self._read(question, fields, replace(person, language=self._directory.language_of(actor)), files)
        wrong = {**reading.problems, **(missing or {})}
        if not wrong:
            return None
        chosen = {
            name: value for name, value in reading.values.items()
            if name not in wrong and name in asked and takes_file(asked[name].annotation)
        }  # fmt: skip
        if chosen:
            await self._database.write(lambda tx: question_store.keep_files(tx, about, chosen), "files of a form")
        body = await outbox.card_body(self._database, about)
        card = decode(body).card if body is not None else None
        form, whole = card.form if card is not None else None, wrong.pop("", "")
        if form is not None:
            form = replace(form, inputs=refilled(form.inputs, act.values, wrong, chosen))
        title = card.title if card is not None else ""
        return Outcome(whole or self._words(actor).look_again, ok=False, form=form, title=title, errors=wrong)

    def _read(self, question: Question, fields: Mapping[str, str], person: Person, files: tuple[File, ...]) -> Reading:
        match question.subject:
            case AskedByRun(parameters=parameters, known=known):
                return self._bot.read_answer(parameters, fields, person, known, files=files)
            case MissingValue(process=process, known=known) if self._catalogue.may_start(person.name, process):
                parameters = self._catalogue[process].offer.parameters
                return self._bot.read_answer(parameters, fields, person, known, process, files)
            case _:
                return Reading({}, {})

    def _asked(self, question: Question | None) -> tuple[Parameter, ...]:
        """Give the parameters that a question may be about."""
        if question is None:
            return ()
        if question.kind == "run":
            return parameters_in(question)
        listed = self._catalogue.listed.get(question.process)
        return listed.offer.parameters if listed is not None else ()

    async def _deliver(
        self, act: Pressed | Submitted, actor: Actor, answer: Answer, files: tuple[File, ...] = ()
    ) -> Outcome:
        """Take an answer as a message of whoever gave it; the same one counts once."""
        thread = answer.thread or act.thread
        by = () if answer.thread else (actor.person,)  # several may give the same answer in one thread
        said = "\n".join([*by, answer.text, *(file.digest for file in files)])
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
        place = f"answer/{answer.question}/{digest}"
        inbound = Inbound(act.event, thread, actor.person, answer.text, place, actor.real, answer.question, files)
        message = await self._bot.deliver(inbound)
        if message is not None:
            return Outcome(message=message)
        return await self._say_why_not(act, self._words(actor).answered_before)

    async def _refuse(self, act: Pressed | Submitted, actor: Actor, refusal: Refusal, forged: str) -> Outcome:
        words = self._words(actor)
        match refusal:
            case Forged():
                await self._log_forgery(actor)
                return await self._say_why_not(act, forged)
            case Over():
                return await self._say_why_not(act, words.over)
            case AskedAnother(question=question):
                who = self._access.who_was_asked(question, self._directory.language_of(actor))
                return await self._say_why_not(act, words.asked_another.format(who=who))
            case Unreadable(problem=problem):
                return await self._say_why_not(act, problem)

    async def _say_why_not(self, act: Pressed | Submitted, why: str) -> Outcome:
        """Say why nothing was done; nothing when the platform has only sent an event again that was an answer."""
        return Outcome() if await inbox.has(self._database, act.event) else Outcome(why, ok=False)

    async def _log_forgery(self, actor: Actor) -> None:
        forgery = "pressed a forged button"
        await self._database.write(
            lambda tx: audit.add(tx, self._clock(), actor.person, actor.real, actor.via, forgery, ""), "audit"
        )

    def _words(self, actor: Actor) -> Words:
        return words_in(self._directory.language_of(actor))


def _told(notice: Notice) -> Outcome:
    return Outcome(notice.text, notice.ok)


def _asking(form: Form) -> Outcome:
    return Outcome(form=form, title=form.submit)
