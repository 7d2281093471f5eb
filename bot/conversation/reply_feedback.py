"""A thumb that somebody gives a reply: what they say about the router's choice, as a verdict and as a routing case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bot.conversation.misroute import judge, unjudge
from bot.messages import inbox, outbox
from bot.messages.inbox import Received
from bot.routing.explanation import read_decision
from workflow import Clock, Database, Transaction


class ReplyFeedback:
    """Keeps thumbs. Those count that somebody gives replies to what they have said themselves."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def take(self, person: str, thread: str, message: str, *, is_good: bool, is_taken_back: bool = False) -> bool:
        """Take a thumb on the platform's message; False: it says nothing about a choice. A later one replaces it."""

        def unit(tx: Transaction) -> bool:
            received = _answered(tx, thread, message)
            decision = read_decision(received.decision) if received is not None else None
            if received is None or decision is None or received.person != person:
                return False
            processes = [str(call.get("process", "")) for call in _objects(decision.get("calls"))]
            if is_taken_back:
                return unjudge(tx, received, _request(received, decision), processes, is_good=is_good)
            return judge(tx, received, _request(received, decision), processes, self._clock(), is_good=is_good)

        return await self._database.write(unit, "feedback")


def _answered(tx: Transaction, thread: str, message: str) -> Received | None:
    """Give the message that a post is about; a run bears the id of its message, a later one with a number."""
    about = outbox.about_of(tx, thread, message)
    return (inbox.get_in(tx, about) or inbox.get_in(tx, about.rpartition("-")[0])) if about else None


def _request(received: Received, decision: Mapping[str, Any]) -> str:
    """Give the text with which somebody began, however many answers lie between."""
    before = _objects(decision.get("before"))
    return str(before[0].get("text", "")) if before else received.text


def _objects(value: object) -> list[Mapping[str, Any]]:
    found = cast(list[object], value) if isinstance(value, list) else []
    return [cast(Mapping[str, Any], each) for each in found if isinstance(each, dict)]
