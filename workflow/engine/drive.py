"""One visit to a run: enter its process, go on until it waits or ends, leave.

The process's coroutine is driven by hand, and what it awaits are commands. First everything recorded is replayed; when
the replay has come to rest and has met every recorded line, what is new is begun: in the visit's own task, or in tasks
of their own where several things go on side by side. A run that has to wait is closed and forgotten: its record is all
that is needed to enter it again.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from functools import partial
from heapq import heappop, heappush
from typing import Any, NamedTuple

from workflow.engine.divergence import check_all_awaited, check_all_met, check_arguments
from workflow.engine.fibers import Fibers, Settled
from workflow.engine.gate import Gate
from workflow.engine.journal import Journal
from workflow.engine.outside_task import outside
from workflow.process.command import Step, Wait
from workflow.process.context import Verbs
from workflow.process.outcome import Leaf, outcome
from workflow.run import Entry, Record, Run


class VisitResult(NamedTuple):
    """What a visit found. `ended` with a value or an error; or blocked; or neither, when it was interrupted."""

    ended: bool = False
    value: Any = None
    error: BaseException | None = None
    blocked: bool = False
    undoable: tuple[Step, ...] = ()  # steps that were made and can be taken back, in the order they settled


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
        self._pokes = 0
        self._undoable: list[Step] = []
        self._fibers = Fibers()
        self._recorded: list[tuple[int, str, Leaf, Settled]] = []  # a heap: lines to replay, in the order they settled
        self._new: list[tuple[Leaf, Settled]] = []
        self._blocked: list[tuple[Leaf, Settled]] = []
        self._alone: tuple[Leaf, Settled] | None = None  # goes on in the visit's own task
        self._tasks: set[asyncio.Task[Entry | None]] = set()  # what goes on beside other things
        self._outcome: tuple[Any, BaseException | None] | None = None
        self._context = contextvars.copy_context()
        self._position = record.position()
        self._visit: asyncio.Task[Any] | None = None
        self._news: asyncio.Future[None] | None = None  # wakes the visit's task
        self._over = False
        self._error: BaseException | None = None

    async def __call__(self) -> VisitResult:
        """Visit the run. Raises NonDeterminism when it must be parked, and whatever the journal raised."""
        self._visit = visit = asyncio.current_task()
        if visit is None:
            raise RuntimeError("a run is visited in a task")
        try:
            # in no task: a process that uses asyncio.timeout must not cancel its own engine
            outside(visit, self._context.run, self._first_turn)
            while not self._over:
                if self._alone is None:
                    self._news = visit.get_loop().create_future()
                    await self._news
                    continue
                command, settled = self._alone
                pokes, entry, error = self._pokes, None, None
                try:
                    entry = await self._doing(command, alone=True)
                except BaseException as raised:
                    if visit.cancelling():
                        raise
                    error = raised
                self._alone = None
                while visit.cancelling() and not self._stopping:
                    visit.uncancel()  # a step cancelled itself and went on all the same: that is not for the next one
                outside(visit, self._context.run, self._go_on, command, settled, pokes, entry, error)
        finally:
            await self._leave()
        if self._error is not None:
            raise self._error
        undoable = tuple(sorted(self._undoable, key=lambda step: self.record.entries[step.key].position))
        if self._outcome is None:
            return VisitResult(blocked=bool(self._blocked) and not self._stopping, undoable=undoable)
        value, error = self._outcome
        if error is None and self._scope is not None:
            check_all_awaited(self._scope.claimed(), self._fibers.claimed)
        return VisitResult(ended=True, value=value, error=error, undoable=undoable)

    def stop(self, grace: float | None = None) -> None:
        """Begin nothing new; the visit ends when what is under way has been written down.

        With a `grace` it ends after so many seconds at the latest: a step that hangs must not hold up a cancel.
        """
        if grace is not None and not self._stopping:
            asyncio.get_running_loop().call_later(grace, self.abandon)
        self._stopping = True
        self._journal.stop()
        if self._scope is not None:
            self._finish_if_idle()

    def abandon(self) -> None:
        """Cancel what is under way: it is not recorded and will be done again."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        if self._alone is not None and self._visit is not None:
            self._visit.cancel()

    def poke(self) -> bool:
        """Look again for signals: one has come for this run. False: too late, the visit is leaving."""
        if self._over or self._stopping or self._replay_only:
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
        try:
            self._scope, coroutine = self._enter_process()
            self._fibers.enter(coroutine, self._end)
            self._resume()
            while self._recorded:
                _, _, command, settled = heappop(self._recorded)
                self._settle(command, self.record.entries[command.key], settled)
                self._resume()
            if self.record.entries or self.record.waits:
                lines = {key for key, entry in self.record.entries.items() if entry.kind != "undo"}
                check_all_met(lines | self.record.waits, self._fibers.claimed)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever awaits the visit
            self._fail(error)
        self._turn()

    def _end(self, value: Any, error: BaseException | None) -> None:
        self._outcome = (value, error)

    def _resume(self) -> None:
        for command, settled in self._fibers.go_on():
            entry = self.record.entries.get(command.key)
            if entry is not None:
                check_arguments(command.key, entry.digest, command.digest)
            if entry is None or not entry.settled:
                self._new.append((command, settled))
            else:
                heappush(self._recorded, (entry.position, command.key, command, settled))

    def _settle(self, command: Leaf, entry: Entry, settled: Settled) -> None:
        value, error = outcome(command, entry)
        if error is None:
            if isinstance(command, Wait) and command.gate:
                self._gate.grant(command.covers)
            if isinstance(command, Step) and command.undo is not None:
                self._undoable.append(command)
        settled(value, error)

    # what is new

    def _turn(self) -> None:
        """Resume what can go on, begin what is new, and notice when nothing is under way any more."""
        if self._over:
            return
        try:
            self._resume()
            while self._new:
                new, self._new = self._new, []
                alone = len(new) == 1 and not self._tasks and self._alone is None
                for command, settled in new:
                    self._begin(command, settled, alone=alone)
                self._resume()
        except BaseException as error:  # noqa: BLE001 - raised again by whoever awaits the visit
            self._fail(error)
        self._finish_if_idle()

    def _begin(self, command: Leaf, settled: Settled, *, alone: bool) -> None:
        if self._stopping or self._replay_only or self._outcome is not None:
            return  # dropped: the run will be entered again
        if alone:
            self._alone = command, settled
            self._wake()
            return
        task = asyncio.get_running_loop().create_task(self._doing(command, alone=False), name=command.key)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, command, settled, self._pokes), context=self._context)

    def _doing(self, command: Leaf, *, alone: bool) -> Coroutine[Any, Any, Entry | None]:
        journal, position = self._journal, self.next_position
        if isinstance(command, Step):
            entry = self.record.entries.get(command.key)
            if entry is None and (reason := self._gate.objection(command)):
                return journal.refuse(command, reason, position)
            return journal.step(command, entry, position, self._context)
        if isinstance(command, Wait):
            return journal.wait(command, position, alone=alone)
        return journal.note(command, position)

    def _done(self, command: Leaf, settled: Settled, pokes: int, task: asyncio.Task[Entry | None]) -> None:
        self._tasks.discard(task)
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        self._go_on(command, settled, pokes, None if error is not None else task.result(), error)

    def _go_on(
        self, command: Leaf, settled: Settled, pokes: int, entry: Entry | None, error: BaseException | None
    ) -> None:
        if isinstance(error, asyncio.CancelledError):
            self._stopping = True
        elif error is not None:
            self._fail(error)
        elif entry is None:
            # a signal that came after it looked must not be missed
            (self._blocked if pokes == self._pokes else self._new).append((command, settled))
        else:
            self.record.entries[command.key] = entry
            self._settle(command, entry, settled)
        self._turn()

    def _fail(self, error: BaseException) -> None:
        if not self._over:
            self._error = error
            self._finish()

    def _finish_if_idle(self) -> None:
        if not self._tasks and self._alone is None:
            self._finish()

    def _finish(self) -> None:
        self._over = True
        self._wake()

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def _leave(self) -> None:
        if self._scope is not None:
            self._scope.close()
        self._fibers.close()
        while self._tasks:  # what has begun is written down, whatever else went wrong
            await asyncio.wait(self._tasks)
            await asyncio.sleep(0)  # lets the done callbacks run
