"""Grounding: a value that nobody said is dropped and asked for. Pure; believes no model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.llm.strict_schema import is_list, is_record
from router.llm.utterance import Utterance, normal
from router.values.kind import kind_of, raw_choice

LIKE = 80.0  # rapidfuzz's ratio from which a word is a misspelling of a choice
_SHORTEST = 4  # letters: shorter words begin and resemble everything
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Grounded:
    """What stands after grounding. `dropped` is for the trace: `field: value`.

    `unclear` are words that were said for a value that was dropped: the person meant something by them.
    """

    params: Mapping[str, Any]
    dropped: tuple[str, ...]
    evidence: Mapping[str, str]
    unclear: Mapping[str, str]


def ground(offer: Offer, params: Mapping[str, Any], evidence: Mapping[str, str | None], said: Utterance) -> Grounded:
    """Keep what was said, a default, or a choice; where a process changes something, a choice must be said as well."""
    kept: dict[str, Any] = {}
    dropped: list[str] = []
    quotes: dict[str, str] = {}
    unclear: dict[str, str] = {}
    for name, value in params.items():
        parameter = next((each for each in offer.parameters if each.name == name and not each.hidden), None)
        quote = evidence.get(name) or ""
        if not said.words(quote):
            quote = ""  # a quote of nothing that was said is as invented as a value
        left = _kept(offer, parameter, value, quote, said) if parameter else _NOTHING
        if left is _NOTHING:
            if value is not None:
                dropped.append(f"{name}: {_short(value)}")
                if parameter and quote:
                    unclear[name] = quote[:_SHOWN]
            continue
        kept[name] = left
        if left != value and is_list(value):
            dropped += [f"{name}: {_short(item)}" for item in value if not is_list(left) or item not in left]
        if quote:
            quotes[name] = quote[:200]
    return Grounded(kept, tuple(dropped), quotes, unclear)


_NOTHING = object()


def _kept(offer: Offer, parameter: Parameter, value: Any, quote: str, said: Utterance) -> Any:
    """Give what may be kept of a value, or `_NOTHING`."""
    if value is None:
        return _NOTHING
    if not parameter.required and value == _jsonable(parameter.default):
        return value
    strict = offer.process.risk != "read"
    known = _known(offer.process.params).get(parameter.name, frozenset())
    if is_list(value):
        items = [_one(parameter, item, known, quote, said, strict=strict) for item in value]
        left = [item for item in items if item is not _NOTHING]
        return left if left or not value else _NOTHING
    return _one(parameter, value, known, quote, said, strict=strict)


def _one(parameter: Parameter, value: Any, known: frozenset[str], quote: str, said: Utterance, *, strict: bool) -> Any:
    if parameter.choices and isinstance(value, str | int | float):
        choice = _choice(parameter, str(value))
        if choice is None:
            # None of the choices: kept only if it was said, so that the person hears what is wrong with it.
            return value if said.words(str(value)) else _NOTHING
        fine = not strict or _is_meant(parameter, choice, quote, said)
        return raw_choice(parameter, choice) if fine else _NOTHING
    if isinstance(value, bool):
        return value if quote or not strict or said.words(parameter.title) else _NOTHING
    if kind_of(parameter) == "number" and isinstance(value, str) and value not in known:
        return value if _is_number_said(value, said) else _NOTHING  # the digits in a name are words, and no number
    return value if _is_said(value, known, quote, said) else _NOTHING


def _choice(parameter: Parameter, value: str) -> str | None:
    """Give the choice that a value names, by itself or by an alias, in any case."""
    wanted = normal(value)
    names = [(choice, choice) for choice in parameter.choices]
    names += [(alias, meant) for alias, meant in parameter.aliases if meant in parameter.choices]
    exact = next((choice for name, choice in names if name == value), None)
    return exact or next((choice for name, choice in names if normal(name) == wanted), None)


def _is_meant(parameter: Parameter, choice: str, quote: str, said: Utterance) -> bool:
    """Tell whether words name this choice, also cut short or misspelt. That a model found it fitting is not enough."""
    # 20 ms of import, for a process that changes something
    from rapidfuzz import fuzz

    names = [choice, *(alias for alias, meant in parameter.aliases if meant == choice)]
    if any(said.words(name) for name in names):
        return True
    heard = [word for word in normal(quote or said.text).split() if len(word) >= _SHORTEST]
    wanted = [normal(name) for name in names]
    return any(name.startswith(word) or fuzz.ratio(name, word) >= LIKE for name in wanted for word in heard)


def _is_said(value: Any, known: frozenset[str], quote: str, said: Utterance) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if is_record(value):
        return all(
            (key in known or said.words(key)) and _is_said(inner, known, quote, said) for key, inner in value.items()
        )
    if is_list(value):
        return all(_is_said(inner, known, quote, said) for inner in value)
    if isinstance(value, int | float):
        return str(value) in known or said.number(value)
    if not isinstance(value, str):
        return False
    if value in known or said.words(value) or said.address(value) or _is_number_said(value, said):
        return True
    read = _time_of(value)
    return said.length(read) if isinstance(read, timedelta) else read is not None and said.moment(read, quote)


def _is_number_said(value: str, said: Utterance) -> bool:
    try:
        return said.number(float(value))
    except (ValueError, OverflowError):
        return False


_TIMES: tuple[TypeAdapter[Any], ...] = tuple(TypeAdapter(kind) for kind in (date, datetime, time, timedelta))


def _time_of(value: str) -> date | time | timedelta | None:
    # ISO 8601 begins with a digit, or with P for a length; bare numbers would be read as seconds
    if len(value) > _SHOWN or value.isdigit() or not (value[:1].isdigit() or value[:1] in ("P", "-")):
        return None
    for kind in _TIMES:
        try:
            read: date | time | timedelta = kind.validate_strings(value)
        except (ValidationError, ValueError):
            continue
        return read
    return None


@lru_cache(maxsize=512)
def _known(model: type[BaseModel]) -> Mapping[str, frozenset[str]]:
    """Give, by parameter, the values and keys that its type itself names: enums, constants, defaults, field names."""
    schema = model.model_json_schema(by_alias=False)
    definitions = schema.get("$defs", {})
    root = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
    return {name: frozenset(_named(node, definitions, set())) for name, node in root.get("properties", {}).items()}


def _named(node: Any, definitions: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    if is_list(node):
        for inner in node:
            yield from _named(inner, definitions, seen)
    if not is_record(node):
        return
    yield from (str(value) for value in node.get("enum", ()))
    yield from (str(node[key]) for key in ("const", "default") if isinstance(node.get(key), str | int | float))
    yield from node.get("properties", {})
    target = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if target and target not in seen:
        seen.add(target)
        yield from _named(definitions.get(target), definitions, seen)
    inner_nodes = [node.get(key) for key in ("items", "prefixItems", "anyOf", "oneOf", "allOf", "additionalProperties")]
    yield from _named([*inner_nodes, *node.get("properties", {}).values()], definitions, seen)


def _jsonable(value: Any) -> Any:
    return to_jsonable_python(value, fallback=str, serialize_unknown=True)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
