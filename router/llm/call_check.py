"""The calls that a model made, held against what the words themselves tell: nothing of them is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.parameters.call import Call
from bot.parameters.parameter import Parameter
from bot.routing.decision import Ask, Confirm, Decision, Offer, Plan, Start, Turn
from router.language.spoken import spoken_aside
from router.language.text import WORD, words
from router.llm.strict_schema import is_list, is_record
from router.requests.caution import asked_first, careful
from router.requests.heard_request import heard_as
from router.requests.leftover import unread
from router.requests.remarks import remarked
from router.requests.slots import Settled, settle
from router.shape.own_words import own_words
from router.values.extraction import Extraction
from router.values.kind import kind_of
from router.values.numbers.meaning import may_be_said
from router.values.recognition import recognise
from router.values.validation import check
from router.values.value import Manner, manner_of

_FEW = 4  # words of a quote that may all be its value's


def checked_calls(turn: Turn, decision: Decision) -> Decision:
    """Name what a model's calls leave of the message, and ask first where the words tell other values.

    Who corrects himself means the last value; a value that was told and that a model left out is put in.
    """
    match decision:
        case Ask(draft=None):
            return _checked_call(turn, decision, Call(decision.process, decision.params))
        case Confirm(call=call) | Start(calls=(call,)):
            return _checked_call(turn, decision, call)
        case Start() | Plan():
            return _checked_plan(turn, decision)
        case _:
            return decision


def _checked_call(turn: Turn, decision: Settled, call: Call) -> Decision:
    offer = turn.offer(call.process)
    if offer is None:
        return decision
    text, manner = own_words(turn.text), manner_of(turn, offer)
    extraction = heard_as(offer, text, manner).extraction
    params = _held(offer, call.params, extraction, decision.trace.evidence, manner)
    settled: Settled | Plan = decision
    if params != call.params:
        settled = settle(offer, params, extraction.problems if isinstance(decision, Ask) else {}, decision.trace)
    if params != call.params or (not isinstance(decision, Ask) and _differ(offer, call.params, extraction)):
        trace = replace(settled.trace, why=f"{settled.trace.why}; the words may tell other values")
        settled = asked_first(offer, replace(settled, trace=trace))
    rest = _left(text, offer, params, extraction, decision.trace.evidence, manner)
    checked = _with_others(offer, careful(offer, settled, text, rest), params, extraction)
    return checked if isinstance(checked, Ask) else remarked(offer, checked, extraction)


def _with_others(
    offer: Offer, checked: Settled | Plan, params: Mapping[str, Any], extraction: Extraction
) -> Settled | Plan:
    """Name the other values that may be meant for one: «5» of «order 3 boxes and 5 pens»."""
    if not isinstance(checked, Confirm):
        return checked
    told = _told(offer, params, extraction)
    same = [said for name, said in extraction.evidence.items() if told.get(name) == params.get(name)]
    used = _words_in([*params.values(), *same])
    others = [each for name, problem in extraction.problems.items() if name in params for each in problem.suggestions]
    others += [said for name, said in extraction.evidence.items() if name in params and name in extraction.values]
    others = [
        each for each in dict.fromkeys(others) if not used.intersection(words(each)) and each not in checked.question
    ]
    if not others:
        return checked
    return replace(checked, question=f"{spoken_aside().unused.format(said=', '.join(others))} {checked.question}")


def _checked_plan(turn: Turn, decision: Start | Plan) -> Decision:
    """Name what several calls together leave of the message: what one process has words for is no news to another."""
    found = [(call, offer) for call in decision.calls if (offer := turn.offer(call.process)) is not None]
    if len(found) < len(decision.calls) or not found:
        return decision
    text = own_words(turn.text)
    rests = [text]
    for call, offer in found:
        manner = manner_of(turn, offer)
        extraction = heard_as(offer, text, manner).extraction
        rests.append(_left(text, offer, call.params, extraction, decision.trace.evidence, manner))
    rest = "".join("\n" if "\n" in signs else signs[0] for signs in zip(*rests, strict=True))
    first = found[0][1]
    others = [offer for _, offer in found if offer.name != first.name]
    for word in WORD.finditer(rest):
        if any(not unread(offer, word.group()) for offer in others):
            rest = rest[: word.start()] + " " * len(word.group()) + rest[word.end() :]
    shown = asked_first(first, decision) if isinstance(decision, Start) else decision
    told = careful(first, shown, text, rest)
    return decision if told == shown else told


def _told(offer: Offer, params: Mapping[str, Any], extraction: Extraction) -> dict[str, Any]:
    """Give the values that the words tell, as the process's model writes them beside the others."""
    written = check(offer, {**params, **extraction.values}).params
    return {name: value for name, value in written.items() if name in extraction.values}


