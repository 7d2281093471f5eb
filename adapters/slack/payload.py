"""Reads JSON that somebody else wrote: what is not of the kind that it should be counts as absent. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import parse_qsl

Body = Mapping[str, Any]
Reply = dict[str, Any] | None  # what Slack is answered; None: nothing but that it arrived
EMPTY: Body = {}
AN_ID = re.compile(r"[A-Za-z0-9._-]{1,60}")


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


def slack_id(body: Body, *names: str) -> str:
    """Give the first of these that can be an id of Slack's (of a team, channel, user, message), or an empty one."""
    return next((found for found in (word(body, each) for each in names) if AN_ID.fullmatch(found)), "")


def words(body: Body, name: str) -> list[str]:
    """Give the texts of this list."""
    found = body.get(name)
    return [each for each in cast(Iterable[Any], found) if isinstance(each, str)] if isinstance(found, list) else []


def number(body: Body, name: str) -> int:
    """Give a whole number, or 0."""
    found = body.get(name)
    return found if isinstance(found, int) else 0


def readable(body: Body) -> Body:
    """Give what was sent as it can be kept: halves of a surrogate pair, which are no text, become question marks."""
    text = json.dumps(body, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return cast(Body, json.loads(text.encode("utf-8", "replace")))
    return body


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
