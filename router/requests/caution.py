"""Where the local scores know a process and its values and people are asked first: it may be no request at all."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.routing.decision import Confirm, Decision, Offer, Plan, Start, Turn
from router.language.spoken import CALENDARS, heard, spoken
from router.requests.leftover import may_matter, unread
from router.requests.plan import question
from router.requests.slots import Settled, confirmation
from router.shape.clauses import VALUE
from router.shape.own_words import own_words
from router.shape.shape import asks_about, shape_of
from router.values.dates.day_words import later_in
from router.values.kind import kind_of

_LATER = re.compile("|".join(rf"\b(?:{later_in(calendar)})(?!\w)" for calendar in CALENDARS.values()), re.IGNORECASE)
_NO_DAY = re.compile("|".join(calendar.no_day for calendar in CALENDARS.values()), re.IGNORECASE)
_STOPPING = re.compile(rf"\b(?:{heard(lambda each: each.stopping)})\b", re.IGNORECASE)
_TIMES = frozenset(("date", "datetime", "time", "duration"))


def careful(offer: Offer, settled: Settled | Plan, rest: str) -> Settled | Plan:
    """Ask first where something else may be meant; `rest` are the words of the text that nobody has read."""
    if offer.process.risk != "read":
        return _only_now(offer, settled, rest)
    return _all_read(offer, settled, rest) if isinstance(settled, Start) else settled


def asked_first(offer: Offer, settled: Settled | Plan) -> Settled | Plan:
    """Ask before what would start: it may not be asked for at all."""
    if not isinstance(settled, Start):
        return settled
    call, *others = settled.calls
    if others:
        asked = question(len(settled.calls), in_order=settled.in_order)
        return Plan(settled.calls, asked, settled.in_order, settled.trace)
    return Confirm(call, confirmation(offer), settled.trace)


def stands_behind(turn: Turn, decision: Decision) -> Decision:
    """Ask before what a model would start, where a process changes something and the message may not ask for it."""
    if not isinstance(decision, Start):
        return decision
    own = own_words(turn.text)
    for said in sorted(decision.trace.evidence.values(), key=len, reverse=True):
        own = own.replace(said, f" {VALUE} ") if said else own
    for call in decision.calls:
        offer = turn.offer(call.process)
        if offer is not None and offer.process.risk != "read" and shape_of(own, offer) != "start":
            trace = replace(decision.trace, why=f"{decision.trace.why}; the words may not ask for {offer.name}")
            return asked_first(offer, replace(decision, trace=trace))
    return decision


def _only_now(offer: Offer, settled: Settled | Plan, rest: str) -> Settled | Plan:
    """Ask first where a sentence is for another time: a card in a channel is seen by many."""
    when = later(offer, rest)
    first = f"{spoken().only_now.format(said=when)} " if when else ""
    if isinstance(settled, Start) and first and len(settled.calls) == 1:
        [call] = settled.calls
        return Confirm(call, first + confirmation(offer), settled.trace)
    if first and not isinstance(settled, Start):
        return replace(settled, question=first + settled.question)
    return settled


def _all_read(offer: Offer, run: Start, rest: str) -> Start | Confirm:
    """Ask first where a day or a number was told that nobody has read: an answer for another day looks right."""
    first, *others = run.calls
    if others or not may_matter(offer, first.params, unread(offer, rest)):
        return run
    return Confirm(first, confirmation(offer), run.trace)


def stops(text: str) -> bool:
    """Tell whether these may be the words of somebody who wants a run stopped. That a model thinks so is not enough."""
    return bool(_STOPPING.search(text)) and not asks_about(text)


def later(offer: Offer, rest: str) -> str:
    """Give the words for another time in what nobody has read of a sentence, when this process takes no time at all."""
    match = _LATER.search(_NO_DAY.sub(" ", rest.replace("\n", ";")))  # what was read joins nothing
    if match is None or any(kind_of(parameter) in _TIMES for parameter in offer.parameters):
        return ""
    return " ".join(match.group().split())
