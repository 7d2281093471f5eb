"""What a step function may know of the call it is in."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, NoReturn

from workflow.errors import ForAuthors, StepFailed
from workflow.process.command import Step
from workflow.process.unwritable import reason_of
from workflow.run import Failure, Run

MOST_RESULT = 1024 * 1024  # bytes of JSON: it is read again whenever its run is entered
UNREADABLE = 4_300  # characters: as many digits Python reads of one number
UNDO_LIMIT = 120.0  # seconds for an undo whose step has no time limit: a run must come to its end


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of one step. `key` is the idempotency key: unique, and the same over all attempts and restarts."""

    run: Run
    key: str
    number: int  # the first is 1
    tools: object  # what the program lends to its steps
    used: Counter[str]  # whatever the program counts of what its steps use, over all attempts of this one


class BadResult(ForAuthors):
    """A step did its work but gave what cannot be written down: another attempt would do the work twice."""


def bounded_result(text: str, name: str) -> str:
    """Give a result's JSON text. Raises BadResult when it is larger than a journal should hold."""
    if len(text) * 4 > MOST_RESULT and (size := len(text.encode("utf-8", "surrogatepass"))) > MOST_RESULT:
        raise BadResult(
            f"{name} gave {size / 1024 / 1024:.1f} MB, and a result has {MOST_RESULT // 1024 // 1024} MB at most; "
            "keep larger things as files, this_step().files.save(…), and give the file"
        )
    return text


CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def this_attempt() -> Attempt:
    """Give the attempt that the running code is part of. Raises RuntimeError outside a step."""
    attempt = CURRENT.get()
    if attempt is None:
        raise RuntimeError("this_step() is for step functions while a process runs; here no step is running")
    return attempt


async def make(step: Step, run: Run, number: int, tools: object, used: Counter[str]) -> str:
    """Make one attempt of a step and give its result as JSON text, or raise what the function raised."""
    attempt = Attempt(run, f"{run.id}/{step.key}", number, tools, used)
    try:
        if step.timeout is None:
            value = await _in_own_task(attempt, step.key, step.function, *step.args)
        else:
            async with asyncio.timeout(step.timeout):
                value = await _in_own_task(attempt, step.key, step.function, *step.args)
    except TimeoutError as error:
        if str(error) or step.timeout is None:
            raise
        raise TimeoutError(f"took longer than {step.timeout:g} s") from error
    try:
        text = bounded_result(step.signature.encode(value), step.signature.name)
        if len(text) > UNREADABLE:  # a number may be too long to be read back
            step.signature.decode(text)
    except Exception as error:
        if isinstance(error, BadResult):
            raise
        raise BadResult(f"{step.signature.name} gave something else than it promises: {reason_of(error)}") from error
    return text


async def take_back(step: Step, result: str, run: Run, number: int, tools: object, used: Counter[str]) -> None:
    """Make one attempt to undo a step, with the result that it gave."""
    if step.undo is None:
        return
    limit = step.timeout or UNDO_LIMIT
    key = f"undo/{step.key}"
    attempt = Attempt(run, f"{run.id}/{key}", number, tools, used)
    try:
        async with asyncio.timeout(limit):
            await _in_own_task(attempt, key, step.undo, step.signature.decode(result))
    except TimeoutError as error:
        raise TimeoutError(str(error) or f"took longer than {limit:g} s") from error


async def _in_own_task(attempt: Attempt, key: str, function: Callable[..., Awaitable[Any]], *args: object) -> Any:
    """Give what an author's function gives, or raise what it raised.

    In a task of its own: it may cancel the task that it finds itself in, now or later, and that must not be ours. So
    whatever cancels us is the engine's; a CancelledError that nobody sent is raised as StepFailed, as is everything
    else that `except Exception` would not catch, but for what ends the program.
    """
    outcome: list[tuple[Any, BaseException | None]] = []

    async def run() -> None:
        CURRENT.set(attempt)
        try:
            begun: Any = function(*args)
            if not isawaitable(begun):
                raise BadResult(f"{key.partition('#')[0]} must be an `async def`: a step is awaited")
            outcome.append((await begun, None))
        except BaseException as error:  # noqa: BLE001 - raised again below
            outcome.append((None, error))

    try:
        await asyncio.get_running_loop().create_task(run(), name=key)
    except asyncio.CancelledError:
        if not outcome:  # else it came to its end, and cancelled itself on the way or was too quick for us
            raise
    value, error = outcome.pop()
    if error is None:
        return value
    try:
        _raise(key, error)
    finally:
        del error  # it knows this frame: a circle, and those are collected rarely


def _raise(key: str, error: BaseException) -> NoReturn:
    ours = asyncio.current_task()
    sent = isinstance(error, asyncio.CancelledError) and ours is not None and ours.cancelling() > 0
    try:
        if sent or isinstance(error, (Exception, KeyboardInterrupt, SystemExit)):
            raise error
        failure = Failure.of(error)
        raise StepFailed(key, failure.kind, failure.message, said=failure.said) from error
    finally:
        del error
