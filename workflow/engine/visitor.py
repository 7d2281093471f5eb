"""What is done with a run when it is entered: replay, drive, and then end it, turn it round, park it or leave it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.engine.database_journal import DatabaseJournal, Listener
from workflow.engine.drive import Drive, VisitResult
from workflow.errors import NonDeterminism, Stopped
from workflow.process.command import Step
from workflow.process.program import Program
from workflow.records import queries, store
from workflow.run import Ending, Failure, Record, Run, Turned


@dataclass(slots=True)
class Entered:
    """A run that is being visited."""

    run: Run
    record: Record
    journal: DatabaseJournal
    program: Program | None
    drives: dict[str, Drive]  # where its drive is to be found meanwhile, so that it can be poked and stopped


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
        self._journals: set[DatabaseJournal] = set()
        self.turning: set[str] = set()  # runs that are being taken back now

    def open(self) -> None:
        """Let visits begin things again, after a stop."""
        self._closing = False

    def stop(self) -> None:
        """Begin nothing new in any run."""
        self._closing = True
        for journal in self._journals:
            journal.stop()

    async def visit(self, run: Run, record: Record, drives: dict[str, Drive]) -> None:
        """Visit one run. Errors are the database's; what the process does wrong parks or fails the run."""
        program = self._programs.get(run.process)
        tools = program.tools if program is not None else None
        journal = DatabaseJournal(run, self._database, self._clock, self._listener, tools)
        self._journals.add(journal)
        try:
            await self._visit(Entered(run, record, journal, program, drives))
        except NonDeterminism as error:
            await self.park(run, str(error))
        finally:
            self._journals.discard(journal)
            self.turning.discard(run.id)

    async def _visit(self, entered: Entered) -> None:
        run, program = entered.run, entered.program
        if run.status == "rollback":
            await self._take_back(entered)
            return
        if program is None:
            raise NonDeterminism(f"there is no process {run.process} any more; bring it back, or cancel this run")
        if program.version != run.version:
            await self._change_version(entered, program)
        visit = await self._drive(entered, program)
        if visit.ended:
            await self._conclude(entered, program, visit)
        elif visit.blocked:
            await entered.journal.sleep()

    async def _change_version(self, entered: Entered, program: Program) -> None:
        """Let a run go on with a process that has changed, where all that it did before is what it would do now."""
        run = entered.run
        entered.record.waits = frozenset(await queries.open_waits(self._database, run.id))
        await self._drive(entered, program, replay_only=True)
        await self._database.write(
            lambda tx: store.set_version(tx, run.id, program.version, self._clock()), "set version"
        )
        entered.run = entered.journal.run = replace(run, version=program.version)

    async def _drive(self, entered: Entered, program: Program, *, replay_only: bool = False) -> VisitResult:
        run = entered.run
        drive = Drive(
            run,
            entered.record,
            entered.journal,
            lambda: program.enter(run),
            gated=program.gated,
            replay_only=replay_only,
        )
        entered.drives[run.id] = drive
        if self._closing:
            drive.stop()
        return await drive()

    async def _conclude(self, entered: Entered, program: Program, visit: VisitResult) -> None:
        error = visit.error
        if error is None:
            try:
                text = program.encode(visit.value)
            except Exception as refused:  # noqa: BLE001 - the author's value: pydantic may raise anything of its own
                error = refused
            else:
                await self._end(entered, Ending("completed", text))
                return
        run, failure = entered.run, Failure.of(error)
        status: Turned = "cancelled" if isinstance(error, Stopped) else "failed"
        if visit.undoable:
            turned = await self._database.write(
                lambda tx: store.begin_rollback(tx, run.id, failure, status, self._clock()), "turn round"
            )
            if not turned:
                return  # somebody cancelled it meanwhile, and has it entered again
            entered.run = replace(run, status="rollback")
        await self._undo(entered, visit.undoable, failure, status)

    async def _take_back(self, entered: Entered) -> None:
        run, record = entered.run, entered.record
        status: Turned = run.turned or "failed"
        failure = run.error or Failure("Cancelled", "")
        try:
            if entered.program is None:
                raise NonDeterminism("the process is gone")
            self.turning.add(run.id)
            visit = await self._drive(entered, entered.program, replay_only=True)
        except NonDeterminism:
            # its code no longer fits its record: nobody knows how to undo it, and people must be told
            undone = tuple(key for key in record.done_steps() if f"undo/{key}" in record.done())
            stuck = tuple(key for key in record.done_steps() if key not in undone)
            await self._end(entered, Ending(status, None, failure, undone, stuck + record.unknown_steps()))
            return
        await self._undo(entered, visit.undoable, failure, status)

    async def _undo(self, entered: Entered, steps: tuple[Step, ...], failure: Failure, status: Turned) -> None:
        self.turning.add(entered.run.id)
        record = entered.record
        position = max((entry.position for entry in record.entries.values()), default=0)
        undone: list[str] = []
        stuck: list[str] = []
        for step in reversed(steps):
            position += 1
            entry = record.entries.get(f"undo/{step.key}")
            if entry is None or not entry.settled:
                if self._closing:
                    return  # the rest is taken back at the next start
                entry = await entered.journal.undo(step, record.entries[step.key].result or "null", position)
            if entry is None:
                return
            (undone if entry.status == "done" else stuck).append(step.key)
        await self._end(entered, Ending(status, None, failure, tuple(undone), tuple(stuck) + record.unknown_steps()))

    async def _end(self, entered: Entered, ending: Ending) -> None:
        run, waited = entered.run, entered.journal.waited
        turned = run.status == "rollback"

        def unit(tx: Transaction) -> None:
            # not ended: it was cancelled while it came to its end, and is entered again to be taken back
            if store.end_run(tx, run.id, ending, self._clock(), waited=waited, turned=turned):
                self._listener.ended(tx, run, ending)

        await self._database.write(unit, "end")

    async def park(self, run: Run, reason: str) -> None:
        """Leave a run to people, who are told why."""

        def unit(tx: Transaction) -> None:
            if store.park(tx, run.id, reason, self._clock()):
                self._listener.parked(tx, run, reason)

        await self._database.write(unit, "park")
