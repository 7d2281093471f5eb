"""Changing what is to be confirmed: every value is asked about at once, and each may be told alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import Ask, Decision, Offer, Pending, Trace
from router.abbreviation import take_beginnings
from router.correction import correction
from router.kind import is_list, kind_of
from router.language import heard_words, spoken
from router.recognise import recognise
from router.slots import settle
from router.text import plain
from router.value import Manner

_EDIT = heard_words(lambda each: each.edit)


def asks_to_edit(pending: Pending, text: str) -> bool:
    """Tell whether somebody wants to change what they are asked to confirm."""
    return bool(pending.params) and not pending.instead and plain(text) in _EDIT


def edit(offer: Offer, pending: Pending, trace: Trace) -> Ask:
    """Ask for all values at once; what is known already stays unless something else is told."""
    shown = tuple(parameter.name for parameter in offer.parameters if not parameter.hidden)
    known: dict[str, Any] = {name: value for name, value in pending.params.items() if value is not None}
    first = next((name for name in shown if name in known), "")
    question = spoken().what_different
    return Ask(offer.name, known, first, question, (), shown, replace(trace, why="changes what was to be confirmed"))


def edited(offer: Offer, pending: Pending, text: str, manner: Manner, trace: Trace) -> Decision | None:
    """Read which values are different now, or give None when none can be read."""
    scene = correction(text, offer.parameters, manner) or recognise(text, offer.parameters, manner)
    take_beginnings(scene)
    values = dict(scene.values)
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    if not values and len(shown) == 1 and kind_of(shown[0]) == "text" and not is_list(shown[0]):
        values = {shown[0].name: text}  # there is nothing else that it could be
    if not values and not scene.problems:
        return None
    trace = replace(trace, why=f"changes {offer.name}", evidence=scene.evidence)
    return settle(offer, {**pending.params, **values}, scene.problems, trace)
