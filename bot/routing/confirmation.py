"""What is shown before something starts: every value that it would start with, also those that nobody has told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic_core import to_jsonable_python

from bot.language.detection import all_of
from bot.language.sentences import Words
from bot.parameters.call import Call
from bot.parameters.parameter import Parameter
from bot.parameters.wording import in_words
from bot.routing.decision import Offer, Start, Turn


def with_defaults(turn: Turn, calls: Iterable[Call]) -> list[Call]:
    """Give calls with all their values: what is confirmed is exactly what was shown, whatever a default is by then."""
    return [Call(call.process, _values(turn.offer(call.process), call.params)) for call in calls]


def value_fields(turn: Turn, call: Call, words: Words) -> list[tuple[str, str]]:
    """Give the lines of the card for a whole call; what is nothing is left out, and a default says that it is one."""
    offer = turn.offer(call.process)
    return [
        (each.name, words.as_usual.format(value=said) if _is_usual(each, call.params) else said)
        for each in (offer.parameters if offer is not None else ())
        if not each.hidden and (said := in_words(call.params.get(each.name), each.annotation))
    ]


def plan_fields(turn: Turn, calls: Sequence[Call], words: Words) -> list[tuple[str, str]]:
    """Give the lines of a plan's card: each whole call with its values."""
    return [
        (
            f"{number}. {call.process.replace('_', ' ')}",
            ", ".join(f"{name} {said}" for name, said in value_fields(turn, call, words)),
        )
        for number, call in enumerate(calls, 1)
    ]


def following(turn: Turn, decision: Start, words: Words) -> str:
    """Give what comes after the first of several calls that may wait long; nothing where all start at once, or soon."""
    offers = [turn.offer(call.process) for call in decision.calls]
    if (
        not decision.in_order
        or len(offers) < 2
        or not any(offer is not None and offer.process.gated for offer in offers)
    ):
        return ""
    told = [_in_words(turn, call) for call in decision.calls[1:]]
    return words.then.format(calls=all_of(told, words))


def _in_words(turn: Turn, call: Call) -> str:
    offer = turn.offer(call.process)
    kinds = {each.name: each.annotation for each in (offer.parameters if offer is not None else ())}
    said = ", ".join(f"{name} {in_words(value, kinds.get(name, Any))}" for name, value in call.params.items())
    return f"{call.process.replace('_', ' ')} ({said})" if said else call.process.replace("_", " ")


def _is_usual(parameter: Parameter, params: Mapping[str, Any]) -> bool:
    """Tell whether a value is the default."""
    default = to_jsonable_python(parameter.default, fallback=str)
    return not parameter.required and params.get(parameter.name) == default


def _values(offer: Offer | None, params: Mapping[str, Any]) -> dict[str, Any]:
    try:
        model = offer.process.read(params) if offer is not None else None
    except Exception:  # noqa: BLE001  # an author's validator may raise anything; it is looked at again before the start
        model = None
    return {**params, **(model.model_dump(mode="json", by_alias=False) if model is not None else {})}
