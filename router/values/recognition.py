"""Reads parameters from a message by their types, without an LLM. What is doubtful is left open, never invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.parameters.parameter import Parameter
from router.language.spoken import dated, spoken
from router.language.text import words
from router.values.alternative import ask_which
from router.values.choice import choices_in, is_clear, misspelt_in, read_choice, told_apart, unknown
from router.values.composite import items_in, read_parts
from router.values.dates.clocks import clocks_told, read_clock
from router.values.dates.dates import dates_in, read_date
from router.values.dates.duration import lengths_told, read_length
from router.values.extraction import Extraction
from router.values.kind import is_list, item_of, kind_of, raw_choice, repository_of
from router.values.labelled_text import mentioned, told_in
from router.values.literals import literals
from router.values.named_value import Named, named_in
from router.values.number import booleans_in, read_boolean
from router.values.numbers.answer import read_number
from router.values.numbers.currency import take_currency
from router.values.numbers.placing import take_numbers
from router.values.pattern import in_shape, shaped_in
from router.values.placing.direction import is_against
from router.values.placing.links import found_as, take_links
from router.values.placing.outside import OutsidePart, outside_in
from router.values.placing.pairing import pair_up
from router.values.placing.placed_text import take_last, take_placed, take_sentence
from router.values.self_correction import with_corrections
from router.values.span import agree, offer_start, take_days, take_length, take_start, take_two
from router.values.value import FoundValue, Manner, Problem, Value

_IN = re.compile(rf"\b(?:{dated(lambda each: f'{each.within[0]}|{each.at}')})\s+\Z", re.IGNORECASE)


def read_value(parameter: Parameter, said: str, manner: Manner) -> Value | Problem:
    """Read words that are one parameter's value and nothing else: a command's argument, or an answer.

    Quotes around a text are taken for a part of it: who splits the words has taken the others off.
    """
    said = said.strip()
    if kind_of(parameter) == "file":
        return Problem(spoken().no_file)
    if is_list(parameter):
        return _read_list(parameter, said, manner)
    kind = kind_of(parameter)
    if kind == "choice":
        return read_choice(parameter, said, manner)
    if kind == "date" or kind == "datetime":
        return read_date(said, kind, manner)
    if kind == "number":
        return read_number(said, manner.language, manner.also, parameter)
    if kind == "time":
        return read_clock(said, manner)
    reader = _READERS.get(kind)
    if reader:
        return reader(said)
    return Value(in_shape(parameter, said), said) if kind == "text" else read_parts(parameter, said)


def recognise(
    text: str, parameters: tuple[Parameter, ...], manner: Manner, ignored: frozenset[str] = frozenset()
) -> Extraction:
    """Read what a sentence says about these parameters. `ignored` are words that are no misspelt choice.

    Where somebody corrects themselves on the way, the last value is the one that is meant.
    """
    shown = tuple(each for each in parameters if not each.hidden and kind_of(each) != "file")
    return with_corrections(text, lambda part, wanted: _read_once(part, wanted, manner, ignored), shown)


def recognise_request(
    text: str, parameters: tuple[Parameter, ...], manner: Manner, ignored: frozenset[str] = frozenset()
) -> Extraction:
    """Read a sentence that asks for a process: what it says last, and a day alone, are about its parameters as well."""
    extraction = recognise(text, parameters, manner, ignored)
    take_last(extraction, manner.language)
    offer_start(extraction, lambda kind: dates_in(extraction, kind, manner))
    return extraction


def _read_once(text: str, shown: tuple[Parameter, ...], manner: Manner, ignored: frozenset[str]) -> Extraction:
    """Read first what is named, then what its form tells, then words; whatever was taken is not read twice."""
    extraction = Extraction(text, shown, verbs=ignored)
    _take_named(extraction, named_in(text, shown), manner)
    waiting = extraction.open(shown)
    _take_named(extraction, [each for each in told_in(extraction.rest, shown) if each.parameter in waiting], manner)
    take_links(extraction)
    _take_shaped(extraction)
    _take_quotes(extraction)
    take_sentence(extraction, manner.language)
    parts = outside_in(text, manner.language, ignored)
    _take_choices(extraction, parts, manner, ignored)
    hidden = [(part, extraction.hide(part.start, part.end)) for part in parts]
    _take_rest(extraction, manner)
    take_currency(extraction, manner.language)
    take_placed(extraction, manner.language)
    pair_up(extraction)
    agree(extraction)
    ask_which(extraction)
    for part, said in hidden:
        extraction.show(part.start, said)
    for parameter in extraction.open(shown):
        if kind_of(parameter) == "text" and not parameter.required and mentioned(extraction.rest, parameter):
            extraction.problems[parameter.name] = Problem("")  # it is asked for, not left out in silence
    return extraction


def _take_named(extraction: Extraction, told: Sequence[Named], manner: Manner) -> None:
    for named in told:
        name = named.parameter.name
        value = read_value(named.parameter, named.words, manner)
        extraction.take(named.start, named.end)
        if isinstance(value, Problem):
            extraction.values.pop(name, None)
            extraction.problems.setdefault(name, value)
        elif name in extraction.values and extraction.values[name] != value.value:
            del extraction.values[name]
            extraction.problems[name] = Problem(spoken().two_values.format(title=named.parameter.title.casefold()))
        elif name not in extraction.problems:
            extraction.values[name] = value.value
            extraction.evidence[name] = named.words[:200]
            extraction.ends[name] = named.end


def _take_shaped(extraction: Extraction) -> None:
    texts = [parameter for parameter in extraction.parameters if kind_of(parameter) == "text"]
    _share(extraction, {parameter.name: shaped_in(extraction, parameter) for parameter in extraction.open(texts)})


def _take_quotes(extraction: Extraction) -> None:
    quotes = [found_as(literal) for literal in literals(extraction.rest) if literal.kind == "quote"]
    texts = [parameter for parameter in extraction.parameters if kind_of(parameter) == "text"]
    both = repository_of(extraction.parameters) or ()
    # an owner and a name are two words of one thing; a quote is neither unless its cue says which
    extraction.assign([parameter for parameter in texts if parameter not in both] or texts, quotes)
    _ask_which_text(extraction, [parameter for parameter in texts if parameter not in both], quotes)


def _ask_which_text(extraction: Extraction, texts: list[Parameter], quotes: list[FoundValue]) -> None:
    """Leave no quote aside: the one text that is needed takes it, and of several the first is asked for with it."""
    left = [quote for quote in quotes if extraction.text[quote.start : quote.end] in extraction.rest]
    needed = [parameter for parameter in extraction.open(texts) if parameter.required]
    if not (left and needed):
        return
    extraction.assign(needed, left)  # the others may be left out
    for parameter in extraction.open(needed[:1]):
        extraction.problems[parameter.name] = Problem("", tuple(dict.fromkeys(quote.words for quote in left))[:4])


def _take_choices(
    extraction: Extraction, outside: Sequence[OutsidePart], manner: Manner, ignored: frozenset[str]
) -> None:
    takers = [parameter for parameter in extraction.parameters if kind_of(parameter) == "choice"]
    told = {parameter.name: choices_in(extraction, parameter) for parameter in extraction.open(takers)}
    for parameter in extraction.open(takers):
        told[parameter.name] = _meant(parameter, told[parameter.name], outside)
        against = [one for one in told[parameter.name] if is_against(parameter, extraction.text[: one.start])]
        if against and len(against) == len(told[parameter.name]):  # «from Berlin» for where it goes: it is asked for
            extraction.problems[parameter.name] = Problem("", tuple(dict.fromkeys(str(one.value) for one in against)))
        told[parameter.name] = [one for one in told[parameter.name] if one not in against]
    _share(extraction, told)
    for parameter in takers:
        if parameter.name in extraction.values and told.get(parameter.name):
            told_apart(extraction, parameter)
    own = ignored | {word for parameter in extraction.parameters for word in words(parameter.title)}
    for parameter in extraction.open(takers):
        if not told[parameter.name]:
            _take_misspelt(extraction, parameter, manner, own)


def _meant(parameter: Parameter, found: list[FoundValue], outside: Sequence[OutsidePart]) -> list[FoundValue]:
    """Leave out what is named only beside the request, unless it is all that is said of what is needed."""
    left = [one for one in found if not any(each.excluded and each.start <= one.start < each.end for each in outside)]
    asked = [one for one in left if not any(each.start <= one.start < each.end for each in outside)]
    return left if parameter.required and not asked else asked


def _take_misspelt(extraction: Extraction, parameter: Parameter, manner: Manner, ignored: frozenset[str]) -> None:
    said, near = misspelt_in(extraction, parameter, ignored)
    if is_clear(near) and not manner.strict:
        choice = raw_choice(parameter, near[0][0])
        extraction.values[parameter.name] = [choice] if is_list(parameter) else choice
        extraction.evidence[parameter.name] = said
    elif near and (parameter.required or is_clear(near)):
        extraction.problems[parameter.name] = unknown(parameter, said, tuple(choice for choice, _ in near))


def _take_rest(extraction: Extraction, manner: Manner) -> None:
    kinds = {
        kind: [each for each in extraction.parameters if kind_of(each) == kind]
        for kind in map(kind_of, extraction.parameters)
    }
    lengths = lengths_told(extraction, manner) if "duration" in kinds else []
    # «in 10 minutes» is then a moment
    if not isinstance(lengths, Problem) and extraction.open(kinds.get("datetime", ())):
        lengths = [length for length in lengths if not _IN.search(extraction.text[: length.start])]
    _assign(extraction, kinds.get("duration", ()), lengths)
    if "time" in kinds and "datetime" not in kinds:  # before the days: those would take it for a part of theirs
        _assign(extraction, kinds["time"], clocks_told(extraction, manner))
    take_days(extraction, manner)
    for kind in ("datetime", "date"):
        waiting = extraction.open(kinds.get(kind, ()))
        found = dates_in(extraction, kind, manner) if waiting else []
        if not isinstance(found, Problem):
            take_two(extraction, found)
        _assign(extraction, waiting, found)
        if not isinstance(found, Problem):
            take_start(extraction, found)
    if "duration" not in kinds:
        take_length(extraction, {})
    for parameter in extraction.open(kinds.get("boolean", ())):
        extraction.assign([parameter], booleans_in(extraction, parameter))
    if "number" in kinds:
        timed = bool(extraction.open((*kinds.get("datetime", ()), *kinds.get("date", ()))))
        take_numbers(extraction, kinds["number"], manner, timed=timed)


def _assign(extraction: Extraction, takers: Sequence[Parameter], found: list[FoundValue] | Problem) -> None:
    """Share what was found; what is doubtful is asked about, of several that may take it for the first."""
    waiting = extraction.open(takers)
    if not isinstance(found, Problem):
        extraction.assign(waiting, found)
    elif waiting:
        extraction.problems[waiting[0].name] = found


def _share(extraction: Extraction, told: Mapping[str, list[FoundValue]]) -> None:
    """Share what was found for each parameter with those that found it as well."""
    takers = [parameter for parameter in extraction.parameters if parameter.name in told]
    for parameter in extraction.open(takers):
        rivals = [other for other in extraction.open(takers) if _overlap(told[other.name], told[parameter.name])]
        extraction.share({rival.name: told[rival.name] for rival in rivals})


def _overlap(some: list[FoundValue], others: list[FoundValue]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


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
    "url": _read_link,
    "email": _read_address,
}
