"""A process with what it is told: a call, several of them, and calls as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Call:
    """A process and its parameters, valid by its params model; JSON values."""

    process: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """Several requests of which one is not complete: its place among them counts from 0. They wait for its answer."""

    calls: tuple[Call, ...]
    place: int
    in_order: bool


def encode_calls(calls: Sequence[Call]) -> str:
    """Give calls as JSON text; none is the empty text."""
    listed = [{"process": call.process, "params": dict(call.params)} for call in calls]
    return json.dumps(listed, default=str) if listed else ""


def decode_calls(text: str) -> tuple[Call, ...]:
    """Read calls back. Raises ValueError for any other text."""
    found: object = json.loads(text) if text else []
    if not isinstance(found, list):
        raise ValueError("calls are no list")
    return tuple(_call(each) for each in cast(list[object], found))


def _call(found: object) -> Call:
    told = cast(dict[str, object], found) if isinstance(found, dict) else {}
    process, params = told.get("process"), told.get("params")
    if not isinstance(process, str) or not isinstance(params, dict):
        raise ValueError("a call has no process or no parameters")
    return Call(process, cast(dict[str, Any], params))
