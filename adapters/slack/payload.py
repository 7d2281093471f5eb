"""Reads JSON that somebody else wrote: what is not of the kind that it should be counts as absent. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

Body = Mapping[str, Any]
EMPTY: Body = {}


def part(body: Body, *names: str) -> Body:
    """Give the object at this path, or an empty one."""
    for name in names:
        found = body.get(name)
        body = cast(Body, found) if isinstance(found, Mapping) else EMPTY
    return body


def parts(body: Body, name: str) -> list[Body]:
    """Give the objects of this list."""
    found = body.get(name)
    if not isinstance(found, Sequence) or isinstance(found, str):
        return []
    return [cast(Body, each) for each in cast(Iterable[Any], found) if isinstance(each, Mapping)]


def word(body: Body, *names: str) -> str:
    """Give the first of these that is a text, or an empty one."""
    return next((found for name in names if isinstance(found := body.get(name), str) and found), "")


def words(body: Body, name: str) -> list[str]:
    """Give the texts of this list."""
    found = body.get(name)
    return [each for each in cast(Iterable[Any], found) if isinstance(each, str)] if isinstance(found, list) else []


def number(body: Body, name: str) -> int:
    """Give a whole number, or 0."""
    found = body.get(name)
    return found if isinstance(found, int) else 0
