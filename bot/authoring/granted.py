"""A yes, as a process gets it, and the values that were changed with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.approvals.approval import Denied, Expired, Skipped
from bot.parameters.editable import Editable, read
from workflow import NonDeterminism


@dataclass(frozen=True, slots=True)
class Granted:
    """A yes: who said it, when (UTC milliseconds), and what they wrote with it.

    Where several had to, `by` is the last of them and `people` has all, with those behind them. A policy that asks
    nobody leaves both empty. `changes` is an instance of the model of `editable=`, with the values that were approved;
    those that were shown where nobody has changed any, and None without `editable=`.
    """

    by: str
    at: int
    reason: str = ""
    people: tuple[str, ...] = ()
    changes: Any = None


def editable_of(given: object, params: Mapping[str, Any], config: BaseModel | None) -> Editable | None:
    """Give the values that may be changed: those of an instance, or of a model those parameters that it names.

    Raises ValueError where it is neither, or a parameter is missing.
    """
    if given is None:
        return None
    if isinstance(given, BaseModel):
        return Editable.of(given, config)
    if not (isinstance(given, type) and issubclass(given, BaseModel)):
        raise ValueError(f"ctx.approve(editable=…) takes a pydantic model or an instance of one, not {given!r}")
    known = {name: params[name] for name in given.model_fields if name in params}
    try:
        return Editable.of(given.model_validate(known, by_alias=True, by_name=True), config)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(
            f"ctx.approve(editable={given.__name__}): {'.'.join(map(str, first['loc']))}: {first['msg']}; "
            "the parameters of the process have no such value, so give an instance with the values to begin with"
        ) from error


def granted(text: str, editable: Editable | None) -> Granted:
    """Read what was decided, as the journal keeps it. Raises Expired, Skipped, Denied and NonDeterminism."""
    said = json.loads(text)
    if said["verdict"] == "expired":
        raise Expired
    if said["verdict"] == "skipped":
        raise Skipped
    if said["verdict"] == "denied":
        raise Denied(said["by"], said["reason"])
    # earlier versions took one yes, and kept who had said it
    people = tuple(said.get("people", (said["by"],)))
    return Granted(said["by"], said["at"], said["reason"], people, _changes(said, editable))


def _changes(said: Mapping[str, Any], editable: Editable | None) -> BaseModel | None:
    if editable is None or editable.model is None:
        return None
    approved = json.dumps(said["changes"]) if "changes" in said else editable.start
    try:
        return read(editable.model, approved)
    except ValidationError as error:
        raise NonDeterminism(
            f"{editable.model.__name__} no longer takes the values that were approved: {error.errors()[0]['msg']}; "
            "let the new code take them too, or cancel the run"
        ) from error
