"""What is done with a run when it is entered: driven on or taken back, and then ended, parked or left waiting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflow.database.database import Database
from workflow.engine.attempt import BadResult, bounded_result
from workflow.engine.database_journal import DatabaseJournal, Listener
from workflow.engine.drive import Drive, VisitResult
from workflow.engine.ending import Endings
from workflow.engine.rollback import Rollback
from workflow.engine.version_change import change_version
from workflow.engine.visit import Visit
from workflow.errors import NonDeterminism
from workflow.process.program import Program
from workflow.process.unwritable import reason_of
from workflow.run import Ending, Record, Run


class Visitor:
    """Visits runs for the engine; holds nothing of a run between two visits."""

    def __init__(
        self, database: Database, programs: Mapping[str, Program], listener: Listener, clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._programs = programs
        self._listener = listener
        self._clock = clock
        self._endings = Endings(database, listener, clock)
        self._rollback = Rollback(database, self._endings, clock)
        self._closing = False
        self._visits: set[Visit] = set()

    def open(self) -> None:
        """Let visits begin things again, after a stop."""
        self._closing = False

    def stop(self) -> None:
        """Begin nothing new in any run."""
        self._closing = True
        for visit in self._visits:
            visit.stop()

    def takes_back(self, run: str) -> bool:
        """Say whether a run is being taken back now."""
        return run in self._rollback.under_way

    async def visit(self, run: Run, record: Record, drives: dict[str, Drive]) -> None:
        """Visit one run. Errors are the database's; what the process does wrong parks or fails the run."""
        program = self._programs.get(run.process)
        tools = program.tools if program is not None else None
        journal = DatabaseJournal(run, self._database, self._clock, self._listener, tools)
        visit = Visit(run, record, journal, program, drives, self._closing)
        self._visits.add(visit)
        try:
            await self._visit(visit)
        except NonDeterminism as error:
            await self.park(run, str(error))
        finally:
            self._visits.discard(visit)
            self._rollback.under_way.discard(run.id)

    async def park(self, run: Run, reason: str) -> None:
        """Leave a run to people, who are told why."""
        await self._endings.park(run, reason)

    async def _visit(self, visit: Visit) -> None:
        run, program = visit.run, visit.program
        if run.status == "rollback":
            await self._rollback.go_on(visit)
            return
        if program is None:
            raise NonDeterminism(f"there is no process {run.process} any more; bring it back, or cancel this run")
        if program.version != run.version:
            await change_version(visit, program, self._database, self._clock)
        result = await visit.drive(program)
        if result.ended:
            await self._conclude(visit, program, result)
        elif result.blocked:
            await visit.journal.sleep()

    async def _conclude(self, visit: Visit, program: Program, result: VisitResult) -> None:
        run, error = visit.run, result.error
        if error is None:
            try:
                text = bounded_result(program.encode(result.value), run.process)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BadResult as refused:
                error = refused
            except BaseException as refused:  # noqa: BLE001 - the author's value: pydantic may raise anything of its own
                error = BadResult(f"{run.process} gave something else than it promises: {reason_of(refused)}")
            else:
                await self._endings.end(visit, Ending("completed", text))
                return
        await self._rollback.begin(visit, error, result.undoable)
