"""What is done with a run when it is entered: replay, drive, and then end it, turn it round, park it or leave it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from workflow import store
from workflow.command import Step
from workflow.database import Database
from workflow.drive import Drive, Visit
from workflow.errors import NonDeterminism, Stopped
from workflow.journal import Listener, RunJournal
from workflow.program import Program
from workflow.run import Ending, Failure, Record, Run

if TYPE_CHECKING:
    from workflow.writer import Transaction


class Visitor:
    """Visits runs for the engine; holds nothing of a run between two visits."""

    def __init__(
        self, database: Database, programs: Mapping[str, Program], listener: Listener, clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._programs = programs
        self._listener = listener
        self._clock = clock
        self._closing = False
        self._journals: set[RunJournal] = set()
        self.turning: set[str] = set()  # runs that are being taken back now

    def stop(self) -> None:
        """Begin nothing new in any run."""
        self._closing = True
        for journal in self._journals:
            journal.stop()

    async def visit(self, run: Run, record: Record, drives: dict[str, Drive]) -> None:
        """Visit one run. `drives` holds its drive meanwhile, so that it can be poked and stopped."""
        program = self._programs.get(run.process)
        tools = program.tools if program is not None else None
        journal = RunJournal(run, self._database, self._clock, self._listener, tools)
        self._journals.add(journal)
        try:
            await self._visit(run, record, journal, drives)
        except NonDeterminism as error:
            await self._park(run, str(error))
        finally:
            self._journals.discard(journal)
            self.turning.discard(run.id)

    async def _visit(self, run: Run, record: Record, journal: RunJournal, drives: dict[str, Drive]) -> None:
        program = self._programs.get(run.process)
        if run.status == "rollback":
            self.turning.add(run.id)
            await self._take_back(run, record, journal, program, drives)
            return
        if program is None:
            raise NonDeterminism(f"there is no process {run.process} any more; bring it back, or cancel this run")
        if program.version != run.version:
            # a process that has changed may go on only where all that it did before is what it would do now
            await self._drive(run, record, journal, program, drives, replay_only=True)
            await self._database.write(
                lambda tx: store.set_version(tx, run.id, program.version, self._clock()), "set version"
            )
            run = journal.run = replace(run, version=program.version)
        visit = await self._drive(run, record, journal, program, drives)
        if visit.ended:
            await self._conclude(run, record, journal, program, visit)

    async def _drive(
        self,
        run: Run,
        record: Record,
        journal: RunJournal,
        program: Program,
        drives: dict[str, Drive],
        *,
        replay_only: bool = False,
    ) -> Visit:
        drive = Drive(run, record, journal, lambda: program.enter(run), gated=program.gated, replay_only=replay_only)
        drives[run.id] = drive
        if self._closing:
            drive.stop()
        return await drive()

    async def _conclude(self, run: Run, record: Record, journal: RunJournal, program: Program, visit: Visit) -> None:
        error = visit.error
        if error is None:
            try:
                text = program.encode(visit.value)
            except Exception as refused:  # the author's value: pydantic may raise anything of its own
                error = refused
            else:
                await self._end(run, journal, Ending("completed", text))
                return
        status: Literal["failed", "cancelled"] = "cancelled" if isinstance(error, Stopped) else "failed"
        failure = Failure.of(error)
        if visit.undoable:
            await self._database.write(
                lambda tx: store.begin_rollback(tx, run.id, failure, status, self._clock()), "turn round"
            )
            self.turning.add(run.id)
        await self._undo(run, record, journal, visit.undoable, failure, status)

    async def _take_back(
        self, run: Run, record: Record, journal: RunJournal, program: Program | None, drives: dict[str, Drive]
    ) -> None:
        status: Literal["failed", "cancelled"] = "cancelled" if run.reason == "cancelled" else "failed"
        failure = run.error or Failure("Cancelled", "")
        done = tuple(key for key, entry in record.entries.items() if entry.kind == "step" and entry.status == "done")
        try:
            if program is None:
                raise NonDeterminism("the process is gone")
            visit = await self._drive(run, record, journal, program, drives, replay_only=True)
        except NonDeterminism:
            # its code no longer fits its record: nobody knows how to undo it, and people must be told
            await self._end(run, journal, Ending(status, error=failure, stuck=done))
            return
        await self._undo(run, record, journal, visit.undoable, failure, status)

    async def _undo(
        self,
        run: Run,
        record: Record,
        journal: RunJournal,
        steps: tuple[Step, ...],
        failure: Failure,
        status: Literal["failed", "cancelled"],
    ) -> None:
        position = max((entry.position for entry in record.entries.values()), default=0)
        undone: list[str] = []
        stuck: list[str] = []
        for step in reversed(steps):
            position += 1
            entry = record.entries.get(f"undo/{step.key}")
            if entry is None or not entry.settled:
                entry = await journal.undo(step, record.entries[step.key].result or "null", position)
            if entry is None or self._closing:
                return  # closing: the rest is taken back at the next start
            (undone if entry.status == "done" else stuck).append(step.key)
        await self._end(run, journal, Ending(status, None, failure, tuple(undone), tuple(stuck)))

    async def _end(self, run: Run, journal: RunJournal, ending: Ending) -> None:
        def unit(tx: Transaction) -> None:
            if store.end_run(tx, run.id, ending, self._clock(), waited=journal.waited):
                self._listener.ended(tx, run, ending)

        await self._database.write(unit, "end")

    async def _park(self, run: Run, reason: str) -> None:
        def unit(tx: Transaction) -> None:
            if store.set_status(tx, run.id, "paused", self._clock(), reason):
                self._listener.parked(tx, run, reason)

        await self._database.write(unit, "park")
