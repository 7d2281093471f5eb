"""Values to JSON and back, typed by a function's annotations; and the digest of what a call is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.errors import PydanticUserError
from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

from workflow.errors import NonDeterminism
from workflow.process.step_name import recorded_name
from workflow.process.unwritable import reason_of

F = TypeVar("F", bound=Callable[..., Any])
ANY_VALUE = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", ser_json_inf_nan="strings")
PLAIN = frozenset({str, int, bool, type(None)})  # their JSON is the same whoever writes it


@dataclass(frozen=True, slots=True)
class Typed:
    """Writes and reads the values of one type."""

    adapter: TypeAdapter[Any]
    plain: type | None  # the type when it is one of PLAIN: such a value needs no check but its class

    def encode(self, value: object) -> str:
        """Give a value as JSON text. Raises pydantic's error when it is not of the type."""
        if type(value) is self.plain:
            return to_json(value).decode()
        return self.adapter.dump_json(value, warnings="error").decode()

    def decode(self, text: str) -> Any:
        """Give a value back from JSON text."""
        return self.adapter.validator.validate_json(text)


@dataclass(frozen=True, slots=True)
class Signature(Typed):
    """What the engine must know of a step function: its result's type, and its name in keys."""

    name: str
    reads: bool


@lru_cache(maxsize=4096)
def signature_of(function: Callable[..., Any]) -> Signature:
    """Look at a step function once. Raises NonDeterminism for what has no lasting name, or a faulty one."""
    name = getattr(function, "__qualname__", "")
    module = getattr(function, "__module__", "")
    if not name or not module:
        raise NonDeterminism(f"{function!r} has no name to record it by; pass a plain `async def` function")
    if "<lambda>" in name:
        raise NonDeterminism("a step must be a named function, not a lambda: a replay finds its result by the name")
    try:
        hint = get_type_hints(function, include_extras=True).get("return", Any)
    except (NameError, TypeError):
        hint = Any  # an annotation that cannot be resolved: JSON values it is
    result, reading = typed(hint), bool(getattr(function, "__reads__", False))
    return Signature(result.adapter, result.plain, recorded_name(module, name), reading)


def typed(hint: Any) -> Typed:
    """Give what writes and reads values of this type."""
    return Typed(adapter_of(hint), hint if isinstance(hint, type) and hint in PLAIN else None)


def adapter_of(hint: Any) -> TypeAdapter[Any]:
    """Give what writes and reads values of a type: bytes of any kind and infinite numbers come back as they were."""
    try:
        return TypeAdapter(hint, config=ANY_VALUE)
    except PydanticUserError:  # models and dataclasses of pydantic's bring a configuration of their own
        return TypeAdapter(hint)


def reads(function: F) -> F:
    """Mark a step function as having no effect: a gated process may call it before it is granted."""
    function.__reads__ = True  # type: ignore[attr-defined]
    return function


def canonical(value: object) -> str:
    """Give the one JSON text of a value: keys sorted, no spaces, sets in order. Equal values give equal texts."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(value: object) -> str:
    """Give the SHA-256 of a value's canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def arguments_digest(args: tuple[object, ...]) -> str:
    """Give a short digest (16 hexadecimal digits) of a call's arguments, to notice a replay that passes others."""
    if not args:
        return ""
    return hashlib.sha256(_arguments(args)).hexdigest()[:16]


def call_digest(function: Callable[..., Any], args: tuple[object, ...]) -> str:
    """Give the digest of one call: what an approval covers."""
    return f"{signature_of(function).name}:{arguments_digest(args)}"


def _arguments(args: tuple[object, ...]) -> bytes:
    if PLAIN.issuperset(map(type, args)):
        try:
            return to_json(args)
        except ValueError:  # half a surrogate pair, which is no UTF-8
            pass
    try:
        return canonical(args).encode("utf-8", "surrogatepass")
    except (PydanticSerializationError, RecursionError) as error:
        raise TypeError(f"an argument of a step cannot be written down: {reason_of(error)}") from error


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else str(value)  # JSON knows no infinity
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in cast(set[object], value)), key=canonical)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in cast(list[object], value)]
    if isinstance(value, dict):
        return _plain_dict(cast(dict[object, object], value))
    # not by their own JSON: a set inside would come in the order that this life of the program happens to have
    if isinstance(value, BaseModel):
        return _plain(value.model_dump())
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    plain = to_jsonable_python(value, bytes_mode="base64")
    return value if plain is value else _plain(plain)


def _plain_dict(value: dict[object, object]) -> dict[str, object]:
    plain = {str(_plain(key)): _plain(item) for key, item in value.items()}
    if len(plain) < len(value):
        raise ValueError(f"two keys of a dict look the same in JSON: {sorted(map(repr, value))[:10]}")
    return plain
