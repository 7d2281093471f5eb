"""A run goes on with a process that has changed since it began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workflow.database.database import Database
from workflow.engine.visit import Visit
from workflow.process.program import Program
from workflow.records import queries, store


async def change_version(visit: Visit, program: Program, database: Database, clock: Callable[[], int]) -> None:
    """Give a run the process's present version, where all that it did before is what it would do now.

    Raises NonDeterminism where it is not.
    """
    run = visit.run
    visit.record.waits = frozenset(await queries.open_waits(database, run.id))
    await visit.drive(program, replay_only=True)
    await database.write(lambda tx: store.set_version(tx, run.id, program.version, clock()), "set version")
    visit.run = visit.journal.run = replace(run, version=program.version)
