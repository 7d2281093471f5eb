"""One visit to a run: enter its process, go on until it waits or ends, leave.

The process's coroutine is driven by hand. What it awaits are commands; only step functions become asyncio tasks. First
everything recorded is replayed; when the replay has come to rest and has met every recorded line, what is new is
begun. A run that has to wait is closed and forgotten: its record is all that is needed to enter it again.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from typing import Any

from workflow.engine.divergence import check_all_awaited, check_all_met, check_arguments
from workflow.engine.foreign_await import complaint, timeout_complaint
from workflow.engine.gate import Gate
from workflow.engine.join import Join, Settled
from workflow.engine.journal import Journal
from workflow.errors import NonDeterminism, StepFailed, Stopped, Ungated
from workflow.process.command import Branch, Gather, Note, Step, Wait
from workflow.process.context import Verbs
from workflow.run import Entry, Failure, Record, Run

Leaf = Step | Wait | Note
MOST_LINES = 10_000  # lines of one journal: a bound for processes that never end


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What a visit found. `ended` with a value or an error; or blocked; or neither, when it was interrupted."""

    ended: bool = False
    value: Any = None
    error: BaseException | None = None
    blocked: bool = False
    undoable: tuple[Step, ...] = ()  # steps that were made and can be taken back, in the order they settled


@dataclass(slots=True, eq=False)
class _Fiber:
    coroutine: Coroutine[Any, Any, Any]
    settled: Settled


