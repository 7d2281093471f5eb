"""The verbs of a process that know nothing of chat: step, gather, branch, sleep, wait_for, now, uuid.

A verb claims its key when it is called and does its work when it is awaited, so gathered verbs keep the order in which
they stand in the code.
"""

from __future__ import annotations

import asyncio
import json
import uuid as uuids
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any, Self, TypeVar, TypeVarTuple, Unpack, cast, overload

from pydantic import TypeAdapter

from workflow.database.transaction import Transaction
from workflow.errors import NonDeterminism
from workflow.process.codec import arguments_digest, signature_of
from workflow.process.command import TIMED_OUT, Branch, Gather, Note, Pending, Step, Wait
from workflow.process.retry import ONCE, Retry
from workflow.run import Run

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
Ts = TypeVarTuple("Ts")

LONGEST = 7_000 * 365.25 * 86_400  # seconds of one wait: dates end with the year 9999
KEY_LENGTH = 300
MOST_REFUSALS = 100  # verbs of a closed ctx that are refused before its code is taken to be caught in a loop


@dataclass(frozen=True, slots=True)
class CoveredCall:
    """A call that an approval can cover: a step function and the arguments it will get."""

    function: Callable[..., Awaitable[Any]]
    args: tuple[Any, ...]


def call(function: Callable[[Unpack[Ts]], Awaitable[object]], *args: *Ts) -> CoveredCall:
    """Name a call without making it, for `covers=` of an approval; checked against the function's parameters."""
    return CoveredCall(function, args)


