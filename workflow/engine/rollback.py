"""Taking a run back: what it did is undone, the last step first, and then it ends as failed or cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workflow.database.database import Database
from workflow.engine.ending import Endings
from workflow.engine.visit import Visit
from workflow.errors import NonDeterminism, Stopped
from workflow.process.command import Step
from workflow.records import store
from workflow.run import Ending, Failure, Turned


class Rollback:
    """Turns runs round and takes them back. `under_way` has the ids of those that are being taken back now."""

    def __init__(self, database: Database, endings: Endings, clock: Callable[[], int]) -> None:
        self._database = database
        self._endings = endings
        self._clock = clock
        self.under_way: set[str] = set()

    async def begin(self, visit: Visit, error: BaseException, undoable: tuple[Step, ...]) -> None:
        """Turn a run round that an error has ended, and take it back; one that did nothing ends at once."""
        run, failure = visit.run, Failure.of(error)
        status: Turned = "cancelled" if isinstance(error, Stopped) else "failed"
        if undoable:
            turned = await self._database.write(
                lambda tx: store.begin_rollback(tx, run.id, failure, status, self._clock()), "turn round"
            )
            if not turned:
                return  # somebody cancelled it meanwhile, and has it entered again
            visit.run = replace(run, status="rollback")
        await self._undo(visit, undoable, failure, status)

    async def go_on(self, visit: Visit) -> None:
        """Take a run back that was turned round before: a replay finds out what there is to undo."""
        run, record = visit.run, visit.record
        status: Turned = run.turned or "failed"
        failure = run.error or Failure("Cancelled", "")
        try:
            if visit.program is None:
                raise NonDeterminism("the process is gone")
            self.under_way.add(run.id)
            result = await visit.drive(visit.program, replay_only=True)
        except NonDeterminism:
            # its code no longer fits its record: nobody knows how to undo it, and people must be told
            undone = tuple(key for key in record.done_steps() if f"undo/{key}" in record.done())
            stuck = tuple(key for key in record.done_steps() if key not in undone)
            await self._endings.end(visit, Ending(status, None, failure, undone, stuck + record.unknown_steps()))
            return
        await self._undo(visit, result.undoable, failure, status)

    async def _undo(self, visit: Visit, steps: tuple[Step, ...], failure: Failure, status: Turned) -> None:
        self.under_way.add(visit.run.id)
        record = visit.record
        position = max((entry.position for entry in record.entries.values()), default=0)
        undone: list[str] = []
        stuck: list[str] = []
        for step in reversed(steps):
            position += 1
            entry = record.entries.get(f"undo/{step.key}")
            if entry is None or not entry.settled:
                if visit.stopping:
                    return  # the rest is taken back at the next start
                entry = await visit.journal.undo(step, record.entries[step.key].result or "null", position)
            if entry is None:
                return
            (undone if entry.status == "done" else stuck).append(step.key)
        await self._endings.end(
            visit, Ending(status, None, failure, tuple(undone), tuple(stuck) + record.unknown_steps())
        )
