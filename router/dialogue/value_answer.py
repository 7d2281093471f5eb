"""The answer to a question for one value: read for that, for others that still lack, and for what is different now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.language.spoken import all_of, spoken, spoken_aside
from router.language.text import words
from router.requests.leftover import says_more
from router.values.choice import take_beginnings
from router.values.dates.duration import lengths_in
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.named_value import named_in
from router.values.range_cues import cues_of
from router.values.recognition import read_value, recognise
from router.values.self_correction import told_twice
from router.values.span import end_counted_from, is_backwards, span_of, take_length
from router.values.value import Manner, Problem, Value

_TIMES = frozenset(("date", "datetime", "time", "duration"))


def read_reply(
    offer: Offer, asked: Parameter, known: Mapping[str, Any], text: str, manner: Manner, *, exact: bool = False
) -> Extraction:
    """Read the answer: for the asked field, and for whatever else it tells. What it says of known values counts.

    `exact` is a text that was offered as it stands.
    """
    if exact and kind_of(asked) == "text" and not is_list(asked):
        return _lone(text, offer.parameters, asked, Value(text, text))
    extraction = _read(offer, asked, known, text, manner)
    if extraction.evidence.get(asked.name, "") == text[:200]:  # the whole of it is the value
        return extraction
    before = tuple(
        each
        for each in offer.parameters
        if each.name in known and not each.hidden and each is not asked and (kind_of(each) != "text" or each.pattern)
    )
    changed = recognise(extraction.rest, tuple(each for each in before if each.name not in extraction.values), manner)
    extraction.values.update(changed.values)
    extraction.rest = changed.rest if changed.values else extraction.rest
    extraction.evidence.update({name: changed.evidence[name] for name in changed.values})
    return extraction


def take_what_was_said(offer: Offer, extraction: Extraction, known: Mapping[str, Any], said: str) -> None:
    """Take the end of a span from how long it was said to be before its start was known: «for 5 days»."""
    told = {**known, **extraction.values}
    before = Extraction(said, tuple(each for each in offer.parameters if not each.hidden), values=dict(told))
    take_length(before, {})
    new = {name: value for name, value in before.values.items() if name not in told}
    extraction.values.update(new)
    extraction.evidence.update({name: before.evidence[name] for name in new})
    extraction.counted += before.counted


def refuse_backwards(offer: Offer, asked: Parameter, known: Mapping[str, Any], extraction: Extraction) -> None:
    """Ask again for an end that is before its start, or for a start behind its end."""
    span = is_backwards(offer.parameters, {**known, **extraction.values})
    if span and asked.name in extraction.values:
        del extraction.values[asked.name]
        said = spoken_aside().wrong_span.format(start=span[0], end=span[1])
        extraction.problems[asked.name] = Problem(said)


def _read(offer: Offer, asked: Parameter, known: Mapping[str, Any], text: str, manner: Manner) -> Extraction:
    shown = tuple(each for each in offer.parameters if not each.hidden)
    named = {each.parameter.name for each in named_in(text, shown)}
    waiting = tuple(each for each in shown if each.name not in known or each is asked or each.name in named)
    if kind_of(asked) == "text" and not is_list(asked) and not named:
        return _read_text(asked, waiting, text, manner)
    if (other := _of_other_end(asked, shown, known, text, manner)) is not None:
        return other
    whole = read_value(asked, text, manner)
    if isinstance(whole, Value) and not named and kind_of(asked) not in ("url", "other"):
        return _lone(text, waiting, asked, whole, manner)
    if (end := end_counted_from(text, asked, manner)) is not None:
        counted_end = _lone(text, waiting, asked, Value(end, text))
        counted_end.take(0, len(text))
        return counted_end
    counted = Extraction(text, shown)
    take_length(counted, known)
    if asked.name in counted.values:
        return counted
    extraction = _with_beginnings(recognise(text, waiting, manner))
    if asked.name in extraction.values or asked.name in extraction.problems:
        return extraction
    if isinstance(whole, Value) and not named:
        return _lone(text, waiting, asked, whole)
    if not extraction.values and isinstance(whole, Problem):
        # others of its kind are no rivals: it is the one that was asked for
        alone = recognise(text, (replace(asked, required=True),), manner)
        if asked.name in alone.values:
            return alone
        extraction.problems[asked.name] = alone.problems.get(asked.name, whole)
    return extraction


def _of_other_end(
    asked: Parameter, shown: tuple[Parameter, ...], known: Mapping[str, Any], text: str, manner: Manner
) -> Extraction | None:
    """Read an answer that names the other end of a span, which is known: «make the start 4 May»."""
    other = next((each for each in span_of(shown) or () if each.name != asked.name and each.name in known), None)
    if other is None or asked not in (span_of(shown) or ()):
        return None
    said = {*words(text), *(word.removesuffix("s") for word in words(text))}
    if not (cues_of(other) | set(words(other.title))) & said or lengths_in(Extraction(text, ())):
        return None
    both = recognise(text, span_of(shown) or (), manner)
    return both if other.name in both.values and asked.name not in both.values else None


def _read_text(asked: Parameter, waiting: tuple[Parameter, ...], text: str, manner: Manner) -> Extraction:
    """Read the answer to a question for a text: by its form, or as it stands, unless it answers another question."""
    extraction = recognise(text, waiting, manner)
    if asked.name in extraction.values:
        return extraction
    extraction = _with_beginnings(extraction)
    needed = [each.name for each in waiting if each.required and each is not asked]
    if any(name in extraction.values for name in needed) and not says_more(extraction):
        extraction.problems.pop(asked.name, None)  # what is asked next will be told next
        return extraction
    if meant := told_twice(text):
        extraction.problems[asked.name] = Problem(spoken().which_one.format(said=all_of(meant[:2])), meant)
        return extraction
    # a lone answer to this very question is the one place where free text needs no quotes
    return _lone(text, waiting, asked, Value(text, text))


def _with_beginnings(extraction: Extraction) -> Extraction:
    """Give it with choices that are told by their beginning, if nothing else is said then: «web to prod»."""
    more = replace(
        extraction,
        values=dict(extraction.values),
        evidence=dict(extraction.evidence),
        problems=dict(extraction.problems),
    )
    take_beginnings(more)
    return extraction if says_more(more) else more


def _lone(
    text: str, waiting: tuple[Parameter, ...], asked: Parameter, value: Value, manner: Manner | None = None
) -> Extraction:
    """Take an answer for the value; what of a day or a time nobody has read stays left over."""
    rest = text
    if kind_of(asked) == "number":
        rest = "\n" * len(text)  # it is the value as a whole
    elif manner and kind_of(asked) in _TIMES:
        rest = recognise(text, (replace(asked, required=True),), manner).rest
    return Extraction(text, waiting, rest, values={asked.name: value.value}, evidence={asked.name: value.words[:200]})