def _held(
    offer: Offer, params: Mapping[str, Any], extraction: Extraction, evidence: Mapping[str, str], manner: Manner
) -> dict[str, Any]:
    """Give a call's values with the last one of a correction, and with what was told and is in none of them."""
    held = dict(params)
    used = _words_in([*evidence.values(), *params.values()])
    for name, value in _told(offer, params, extraction).items():
        left_out = name not in params and not used.intersection(words(extraction.evidence.get(name, "")))
        if (
            name in extraction.replaced
            or left_out
            or _is_not_said(offer, name, params.get(name), extraction.text, manner)
        ):
            held[name] = value
    return held


def _is_not_said(offer: Offer, name: str, value: Any, text: str, manner: Manner) -> bool:
    """Tell whether a model has a value that the words do not tell: 5 of «twenty-five», a default of a choice."""
    parameter = next(each for each in offer.parameters if each.name == name)
    if kind_of(parameter) == "number" and isinstance(value, int | float):
        return not may_be_said(parameter, value, text, manner.language)
    is_default = parameter.choices and not parameter.required and value == parameter.default
    return bool(is_default) and not set(words(str(value))) & set(words(text))


def _differ(offer: Offer, params: Mapping[str, Any], extraction: Extraction) -> bool:
    """Tell whether the words tell another value than a call has, or may tell several."""
    told = _told(offer, params, extraction)
    return any(
        name in extraction.problems or _said(told.get(name, value)) != _said(value) for name, value in params.items()
    )


def _left(
    text: str,
    offer: Offer,
    params: Mapping[str, Any],
    extraction: Extraction,
    evidence: Mapping[str, str],
    manner: Manner,
) -> str:
    """Give the text with the words of these values blanked out, letter by letter."""
    told = _told(offer, params, extraction)
    # what was read is not left over, except for what the call has not
    rest = (
        extraction.rest
        if told and not extraction.problems and all(params.get(name) == value for name, value in told.items())
        else text
    )
    for parameter in offer.parameters:
        if parameter.name not in params:
            continue
        value = params[parameter.name]
        found = list(_texts([value]))
        if told.get(parameter.name) == value:
            found += [said for each in (extraction.evidence[parameter.name],) for said in (each, *each.split(", "))]
        quote = evidence.get(parameter.name, "")
        spans = [span for said in found for span in _places(text, said)]
        spans += _quoted(text, quote, parameter, manner) if quote and not spans else []
        for start, end in spans:
            rest = _blanked(rest, start, end)
    return rest


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "\n" * (end - start) + text[end:]


def _quoted(text: str, quote: str, parameter: Parameter, manner: Manner) -> list[tuple[int, int]]:
    """Give where the words of a quote stand that its value was read from: a day, a number in words, another name."""
    places = _places(text, quote)
    read = recognise(quote, (parameter,), manner)
    if parameter.name not in read.values:
        return places if len(words(quote)) <= _FEW else []
    taken = [match.span() for match in re.finditer(r"\n+", read.rest)]
    same_length = [(start, end) for start, end in places if end - start == len(read.rest)]
    return [(start + first, start + last) for start, _ in same_length for first, last in taken] or places


def _places(text: str, said: str) -> list[tuple[int, int]]:
    """Give where these words stand, whatever is between them and in whatever case."""
    wanted = re.findall(r"\w+", said)
    if not wanted:
        return []
    joined = r"\W+".join(map(re.escape, wanted))
    return [match.span() for match in re.finditer(rf"(?<!\w){joined}(?!\w)", text, re.IGNORECASE)]


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Give all texts and numbers within these values."""
    for value in values:
        if is_record(value):
            yield from _texts(value.values())
        elif is_list(value):
            yield from _texts(value)
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            yield str(value)


def _words_in(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(word for said in _texts(values) for word in words(said))


def _said(value: Any) -> Any:
    return words(value) if isinstance(value, str) else value