class Drive:
    """One visit to one run. Await it once."""

    def __init__(
        self,
        run: Run,
        record: Record,
        journal: Journal,
        enter: Callable[[], tuple[Verbs, Coroutine[Any, Any, Any]]],
        *,
        gated: bool = False,
        replay_only: bool = False,
    ) -> None:
        self.run = run
        self.record = record
        self._journal = journal
        self._enter_process = enter
        self._gate = Gate(gated)
        self._replay_only = replay_only  # begin nothing: only find out what can be taken back
        self._stopping = False
        self._scope: Verbs | None = None
        self._obeyed: set[str] = set()
        self._pokes = 0
        self._undoable: list[Step] = []
        self._ready: deque[tuple[_Fiber, Any, BaseException | None]] = deque()
        self._recorded: list[tuple[int, str, Leaf, Settled]] = []  # a heap: lines to replay, in the order they settled
        self._new: list[tuple[Leaf, Settled]] = []
        self._blocked: list[tuple[Leaf, Settled]] = []
        self._tasks: set[asyncio.Task[Entry | None]] = set()
        self._fibers: set[_Fiber] = set()
        self._outcome: tuple[Any, BaseException | None] | None = None
        self._context = contextvars.copy_context()
        self._position = max((entry.position for entry in record.entries.values()), default=0)
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def __call__(self) -> VisitResult:
        """Visit the run. Raises NonDeterminism when it must be parked, and whatever the journal raised."""
        # in a callback, not in this task: a process that uses asyncio.timeout must not cancel its own engine
        asyncio.get_running_loop().call_soon(self._first_turn, context=self._context)
        try:
            await self._over
        finally:
            await self._leave()
        undoable = tuple(sorted(self._undoable, key=lambda step: self.record.entries[step.key].position))
        if self._outcome is None:
            return VisitResult(blocked=bool(self._blocked) and not self._stopping, undoable=undoable)
        value, error = self._outcome
        if error is None and self._scope is not None:
            check_all_awaited(self._scope.claimed(), self._obeyed)
        return VisitResult(ended=True, value=value, error=error, undoable=undoable)

    def stop(self, grace: float | None = None) -> None:
        """Begin nothing new; the visit ends when what is under way has been written down.

        With a `grace` it ends after so many seconds at the latest: a step that hangs must not hold up a cancel.
        """
        if grace is not None and not self._stopping:
            asyncio.get_running_loop().call_later(grace, self.abandon)
        self._stopping = True
        self._journal.stop()
        if not self._tasks and self._scope is not None:
            self._finish()

    def abandon(self) -> None:
        """Cancel what is under way: it is not recorded and will be done again."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()

    def poke(self) -> bool:
        """Look again for signals: one has come for this run. False: too late, the visit is leaving."""
        if self._over.done() or self._stopping or self._replay_only:
            return False
        self._pokes += 1
        if self._scope is not None:  # else it has not begun, and will look anyway
            self._new += self._blocked
            self._blocked = []
            self._context.run(self._turn)
        return True

    def next_position(self) -> int:
        """Give the number of the next line of the journal."""
        self._position += 1
        return self._position

    # replaying

    def _first_turn(self) -> None:
        if self._over.done():
            return  # cancelled before it began
        try:
            self._scope, coroutine = self._enter_process()
            self._enter(coroutine, self._end)
            self._resume_ready()
            while self._recorded:
                _, _, command, settled = heappop(self._recorded)
                self._settle(command, self.record.entries[command.key], settled)
                self._resume_ready()
            lines = {key for key, entry in self.record.entries.items() if entry.kind != "undo"}
            check_all_met(lines | self.record.waits, self._obeyed)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever awaits the visit
            self._fail(error)
        self._turn()

    def _enter(self, coroutine: Coroutine[Any, Any, Any], settled: Settled) -> None:
        fiber = _Fiber(coroutine, settled)
        self._fibers.add(fiber)
        self._ready.append((fiber, None, None))

    def _end(self, value: Any, error: BaseException | None) -> None:
        self._outcome = (value, error)

    def _resume_ready(self) -> None:
        while self._ready:
            fiber, value, error = self._ready.popleft()
            self._resume(fiber, value, error)

    def _resume(self, fiber: _Fiber, value: Any, error: BaseException | None) -> None:
        try:
            command = fiber.coroutine.throw(error) if error is not None else fiber.coroutine.send(value)
        except StopIteration as stop:
            self._fibers.discard(fiber)
            fiber.settled(stop.value, None)
        except NonDeterminism:
            raise
        except BaseException as raised:  # the process's own, whatever it is: it ends the run, not us
            self._fibers.discard(fiber)
            if isinstance(raised, RuntimeError) and (text := timeout_complaint(raised)):
                raise NonDeterminism(text) from raised
            fiber.settled(None, raised)
        else:
            self._obey(command, lambda v, e: self._ready.append((fiber, v, e)), fiber)

    def _obey(self, command: object, settled: Settled, fiber: _Fiber) -> None:
        match command:
            case Step() | Wait() | Note():
                self._claim(command.key)
                entry = self.record.entries.get(command.key)
                if entry is not None:
                    check_arguments(command.key, entry.digest, command.digest)
                if entry is None or not entry.settled:
                    self._new.append((command, settled))
                else:
                    heappush(self._recorded, (entry.position, command.key, command, settled))
            case Branch(key=key, scope=scope, function=function, args=args):
                self._claim(key)
                self._enter(function(scope, *args), settled)
            case Gather(parts=parts):
                join = Join(len(parts), settled)
                for index, part in enumerate(parts):
                    self._obey(part, partial(join.settle, index), fiber)
            case _:
                raise NonDeterminism(complaint(fiber.coroutine, command))

    def _claim(self, key: str) -> None:
        if key in self._obeyed:
            raise NonDeterminism(f"{key} was awaited twice; keep its result in a variable")
        self._obeyed.add(key)
        if len(self._obeyed) > MOST_LINES:
            raise NonDeterminism(f"this run has more than {MOST_LINES:,} steps; give its loop a bound")

    def _settle(self, command: Leaf, entry: Entry, settled: Settled) -> None:
        if entry.status == "failed":
            error = entry.error or Failure("Error", "")
            failed = StepFailed(command.key, error.kind, error.message, said=error.said)
            settled(None, failed if entry.attempts else Ungated(error.message))  # without an attempt it was refused
            return
        text = "null" if entry.result is None else entry.result
        try:
            value = command.signature.decode(text) if isinstance(command, Step) else command.decode(text)
        except (Stopped, TimeoutError) as raised:
            settled(None, raised)
        except Exception as error:  # noqa: BLE001 - pydantic's, or one of the packages above
            settled(None, StepFailed(command.key, "Result", str(error), said=False))
        else:
            if isinstance(command, Wait) and command.gate:
                self._gate.grant(command.covers)
            if isinstance(command, Step) and command.undo is not None:
                self._undoable.append(command)
            settled(value, None)

    # what is new

    def _turn(self) -> None:
        """Resume what can go on, begin what is new, and notice when nothing is under way any more."""
        if self._over.done():
            return
        try:
            while self._ready or self._new:
                self._resume_ready()
                new, self._new = self._new, []
                alone = len(new) == 1 and not self._tasks
                for command, settled in new:
                    self._begin(command, settled, alone=alone)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever awaits the visit
            self._fail(error)
        if not self._tasks:
            self._finish()

    def _begin(self, command: Leaf, settled: Settled, *, alone: bool) -> None:
        if self._stopping or self._replay_only or self._outcome is not None:
            return  # dropped: the run will be entered again
        task = asyncio.get_running_loop().create_task(self._doing(command, alone), name=command.key)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, command, settled, self._pokes), context=self._context)

    def _doing(self, command: Leaf, alone: bool) -> Coroutine[Any, Any, Entry | None]:
        journal, position = self._journal, self.next_position
        if isinstance(command, Step):
            entry = self.record.entries.get(command.key)
            if entry is None and (reason := self._gate.objection(command)):
                return journal.refuse(command, reason, position)
            return journal.step(command, entry, position)
        if isinstance(command, Wait):
            return journal.wait(command, position, alone=alone)
        return journal.note(command, position)

    def _done(self, command: Leaf, settled: Settled, pokes: int, task: asyncio.Task[Entry | None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            if not self._stopping:  # else it is not recorded, and will be done again
                self._fail(RuntimeError(f"{command.key} was cancelled, and not by the engine"))
        elif (error := task.exception()) is not None:
            self._fail(error)
        elif (entry := task.result()) is None:
            # a signal that came after it looked must not be missed
            (self._blocked if pokes == self._pokes else self._new).append((command, settled))
        else:
            self.record.entries[command.key] = entry
            self._settle(command, entry, settled)
        self._turn()

    def _fail(self, error: BaseException) -> None:
        plain = isinstance(error, (Exception, KeyboardInterrupt, SystemExit))
        if not self._over.done():  # an author's CancelledError would cancel whoever awaits us
            self._over.set_exception(error if plain else RuntimeError(str(Failure.of(error))))

    def _finish(self) -> None:
        if not self._over.done():
            self._over.set_result(None)

    async def _leave(self) -> None:
        if self._scope is not None:
            self._scope.close()
        for fiber in self._fibers:
            with suppress(BaseException):  # the author's clean-up tried to go on: refused
                fiber.coroutine.close()
        while self._tasks:  # what has begun is written down, whatever else went wrong
            await asyncio.wait(self._tasks)
            await asyncio.sleep(0)  # lets the done callbacks run
