"""What a step function may know of the call it is in."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from contextvars import Context, ContextVar
from types import coroutine
from typing import Any, NamedTuple

from workflow.process.command import Step
from workflow.run import Run

UNDO_LIMIT = 120.0  # seconds for an undo whose step has no time limit: a run must come to its end


class Attempt(NamedTuple):
    """One attempt of one step. `key` is the idempotency key: unique, and the same over all attempts and restarts.

    A tuple for the reason that `Entry` is one.
    """

    run: Run
    key: str
    number: int  # the first is 1
    tools: object  # what the program lends to its steps


class BadResult(Exception):
    """A step did its work but gave what cannot be written down: another attempt would do the work twice."""


CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def this_attempt() -> Attempt:
    """Give the attempt that the running code is part of. Raises RuntimeError outside a step."""
    attempt = CURRENT.get()
    if attempt is None:
        raise RuntimeError("this_step() is for step functions while a process runs; here no step is running")
    return attempt


async def make(step: Step, run: Run, number: int, tools: object, context: Context) -> str:
    """Make one attempt of a step and give its result as JSON text, or raise what the function raised.

    The function sees the context, and what it sets there nobody else sees.
    """
    try:
        value = await _within(context.copy(), _call(step, Attempt(run, f"{run.id}/{step.key}", number, tools)))
    except TimeoutError as error:
        if str(error) or step.timeout is None:
            raise
        raise TimeoutError(f"took longer than {step.timeout:g} s") from error
    try:
        return step.signature.encode(value)
    except ValueError as error:  # pydantic's
        raise BadResult(f"{step.signature.name} gave something else than it promises: {error}") from error


async def _call(step: Step, attempt: Attempt) -> object:
    CURRENT.set(attempt)
    if step.timeout is None:
        return await step.function(*step.args)
    async with asyncio.timeout(step.timeout):
        return await step.function(*step.args)


@coroutine
def _within(context: Context, called: Coroutine[Any, Any, object]) -> Generator[Any, Any, object]:
    """Await a coroutine in another context than the task's."""
    enter, resume, given = context.run, called.send, None
    while True:
        try:
            awaited = enter(resume, given)
        except StopIteration as stop:
            return stop.value
        try:
            given, resume = (yield awaited), called.send
        except BaseException as error:  # noqa: BLE001 - it is for the function, whatever it is
            given, resume = error, called.throw


async def take_back(step: Step, result: str, run: Run, number: int, tools: object) -> None:
    """Make one attempt to undo a step, with the result that it gave."""
    if step.undo is None:
        return
    limit = step.timeout or UNDO_LIMIT
    token = CURRENT.set(Attempt(run, f"{run.id}/undo/{step.key}", number, tools))
    try:
        async with asyncio.timeout(limit):
            await step.undo(step.signature.decode(result))
    except TimeoutError as error:
        raise TimeoutError(str(error) or f"took longer than {limit:g} s") from error
    finally:
        CURRENT.reset(token)
