"""Functions of a process that are asked beside people whether something may be done: `require=` of `ctx.approve`."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

from workflow import CoveredCall, Verbs

Says = bool | str
CheckFunction = Callable[..., Says | Awaitable[Says]]
NO_REASON = "no reason given"
MOST_CHECKS = 20
MOST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Check:
    """One of them, and what it is asked about."""

    name: str
    function: Callable[..., Awaitable[str]]
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """That one of them said no, and why."""

    check: str
    reason: str


def checks_of(require: Sequence[CheckFunction | CoveredCall], params: object) -> tuple[Check, ...]:
    """Give the checks; a function that takes something gets the run's parameters. Raises ValueError, TypeError."""
    if len(require) > MOST_CHECKS:
        raise ValueError(f"ctx.approve(require=…) takes {MOST_CHECKS} functions at most")
    found: list[Check] = []
    for each in require:
        function, args = (each.function, each.args) if isinstance(each, CoveredCall) else (each, None)
        name = getattr(function, "__name__", "")
        if not name or "<lambda>" in name:
            raise TypeError(f"ctx.approve(require=[…]) takes named functions, not {function!r}")
        if args is None:
            args = (params,) if inspect.signature(function).parameters else ()
        found.append(Check(name, _asking(function), args))
    return tuple(found)


async def refusal_of(ctx: Verbs, checks: Sequence[Check]) -> Refusal | None:
    """Ask all of them, each as a step, in order; gives the first no."""
    for each in checks:
        if reason := await ctx.step(each.function, *each.args):
            return Refusal(each.name, reason)
    return None


@lru_cache(maxsize=1_024)
def _asking(function: Callable[..., Any]) -> Callable[..., Awaitable[str]]:
    """Give it as a step that gives why not, and nothing for yes. Only True is one: who forgets to answer says no."""

    @wraps(function)
    async def asking(*args: Any) -> str:
        said = function(*args)
        if inspect.isawaitable(said):
            said = await said
        if said is True:
            return ""
        return said.strip()[:MOST_REASON] or NO_REASON if isinstance(said, str) else NO_REASON

    asking.__annotations__ = {"return": str}
    asking.__reads__ = True  # type: ignore[attr-defined]  # it has no effect, so a gated process may ask it before
    del asking.__wrapped__
    return asking
