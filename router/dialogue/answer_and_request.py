"""An answer with a request of its own behind it: «Ben, and refund 5 euros for order A-1». Both are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.parameters.call import Draft
from bot.routing.decision import Ask, Confirm, Decision, OpenQuestion, Plan, Start, Turn, calls_of
from router.language.spoken import heard
from router.requests.compound import MOST
from router.requests.plan import asked_for, is_in_order, started
from router.values.literals import literals
from router.values.validation import check

_JOINS = heard(lambda each: f"{each.one_by_one}|{each.side_by_side}")
_JOINED = re.compile(rf"[,;.!]\s+(?:(?:{_JOINS})\s+)?|(?<!\s)\s+(?:{_JOINS})\s+|[;&\n]", re.IGNORECASE)
_LONGEST = 500  # characters: a longer text is no answer with a request behind it
_AROUND = " ,;.!&\n"
_LEAST = 3  # words of a request that tells no value
_PLACES = 4  # where a message is tried to be parted


def heads_and_tails(text: str) -> Iterator[tuple[str, str]]:
    """Give the ways to part a message in two, except in what is quoted or has a form of its own."""
    if len(text) > _LONGEST:
        return
    fixed = literals(text)
    places = [
        match.span()
        for match in _JOINED.finditer(text)
        if all(match.end() <= each.start or match.start() >= each.end for each in fixed)
    ]
    for start, end in places[:_PLACES]:
        head, tail = text[:start].strip(_AROUND), text[end:].strip(_AROUND)
        if head and tail:
            yield head, tail


def is_request(local: Decision, said: str, *, sure: bool) -> bool:
    """Tell whether this part of a message is a request of its own; `sure`: its words can only mean that process."""
    told = bool(local.trace.evidence)
    if isinstance(local, Ask):  # a bare name is no request, though it may be the beginning of one
        return sure and (told or len(said.split()) >= _LEAST)
    return (told or sure) and isinstance(local, (Start, Confirm, Plan))


def may_be_joined(pending: OpenQuestion) -> bool:
    """Tell whether the answer to this question may be kept with another request: it begins one request of its own."""
    return bool(pending.process) and pending.draft is None and not pending.instead


def joined(turn: Turn, answer: Decision, request: Decision) -> Decision | None:
    """Give both as one decision: shown before they start, or with the question for what one of them lacks."""
    calls = (*calls_of(answer), *calls_of(request))
    offers = [offer for call in calls if (offer := turn.offer(call.process)) is not None]
    if not calls_of(answer) or not calls_of(request) or len(calls) > MOST or len(offers) < len(calls):
        return None
    in_order = is_in_order(turn.text)
    for place, (call, offer) in enumerate(zip(calls, offers, strict=True)):
        if not check(offer, call.params).complete:
            return asked_for(Draft(calls, place, in_order), offers, answer.trace)
    sure = _are_started((answer, request)) and all(offer.process.risk == "read" for offer in offers)
    return started(calls, offers, answer.trace, in_order=in_order, sure=sure)


def _are_started(decisions: Sequence[Decision]) -> bool:
    return all(isinstance(each, Start) for each in decisions)
