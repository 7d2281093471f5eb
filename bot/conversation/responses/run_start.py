"""Runs that a decision starts, in the commit that settles its message; one that they replace is cancelled there too."""

from __future__ import annotations

from collections.abc import Sequence

from bot.authoring.origin import Origin
from bot.conversation.responses.repeated_request import RepeatedRequests
from bot.conversation.responses.settlement import Routed, Settlement
from bot.errors import BotError
from bot.messages.card import Opening, Post
from bot.messages.run_thread import reserved
from bot.routing.confirmation import following, value_fields
from bot.routing.decision import Start
from bot.runs.access import RunAccess
from bot.runs.sequence import RunSequence
from bot.security.masking import mask
from workflow import Database, Engine, Run, Transaction


class RunStart:
    """Starts runs for people."""

    def __init__(
        self, database: Database, engine: Engine, sequence: RunSequence, runs: RunAccess, settlement: Settlement,
        repeated: RepeatedRequests,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._sequence = sequence
        self._runs = runs
        self._settlement = settlement
        self._repeated = repeated

    async def begin(self, routed: Routed, decision: Start) -> None:
        """Start what was decided; what may not be started is said, and nothing is."""
        received = routed.received
        question = routed.question.id if routed.question is not None else ""
        own_thread = await reserved(self._database, received.id, question, received.received_at)
        thread = own_thread or received.thread
        origin = Origin(received.person, thread, received.id, received.acting, language=routed.language)
        try:
            runs = self._sequence.begin(origin, decision.calls, in_order=decision.in_order)
            old = await self._runs.cancellable(routed.actor, decision.instead) if decision.instead else None
        except BotError as error:
            await self._settlement.say_only(routed, str(error))
            return
        if not await self._repeated.is_asked_about(routed, decision, runs):
            await self._start(routed, decision, runs, old, own_thread)

    async def _start(
        self, routed: Routed, decision: Start, runs: Sequence[Run], old: Run | None, own_thread: str
    ) -> None:  # fmt: skip
        """Start these runs in place of an old one, and say what comes after the first."""
        received, actor, then = routed.received, routed.actor, _then(routed, decision)

        def unit(tx: Transaction) -> None:
            if old is not None:
                self._runs.cancel_in(tx, actor, old)
            for run in runs:
                self._engine.start(tx, run)
            if own_thread:
                self._settlement.open_thread(tx, received, own_thread, _opening(routed, decision))
            if then:
                self._settlement.say(tx, received, Post(then, mood="quiet"))

        if await self._settlement.settle(routed, unit):
            if old is not None:
                self._engine.turn(old.id)
            for run in runs:
                self._engine.wake(run.id, run.lane, run)


def _opening(routed: Routed, decision: Start) -> Post:
    """Give the first post of a run's own thread, which is called by what was asked for."""
    [call, *_] = decision.calls
    values = [said for _, said in value_fields(routed.turn, call, routed.words)]
    name = call.process.replace("_", " ").capitalize()
    title = mask(f"{name}: {', '.join(values)}" if values else name)
    said = routed.words.platforms.run_thread
    return Post(said, mood="quiet", opens=Opening(routed.received.thread, " ".join(title.split())))


def _then(routed: Routed, decision: Start) -> str:
    """Say which runs come after the first, unless a card has shown them before."""
    shown = routed.question is not None and routed.question.kind == "confirm"
    return "" if shown else following(routed.turn, decision, routed.words)
