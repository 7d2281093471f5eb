"""The ladder of ways to ask an endpoint for JSON: what each way sends, and which of them this endpoint keeps."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.llm import Message
from bot.loosening import loosened

# Best first.
STRICT: Final = "json_schema strict"
SCHEMA: Final = "json_schema"
TOOLS: Final = "tools"
OBJECT: Final = "json_object"
TEXT: Final = "text"
LADDER: Final = (STRICT, SCHEMA, TOOLS, OBJECT, TEXT)

PATIENCE = 2  # answers beside the form that a rung may give before it counts as not kept


class Ladder:
    """What one endpoint with one model keeps. Forgotten after `memory` seconds, since servers are updated."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, memory: float = 3600.0) -> None:
        self._clock = clock
        self._memory = memory
        self._at = 0
        self._lowered = clock()
        self._loose = 0

    def rung(self, *, strict: bool = True) -> str:
        """Give the best rung not yet turned down; a schema outside the strict subset starts one lower."""
        if self._at and self._clock() - self._lowered >= self._memory:
            self._at = 0
        return LADDER[max(self._at, 0 if strict else 1)]

    def lower(self, rung: str) -> bool:
        """Stand below a rung that was turned down. False when there is nothing below it."""
        below = LADDER.index(rung) + 1
        if below >= len(LADDER):
            return False
        if below > self._at:
            self._at, self._lowered, self._loose = below, self._clock(), 0
        return True

    def note(self, rung: str, *, kept: bool) -> None:
        """Note whether an answer was in the form asked for: some servers say 200 and ignore the format."""
        self._loose = 0 if kept else self._loose + 1
        if self._loose >= PATIENCE:
            self.lower(rung)


def form_of(rung: str, schema: Mapping[str, Any], name: str, *, forced: bool = True) -> dict[str, Any]:
    """Give what a request at that rung holds besides the messages; `forced`: whether a tool may be demanded."""
    if rung == STRICT:
        return _response("json_schema", {"name": name, "schema": dict(schema), "strict": True})
    if rung == SCHEMA:
        return _response("json_schema", {"name": name, "schema": loosened(schema), "strict": False})
    if rung == TOOLS:
        function = {"name": name, "description": "Take the answer.", "parameters": loosened(schema)}
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
