"""A process as the engine sees it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from workflow.process.context import Verbs
from workflow.run import Run


@dataclass(frozen=True, slots=True)
class Program:
    """`enter` gives a run's context and its coroutine (NonDeterminism: its params no longer fit); `encode` its result.

    The result is JSON text. A `gated` program may only read until an approval lets it act.
    """

    name: str
    version: str
    enter: Callable[[Run], tuple[Verbs, Coroutine[Any, Any, Any]]]
    encode: Callable[[Any], str]
    gated: bool = False
    tools: object = None  # what `this_attempt().tools` gives in its steps
