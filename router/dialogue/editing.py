"""Changing what is to be confirmed: every value is asked about at once, and each may be told alone."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.parameters.parameter import Parameter
from bot.parameters.wording import in_field
from bot.routing.decision import ANY, Ask, Decision, Offer, OpenQuestion, Trace
from router.dialogue.correction import correction, named, take_after_name
from router.dialogue.date_correction import take_halves
from router.language.spoken import heard, heard_words, spoken
from router.language.text import plain
from router.requests.leftover import says_more
from router.requests.slots import Settled, settle
from router.values.choice import take_beginnings
from router.values.composite import example_of
from router.values.kind import is_list, kind_of
from router.values.recognition import recognise
from router.values.value import Manner

_EDIT = heard_words(lambda each: each.edit)
_EMPTY = heard_words(lambda each: each.empty) | heard_words(lambda each: each.skip)
_SHORT = 30  # characters of a value that serves as an example


def is_edit(text: str) -> bool:
    """Tell whether somebody wants to change something, whatever it is."""
    return plain(text) in _EDIT


def asks_to_edit(pending: OpenQuestion, text: str) -> bool:
    """Tell whether somebody wants to change what they are asked to confirm."""
    return bool(pending.params) and not pending.instead and is_edit(text)


def edit(offer: Offer, pending: OpenQuestion, trace: Trace, *, problem: str = "") -> Ask:
    """Ask for all values at once; what is known already stays unless something else is told."""
    shown = tuple(parameter.name for parameter in offer.parameters if not parameter.hidden)
    question = f"{problem} {spoken().what_different}".strip()
    return Ask(
        offer.name, pending.params, ANY, question, (), shown, replace(trace, why="changes what was to be confirmed")
    )


def edit_again(offer: Offer, pending: OpenQuestion, text: str, trace: Trace) -> Ask:
    """Ask once more, and say what was not understood and how a change is told."""
    return edit(offer, pending, trace, problem=unclear(offer, pending, text))


def unclear(offer: Offer, pending: OpenQuestion, text: str) -> str:
    """Say what was not understood, and how a change is told."""
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    told = [(each.name, in_field(pending.params.get(each.name), each.annotation)) for each in shown]
    short = [f"{name}={value}" for name, value in told if value and len(value) <= _SHORT and " " not in value]
    if not shown:
        return spoken().nothing_to_change.format(process=offer.name.replace("_", " "))
    example = short[0] if short else f"{shown[0].name}={example_of(shown[0].annotation)}"
    return spoken().no_change.format(said=text[:60], example=example)


def edited(offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace) -> Decision | None:
    """Read which values are different now, or give None when none can be read."""
    if less := without(offer, pending, text, trace):
        return less
    known = pending.params
    extraction = correction(text, offer.parameters, manner, known, shown=True) or recognise(
        text, offer.parameters, manner
    )
    take_beginnings(extraction)
    take_halves(extraction, known, manner)
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    if not (extraction.values or extraction.problems):
        take_after_name(extraction, manner)
    values = dict(extraction.values)
    if (
        not (values or extraction.problems)
        and len(shown) == 1
        and kind_of(shown[0]) == "text"
        and not is_list(shown[0])
    ):
        values = {shown[0].name: text}  # there is nothing else that it could be
    if not values and not extraction.problems:
        return None
    trace = replace(trace, why=f"changes {offer.name}", evidence=extraction.evidence)
    return settle(offer, {**pending.params, **values}, extraction.problems, trace)


def freely_edited(offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace) -> Settled | None:
    """Read values that are told beside a card and nothing else: «due friday»; None where anything else is said."""
    if less := without(offer, pending, text, trace):
        return less
    extraction = recognise(text, offer.parameters, manner)
    take_beginnings(extraction)
    take_halves(extraction, pending.params, manner)
    if not extraction.values and not extraction.problems:
        take_after_name(extraction, manner)
    if not extraction.values or says_more(extraction):
        return None
    trace = replace(trace, why=f"changes what was to be confirmed for {offer.name}", evidence=extraction.evidence)
    return settle(offer, {**pending.params, **extraction.values}, extraction.problems, trace)


def without(offer: Offer, pending: OpenQuestion, text: str, trace: Trace) -> Settled | None:
    """Read «no budget», or «none» where the budget alone was asked for: an optional value that shall not be given."""
    can_be = [each for each in offer.parameters if not (each.required or each.hidden) and kind_of(each) != "boolean"]
    said = plain(text)
    asked = [each for each in can_be if each.name == pending.field and said in _EMPTY - set(map(plain, each.choices))]
    named = [each for each in can_be if _without(each).fullmatch(text)]
    if not asked and not named:
        return None
    empty = (named or asked)[0].name
    values = {name: value for name, value in pending.params.items() if name != empty}
    return settle(offer, values, {}, replace(trace, why=f"{offer.name} without {empty}", evidence={empty: text[:200]}))


def _without(parameter: Parameter) -> re.Pattern[str]:
    lead, article = heard(lambda each: each.without), heard(lambda each: each.articles)
    return re.compile(rf"\s*(?:{lead})\s*(?:(?:{article})\s+)?{named(parameter)}[\s.!]*", re.IGNORECASE)
