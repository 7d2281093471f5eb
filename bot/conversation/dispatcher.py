"""The path of a message: kept, routed, decided, started or answered. One at a time per thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.authoring.origin import Origin
from bot.conversation.interruption import form_of, pending_of
from bot.conversation.responses import Responses
from bot.conversation.thread_queue import ThreadQueue
from bot.ids import new_id
from bot.llm.budget import Budget
from bot.messages import history, inbox
from bot.messages.card import Post, decode
from bot.messages.file import MOST_FILES
from bot.messages.inbound import Inbound, clean
from bot.messages.inbox import Received
from bot.metrics.counters import Counters
from bot.parameters.form import readable
from bot.people.directory import Directory, Person
from bot.questions import store as question_store
from bot.questions.question import parameters_in
from bot.questions.store import Question
from bot.routing.catalogue import Catalogue
from bot.routing.decision import (
    Ask,
    Chat,
    Choose,
    Confirm,
    Decision,
    Do,
    LastRun,
    Line,
    Offer,
    OpenQuestion,
    Plan,
    Router,
    Start,
    Turn,
)
from bot.runs.as_json import read_params
from workflow import Clock, Database, Runs, Transaction

log = logging.getLogger(__name__)

ATTEMPTS = 5  # then a message is parked, so that it cannot hold up its thread for ever
PAUSE = 0.2  # seconds between two attempts
MOST_WORDS = 2  # of a text that may be about the bot itself, such as “cancel it”
HISTORY = 12  # lines of a thread that the router and the LLM see
GRACE = 3.0  # seconds that messages under way get at the end; what is cut off is taken up at the next start


class Bot:
    """Takes messages in any process; deals with them in the driver."""

    def __init__(
        self,
        database: Database,
        runs: Runs,
        router: Router,
        catalogue: Catalogue,
        directory: Directory,
        responses: Responses,
        budget: Budget,
        clock: Clock,
        counters: Counters,
    ) -> None:
        self._database = database
        self._runs = runs
        self._router = router
        self._catalogue = catalogue
        self._directory = directory
        self._responses = responses
        self._budget = budget
        self._clock = clock
        self._counters = counters
        self._queue = ThreadQueue()
        self._known: set[str] = set()
        self._driving = False

    async def deliver(self, inbound: Inbound) -> str | None:
        """Keep a message, before its platform is told that it arrived. Gives its id; None: it was here before."""
        kept = Inbound(
            inbound.event, inbound.thread, inbound.person, clean(inbound.text), inbound.message, inbound.acting,
            inbound.answers, inbound.files[:MOST_FILES],
        )  # fmt: skip
        row_id = new_id()

        def unit(tx: Transaction) -> bool:
            new = inbox.receive(tx, row_id, kept, self._clock())
            if new:
                said = Post(readable(kept.text) if kept.answers else kept.text)
                history.add(tx, _line_of(row_id), kept.thread, kept.person, said, self._clock())
            return new

        if not await self._database.write(unit, "deliver"):
            self._counters.message(kept.thread, "duplicate")
            return None
        self._take(row_id, kept.thread)
        return row_id

    async def decide(self, text: str, person: Person, thread: str) -> Decision:
        """Route a text without doing anything about it."""
        return await self._router.route(await self._turn(clean(text), person, thread, None, ""))

    def misread(self, offer: Offer, fields: Mapping[str, str], person: Person) -> dict[str, str]:
        """Give what is wrong in the fields of a form that would start a process, by field; nothing when it will do."""
        moment = datetime.fromtimestamp(self._clock() / 1_000, UTC).astimezone(ZoneInfo(person.timezone))
        turn = Turn("", person.name, "", moment, (offer,), person.language, form=fields)
        reading = self._router.read("", offer.parameters, turn)
        return {**self._catalogue.errors(offer.name, reading.values), **reading.problems}

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Deal with messages until left: those that waited, then those that come, from any process."""
        self._driving = True
        self._known.clear()
        unwatch = self._database.on_change(self._look_soon)
        try:
            await self._look()
            yield
        finally:
            self._driving = False
            unwatch()
            await self._queue.close(GRACE)

    async def idle(self) -> None:
        """Wait until no message is being dealt with."""
        await self._queue.idle()

    @property
    def is_idle(self) -> bool:
        """Whether no message is being dealt with."""
        return self._queue.is_idle

    def _look_soon(self) -> None:
        self._queue.push("", self._look)

    async def _look(self) -> None:
        while True:
            try:
                for row_id, thread in await inbox.unsettled(self._database):
                    self._take(row_id, thread)
            except Exception:  # the database's trouble: what others delivered must not be overlooked
                log.exception("the inbox could not be read, trying again")
                await asyncio.sleep(PAUSE)
                if self._driving:
                    continue
            return

    def _take(self, row_id: str, thread: str) -> None:
        if self._driving and row_id not in self._known:
            self._known.add(row_id)
            self._queue.push(thread, lambda: self._handle(row_id))

    async def _handle(self, row_id: str) -> None:
        """Deal with a message until it is settled or parked; a message must not be lost, nor hold up its thread."""
        while self._driving:
            try:
                if await self._settled(row_id):
                    break
            except Exception:  # the database's trouble: the message is still there
                log.exception("message %s could not be written down, trying again", row_id)
            await asyncio.sleep(PAUSE)
        self._known.discard(row_id)

    async def _settled(self, row_id: str) -> bool:
        """Try to deal with a message and say whether it is over; an error is counted, too many of them park it."""
        received = await inbox.get(self._database, row_id)
        if received is None or received.state != "new":
            return True  # somebody was faster
        try:
            await self._answer(received)
        except Exception as error:  # whatever a part may raise
            log.exception("message %s could not be dealt with", row_id)
            text = clean(str(error))
            parked = await self._database.write(lambda tx: self._failed(tx, received, text), "fail message")
            if parked:
                self._counters.message(received.thread, "parked")
            return parked
        self._counters.message(received.thread, "done")
        return True

    def _failed(self, tx: Transaction, received: Received, error: str) -> bool:
        parked = inbox.fail(tx, received.id, error, ATTEMPTS)
        if parked:
            self._responses.sorry(tx, received)
        return parked

    async def _answer(self, received: Received) -> None:
        person = self._directory.person(received.person)
        if person is None:
            await self._responses.stranger(received)
            return
        question = await self._question(received)
        if received.answers and question is None:
            await self._responses.too_late(received)
            return
        if question is not None and question.kind == "run":
            await self._answer_run(received, person, question)
            return
        turn = await self._turn(received.text, person, received.thread, question, received.id)
        turn = replace(turn, files=received.files, form=form_of(received, question))
        decision = await self._routed(turn)
        await self._responses.follow(received, turn, decision, question)

    async def _routed(self, turn: Turn) -> Decision:
        decision = await self._router.route(turn)
        self._counters.route(decision)
        return decision

    async def _answer_run(self, received: Received, person: Person, question: Question) -> None:
        """Bring an answer to the run that asked; anything else is routed, and the question stays.

        A command, and a sentence about the bot itself, is no answer even where any text would be one.
        """
        parameters = parameters_in(question)
        turn = await self._turn(received.text, person, received.thread, None, received.id)
        field = next((parameter.name for parameter in parameters), "")
        pending = OpenQuestion("", {}, field, question.choices, language=question.language)
        turn = replace(turn, pending=pending, form=form_of(received, question))
        reading = self._router.read(received.text, parameters, turn)
        chosen = received.answers or received.text.strip().casefold() in {each.casefold() for each in question.choices}
        if not chosen and (reading.problems or _may_be_no_answer(received.text)):
            decision = _meant_for(question, turn, await self._routed(turn))
            plain = isinstance(decision, Do) and decision.trace.engine != "llm"  # which may take any word for one
            plain = plain or decision.trace.engine == "command"
            if plain or (reading.problems and isinstance(decision, (Start, Ask, Confirm, Plan, Choose))):
                await self._responses.follow(received, turn, decision, None)
                return
        await self._responses.pass_on(received, question, reading)

    async def _question(self, received: Received) -> Question | None:
        if received.answers:  # that very question, or none: an old button must not answer another question
            found = await question_store.get(self._database, received.answers)
            return found if found is not None and found.state == "open" and found.person == received.person else None
        return await question_store.waiting(self._database, received.thread, received.person)

    async def _turn(self, text: str, person: Person, thread: str, question: Question | None, id: str) -> Turn:
        lines = await self._history(thread, person, id)
        latest = await self._runs.latest(lane=person.name, most=5)
        here = next((run for run in latest if Origin.decode(run.origin).thread == thread), None)
        last = LastRun(here.id, here.process, read_params(here.params), here.status) if here is not None else None
        moment = datetime.fromtimestamp(self._clock() / 1_000, UTC)
        return Turn(
            text=text,
            person=person.name,
            thread=thread,
            now=moment.astimezone(ZoneInfo(person.timezone)),
            offers=self._catalogue.offers(person.name),
            language=person.language,
            pending=pending_of(question),
            last_run=last,
            history=lines,
            llm=await self._budget.allows(person.name),
        )

    async def _history(self, thread: str, person: Person, message: str) -> tuple[Line, ...]:
        """Give what was said in a thread before a message; people may have written more behind it meanwhile."""
        lines = await history.lines(self._database, thread, most=HISTORY)
        own = next((line.change for line in lines if line.id == _line_of(message)), None)
        return tuple(
            Line(_role(line.person, person), decode(line.body).plain())
            for line in lines
            if own is None or not line.person or line.change < own
        )


def _role(who: str, person: Person) -> Literal["person", "other", "bot"]:
    if not who:
        return "bot"
    return "person" if who == person.name else "other"


def _line_of(message: str) -> str:
    """Give the id that a message has in its thread's history."""
    return f"in/{message}"


def _may_be_no_answer(text: str) -> bool:
    """Say whether a text that would do as an answer must be looked at first; what takes long is asked of few."""
    return text.lstrip().startswith("/") or len(text.split()) <= MOST_WORDS


def _meant_for(question: Question, turn: Turn, decision: Decision) -> Decision:
    """Give a change of mind as what it means to a run that asks: «never mind» and «cancel» are about this very run."""
    last = turn.last_run.id if turn.last_run is not None else ""
    dropped = isinstance(decision, Chat) and decision.trace.engine == "pending"
    if dropped or (isinstance(decision, Do) and decision.control == "cancel" and decision.target in ("", last)):
        return Do("cancel", question.run, decision.trace)
    return decision
