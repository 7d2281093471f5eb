"""Reads JSON that somebody else wrote: what is not of the kind that it should be counts as absent. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import parse_qsl

Body = Mapping[str, Any]
Reply = dict[str, Any] | None  # what Slack is answered; None: nothing but that it arrived
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


def read_body(body: bytes) -> Body | None:
    """Give what came over HTTP: JSON, a form, or JSON in a field of a form; None for anything else."""
    try:
        text = body.decode()
        if text.lstrip().startswith("{"):
            return _object(text)
        fields = dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True))
        return _object(fields["payload"]) if "payload" in fields else fields or None
    except (ValueError, RecursionError):
        return None


def _object(text: str) -> Body | None:
    found: object = json.loads(text)
    return cast(Body, found) if isinstance(found, dict) else None
