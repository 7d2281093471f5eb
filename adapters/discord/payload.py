"""Reading JSON of Discord's, of which any part may be missing, null, or of another kind than documented. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

Payload = Mapping[str, Any]

LONGEST_ID = 20  # digits of a number of 64 bits


class UnreadablePayload(ValueError):
    """It does not say what it must say."""


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


def has_id(payload: Payload, name: str) -> bool:
    """Say whether an id stands there."""
    found: object = payload.get(name)
    text = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID


def id_in(payload: Payload, name: str) -> str:
    """Give the id of that name. Raises UnreadablePayload where there is none."""
    if not has_id(payload, name):
        raise UnreadablePayload(f"invalid literal for {name}, which is an id")
    return str(int(payload[name]))


def text_in(payload: Payload, name: str) -> str:
    """Give the text of that name; empty where there is none."""
    found: object = payload.get(name)
    return found if isinstance(found, str) else ""


def number_in(payload: Payload, name: str) -> int:
    """Give the whole number of that name, which may stand there as text; 0 where there is none."""
    return int(payload[name]) if has_id(payload, name) else 0


def one_line(error: BaseException) -> str:
    """Give what went wrong as one short line for the log."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return said if len(said) <= 200 else f"{said[:199]}…"
