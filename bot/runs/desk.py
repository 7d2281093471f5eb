"""The operator's view: one object behind chat, command line and web. Every method checks who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import audit
from bot.approvals import policy
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Verdict, read_token
from bot.approvals.protocol import Approvals
from bot.authoring.origin import Origin
from bot.errors import NotFound, Refused
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import inbox, outbox
from bot.messages.card import Card, decode
from bot.messages.inbound import Answer, Notice, Press
from bot.parameters.form import message_of
from bot.parameters.parameter import Parameter
from bot.people import permissions
from bot.people.directory import Actor, Directory
from bot.questions import store as question_store
from bot.questions.question import Questions, answer_of, parameters_in
from bot.questions.store import Question
from bot.routing.catalogue import Catalogue
from bot.routing.explanation import read_decision
from bot.runs.notifier import unsure_answer
from bot.security.signing_key import SigningKey
from workflow import ENDED, Clock, Database, Engine, Entry, Run, Status, Transaction

MOST_LISTED = 1_000  # approvals
SHORTEST_PREFIX = 4  # characters of an id that are enough to name it, when they are unique


class Desk:
    """List, show, decide, cancel, resume; the engine is told at once when a run has something to do."""

    def __init__(
        self, database: Database, engine: Engine, approvals: Approvals, questions: Questions, catalogue: Catalogue,
        directory: Directory, signing_key: SigningKey, clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._approvals = approvals
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._signing_key = signing_key
        self._clock = clock

    # runs

    async def runs(self, actor: Actor, *, mine: bool = False, open: bool = False, most: int = 100) -> list[Run]:
        """Give the runs that this person may see, the latest first."""
        statuses: tuple[Status, ...] = (
            ("initializing", "running", "waiting", "waiting_approval", "paused", "rollback") if open else ()
        )
        lane = actor.person if mine else ""
        found = await self._engine.latest(lane=lane, statuses=statuses, most=most)
        if not lane:  # among the many of others, one's own would not be found
            own = await self._engine.latest(lane=actor.person, statuses=statuses, most=most)
            known = {run.id for run in found}
            found = sorted([*found, *(run for run in own if run.id not in known)], key=_age, reverse=True)
        decided = {each.run for each in await approval_store.find(self._database) if self._decides(actor, each)}
        return [run for run in found if self._sees(actor.person, run) or run.id in decided][:most]

    async def run(self, actor: Actor, id: str) -> Run:
        """Give one run by its id or the unique beginning of it. Raises NotFound; a run of others does not exist."""
        run = await self._engine.run(id)
        if run is None and len(id) >= SHORTEST_PREFIX:
            found = await self._engine.latest(start=id, most=2)
            run = found[0] if len(found) == 1 else None
        if run is None or not (self._sees(actor.person, run) or await self._decides_in(actor, run)):
            raise NotFound(self._words(actor).no_such_run.format(run=id))
        return run

    async def steps(self, run: Run) -> list[Entry]:
        return await self._engine.entries(run.id)

    async def decision(self, run: Run) -> dict[str, Any] | None:
        """Give the decision that started a run; None when no message did, such as for a schedule."""
        message = await inbox.get(self._database, Origin.decode(run.origin).message)
        return read_decision(message.decision) if message is not None else None

    async def cancel(self, actor: Actor, id: str) -> Run:
        """Cancel a run: the requester may, and those who are named for its process. Raises Refused, NotFound."""
        run = await self.cancellable(actor, id)
        if not await self._database.write(lambda tx: self.cancel_in(tx, actor, run), "cancel"):
            raise Refused(self._words(actor).taken_back_already.format(process=run.process, run=run.id))
        self._engine.turn(run.id)
        return run

    async def cancellable(self, actor: Actor, id: str) -> Run:
        """Give a run that this person may cancel now. Raises Refused, NotFound."""
        run = await self._own(actor, id, self._words(actor).may_not_cancel)
        if run.status in ENDED:
            raise Refused(_stands(run, self._words(actor).is_over, self._words(actor)))
        return run

    def cancel_in(self, tx: Transaction, actor: Actor, run: Run) -> bool:
        """Cancel a run in the caller's commit; tell the engine afterwards. False: it is being taken back already."""
        reason = f"cancelled by {self._directory.title(actor.person)}"
        turned = self._engine.cancel(tx, run.id, reason)
        if turned:
            self._approvals.void_all(tx, run.id, reason)
            self._questions.drop_of_run(tx, run.id)
            self._audit(tx, actor, "cancelled", run.id)
        return turned

    async def resume(self, actor: Actor, id: str) -> Run:
        """Let a parked run go on. Raises Refused when it is not parked."""
        run = await self._own(actor, id, self._words(actor).may_not_resume)

        def unit(tx: Transaction) -> bool:
            resumed = self._engine.resume(tx, run.id)
            if resumed:
                self._audit(tx, actor, "resumed", run.id)
            return resumed

        if not await self._database.write(unit, "resume"):
            raise Refused(_stands(run, self._words(actor).not_parked, self._words(actor)))
        self._engine.wake(run.id)
        return run

    # approvals

    async def approvals(self, actor: Actor, *, all: bool = False) -> list[Approval]:
        """Give the approvals that this person asked for or may decide, the latest first."""
        found = await approval_store.find(self._database, state="" if all else "open", most=MOST_LISTED)
        return [each for each in found if each.requester == actor.person or self._decides(actor, each)]

    async def approvals_of(self, run: Run) -> list[Approval]:
        return await approval_store.find(self._database, run=run.id)

    async def approvals_in(self, actor: Actor, thread: str) -> list[Approval]:
        """Give the open approvals whose cards stand in this thread, or that this person may decide."""
        return [each for each in await self.approvals(actor) if each.thread == thread or self._decides(actor, each)]

    def card(self, approval: Approval, language: str = "") -> Card:
        """Give the card of an approval as it stands now."""
        return self._approvals.card(approval, language)

    async def decide(self, actor: Actor, id: str, verdict: Verdict, reason: str = "") -> Notice:
        """Decide an approval by its id or the unique beginning of it. The notice says what became of it."""
        whole = id
        if len(id) >= SHORTEST_PREFIX and await approval_store.get(self._database, id) is None:
            found = await approval_store.find(self._database, start=id, most=2)
            whole = found[0].id if len(found) == 1 else id
        decided = await self._database.write(
            lambda tx: self._approvals.decide(tx, whole, actor, verdict, reason), "decide"
        )
        if decided.run:
            self._engine.wake(decided.run)
        return decided.notice

    async def press(self, press: Press, actor: Actor) -> Notice | Answer:
        """Take the press of a button. Give what only this person is told; or what they answer, to be delivered.

        One commit holds the event, the policy check and the decision, so a press that is delivered twice counts once.
        """
        pressed = read_token(press.token, self._signing_key)
        if pressed is None:
            return await self._press_question(press, actor)

        def unit(tx: Transaction) -> tuple[Notice, str]:
            if not inbox.first_press(tx, press.event, self._clock()):
                return Notice("", True), ""
            decided = self._approvals.decide(tx, pressed.approval, actor, pressed.verdict, press.said, pressed.digest)
            return decided.notice, decided.run

        notice, run = await self._database.write(unit, "click")
        if run:
            self._engine.wake(run)
        return notice

    async def form(self, token: str, actor: Actor) -> Card | Notice | None:
        """Give the card whose form this is, for platforms that open forms by a button; None: it is no form's token."""
        read = self._questions.read_form(token)
        if read is None:
            return None
        question = await question_store.get(self._database, read)
        if question is None or question.state != "open":
            return Notice(self._words(actor).over, False)
        if question.person != actor.person:
            return self._asked_another(question, actor)
        body = await outbox.card_body(self._database, question.id)
        card = decode(body).card if body is not None else None
        return card if card is not None and card.form is not None else Notice(self._words(actor).over, False)

    async def submit(self, token: str, values: Mapping[str, str | Sequence[str]], actor: Actor) -> Notice | Answer:
        """Take a filled form. Give the answer to be delivered; or what this person is told, for nothing was done."""
        read = self._questions.read_form(token)
        if read is None:
            await self._log_forgery(actor)
            return Notice(self._words(actor).forged_form, False)
        question = await question_store.get(self._database, read)
        if question is None or question.state != "open":
            return Notice(self._words(actor).over, False)
        if question.person != actor.person:
            return self._asked_another(question, actor)
        asked = [each for each in self._asked(question) if each.name in values]
        language = self._directory.language_of(actor)
        try:
            return Answer(question.id, question.thread, message_of(values, asked, language))
        except Refused as problem:
            return Notice(str(problem), False)

    async def _press_question(self, press: Press, actor: Actor) -> Notice | Answer:
        read = self._questions.read_token(press.token)
        if read is None:
            await self._log_forgery(actor)
            return Notice(self._words(actor).forged_button, False)
        question = await question_store.get(self._database, read[0])
        if question is None or question.state != "open" or not answer_of(question, read[1]):
            return Notice(self._words(actor).over, False)
        if question.kind == "unsure":
            return await self._settle_unsure(press, actor, question, read[1])
        if question.person != actor.person:
            return self._asked_another(question, actor)
        return Answer(question.id, question.thread, answer_of(question, read[1]))

    def _asked_another(self, question: Question, actor: Actor) -> Notice:
        return Notice(self._words(actor).asked_another.format(who=self._directory.title(question.person)), False)

    def _asked(self, question: Question) -> tuple[Parameter, ...]:
        """Give the parameters that a question may be about."""
        if question.kind == "run":
            return parameters_in(question)
        listed = self._catalogue.listed.get(question.process)
        return listed.offer.parameters if listed is not None else ()

    async def _settle_unsure(self, press: Press, actor: Actor, question: Question, choice: int) -> Notice:
        """Take the answer to the question whether a step happened: from the requester, or those who may decide."""
        listed = self._catalogue.listed.get(question.process)
        by = {*listed.allow, *(listed.approvers or ())} if listed is not None else set[str]()
        by |= {name for each in await approval_store.find(self._database, run=question.run) for name in each.by}
        if actor.person != question.person and not self._directory.belongs(actor.person, by, actor.roles):
            return Notice(self._words(actor).answers_this.format(who=self._directory.title(question.person)), False)
        value = unsure_answer(question.choices[choice])

        def unit(tx: Transaction) -> bool:
            first = inbox.first_press(tx, press.event, self._clock()) and value is not None
            says, who = words_in(question.language).cards.says, self._directory.title(actor.person)
            how = says.format(said=question.choices[choice], who=who)
            if not first or not self._questions.close(tx, question.id, "answered", how):
                return False
            self._audit(tx, actor, f"said: {question.choices[choice]}", question.run)
            return self._engine.signal(tx, question.run, question.key, value or "null")

        if not await self._database.write(unit, "settle unsure"):
            return Notice(self._words(actor).over, False)
        self._engine.wake(question.run)
        return Notice(self._words(actor).thanks, True)

    async def _own(self, actor: Actor, id: str, refusal: str) -> Run:
        """Give a run that is this person's to end. Raises Refused, in these words, when they may only look at it."""
        run = await self.run(actor, id)
        if self._sees(actor.person, run) or await self._decides_in(actor, run, named=True):
            return run
        asker = self._directory.title(Origin.decode(run.origin).person)
        raise Refused(refusal.format(who=asker, process=run.process, run=run.id))

    async def _decides_in(self, actor: Actor, run: Run, *, named: bool = False) -> bool:
        """Say whether a person may decide what a run asked for; `named`: because they were named, not as anybody."""
        asked = await approval_store.find(self._database, run=run.id)
        return any(self._decides(actor, each) for each in asked if each.by or not named)

    def _sees(self, person: str, run: Run) -> bool:
        listed = self._catalogue.listed.get(run.process)
        named = set(listed.allow) | set(listed.approvers or ()) if listed is not None else set[str]()
        return permissions.may_see(self._directory, person, Origin.decode(run.origin).person, named)

    def _decides(self, actor: Actor, approval: Approval) -> bool:
        return not policy.why_not_decide(self._directory, approval, actor)

    def _words(self, actor: Actor) -> Words:
        return words_in(self._directory.language_of(actor))

    def _audit(self, tx: Transaction, actor: Actor, action: str, subject: str) -> None:
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, action, subject)

    async def _log_forgery(self, actor: Actor) -> None:
        await self._database.write(lambda tx: self._audit(tx, actor, "pressed a forged button", ""), "audit")


def _stands(run: Run, sentence: str, words: Words) -> str:
    return sentence.format(process=run.process, run=run.id, status=words.statuses[run.status])


def _age(run: Run) -> int:
    return run.created_at