class Verbs:
    """One process's hold on its run. A branch has a child with keys of its own."""

    def __init__(self, run: Run, clock: Callable[[], int], prefix: str = "") -> None:
        self.run = run
        self._clock = clock
        self._prefix = prefix
        self._counts: dict[str, int] = {}
        self._claims: set[str] = set()
        self._closed = False
        self._refusals = 0
        self._children: list[Self] = []

    def step(
        self,
        function: Callable[[Unpack[Ts]], Awaitable[T]],
        *args: *Ts,
        undo: Callable[[T], Awaitable[object]] | None = None,
        retry: Retry = ONCE,
        timeout: float | None = None,
        once: bool | Callable[[Unpack[Ts]], T] = False,
    ) -> Pending[T]:
        """Call a function that touches the world; its result is written down and given again on every replay.

        `undo` takes the result and takes the step back if the process fails later. `timeout` is in seconds, for each
        attempt. `once` is for effects that may not happen twice and take no idempotency key: after a crash in the
        middle a person is asked what happened. Where the result is not None, pass a plain function of the same
        arguments instead of True: it gives the result to go on with when the person says that it happened. Raises
        StepFailed when the last attempt failed.
        """
        signature = signature_of(function)
        if undo is not None:
            signature_of(undo)  # a lambda is refused now, not when it is needed
        key = self._key(signature.name)
        told = None if isinstance(once, bool) else once
        step = Step(key, arguments_digest(args), function, args, signature, undo, retry, timeout, bool(once), told)
        return Pending(step)

    def branch(
        self,
        name: str,
        function: Callable[[Self, Unpack[Ts]], Coroutine[Any, Any, T]],
        *args: *Ts,
    ) -> Pending[T]:
        """Run a part of the process beside others; await it in `gather`. The function gets a `ctx` of its own."""
        key = self._key(name)
        child = self._child(f"{key}/")
        self._children.append(child)
        return Pending(Branch(key, child, function, args))

    @overload
    def gather(self, a: Pending[A], b: Pending[B], /) -> Pending[tuple[A, B]]: ...
    @overload
    def gather(self, a: Pending[A], b: Pending[B], c: Pending[C], /) -> Pending[tuple[A, B, C]]: ...
    @overload
    def gather(self, a: Pending[A], b: Pending[B], c: Pending[C], d: Pending[D], /) -> Pending[tuple[A, B, C, D]]: ...
    @overload
    def gather(self, *parts: Pending[T]) -> Pending[tuple[T, ...]]: ...
    def gather(self, *parts: Pending[Any]) -> Pending[Any]:
        """Do all of these at once. All settle; then the first failure in the order written is raised."""
        for part in parts:
            if not isinstance(part, Pending):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise NonDeterminism(
                    f"ctx.gather takes what ctx's verbs return, not {type(part).__name__}; "
                    "wrap your own coroutine in ctx.branch(name, function, *args)"
                )
        return Pending(Gather(tuple(part.command for part in parts)))

    def sleep(self, duration: timedelta | float) -> Pending[None]:
        """Wait at least this long (seconds, or a timedelta); the run holds nothing meanwhile and survives restarts."""
        seconds = _seconds(duration, "ctx.sleep(…)")
        key = self._key("sleep")
        until = self._clock() + max(0, round(seconds * 1_000))
        return Pending(Wait(key, f"{seconds:g}", key, "waiting", _nothing, until=until))

    def wait_for(self, event: str, kind: type[T], *, within: timedelta | float | None = None) -> Pending[T]:
        """Wait until somebody signals this event to the run; its value is read as `kind`.

        Raises TimeoutError when nothing has come `within` that time (seconds, or a timedelta).
        """
        key = self._key(f"wait_for:{event}")
        adapter = TypeAdapter(kind)

        def decode(text: str) -> T:
            if text == TIMED_OUT:
                raise TimeoutError(f"no {event} came in time")
            return adapter.validate_json(text)

        until = None
        if within is not None:
            until = self._clock() + max(0, round(_seconds(within, "ctx.wait_for(within=…)") * 1_000))
        return Pending(Wait(key, "", event, "waiting", decode, until=until))

    def now(self) -> Pending[datetime]:
        """Give the time (UTC), the same on every replay."""
        key = self._key("now")
        return Pending(Note(key, "", lambda _: json.dumps(self._clock()), _as_time))

    def uuid(self) -> Pending[uuids.UUID]:
        """Give a random UUID, the same on every replay."""
        key = self._key("uuid")
        return Pending(Note(key, "", lambda _: json.dumps(str(uuids.uuid4())), _as_uuid))

    def close(self) -> None:
        """Refuse every further verb: the run has left this process."""
        self._closed = True
        for child in self._children:
            child.close()

    def claimed(self) -> set[str]:
        """Give the keys of all verbs that were called, here and in branches."""
        return self._claims.union(*(child.claimed() for child in self._children))

    def _note(self, name: str, digest: str, unit: Callable[[Transaction], str]) -> Pending[None]:
        """Make a note of the package above: written in the same commit as its record."""
        return Pending(Note(self._key(name), digest, unit, _nothing))

    def _key(self, name: str) -> str:
        if self._closed:
            self._refuse()
        number = self._counts[name] = self._counts.get(name, 0) + 1
        key = f"{self._prefix}{name}#{number}"
        if len(key) > KEY_LENGTH:
            raise NonDeterminism(f"the key {key[:60]}… is too long; use shorter branch names or fewer levels")
        self._claims.add(key)
        return key

    def _refuse(self) -> None:
        self._refusals += 1
        # a loop that swallows everything would never end: at last its verb is let through, and awaiting it ends it
        if self._refusals <= MOST_REFUSALS:
            raise asyncio.CancelledError("this run has left the process; its code may only clean up memory")

    def _child(self, prefix: str) -> Self:
        return type(self)(self.run, self._clock, prefix)


def _nothing(_text: str) -> None:
    return None


def _as_time(text: str) -> datetime:
    return datetime.fromtimestamp(cast(int, json.loads(text)) / 1_000, UTC)


def _as_uuid(text: str) -> uuids.UUID:
    return uuids.UUID(json.loads(text))


def _seconds(duration: timedelta | float, of: str) -> float:
    """Give a length of time in seconds. Raises ValueError for what is none, or has no end."""
    if isinstance(duration, timedelta):
        return min(duration.total_seconds(), LONGEST)
    try:
        seconds = float(duration)
    except (TypeError, ValueError, OverflowError):
        seconds = inf
    if not -inf < seconds <= LONGEST:  # nor is what is no number at all
        raise ValueError(f"{of} takes a timedelta, or seconds of less than 7,000 years")
    return seconds
