"""The bot as whoever hands messages in sees it: keeps them in any process, has them dealt with in the driver."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

from bot.conversation.inbox_worker import InboxWorker
from bot.conversation.turn_builder import TurnBuilder, line_of
from bot.ids import new_id
from bot.messages import history, inbox, run_thread
from bot.messages.card import Post
from bot.messages.file import MOST_FILES, File
from bot.messages.inbound import Inbound, clean
from bot.messages.inbox import Received
from bot.metrics.counters import Counters
from bot.parameters.form import readable
from bot.parameters.parameter import Parameter
from bot.people.directory import Person
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Decision, Offer, Reading, Router
from workflow import Clock, Database, Transaction


class Bot:
    """Takes messages; says of a text or a form what would become of it."""

    def __init__(
        self, database: Database, worker: InboxWorker, router: Router, turns: TurnBuilder, catalogue: Catalogue,
        clock: Clock, counters: Counters,
    ) -> None:  # fmt: skip
        self._database = database
        self._worker = worker
        self._router = router
        self._turns = turns
        self._catalogue = catalogue
        self._clock = clock
        self._counters = counters

    async def deliver(self, inbound: Inbound) -> str | None:
        """Keep a message, before its platform is told that it arrived. Gives its id; None: it was here before."""
        kept = Inbound(
            inbound.event, inbound.thread, inbound.person, clean(inbound.text), inbound.message, inbound.acting,
            inbound.answers, inbound.files[:MOST_FILES], inbound.run_thread,
        )  # fmt: skip
        row_id = new_id()

        def unit(tx: Transaction) -> Received | None:
            new = inbox.receive(tx, row_id, kept, self._clock())
            if new is not None:
                said = Post(readable(kept.text)) if kept.answers else Post(kept.text, attached=kept.files)
                history.add(tx, line_of(row_id), kept.thread, kept.person, said, self._clock())
                if kept.run_thread:
                    run_thread.reserve(tx, row_id, kept.run_thread, self._clock())
            return new

        received = await self._database.write(unit, "deliver")
        if received is None:
            self._counters.message(kept.thread, "duplicate")
            return None
        self._worker.take(row_id, kept.thread, received)
        return row_id

    async def takes_part(self, thread: str) -> bool:
        """Say whether anything was said in a thread to the bot or by it."""
        return await history.has(self._database, thread)

    async def decide(self, text: str, person: Person, thread: str) -> Decision:
        """Route a text without doing anything about it."""
        return await self._router.route(await self._turns.of_text(clean(text), person, thread))

    def misread(self, offer: Offer, fields: Mapping[str, str], person: Person) -> dict[str, str]:
        """Give what is wrong in the fields of a form that would start a process, by field; nothing when it will do.

        What is wrong with all of them together has no field's name.
        """
        reading = self._router.read("", offer.parameters, self._turns.of_form(fields, person))
        return {**self._catalogue.errors(offer.name, reading.values), **reading.problems}

    def read_answer(
        self, parameters: tuple[Parameter, ...], fields: Mapping[str, str], person: Person, known: Mapping[str, Any],
        process: str = "", files: tuple[File, ...] = (),
    ) -> Reading:  # fmt: skip
        """Read a form that answers a question, with what is wrong in its fields or in all of them together; `known` are
        values told before, of this process.
        """
        offers = (self._catalogue[process].offer,) if process else ()
        return self._turns.read_form(self._router, parameters, fields, person, known, offers, files)

    def driving(self) -> AbstractAsyncContextManager[None]:
        """Deal with messages until left: those that waited, then those that come, from any process."""
        return self._worker.driving()

    async def idle(self) -> None:
        """Wait until no message is being dealt with."""
        await self._worker.idle()

    @property
    def is_idle(self) -> bool:
        """Whether no message is being dealt with."""
        return self._worker.is_idle
