"""A model that answers what it is told to, and the router with it."""

from __future__ import annotations

from bot import LlmUnavailable
from bot.routing.decision import Decision, Offer, OpenQuestion, Trace, Turn
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, RestartService, offer_of, turn_of

LLM = Trace(engine="llm")


WIPE = offer_of("wipe_disk", RestartService, risk="destructive", examples=("wipe the disk of a service",))


class FakeLlm:
    """Answers with what it was given, and remembers what it was asked."""

    def __init__(self, answer: Decision | LlmUnavailable) -> None:
        self._answer = answer
        self.asked: list[tuple[Turn, tuple[Offer, ...]]] = []

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        self.asked.append((turn, shortlist))
        if isinstance(self._answer, LlmUnavailable):
            raise self._answer
        return self._answer


async def route(text: str, *offers: Offer, pending: OpenQuestion | None = None, llm: FakeLlm | None = None) -> Decision:
    return await IntentRouter(llm).route(turn_of(text, offers=offers or OFFERS, pending=pending))
