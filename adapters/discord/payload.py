"""Reading JSON of Discord's, of which any part may be missing or null. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

Payload = Mapping[str, Any]


def is_object(value: object) -> TypeGuard[Payload]:
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def within(payload: Payload, name: str) -> Payload:
    """Give the object of that name; an empty one where there is none."""
    found: object = payload.get(name)
    return found if is_object(found) else {}


def listed(payload: Payload, name: str) -> list[Payload]:
    """Give the objects of a list of that name; none where there is no list."""
    found: object = payload.get(name)
    return [each for each in found if is_object(each)] if is_list(found) else []


def words(payload: Payload, name: str) -> frozenset[str]:
    """Give the ids of a list of that name."""
    found: object = payload.get(name)
    return frozenset(str(each) for each in found) if is_list(found) else frozenset()
