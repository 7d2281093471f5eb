"""Parameters' values in words: as cards show them to people, and as the fields of forms hold them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, is_typeddict

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from bot.messages.file import File

LISTS = (list, set, frozenset, tuple)
DICTS = (dict, Mapping)

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))
_LENGTH = TypeAdapter(timedelta)
_PLAIN_ITEM = re.compile(
    r"(?!\[)[^\s,;\"'`“”„«»](?:[^,;\n\"`“”„«»]*[^\s,;\"'`“”„«»])?"
)  # stands in a list without quotes
_JOINED = re.compile(r"\s(?:and|und|et|y)\s", re.IGNORECASE)
_KEY = re.compile(r"[^\W\d][\w.-]*")
_ISO = re.compile(r"-?P(?=[\dT])(?:\d+D)?(?:T[\d.HMS]+)?")  # whatever the type, nothing else is written so
_SHORT = 60  # characters of JSON that stand in one line


def in_words(value: Any, annotation: Any = Any) -> str:
    """Write a value for people: `yes`, `a, b`, `A=1, B=2`, `kind fixed, count 5`, `1 hour 30 minutes`."""
    if isinstance(value, timedelta):
        return length_in_words(value)
    value = to_jsonable_python(value, fallback=str, bytes_mode="base64")  # nobody's bytes need be text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if takes_file(annotation) and isinstance(value, (list, dict)):
        return ", ".join(f"{name} ({size_in_words(size)})" for name, size in _files_in(value))
    if isinstance(value, list):
        several: list[Any] = value  # pyright: ignore[reportUnknownVariableType]  # it was made of JSON
        nested = any(isinstance(each, (dict, list)) for each in several)
        said = ("nothing" if each is None else in_words(each, item_of(annotation)) for each in several)
        return ("; " if nested else ", ").join(said)
    if isinstance(value, dict):
        return _parts_in_words(cast(dict[str, Any], value), annotation)
    if bare_of(annotation) in (datetime, time):
        return _clock_in_words(str(value))
    length = _length_in(value, annotation)
    return str(value) if length is None else length_in_words(length)


def in_field(value: Any, annotation: Any = Any) -> str:
    """Write a value as a form's field holds it, and as it can be typed there; what has parts is JSON."""
    value = to_jsonable_python(value, fallback=str)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if takes_file(annotation) and isinstance(value, (list, dict)):
        return "\n".join(name for name, _ in _files_in(value))
    if isinstance(value, (list, dict)):
        return _several_in_field(cast(list[Any] | dict[str, Any], value), annotation)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    bare = bare_of(annotation)
    if bare in (datetime, time):
        return _clock_in_words(str(value))
    length = _length_in(value, annotation)
    if length is None:
        return str(value)
    # a length that has no words in which it could be told exactly is told as computers do
    return str(value) if length < timedelta(0) or length.microseconds % 1_000 else length_in_words(length)


def _clock_in_words(moment: str) -> str:
    """Give an ISO moment or time as people write it: `2026-12-01 15:00+01:00`; seconds only where there are some."""
    return re.sub(r"(?<=\d\d:\d\d):00(?![\d.])", "", moment.replace("T", " ", 1))


def length_in_words(length: timedelta) -> str:
    """Write a length of time: `2 days 30 minutes`."""
    if length < timedelta(0):
        return f"minus {length_in_words(-length)}"
    left = length.days * 86_400 + length.seconds
    told: list[str] = []
    for unit, seconds in _UNITS:
        count, left = divmod(left, seconds)
        if count:
            told.append(_counted(str(count), unit))
    if left or length.microseconds or not told:
        told.append(_counted(f"{Decimal(left) + Decimal(length.microseconds) / 1_000_000:f}", "second"))
    return " ".join(told)


def bare_of(annotation: Any) -> Any:
    """Give a type without `Annotated` and without `None`."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        if len(kinds) == 1:
            return bare_of(kinds[0])
    return annotation


def item_of(annotation: Any) -> Any:
    """Give the type of a list's items; Any where it does not say, or not one for all."""
    bare = bare_of(annotation)
    kinds = {kind for kind in get_args(bare) if kind is not Ellipsis} if get_origin(bare) in LISTS else set[Any]()
    return next(iter(kinds)) if len(kinds) == 1 else Any


