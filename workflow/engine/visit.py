"""A run that is being visited: what is known of it, who writes its lines, and the drive that is under way in it."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.engine.database_journal import DatabaseJournal
from workflow.engine.drive import Drive, VisitResult
from workflow.process.program import Program
from workflow.run import Record, Run


@dataclass(slots=True, eq=False)
class Visit:
    """One visit. `stopping` when nothing new is to be begun in it."""

    run: Run
    record: Record
    journal: DatabaseJournal
    program: Program | None
    drives: dict[str, Drive]  # where its drive is to be found meanwhile, so that it can be poked and stopped
    stopping: bool = False

    async def drive(self, program: Program, *, replay_only: bool = False) -> VisitResult:
        """Drive the run until it waits or ends; with `replay_only` only as far as it came before."""
        run = self.run
        drive = Drive(
            run,
            self.record,
            self.journal,
            lambda: program.enter(run),
            gated=program.gated,
            replay_only=replay_only,
        )
        self.drives[run.id] = drive
        if self.stopping:
            drive.stop()
        return await drive()

    def stop(self) -> None:
        """Begin nothing new."""
        self.stopping = True
        self.journal.stop()
