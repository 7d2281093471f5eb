"""Where the local scores know a process and its values and people are asked first: it may be no request at all."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.routing.decision import Confirm, Decision, Offer, Plan, Start
from router.language.spoken import CALENDARS, heard, spoken
from router.requests.leftover import may_matter, unread
from router.requests.plan import question
from router.requests.slots import Settled, confirmation
from router.values.dates.day_words import later_in
from router.values.kind import kind_of

_ASKING = re.compile(rf"[\s¿]*(?:{heard(lambda each: each.asking)})\b", re.IGNORECASE)
_TELLING = re.compile(rf"\s*(?:{heard(lambda each: each.telling)})", re.IGNORECASE)
_LATER = re.compile("|".join(rf"\b(?:{later_in(calendar)})(?!\w)" for calendar in CALENDARS.values()), re.IGNORECASE)
_NO_DAY = re.compile("|".join(calendar.no_day for calendar in CALENDARS.values()), re.IGNORECASE)
_DENIED = re.compile(
    rf"[¡\s]*(?:(?:{heard(lambda each: each.please)})[\s,]+)?(?:{heard(lambda each: each.denied)})\b", re.IGNORECASE
)
_STOPPING = re.compile(rf"\b(?:{heard(lambda each: each.stopping)})\b", re.IGNORECASE)
_TIMES = frozenset(("date", "datetime", "time", "duration"))


def careful(offer: Offer, settled: Settled | Plan, text: str, rest: str) -> Decision:
    """Ask first where something else may be meant; `rest` are the words of the text that nobody has read."""
    if offer.process.risk != "read":
        return _only_now(offer, settled, text, rest)
    return _all_read(offer, settled, rest) if isinstance(settled, Start) else settled


def _only_now(offer: Offer, settled: Settled | Plan, text: str, rest: str) -> Decision:
    """Ask first where a sentence may be no request, or one for another time: a card in a channel is seen by many."""
    when = later(offer, rest)
    first = f"{spoken().only_now.format(said=when)} " if when else ""
    if isinstance(settled, Start) and (first or is_about(text)):
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


def asked_first(offer: Offer, decision: Decision) -> Decision:
    """Ask before anything starts: the scores cannot tell whether this process is meant at all."""
    if not isinstance(decision, Start):
        return decision
    trace = replace(decision.trace, why=f"may be meant for {offer.name}")
    if len(decision.calls) == 1:
        return Confirm(decision.calls[0], confirmation(offer), trace, decision.instead)
    return Plan(decision.calls, question(len(decision.calls), in_order=decision.in_order), decision.in_order, trace)


def is_about(text: str) -> bool:
    """Tell whether this asks or tells about something that is done, instead of asking for it."""
    return bool(_ASKING.match(text) or _TELLING.match(text))


def denies(text: str) -> bool:
    """Tell whether this says what not to do: the opposite of a request, whatever it is nearest to."""
    return bool(_DENIED.match(text))


def stops(text: str) -> bool:
    """Tell whether these may be the words of somebody who wants a run stopped. That a model thinks so is not enough."""
    return bool(_STOPPING.search(text)) and not _ASKING.match(text)


def later(offer: Offer, rest: str) -> str:
    """Give the words for another time in what nobody has read of a sentence, when this process takes no time at all."""
    match = _LATER.search(_NO_DAY.sub(" ", rest.replace("\n", ";")))  # what was read joins nothing
    if match is None or any(kind_of(parameter) in _TIMES for parameter in offer.parameters):
        return ""
    return " ".join(match.group().split())
