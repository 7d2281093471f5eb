"""The two commits with which the engine lets go of a run: it has ended, or it is parked until a person looks."""

from __future__ import annotations

from collections.abc import Callable

from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.engine.database_journal import Listener
from workflow.engine.visit import Visit
from workflow.records import store
from workflow.run import Ending, Run


class Endings:
    """Ends and parks runs, and tells the listener in the same commit."""

    def __init__(self, database: Database, listener: Listener, clock: Callable[[], int]) -> None:
        self._database = database
        self._listener = listener
        self._clock = clock

    async def end(self, visit: Visit, ending: Ending) -> None:
        """Write how a run has ended."""
        run, waited = visit.run, visit.journal.waited
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
