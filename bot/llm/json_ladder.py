"""The ladder of ways to ask an endpoint for JSON: what each way sends, and which of them this endpoint keeps."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.llm.interface import Message
from bot.llm.plain_schema import bounded, loosened

log = logging.getLogger(__name__)

# Best first.
STRICT: Final = "json_schema strict"
SCHEMA: Final = "json_schema"
TOOLS: Final = "tools"
OBJECT: Final = "json_object"
TEXT: Final = "text"
LADDER: Final = (STRICT, SCHEMA, TOOLS, OBJECT, TEXT)

PATIENCE = 2  # messages answered beside the form, one after the other, before a rung counts as not kept
RETURN = 10  # good answers before the rung above is tried again; twice as many each time


class KeptLadder(BaseModel):
    """What is kept of a ladder; a row of another form is another version's."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rung: str
    refused: list[str] = []  # options
    since: float


class Ladder:
    """What one endpoint with one model keeps. Forgotten after `memory` seconds, since servers are updated.

    `clock` gives seconds since 1970: what was found is kept over restarts.
    """

    def __init__(self, *, clock: Callable[[], float] = time.time, memory: float = 3600.0) -> None:
        self.memory = memory
        self._clock = clock
        self._at = 0
        self._refused: set[str] = set()
        self._since = 0.0
        self._loose = 0
        self._odd: object = None  # the message that was last answered beside the form
        self._turned_down = 0  # the rungs before this one the server itself has turned down: not to be tried again
        self._good, self._wanted = 0, RETURN

    def rung(self, *, strict: bool = True) -> str:
        """Give the best rung not yet turned down; a schema outside the strict subset starts one lower."""
        self._forget()
        return LADDER[max(self._at, 0 if strict else 1)]

    def lower(self, rung: str) -> bool:
        """Stand below a rung that was turned down. False when there is nothing below it."""
        below = LADDER.index(rung) + 1
        if below >= len(LADDER):
            return False
        self._turned_down = max(self._turned_down, below)
        self._step_down(below)
        return True

    def standing(self) -> int:
        """Give where it stands now, for `return_to`."""
        self._forget()
        return self._at

    def return_to(self, standing: int) -> None:
        """Take back what one request has lowered: it was turned down on every rung, so the form was not the reason."""
        self._at = min(self._at, standing)
        self._turned_down = min(self._turned_down, standing)

    def note(self, rung: str, message: object, *, kept: bool) -> None:
        """Note whether a message was answered in the form asked for: some servers say 200 and ignore the format.

        One odd message is no reason to stand lower, and many good ones are a reason to try the rung above once more.
        """
        if not kept and message == self._odd:
            return
        self._odd = None if kept else message
        self._loose, self._good = (0, self._good + 1) if kept else (self._loose + 1, 0)
        below = LADDER.index(rung) + 1
        if self._loose >= PATIENCE and below < len(LADDER):
            self._step_down(below)
        elif self._good >= self._wanted and self._at > self._turned_down:
            self._at, self._good, self._wanted = self._at - 1, 0, 2 * self._wanted
            self._loose = PATIENCE - 1  # it is on trial

    def _step_down(self, below: int) -> None:
        if below > self._at:
            self._at, self._since, self._loose, self._good = below, self._clock(), 0, 0

    def refused(self) -> frozenset[str]:
        """Give the options of a request that were turned down."""
        self._forget()
        return frozenset(self._refused)

    def refuse(self, option: str) -> bool:
        """Do without an option from now on. False: it was left out already, so it is not what is wrong."""
        if option in self._refused:
            return False
        self._refused.add(option)
        self._since = self._clock()
        return True

    def told(self) -> str:
        """Give what was found out, to be kept; empty when there is nothing."""
        self._forget()
        if not self._at and not self._refused:
            return ""
        return KeptLadder(rung=LADDER[self._at], refused=sorted(self._refused), since=self._since).model_dump_json()

    def take_up(self, told: str) -> None:
        """Go on from what was found out in an earlier life; what cannot be read counts for nothing."""
        if not told:
            return
        try:
            found = KeptLadder.model_validate_json(told)
            at = LADDER.index(found.rung)
        except (ValidationError, ValueError):
            log.warning("what was kept of the language model's endpoint cannot be read; it is found out anew")
            return
        self._at, self._refused, self._since = at, set(found.refused), found.since
        self._forget()

    def _forget(self) -> None:
        # A clock that was put back leaves a finding in the future: of unknown age, so it does not count either.
        if not 0 <= self._clock() - self._since < self.memory:
            self._at, self._turned_down, self._refused, self._wanted = 0, 0, set(), RETURN


def form_of(
    rung: str, schema: Mapping[str, Any], name: str, *, forced: bool = True, longest: int | None = None
) -> dict[str, Any]:
    """Give what a request at that rung holds besides the messages.

    `forced`: whether a tool may be demanded. `longest`: characters of a string that has no bound of its own.
    """
    if rung == STRICT:
        return _response("json_schema", {"name": name, "schema": bounded(schema, longest), "strict": True})
    if rung == SCHEMA:
        form = {"name": name, "schema": bounded(loosened(schema), longest), "strict": False}
        return _response("json_schema", form)
    if rung == TOOLS:
        parameters = bounded(loosened(schema), longest)
        function = {"name": name, "description": "Take the answer.", "parameters": parameters}
        choice = {"type": "function", "function": {"name": name}} if forced else "auto"
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    return _response("json_object") if rung == OBJECT else {}


def instruction(rung: str, schema: Mapping[str, Any], name: str) -> Message | None:
    """Give the words that stand in for the schema where the endpoint is not sent it, or may leave it aside."""
    if rung in (STRICT, SCHEMA):
        return None
    if rung == TOOLS:
        return Message("system", f"Give that JSON object as the arguments of one call of the tool {name!r}.")
    form = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return Message("system", f"Answer with one JSON object and nothing else, by this JSON schema: {form}")


def _response(kind: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"response_format": {"type": kind, **({"json_schema": schema} if schema else {})}}
