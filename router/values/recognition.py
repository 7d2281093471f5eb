"""Reads parameters from a message by their types, without an LLM. What is doubtful is left open, never invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot import Parameter
from router.language.spoken import all_of, spoken
from router.language.text import words
from router.values.choice import choices_in, is_clear, misspelt_in, read_choice, unknown
from router.values.composite import items_in, read_parts
from router.values.dates.dates import dates_in, read_date
from router.values.dates.duration import lengths_in, read_length
from router.values.dates.time_of_day import clocks_in, read_clock
from router.values.extraction import Scene, Several
from router.values.kind import is_list, item_of, kind_of, raw_choice, repository_of
from router.values.labelled_text import mentioned, told_in
from router.values.literals import Literal, literals, pair_of, unfolded
from router.values.named_value import Named, named_in
from router.values.number import booleans_in, numbers_in, read_boolean, read_number
from router.values.pattern import shaped_in
from router.values.value import Found, Manner, Problem, Value

_IN = re.compile(r"\b(?:in|at|by|um)\s+\Z", re.IGNORECASE)


def read_value(parameter: Parameter, said: str, manner: Manner) -> Value | Problem:
    """Read words that are one parameter's value and nothing else: a command's argument, or an answer.

    Quotes around a text are taken for a part of it: who splits the words has taken the others off.
    """
    said = said.strip()
    if is_list(parameter):
        return _read_list(parameter, said, manner)
    kind = kind_of(parameter)
    if kind == "choice":
        return read_choice(parameter, said, manner)
    if kind == "date" or kind == "datetime":
        return read_date(said, kind, manner)
    if kind == "number":
        return read_number(said, manner.language, manner.also)
    reader = _READERS.get(kind)
    if reader:
        return reader(said)
    return Value(said, said) if kind == "text" else read_parts(parameter, said)


def recognise(
    text: str, parameters: tuple[Parameter, ...], manner: Manner, ignored: frozenset[str] = frozenset()
) -> Scene:
    """Read what a sentence says about these parameters. `ignored` are words that are no misspelt choice.

    First what is named, then what its form tells, then words; whatever was taken is not read twice.
    """
    shown = tuple(parameter for parameter in parameters if not parameter.hidden)
    scene = Scene(text, shown, verbs=ignored)
    _take_named(scene, named_in(text, shown), manner)
    waiting = scene.open(shown)
    _take_named(scene, [each for each in told_in(scene.rest, shown) if each.parameter in waiting], manner)
    _take_links(scene)
    _take_shaped(scene)
    _take_quotes(scene)
    _take_choices(scene, manner, ignored)
    _take_rest(scene, manner)
    for parameter in scene.open(shown):
        if kind_of(parameter) == "text" and not parameter.required and mentioned(scene.rest, parameter):
            scene.problems[parameter.name] = Problem("")  # it is asked for, not left out in silence
    return scene


def _take_named(scene: Scene, told: Sequence[Named], manner: Manner) -> None:
    for named in told:
        name = named.parameter.name
        value = read_value(named.parameter, named.words, manner)
        scene.take(named.start, named.end)
        if isinstance(value, Problem):
            scene.values.pop(name, None)
            scene.problems.setdefault(name, value)
        elif name in scene.values and scene.values[name] != value.value:
            del scene.values[name]
            scene.problems[name] = Problem(spoken().two_values.format(title=named.parameter.title.casefold()))
        elif name not in scene.problems:
            scene.values[name] = value.value
            scene.evidence[name] = named.words[:200]


def _take_links(scene: Scene) -> None:
    """Take pairs, URLs and addresses, also quoted ones."""
    found = [unfolded(literal) for literal in literals(scene.rest)]
    _take_pair(scene, found)
    # a host without its scheme comes last; the params model says whether it will do
    for form, kind in (("url", "url"), ("email", "email"), ("domain", "url")):
        takers = [parameter for parameter in scene.parameters if kind_of(parameter) == kind]
        scene.assign(takers, [_found(literal) for literal in found if literal.kind == form])


def _take_pair(scene: Scene, found: list[Literal]) -> None:
    both = repository_of(scene.parameters)
    if not both or len(scene.open(both)) != 2:
        return
    pairs = [_found(literal) for literal in found if literal.kind == "pair"]
    pairs += [
        Found(literal.start, literal.end, pair, literal.value)
        for literal in found
        if literal.kind == "url" and (pair := pair_of(literal.value))
    ]
    pairs.sort(key=lambda pair: pair.start)
    names = (both[0].name, both[1].name)
    told = tuple(dict.fromkeys(pair.value for pair in pairs))
    if len(told) > 1:
        scene.problems[both[0].name] = Problem(spoken().whose.format(said=all_of(told[:4])))
        if scene.are_joined(pairs, [*names, "repo", "repository"]):
            values = tuple(dict(zip(names, pair.split("/"), strict=True)) for pair in told)
            scene.several.append(Several(names, values, all_of(told)))
        for one in pairs:
            scene.take(one.start, one.end)
    elif told:
        for parameter, value in zip(both, told[0].split("/"), strict=True):
            scene.set(parameter, Found(pairs[0].start, pairs[0].end, value, pairs[0].words))


def _take_shaped(scene: Scene) -> None:
    texts = [parameter for parameter in scene.parameters if kind_of(parameter) == "text"]
    _share(scene, {parameter.name: shaped_in(scene, parameter) for parameter in scene.open(texts)})


def _take_quotes(scene: Scene) -> None:
    quotes = [_found(literal) for literal in literals(scene.rest) if literal.kind == "quote"]
    texts = [parameter for parameter in scene.parameters if kind_of(parameter) == "text"]
    both = repository_of(scene.parameters) or ()
    # an owner and a name are two words of one thing; a quote is neither unless its cue says which
    scene.assign([parameter for parameter in texts if parameter not in both] or texts, quotes)
    _ask_which_text(scene, [parameter for parameter in texts if parameter not in both], quotes)


def _ask_which_text(scene: Scene, texts: list[Parameter], quotes: list[Found]) -> None:
    """Leave no quote aside: the one text that is needed takes it, and of several the first is asked for with it."""
    left = [quote for quote in quotes if scene.text[quote.start : quote.end] in scene.rest]
    needed = [parameter for parameter in scene.open(texts) if parameter.required]
    if not (left and needed):
        return
    scene.assign(needed, left)  # the others may be left out
    for parameter in scene.open(needed[:1]):
        scene.problems[parameter.name] = Problem("", tuple(dict.fromkeys(quote.words for quote in left))[:4])


def _take_choices(scene: Scene, manner: Manner, ignored: frozenset[str]) -> None:
    takers = [parameter for parameter in scene.parameters if kind_of(parameter) == "choice"]
    told = {parameter.name: choices_in(scene, parameter) for parameter in scene.open(takers)}
    _share(scene, told)
    own = ignored | {word for parameter in scene.parameters for word in words(parameter.title)}
    for parameter in scene.open(takers):
        if not told[parameter.name]:
            _take_misspelt(scene, parameter, manner, own)


def _take_misspelt(scene: Scene, parameter: Parameter, manner: Manner, ignored: frozenset[str]) -> None:
    said, near = misspelt_in(scene, parameter, ignored)
    if is_clear(near) and not manner.strict:
        choice = raw_choice(parameter, near[0][0])
        scene.values[parameter.name] = [choice] if is_list(parameter) else choice
        scene.evidence[parameter.name] = said
    elif near and (parameter.required or is_clear(near)):
        scene.problems[parameter.name] = unknown(parameter, said, tuple(choice for choice, _ in near))


def _take_rest(scene: Scene, manner: Manner) -> None:
    kinds = {
        kind: [each for each in scene.parameters if kind_of(each) == kind] for kind in map(kind_of, scene.parameters)
    }
    lengths = lengths_in(scene) if "duration" in kinds else []
    if scene.open(kinds.get("datetime", ())):  # «in 10 minutes» is then a moment
        lengths = [length for length in lengths if not _IN.search(scene.text[: length.start])]
    scene.assign(kinds.get("duration", ()), lengths)
    if "time" in kinds and "datetime" not in kinds:  # before the days: those would take it for a part of theirs
        scene.assign(kinds["time"], clocks_in(scene.rest))
    for kind in ("datetime", "date"):
        waiting = scene.open(kinds.get(kind, ()))
        found = dates_in(scene, kind, manner) if waiting else []
        if isinstance(found, Problem):
            if len(waiting) == 1:
                scene.problems[waiting[0].name] = found
        else:
            scene.assign(waiting, found)
    for parameter in scene.open(kinds.get("boolean", ())):
        scene.assign([parameter], booleans_in(scene, parameter))
    if "number" in kinds:
        scene.assign(kinds["number"], numbers_in(scene, manner.language, manner.also))


def _share(scene: Scene, told: Mapping[str, list[Found]]) -> None:
    """Share what was found for each parameter with those that found it as well."""
    takers = [parameter for parameter in scene.parameters if parameter.name in told]
    for parameter in scene.open(takers):
        rivals = [other for other in scene.open(takers) if _overlap(told[other.name], told[parameter.name])]
        scene.share({rival.name: told[rival.name] for rival in rivals})


def _overlap(some: list[Found], others: list[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _found(literal: Literal) -> Found:
    return Found(literal.start, literal.end, literal.value, literal.value)


def _read_list(parameter: Parameter, said: str, manner: Manner) -> Value | Problem:
    single = replace(parameter, annotation=item_of(parameter.annotation), required=True, default=None)
    values: list[Any] = []
    for part in items_in(said):
        value = read_value(single, part, manner) if isinstance(part, str) else Value(part, said)
        if isinstance(value, Problem):
            return value
        values.append(value.value)
    return Value(values, said)


def _read_link(said: str) -> Value | Problem:
    inner = [literal for literal in literals(unquoted(said)) if literal.kind in ("url", "domain")]
    if len(inner) == 1:
        return Value(inner[0].value, said)
    return Value(unquoted(said), said)  # perhaps of another scheme; its type decides


def _read_address(said: str) -> Value | Problem:
    inner = [literal for literal in literals(unquoted(said)) if literal.kind == "email"]
    return Value(inner[0].value, said) if len(inner) == 1 else Problem(spoken().no_email.format(said=said[:60]))


def unquoted(said: str) -> str:
    """Take off the quotes around the whole text, if there are any."""
    inner = literals(said)
    if len(inner) == 1 and inner[0].kind == "quote" and (inner[0].start, inner[0].end) == (0, len(said)):
        return inner[0].value
    return said


_READERS: dict[str, Callable[[str], Value | Problem]] = {
    "boolean": read_boolean,
    "duration": read_length,
    "time": read_clock,
    "url": _read_link,
    "email": _read_address,
}
