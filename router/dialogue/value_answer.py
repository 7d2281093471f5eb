"""The answer to a question for one value: read for that, for others that still lack, and for what is different now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import Offer, Parameter
from router.requests.leftover import says_more
from router.values.choice import take_beginnings
from router.values.extraction import Scene
from router.values.kind import is_list, kind_of
from router.values.named_value import named_in
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Problem, Value


def read_reply(offer: Offer, asked: Parameter, known: Mapping[str, Any], text: str, manner: Manner) -> Scene:
    """Read the answer: for the asked field, and for whatever else it tells. What it says of known values counts."""
    scene = _read(offer, asked, known, text, manner)
    if scene.evidence.get(asked.name, "") == text[:200]:  # the whole of it is the value
        return scene
    before = tuple(
        each
        for each in offer.parameters
        if each.name in known and not each.hidden and each is not asked and kind_of(each) != "text"
    )
    changed = recognise(scene.rest, tuple(each for each in before if each.name not in scene.values), manner)
    scene.values.update(changed.values)
    scene.evidence.update({name: changed.evidence[name] for name in changed.values})
    return scene


def _read(offer: Offer, asked: Parameter, known: Mapping[str, Any], text: str, manner: Manner) -> Scene:
    shown = tuple(each for each in offer.parameters if not each.hidden)
    named = {each.parameter.name for each in named_in(text, shown)}
    waiting = tuple(each for each in shown if each.name not in known or each is asked or each.name in named)
    if kind_of(asked) == "text" and not is_list(asked) and not named:
        return _read_text(asked, waiting, text, manner)
    whole = read_value(asked, text, manner)
    if isinstance(whole, Value) and not named and kind_of(asked) not in ("url", "other"):
        return _lone(text, waiting, asked, whole)
    scene = _with_beginnings(recognise(text, waiting, manner))
    if asked.name in scene.values or asked.name in scene.problems:
        return scene
    if isinstance(whole, Value) and not named:
        return _lone(text, waiting, asked, whole)
    if not scene.values and isinstance(whole, Problem):
        # others of its kind are no rivals: it is the one that was asked for
        alone = recognise(text, (replace(asked, required=True),), manner)
        if asked.name in alone.values:
            return alone
        scene.problems[asked.name] = alone.problems.get(asked.name, whole)
    return scene


def _read_text(asked: Parameter, waiting: tuple[Parameter, ...], text: str, manner: Manner) -> Scene:
    """Read the answer to a question for a text: by its form, or as it stands, unless it answers another question."""
    scene = recognise(text, waiting, manner)
    if asked.name in scene.values:
        return scene
    scene = _with_beginnings(scene)
    needed = [each.name for each in waiting if each.required and each is not asked]
    if any(name in scene.values for name in needed) and not says_more(scene):
        scene.problems.pop(asked.name, None)  # what is asked next will be told next
        return scene
    # a lone answer to this very question is the one place where free text needs no quotes
    return _lone(text, waiting, asked, Value(text, text))


def _with_beginnings(scene: Scene) -> Scene:
    """Give the scene with choices that are told by their beginning, if nothing else is said then: «web to prod»."""
    more = replace(scene, values=dict(scene.values), evidence=dict(scene.evidence), problems=dict(scene.problems))
    take_beginnings(more)
    return scene if says_more(more) else more


def _lone(text: str, waiting: tuple[Parameter, ...], asked: Parameter, value: Value) -> Scene:
    return Scene(text, waiting, values={asked.name: value.value}, evidence={asked.name: value.words[:200]})
