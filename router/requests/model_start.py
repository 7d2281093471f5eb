"""What a language model would start, held against the words: they must have the shape of a request too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.parameters.call import Call
from bot.routing.decision import Decision, Offer, Start, Turn
from router.language.text import words
from router.requests.caution import asked_first, named_verb
from router.requests.compound import parts_in
from router.requests.heard_request import heard_as
from router.shape.clauses import VALUE
from router.shape.own_words import own_words
from router.shape.process_words import process_words
from router.shape.shape import shape_of
from router.values.value import manner_of

MANY = 30  # processes: enough of them to tell what is certain by its score


def stands_behind(
    turn: Turn, decision: Decision, near: Collection[str], *, sure: Collection[str] = frozenset[str]()
) -> Decision:
    """Ask before what a model would start, where the words may not ask for it or the scores speak for others.

    `near` are the processes that the scores think possible, `sure` those that they would start themselves.
    """
    if not isinstance(decision, Start):
        return decision
    own = own_words(turn.text)
    values = [value for call in decision.calls for value in call.params.values() if isinstance(value, str)]
    for said in sorted({*decision.trace.evidence.values(), *values} - {""}, key=len, reverse=True):
        own = own.replace(said, f" {VALUE} ")
    several = len(decision.calls) > 1
    found = [(call, offer) for call in decision.calls if (offer := turn.offer(call.process)) is not None]
    doubted: list[Offer] = []
    for call, offer in found:
        meant = offer.name in near or _names_verb(own, offer)
        asked = meant and (_asks_for(own, offer, several) or _is_heard(turn, offer))
        if not (asked or offer.name in sure or _goes_on(turn, offer, call)):
            doubted.append(offer)
    if len(doubted) < len(found):  # beside a request, what only reads may be told in any words
        doubted = [offer for offer in doubted if offer.process.risk != "read"]
    if not doubted:
        return decision
    trace = replace(decision.trace, why=f"{decision.trace.why}; the words may not ask for {doubted[0].name}")
    return named_verb(doubted[0], asked_first(doubted[0], replace(decision, trace=trace)), own)


def _names_verb(own: str, offer: Offer) -> bool:
    """Tell whether a process is asked for with its own verb, however low its score is."""
    verbs = process_words(offer).verbs
    return any(word in verbs for word in words(own))


def _goes_on(turn: Turn, offer: Offer, call: Call) -> bool:
    """Tell whether this reads once more what the last run read, of something else: «and octo/world?»."""
    if turn.last_run is None or turn.last_run.process != offer.name or offer.process.risk != "read":
        return False
    said = turn.text.casefold()
    return any(str(value).casefold() in said for value in call.params.values())


def _is_heard(turn: Turn, offer: Offer) -> bool:
    """Tell whether the words ask for what only reads as they stand, with the values that they tell."""
    if offer.process.risk != "read":
        return False
    shape = heard_as(offer, own_words(turn.text), manner_of(turn, offer)).shape
    return shape == "start" or (shape != "quiet" and len(turn.offers) >= MANY)


def _asks_for(own: str, offer: Offer, several: bool) -> bool:
    """Tell whether a message, or a part of one that joins several requests, has the shape of one."""
    whole = shape_of(own, offer)
    parts = parts_in(own) if several and whole != "quiet" else ()
    return whole == "start" or any(shape_of(part, offer) == "start" for part in parts)
