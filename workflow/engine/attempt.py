"""What a step function may know of the call it is in."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass

from workflow.process.command import Step
from workflow.run import Run

UNDO_LIMIT = 120.0  # seconds for an undo whose step has no time limit: a run must come to its end


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of one step. `key` is the idempotency key: unique, and the same over all attempts and restarts."""

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


async def make(step: Step, run: Run, number: int, tools: object) -> str:
    """Make one attempt of a step and give its result as JSON text, or raise what the function raised."""
    token = CURRENT.set(Attempt(run, f"{run.id}/{step.key}", number, tools))
    try:
        if step.timeout is None:
            value = await step.function(*step.args)
        else:
            async with asyncio.timeout(step.timeout):
                value = await step.function(*step.args)
    except TimeoutError as error:
        if str(error) or step.timeout is None:
            raise
        raise TimeoutError(f"took longer than {step.timeout:g} s") from error
    finally:
        CURRENT.reset(token)
    try:
        return step.signature.encode(value)
    except ValueError as error:  # pydantic's
        raise BadResult(f"{step.signature.name} gave something else than it promises: {error}") from error


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
