"""What a language model would start, held against the words: a process that changes something needs their shape too."""

from __future__ import annotations

from dataclasses import replace

from bot.routing.decision import Decision, Offer, Start, Turn
from router.requests.caution import asked_first, named_verb
from router.requests.compound import parts_in
from router.shape.clauses import VALUE
from router.shape.own_words import own_words
from router.shape.shape import shape_of


def stands_behind(turn: Turn, decision: Decision) -> Decision:
    """Ask before what a model would start, where a process changes something and the message may not ask for it."""
    if not isinstance(decision, Start):
        return decision
    own = own_words(turn.text)
    values = [value for call in decision.calls for value in call.params.values() if isinstance(value, str)]
    for said in sorted({*decision.trace.evidence.values(), *values} - {""}, key=len, reverse=True):
        own = own.replace(said, f" {VALUE} ")
    for call in decision.calls:
        offer = turn.offer(call.process)
        if offer is not None and offer.process.risk != "read" and not _asks_for(own, offer, len(decision.calls) > 1):
            trace = replace(decision.trace, why=f"{decision.trace.why}; the words may not ask for {offer.name}")
            return named_verb(offer, asked_first(offer, replace(decision, trace=trace)), own)
    return decision


def _asks_for(own: str, offer: Offer, several: bool) -> bool:
    """Tell whether a message, or a part of one that joins several requests, has the shape of one."""
    whole = shape_of(own, offer)
    parts = parts_in(own) if several and whole != "quiet" else ()
    return whole == "start" or any(shape_of(part, offer) == "start" for part in parts)
