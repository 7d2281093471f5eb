"""Values with parts, as people write them: `A=1, B=2` or JSON; lists; and an example of what a type takes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from bot.parameters.parameter import Parameter
from bot.parameters.wording import bare_of, has_parts, is_dict
from bot.parameters.wording import is_list as is_list_type
from bot.parameters.wording import item_of as type_of_items
from router.language.spoken import any_word, heard_words, one_of, spoken
from router.values.kind import is_list
from router.values.literals import literals
from router.values.value import Problem, Value

_KEY = r"[^\W\d][\w.-]*"
_AND = any_word(heard_words(lambda each: each.conjunction))
_PAIR = re.compile(
    rf"\s*(?P<key>{_KEY})\s*(?:=|:(?=\s))\s*"
    r"(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|`(?P<tick>[^`\n]*)`|(?P<bare>[^,;\n]*?))"
    rf"(?:\s*[,;\n]\s*|\s+(?:{_AND})\s+(?={_KEY}\s*=)|\s+(?={_KEY}\s*=)|\s*\Z)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(rf"\s*[,;\n]\s*|\s+(?:{_AND})\s+", re.IGNORECASE)
_MOST = 2  # examples beside each other
_SAMPLES: tuple[tuple[Any, str], ...] = (
    (bool, "yes"),
    (int, "1"),
    ((float, Decimal), "1.5"),
    (datetime, "2026-12-01T15:00"),
    (date, "2026-12-01"),
    (time, "15:00"),
    (timedelta, "PT30M"),
    (str, "text"),
)


def read_parts(parameter: Parameter, said: str) -> Value | Problem:
    """Read a value of a type that no other reader knows: with parts, or else as the text that it is."""
    kind = type_of_items(parameter.annotation) if is_list(parameter) else bare_of(parameter.annotation)
    told = _json_in(said, kind)
    if told is not None:
        return Value(told, said)
    if not (has_parts(kind) or is_dict(kind)):
        return Value(said, said)
    pairs = pairs_in(said)
    if pairs:
        return Value(pairs, said)
    return Value(said, said) if _takes(kind, said) else Problem(not_like(parameter, said))


def not_like(parameter: Parameter, said: str) -> str:
    """Say that these words are no such value, and how one is written."""
    example = example_of(parameter.annotation)
    return spoken().no_parts.format(said=said.strip()[:60], title=parameter.title.casefold(), example=example)


def pairs_in(said: str) -> dict[str, str] | None:
    """Read `A=1, B="two words"`, also with «and» or a blank between the pairs; None where anything else is said."""
    found: dict[str, str] = {}
    place = 0
    while place < len(said):
        match = _PAIR.match(said, place)
        if match is None or match["key"] in found:
            return None
        told = (match["double"], match["single"], match["tick"], match["bare"])
        found[match["key"]] = next(each for each in told if each is not None)
        place = match.end()
    return found or None


def items_in(said: str) -> list[Any]:
    """Give the items of a list: what commas, semicolons, line breaks and «and» part, except in quotes; or JSON."""
    whole = _loaded(said) if said.strip().startswith("[") else None
    if isinstance(whole, list):
        return whole  # pyright: ignore[reportUnknownVariableType]  # it was read from JSON
    quotes = [each for each in literals(said) if each.kind == "quote"]
    if quotes and not re.search(r"\w", _without(said, [(each.start, each.end) for each in quotes])):
        return [each.value for each in quotes]
    parts: list[str] = []
    start = 0
    for match in _SEPARATOR.finditer(said):
        if not any(each.start < match.start() < each.end for each in quotes):
            parts.append(said[start : match.start()])
            start = match.end()
    unquoted = {said[each.start : each.end]: each.value for each in quotes}
    return [unquoted.get(part, part) for each in (*parts, said[start:]) if (part := each.strip())]


def example_of(annotation: Any) -> str:
    """Write a value of this type as somebody could type it."""
    bare = bare_of(annotation)
    if is_list_type(bare):
        return json.dumps([_sample(type_of_items(bare))], ensure_ascii=False)
    if is_dict(bare):
        return "A=1, B=2"
    if get_origin(bare) in (Union, UnionType):
        kinds = [kind for kind in get_args(bare) if kind is not NoneType]
        return one_of([example_of(kind) for kind in kinds[:_MOST]])
    sample = _sample(bare)
    if not isinstance(sample, dict):
        return str(sample)
    parts = cast(dict[str, Any], sample)
    if any(isinstance(each, (dict, list)) for each in parts.values()):
        return json.dumps(parts, ensure_ascii=False)
    return ", ".join(f"{name}={each}" for name, each in parts.items())


def part_in(annotation: Any, place: Sequence[int | str]) -> str:
    """Name the part of a value that pydantic points at: `count`, `2, name`. What tells unions' types apart is none."""
    named: list[str] = []
    kinds: list[Any] = [bare_of(annotation)]
    for step in place:
        kinds = [each for kind in kinds for each in _alternatives(kind)]
        if isinstance(step, int):
            named.append(str(step + 1))
            kinds = [type_of_items(kind) for kind in kinds]
            continue
        fields = [kind.model_fields[step] for kind in kinds if _is_model(kind) and step in kind.model_fields]
        values = [(*get_args(kind), Any, Any)[1] for kind in kinds if is_dict(kind)]
        if fields or values:
            named.append(step.replace("_", " "))
            kinds = [field.annotation for field in fields] + values
    return ", ".join(named)


def _alternatives(annotation: Any) -> list[Any]:
    bare = bare_of(annotation)
    return [bare_of(kind) for kind in get_args(bare)] if get_origin(bare) in (Union, UnionType) else [bare]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _sample(annotation: Any) -> Any:
    bare = bare_of(annotation)
    if is_list_type(bare):
        return [_sample(type_of_items(bare))]
    if is_dict(bare):
        return {"A": "1"}
    if get_origin(bare) in (Union, UnionType):
        return _sample(get_args(bare)[0])
    if get_origin(bare) is Literal:
        return str(get_args(bare)[0])
    if not isinstance(bare, type):
        return "text"
    if issubclass(bare, BaseModel):
        return _sample_of(bare)
    if has_parts(bare):
        hints = get_type_hints(bare)  # pyright: ignore[reportUnknownArgumentType]
        return {name: _sample(kind) for name, kind in hints.items()}
    if issubclass(bare, Enum):
        return str(next(iter(bare)).value)
    return next((sample for kind, sample in _SAMPLES if issubclass(bare, kind)), "text")


def _sample_of(model: type[BaseModel]) -> dict[str, Any]:
    """Give samples of what a model needs, and of what tells it from others: a field with one value only."""
    needed = {
        name: field for name, field in model.model_fields.items() if field.is_required() or _is_mark(field)
    } or dict(list(model.model_fields.items())[:1])
    return {name: _sample(field.annotation) for name, field in needed.items()} or {"name": "value"}


def _is_mark(field: FieldInfo) -> bool:
    return get_origin(field.annotation) is Literal and len(get_args(field.annotation)) == 1


def _json_in(said: str, kind: Any) -> Any:
    """Read what is JSON: an object or a list for anything with parts, a number for what takes several types."""
    told = _loaded(said)
    if isinstance(told, (dict, list)):
        return cast(Any, told)
    is_union = get_origin(kind) in (Union, UnionType)
    return told if is_union and isinstance(told, (int, float)) and _takes(kind, told, strict=True) else None


def _loaded(said: str) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None


def _takes(kind: Any, value: Any, *, strict: bool = False) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=strict)
    except Exception:  # noqa: BLE001  # an author's validator may raise anything; what it thinks is asked again later
        return False
    return True


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text
