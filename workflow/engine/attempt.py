"""One attempt of a step: what its function may know of it, how it is made, and what follows from the first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from workflow.engine.journal import LineSettled
from workflow.errors import StepFailed
from workflow.process.command import Step
from workflow.run import Entry, Failure, Run

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


# what an author's function gave and what it raised; one pair, once it has come to its end
Outcome = list[tuple[Any, BaseException | None]]


async def make(step: Step, run: Run, number: int, tools: object) -> str:
    """Make one attempt of a step and give its result as JSON text, or raise what the function raised."""
    attempt = Attempt(run, f"{run.id}/{step.key}", number, tools)
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
    return encode(step, value)


def begin(step: Step, run: Run, tools: object, outcome: Outcome) -> asyncio.Task[None]:
    """Begin the first attempt of a step and give the task that makes it, which raises nothing of the function's."""
    attempt = Attempt(run, f"{run.id}/{step.key}", 1, tools)
    return _begin(outcome, attempt, step.key, step.function, *step.args)


def encode(step: Step, value: object) -> str:
    """Give as JSON text what a step gave. Raises BadResult when it is not what it promises."""
    try:
        return step.signature.encode(value)
    except ValueError as error:  # pydantic's
        raise BadResult(f"{step.signature.name} gave something else than it promises: {error}") from error


def failure_of(key: str, error: BaseException) -> BaseException:
    """Give what a function that nobody has cancelled failed with.

    That is a StepFailed where it raised what `except Exception` would not catch, but for what ends the program.
    """
    if isinstance(error, (Exception, KeyboardInterrupt, SystemExit)):
        return error
    failure = Failure.of(error)
    failed = StepFailed(key, failure.kind, failure.message)
    failed.__cause__ = error
    return failed


async def take_back(step: Step, result: str, run: Run, number: int, tools: object) -> None:
    """Make one attempt to undo a step, with the result that it gave."""
    if step.undo is None:
        return
    limit = step.timeout or UNDO_LIMIT
    key = f"undo/{step.key}"
    attempt = Attempt(run, f"{run.id}/{key}", number, tools)
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
    outcome: Outcome = []
    try:
        await _begin(outcome, attempt, key, function, *args)
    except asyncio.CancelledError:
        if not outcome:  # else it came to its end, and cancelled itself on the way or was too quick for us
            raise
    value, error = outcome.pop()
    if error is None:
        return value
    try:
        ours = asyncio.current_task()
        sent = isinstance(error, asyncio.CancelledError) and ours is not None and ours.cancelling() > 0
        raise error if sent else failure_of(key, error)
    finally:
        del error  # it knows this frame: a circle, and those are collected rarely


def _begin(
    outcome: Outcome, attempt: Attempt, key: str, function: Callable[..., Awaitable[Any]], *args: object
) -> asyncio.Task[None]:
    async def run() -> None:
        CURRENT.set(attempt)
        try:
            outcome.append((await function(*args), None))
        except BaseException as error:  # noqa: BLE001 - raised again, or written down, by whoever began it
            outcome.append((None, error))

    return asyncio.get_running_loop().create_task(run(), name=key)


class Keeper(Protocol):
    """The journal, as far as an attempt needs it."""

    run: Run

    def keep(self, entry: Entry, told: Callable[[Exception | None], None]) -> None:
        """Write the line of a step that was made, and tell when it is on the disk."""
        ...

    def go_on(
        self, command: Step, error: BaseException, started_at: int, position: Callable[[], int]
    ) -> Coroutine[Any, Any, Entry | None]:
        """Go on after a first attempt that failed: write that down, and try again where that is wished."""
        ...


class FirstAttempt:
    """The first attempt of a step: where it goes well, the author's task and the line, and no task of ours beside them.

    Calls `settled` once: with the line, or with an error, which is CancelledError after `cancel`.
    """

    __slots__ = (
        "_cancelled", "_clock", "_command", "_doing", "_entry", "_is_left", "_journal", "_outcome", "_position",
        "_settled", "_started_at",
    )  # fmt: skip

    def __init__(
        self,
        journal: Keeper,
        command: Step,
        tools: object,
        clock: Callable[[], int],
        position: Callable[[], int],
        is_left: Callable[[], bool],
        settled: LineSettled,
    ) -> None:
        self._clock = clock
        self._started_at = clock()
        self._position = position
        self._journal = journal
        self._command = command
        self._is_left = is_left  # whether somebody cancels the whole visit
        self._settled = settled
        self._cancelled = False
        self._outcome: Outcome = []
        self._doing: asyncio.Task[None] | asyncio.Task[Entry | None] | None
        self._doing = begin(command, journal.run, tools, self._outcome)
        self._doing.add_done_callback(self._made)

    def cancel(self) -> None:
        """End it soon, whatever is under way; what is being written is written, but nobody waits for it."""
        self._cancelled = True
        if self._doing is not None:
            self._doing.cancel()
        else:
            asyncio.get_running_loop().call_soon(self._settle, None, asyncio.CancelledError())

    def _made(self, _: asyncio.Task[None]) -> None:
        self._doing = None
        command = self._command
        value, error = self._outcome.pop() if self._outcome else (None, asyncio.CancelledError())
        result, error = (None, error) if error is not None else _encoded(command, value)
        if error is None:
            self._entry = Entry(
                command.key, command.digest, "step", "done", result, None, 1, self._position(), self._started_at,
                self._clock(),
            )  # fmt: skip
            self._journal.keep(self._entry, self._kept)
            return
        if self._cancelled or self._is_left():
            # whatever it raised then: it is not settled, and will be made again
            self._settle(None, asyncio.CancelledError())
            return
        going_on = self._journal.go_on(command, failure_of(command.key, error), self._started_at, self._position)
        self._doing = task = asyncio.get_running_loop().create_task(going_on, name=command.key)
        task.add_done_callback(self._went_on)

    def _kept(self, error: Exception | None) -> None:
        self._settle(self._entry if error is None else None, error)

    def _went_on(self, task: asyncio.Task[Entry | None]) -> None:
        self._settle(*what_became_of(task))

    def _settle(self, entry: Entry | None, error: BaseException | None) -> None:
        settled, self._settled = self._settled, _ignore
        settled(entry, error)


def what_became_of(task: asyncio.Task[Entry | None]) -> tuple[Entry | None, BaseException | None]:
    """Give the line that a task wrote, or its error."""
    if task.cancelled():
        return None, asyncio.CancelledError()
    error = task.exception()
    return (None, error) if error is not None else (task.result(), None)


def _encoded(command: Step, value: object) -> tuple[str | None, BaseException | None]:
    try:
        return encode(command, value), None
    except BaseException as refused:  # noqa: BLE001 - the author's value: pydantic may raise anything of its own
        return None, refused


def _ignore(_entry: Entry | None, _error: BaseException | None) -> None:
    return
