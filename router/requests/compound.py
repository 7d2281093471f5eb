"""Several requests told apart without a model: one process for several values, or requests joined by «and then»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Chat, Confirm, Offer, Plan, Start, Trace, Turn
from router.language.spoken import heard, spoken_aside
from router.language.text import words
from router.requests.caution import later
from router.requests.leftover import may_matter, unread
from router.requests.plan import asked_for, is_in_order, started
from router.requests.slots import settle
from router.shape.shape import shape_of
from router.values.extraction import Extraction
from router.values.kind import kind_of
from router.values.literals import literals
from router.values.recognition import recognise_request
from router.values.validation import check
from router.values.value import Manner

MOST = 3  # requests of one message
_MANY = 10  # parts that are counted
_SPLITS = 4  # places where a message may be parted; one with more is read as a whole

_STRONG = re.compile(rf";|\b(?:{heard(lambda each: each.one_by_one)})\b", re.IGNORECASE)
_WEAK = re.compile(rf"&|\b(?:{heard(lambda each: each.side_by_side)})\b", re.IGNORECASE)
# What ties one part to another, or says the opposite: that is more than two requests side by side.
_TIED = re.compile(rf"\b(?:{heard(lambda each: each.tied)})\b", re.IGNORECASE)
# A list of these is as many requests; numbers and days side by side may be one range, or a sum.
_TOLD_APART = ("choice", "url", "email", "text")


def of_values(offer: Offer, extraction: Extraction, text: str, trace: Trace) -> Start | Plan | Ask | None:
    """Make a request of each value where several are told for one; None where it is not only that."""
    if len(extraction.several) != 1:
        return None
    [several] = extraction.several
    told_apart = len(several.fields) > 1 or all(  # in pairs numbers are none of a range either
        kind_of(each) in _TOLD_APART for each in extraction.parameters if each.name in several.fields
    )
    if not told_apart or len(several.values) > MOST or extraction.problems.keys() - set(several.fields):
        return None
    checked = [check(offer, {**extraction.values, **values}) for values in several.values]
    if any(each.problems for each in checked):
        return None
    calls = tuple(Call(offer.name, each.params) for each in checked)
    in_order = is_in_order(text)
    trace = replace(trace, evidence={**trace.evidence, **dict.fromkeys(several.fields, several.words)})
    if not all(each.complete for each in checked):
        return asked_for(Draft(calls, 0, in_order), (offer,), trace)
    # what is not only read is shown first, also where each will need an approval: nobody said it in full
    left = unread(offer, extraction.rest)
    sure = offer.process.risk == "read" and not any(may_matter(offer, call.params, left) for call in calls)
    return started(calls, (offer,), trace, in_order=in_order, sure=sure)


def of_parts(
    turn: Turn, certain: Callable[[str], Offer | None], manner: Callable[[Offer], Manner], trace: Trace
) -> Start | Plan | Ask | Chat | None:
    """Make a request of each part of a message; None unless each part is certain by itself.

    `certain` gives the process that a part alone can only mean. A value that one lacks is asked for before all; more
    than can be done at once are none of them done.
    """
    every = parts_in(turn.text, _MANY)
    if len(every) > MOST and all(_is_request(part, certain, manner) for part in every):
        said = spoken_aside().too_many.format(count=len(every), most=MOST)
        return Chat(replace(trace, why="more requests than can be done at once"), reply=said)
    whole = _plan(every, certain, manner) if 2 < len(every) <= MOST else None
    plans = (
        [whole]
        if whole
        else [plan for parts in _partings(turn.text) if (plan := _plan(parts, certain, manner)) is not None]
    )
    if not plans or any(plan[0] != plans[0][0] for plan in plans):
        return None
    calls, asked = plans[0]
    offers = [offer for call in calls if (offer := turn.offer(call.process)) is not None]
    in_order = is_in_order(turn.text)
    for place, (call, offer) in enumerate(zip(calls, offers, strict=True)):
        if not check(offer, call.params).complete:
            return asked_for(Draft(calls, place, in_order), offers, trace)
    sure = asked and all(offer.process.risk == "read" for offer in offers)
    return started(calls, offers, trace, in_order=in_order, sure=sure)


def parts_in(text: str, most: int = _SPLITS + 1) -> tuple[str, ...]:
    """Give the parts that a message joins, wherever it does; at most so many."""
    places = sorted({*_places(text, _STRONG), *_places(text, _WEAK)}, key=lambda place: (place[0], -place[1]))
    apart = [place for number, place in enumerate(places) if not number or place[0] >= places[number - 1][1]]
    return _parted(text, apart[: most - 1])


def _plan(
    parts: tuple[str, ...], certain: Callable[[str], Offer | None], manner: Callable[[Offer], Manner]
) -> tuple[tuple[Call, ...], bool] | None:
    """Give the calls of these parts, and whether each part is a request by its shape."""
    calls: list[Call] = []
    asked = True
    for part in parts:
        offer = None if _TIED.search(_bare(part)) else certain(part)
        found, shaped = _calls(offer, part, manner(offer)) if offer is not None else ((), False)
        if not found or any(call in calls for call in found):
            return None
        calls += found
        asked = asked and shaped
    told = {(call.process, frozenset(call.params)) for call in calls}
    # of one process each must be told in full: in «lower "A" and "B"» the second is not
    apart = len(calls) <= MOST and len(told) == len({call.process for call in calls})
    return (tuple(calls), asked) if apart else None


def _calls(offer: Offer, part: str, manner: Manner) -> tuple[tuple[Call, ...], bool]:
    """Give the calls of one part, none where anything about it is open, and whether it is a request by its shape."""
    extraction = recognise_request(part, offer.parameters, manner, frozenset(words(offer.name.replace("_", " "))))
    shape = shape_of(part, offer, extraction.rest)
    if _left(offer, extraction) or later(offer, extraction.rest) or shape == "quiet":
        return (), False
    asked = shape == "start" or not words(extraction.rest)
    trace = Trace(engine="local")
    found = of_values(offer, extraction, part, trace) or settle(offer, extraction.values, extraction.problems, trace)
    match found:
        case Start(calls=calls) | Plan(calls=calls):
            return calls, asked
        case Confirm(call=call):
            return (call,), asked
        case Ask(params=params) if params:  # what it lacks is asked for before all
            return (Call(offer.name, params),), asked
        case Ask():
            return (), False


def _left(offer: Offer, extraction: Extraction) -> bool:
    """Tell whether a part says more than its values; the beginning of a choice that it lacks is asked about."""
    waiting = extraction.open(extraction.parameters)
    begun = tuple(choice.casefold() for parameter in waiting for choice in parameter.choices)
    return not all(any(each.startswith(word) for each in begun) for word in unread(offer, extraction.rest))


def _is_request(part: str, certain: Callable[[str], Offer | None], manner: Callable[[Offer], Manner]) -> bool:
    offer = None if _TIED.search(_bare(part)) else certain(part)
    return offer is not None and bool(_calls(offer, part, manner(offer))[0])


def _partings(text: str) -> Iterator[tuple[str, ...]]:
    """Give the ways to part a message: at «then» if it is said, else at every «and», or at one of them."""
    strong = _places(text, _STRONG)
    places = strong or _places(text, _WEAK)
    if not 0 < len(places) <= _SPLITS:
        return
    yield from (parts for parts in (_parted(text, places),) if len(parts) <= MOST)
    if not strong and len(places) > 1:
        yield from (_parted(text, [place]) for place in places)


def _places(text: str, joiner: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give where the joiners stand, except in what is quoted or has a form of its own."""
    fixed = literals(text)
    return [
        match.span()
        for match in joiner.finditer(text)
        if all(match.end() <= each.start or match.start() >= each.end for each in fixed)
    ]


def _parted(text: str, places: list[tuple[int, int]]) -> tuple[str, ...]:
    ends = [(0, 0), *places, (len(text), len(text))]
    return tuple(part for (_, start), (end, _) in pairwise(ends) if (part := text[start:end].strip(" ,.;!?\n")))


def _bare(text: str) -> str:
    """Give a text without its literals: what is quoted ties nothing."""
    for literal in reversed(literals(text)):
        text = f"{text[: literal.start]} {text[literal.end :]}"
    return text
