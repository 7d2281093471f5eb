"""Where the local scores know a process and its values and people are asked first: it may be no request at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.routing.decision import Ask, Confirm, Offer, Plan, Start, calls_of
from router.language.spoken import heard, spoken, spoken_aside
from router.requests.plan import question
from router.requests.slots import Settled, confirmation
from router.requests.unused import unused
from router.shape.shape import asks_about, other_verb
from router.values.dates.schedule import is_repeated, wished_time
from router.values.kind import kind_of

_STOPPING = re.compile(rf"\b(?:{heard(lambda each: each.stopping)})\b", re.IGNORECASE)
_TIMES = frozenset(("date", "datetime", "time", "duration"))


def careful(offer: Offer, settled: Settled | Plan, text: str, rest: str) -> Settled | Plan:
    """Ask first where something else may be meant; `rest` are the words of the text that nobody has read.

    A time that it shall be done at is said to be none that can be waited for; other words that were not used are named.
    """
    when = later(offer, rest)
    first = f"{spoken().only_now.format(said=when)} " if when else ""
    doubted = " ".join([settled.question, *settled.choices]) if isinstance(settled, Ask) else ""
    left = () if first else unused(offer, text, rest, _given(settled), doubted)
    if left:
        first = spoken_aside().unused.format(said=", ".join(left)) + " "
    ask = spoken_aside().start_without.format(process=offer.name.replace("_", " ")) if left else confirmation(offer)
    if isinstance(settled, Start) and len(settled.calls) == 1 and first:
        return Confirm(settled.calls[0], first + ask, settled.trace)
    if isinstance(settled, Confirm) and first:
        return replace(settled, question=first + ask)
    if isinstance(settled, (Ask, Plan)) and first:
        return replace(settled, question=first + settled.question)
    return settled


def asked_first(offer: Offer, settled: Settled | Plan) -> Settled | Plan:
    """Ask before what would start: it may not be asked for at all."""
    if not isinstance(settled, Start):
        return settled
    call, *others = settled.calls
    if others:
        asked = question(len(settled.calls), in_order=settled.in_order)
        return Plan(settled.calls, asked, settled.in_order, settled.trace)
    return Confirm(call, confirmation(offer), settled.trace)


def named_verb(offer: Offer, decided: Settled | Plan, text: str, rest: str = "") -> Settled | Plan:
    """Say before a question with which verb the message asks, where it is none of this process's: «delete»."""
    said = "" if isinstance(decided, Start) else other_verb(text, offer, rest)
    if not said or isinstance(decided, Start):
        return decided
    told = spoken_aside().other_verb.format(said=said, process=offer.name.replace("_", " "))
    return replace(decided, question=f"{told} {decided.question}")


def _given(settled: Settled | Plan) -> dict[str, Any]:
    return {name: value for call in calls_of(settled) for name, value in call.params.items()}


def stops(text: str) -> bool:
    """Tell whether these may be the words of somebody who wants a run stopped. That a model thinks so is not enough."""
    return bool(_STOPPING.search(text)) and not asks_about(text)


def later(offer: Offer, rest: str) -> str:
    """Give the words for another time in what nobody has read of a sentence, when this process takes no time at all.

    What shall be done again and again is none that a process takes.
    """
    timed = any(kind_of(parameter) in _TIMES for parameter in offer.parameters)
    return "" if timed and not is_repeated(rest) else wished_time(rest)
