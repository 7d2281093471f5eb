"""What kind of value a parameter takes, told from its type and name. Knows no text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from bot import File
from bot.parameters.parameter import Parameter

Kind = Literal[
    "choice", "boolean", "number", "datetime", "date", "time", "duration", "url", "email", "file", "text", "other"
]

_OWNERS = ("owner", "org", "organization", "organisation", "namespace")
_REPOSITORIES = ("repo", "repository", "project", "name")


def kind_of(parameter: Parameter) -> Kind:
    """Give the kind of one value; of a list, the kind of its items."""
    if parameter.choices:
        return "choice"
    try:
        return _kind_of(parameter.annotation)
    except TypeError:  # what an author has put into `Annotated` may have no hash
        return _kind_of.__wrapped__(parameter.annotation)


@lru_cache(maxsize=4_096)
def _kind_of(annotation: Any) -> Kind:
    kind = item_of(annotation)
    if not isinstance(kind, type):
        return "other"
    # bool is an int and datetime a date: the narrower first
    for python, name in _KINDS:
        if issubclass(kind, python):
            return name
    return _named(kind)


def is_list(parameter: Parameter) -> bool:
    """Tell whether the parameter takes several values."""
    return get_origin(parameter.annotation) in (list, set, frozenset, tuple) or parameter.annotation in (list, set)


def item_of(annotation: Any) -> Any:
    """Give the type of one item when this is a list's type, else the type itself, without `Annotated`."""
    if get_origin(annotation) in (list, set, frozenset, tuple):
        kinds = {kind for kind in get_args(annotation) if kind is not Ellipsis}
        annotation = Any if len(kinds) > 1 else next(iter(kinds), str)
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation


def raw_choice(parameter: Parameter, choice: str) -> Any:
    """Give the JSON value behind a choice: `Literal[1, 2]` is chosen as text and kept as a number."""
    item = item_of(parameter.annotation)
    values: Iterable[Any] = ()
    if get_origin(item) is Literal:
        values = get_args(item)
    elif isinstance(item, type) and issubclass(item, Enum):
        values = [member.value for member in item]
    return next((value for value in values if str(value) == choice), choice)


def repository_of(parameters: Iterable[Parameter]) -> tuple[Parameter, Parameter] | None:
    """Give the two text parameters that `owner/repo` fills, or None when this process has no such pair."""
    texts = {parameter.name: parameter for parameter in parameters if kind_of(parameter) == "text"}
    owner = next((texts[name] for name in texts if _tail(name) in _OWNERS), None)
    name = next((texts[name] for word in _REPOSITORIES for name in texts if _tail(name) == word), None)
    return (owner, name) if owner and name else None


_KINDS: tuple[tuple[Any, Kind], ...] = (
    (bool, "boolean"),
    ((int, float, Decimal), "number"),
    (datetime, "datetime"),
    (date, "date"),
    (time, "time"),
    (timedelta, "duration"),
    (str, "text"),
    (File, "file"),
)


def _named(kind: type) -> Kind:
    # pydantic's own types, by name: EmailStr only exists where email-validator is installed
    name = kind.__name__
    if name.endswith(("Url", "Dsn")):
        return "url"
    if name in ("EmailStr", "NameEmail"):
        return "email"
    return "other"


def _tail(name: str) -> str:
    return name.casefold().rsplit("_", 1)[-1]