def is_list(annotation: Any) -> bool:
    """Tell whether a type takes several values."""
    bare = bare_of(annotation)
    return get_origin(bare) in LISTS or bare in LISTS


def is_dict(annotation: Any) -> bool:
    """Tell whether a type takes names with values, whatever the names are."""
    bare = bare_of(annotation)
    return get_origin(bare) in DICTS or bare in DICTS


def takes_file(annotation: Any) -> bool:
    """Tell whether a type takes a file, or several."""
    return bare_of(item_of(annotation) if is_list(annotation) else annotation) is File


def size_in_words(size: int) -> str:
    """Write how large a file is: `812 bytes`, `12 KB`, `3.4 MB`."""
    if size < 1_024:
        return _counted(str(size), "byte")
    return f"{size / 1_024:.0f} KB" if size < 1_024 * 1_000 else f"{size / 1_024 / 1_024:.1f} MB"


def has_parts(annotation: Any) -> bool:
    """Tell whether a value of this type has parts, which only JSON can tell apart: a model, or a list of models."""
    bare = bare_of(annotation)
    if is_list(bare):
        return has_parts(item_of(bare)) or is_dict(item_of(bare)) or is_list(item_of(bare))
    if get_origin(bare) in (Union, UnionType):
        return any(has_parts(kind) or is_dict(kind) or is_list(kind) for kind in get_args(bare))
    kind: type[object] | None = bare if isinstance(bare, type) else None
    return kind is not None and (issubclass(kind, BaseModel) or is_dataclass(kind) or is_typeddict(kind))


def _files_in(value: Any) -> list[tuple[str, int]]:
    """Give names and sizes of files; nothing of what is none, for an older row may hold anything."""
    several: list[Any] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]
    found = [cast(dict[str, Any], each) for each in several if isinstance(each, dict)]
    return [(str(each.get("name", "")), size if isinstance(size := each.get("size"), int) else 0) for each in found]


def _several_in_field(value: list[Any] | dict[str, Any], annotation: Any) -> str:
    if isinstance(value, list):
        kind = None if item_of(annotation) is Any else item_of(annotation)
        items = [in_field(each, kind) for each in value if not isinstance(each, (list, dict))]
        if len(items) == len(value) and all(_PLAIN_ITEM.fullmatch(each) and not _JOINED.search(each) for each in items):
            return ", ".join(items)
    elif not has_parts(annotation):
        told = {
            name: in_field(each, None) for name, each in value.items() if not isinstance(each, (list, dict, type(None)))
        }
        if len(told) == len(value) and all(_KEY.fullmatch(n) and _PLAIN_ITEM.fullmatch(t) for n, t in told.items()):
            return ", ".join(f"{name}={text}" for name, text in told.items())
    short = json.dumps(value, ensure_ascii=False)
    return short if len(short) <= _SHORT else json.dumps(value, ensure_ascii=False, indent=2)


def _parts_in_words(value: dict[str, Any], annotation: Any) -> str:
    bare = bare_of(annotation)
    if not has_parts(annotation):
        kind = (*get_args(bare), Any, Any)[1] if is_dict(annotation) else Any
        return ", ".join(f"{name}={in_words(each, kind)}" for name, each in value.items())
    model = _model_of(bare, value)
    told = {name: in_words(each, model[name].annotation if name in model else Any) for name, each in value.items()}
    return ", ".join(f"{name.replace('_', ' ')} {text}" for name, text in told.items() if text)


def _model_of(bare: Any, value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the fields of the model that these values are of: the first of a union that has them all."""
    kinds: Sequence[Any] = get_args(bare) if get_origin(bare) in (Union, UnionType) else (bare,)
    models = [kind for kind in map(bare_of, kinds) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    fields = [model.model_fields for model in models if value.keys() <= model.model_fields.keys()]
    return fields[0] if fields else {}


def _length_in(value: Any, annotation: Any) -> timedelta | None:
    if bare_of(annotation) is not timedelta and not (annotation is Any and _ISO.fullmatch(str(value))):
        return None
    try:
        return _LENGTH.validate_python(value)
    except ValidationError:
        return None


def _counted(count: str, unit: str) -> str:
    count = count.rstrip("0").rstrip(".") if "." in count else count
    return f"{count} {unit}{'' if count == '1' else 's'}"
