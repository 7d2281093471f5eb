"""A run that somebody cancels in words, in the commit that settles the message: after a crash it is not asked again."""

from __future__ import annotations

from bot.authoring.origin import Origin
from bot.conversation.responses.settlement import Routed, Settlement
from bot.errors import BotError, NotFound
from bot.messages.card import Post
from bot.routing.decision import Do
from bot.runs.access import RunAccess
from workflow import Engine, Transaction


class Cancellation:
    """Cancels runs for people."""

    def __init__(self, engine: Engine, runs: RunAccess, settlement: Settlement) -> None:
        self._engine = engine
        self._runs = runs
        self._settlement = settlement

    async def cancel(self, routed: Routed, decision: Do) -> None:
        """Cancel the run that is meant; where there is none, or it may not be, that is said."""
        actor, words = routed.actor, routed.words
        try:
            run = await self._runs.cancellable(actor, await self._meant(routed, decision.target))
        except BotError as error:
            await self._settlement.say_only(routed, Post(str(error)))
            return

        def unit(tx: Transaction) -> None:
            turned = self._runs.cancel_in(tx, actor, run)
            text = (words.cancelling if turned else words.taking_back).format(process=run.process, run=run.id)
            self._settlement.say(tx, routed.received, Post(text, mood="quiet"))

        if await self._settlement.settle(routed, unit):
            self._engine.turn(run.id)

    async def _meant(self, routed: Routed, target: str) -> str:
        """Give the run that a "cancel" is about: the one it names, else the latest of this thread that is not over."""
        if target and target in routed.received.text:
            return target
        for run in await self._runs.latest(routed.actor, mine=True, open=True):
            if Origin.decode(run.origin).thread == routed.received.thread:
                return run.id
        if not target:
            raise NotFound(routed.words.no_run)
        return target
