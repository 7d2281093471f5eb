"""The path of a message: kept, routed, decided, started or answered. One at a time per thread."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import store
from bot.card import Post, decode
from bot.catalogue import Catalogue
from bot.decision import Ask, Confirm, Decision, Do, LastRun, Line, Pending, Router, Run, Turn
from bot.identity import new_id
from bot.message import Inbound, clean
from bot.parameter import described
from bot.origin import Origin
from bot.people import Directory, Person
from bot.response import Responses
from bot.store import Question, Received
from bot.thread import Lanes
from workflow import Clock, Database, Runs, Transaction

log = logging.getLogger(__name__)

ATTEMPTS = 5  # then a message is parked, so that it cannot hold up its thread for ever
HISTORY = 12  # lines of a thread that the router and the LLM see
GRACE = 20.0  # seconds that messages under way get at the end


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
        clock: Clock,
    ) -> None:
        self._database = database
        self._runs = runs
        self._router = router
        self._catalogue = catalogue
        self._directory = directory
        self._responses = responses
        self._clock = clock
        self._lanes = Lanes()
        self._known: set[str] = set()
        self._driving = False

    async def deliver(self, inbound: Inbound) -> str | None:
        """Keep a message, before its platform is told that it arrived. Gives its id; None: it was here before."""
        kept = Inbound(
            inbound.event, inbound.thread, inbound.person, clean(inbound.text), inbound.message, inbound.acting,
            inbound.answers,
        )  # fmt: skip
        id = new_id()

        def unit(tx: Transaction) -> bool:
            new = store.receive(tx, id, kept, self._clock())
            if new:
                store.remember(tx, f"in/{id}", kept.thread, kept.person, Post(kept.text), self._clock())
            return new

        if not await self._database.write(unit, "deliver"):
            return None
        if self._driving:
            received = await store.message(self._database, id)
            if received is not None:
                self._take(received)
        return id

    async def decide(self, text: str, person: Person, thread: str) -> Decision:
        """Route a text without doing anything about it."""
        return await self._router.route(await self._turn(clean(text), person, thread, None, ""))

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Deal with messages until left: those that waited, then those that come, from any process."""
        self._driving = True
        unwatch = self._database.on_change(self._look_soon)
        try:
            await self._look()
            yield
        finally:
            self._driving = False
            unwatch()
            await self._lanes.close(GRACE)

    async def idle(self) -> None:
        """Wait until no message is being dealt with."""
        await self._lanes.idle()

    @property
    def is_idle(self) -> bool:
        """Whether no message is being dealt with."""
        return self._lanes.is_idle

    def _look_soon(self) -> None:
        self._lanes.push("", self._look)

    async def _look(self) -> None:
        for received in await store.new_messages(self._database):
            self._take(received)

    def _take(self, received: Received) -> None:
        if received.id not in self._known:
            self._known.add(received.id)
            self._lanes.push(received.thread, lambda: self._handle(received))

    async def _handle(self, received: Received) -> None:
        while self._driving:
            try:
                await self._answer(received)
            except Exception as error:  # a message must not be lost, nor hold up its thread
                log.exception("message %s could not be dealt with", received.id)
                parked = await self._database.write(lambda tx: self._failed(tx, received, str(error)), "fail message")
                if parked:
                    break
                await asyncio.sleep(0.2)
            else:
                break
        self._known.discard(received.id)

    def _failed(self, tx: Transaction, received: Received, error: str) -> bool:
        parked = store.fail_message(tx, received.id, error, ATTEMPTS)
        if parked:
            self._responses.sorry(tx, received)
        return parked

    async def _answer(self, received: Received) -> None:
        person = self._directory.person(received.person)
        if person is None:
            await self._responses.stranger(received)
            return
        question = await self._question(received)
        if question is not None and question.kind == "run":
            await self._answer_run(received, person, question)
            return
        turn = await self._turn(received.text, person, received.thread, question, received.id)
        decision = await self._router.route(turn)
        await self._responses.follow(received, turn, decision, question)

    async def _answer_run(self, received: Received, person: Person, question: Question) -> None:
        """Bring an answer to the run that asked; anything else is routed, and the question stays."""
        parameters = tuple(described(value) for value in json.loads(question.params).get("parameters", ()))
        turn = await self._turn(received.text, person, received.thread, None, received.id)
        reading = self._router.read(received.text, parameters, turn)
        if not reading.problems or received.answers:
            await self._responses.pass_on(received, question, reading)
            return
        decision = await self._router.route(turn)
        if isinstance(decision, (Run, Ask, Confirm, Do)):
            await self._responses.follow(received, turn, decision, None)
        else:
            await self._responses.pass_on(received, question, reading)

    async def _question(self, received: Received) -> Question | None:
        if received.answers:
            found = await store.question(self._database, received.answers)
            if found is not None and found.state == "open" and found.person == received.person:
                return found
        return await store.waiting_question(self._database, received.thread, received.person)

    async def _turn(self, text: str, person: Person, thread: str, question: Question | None, id: str) -> Turn:
        lines = await store.said(self._database, thread, most=HISTORY)
        history = tuple(
            Line("person" if line.person else "bot", decode(line.body).plain())
            for line in lines
            if line.id != f"in/{id}"
        )
        latest = await self._runs.latest(lane=person.name, most=5)
        here = next((run for run in latest if Origin.decode(run.origin).thread == thread), None)
        moment = datetime.fromtimestamp(self._clock() / 1_000, UTC)
        return Turn(
            text=text,
            person=person.name,
            thread=thread,
            now=moment.astimezone(ZoneInfo(person.timezone)),
            offers=self._catalogue.offers(person.name),
            language=person.language,
            pending=_pending(question),
            last_run=LastRun(here.id, here.process, json.loads(here.params), here.status) if here is not None else None,
            history=history,
        )


def _pending(question: Question | None) -> Pending | None:
    if question is None:
        return None
    return Pending(question.process, json.loads(question.params), question.field, question.choices)
