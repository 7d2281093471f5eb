"""The seam at which another engine plugs in: whatever writes the lines of a run's journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from workflow.process.command import Note, Step, Wait
from workflow.run import Entry


class Journal(Protocol):
    """Writes the lines of one run.

    `position` gives a line its number and is asked right before the line is written: so lines settle in their order.
    """

    async def step(self, command: Step, entry: Entry | None, position: Callable[[], int]) -> Entry | None:
        """Make the call and record it. None: an earlier life may have made it, and people are being asked."""
        ...

    async def refuse(self, command: Step, reason: str, position: Callable[[], int]) -> Entry:
        """Record that a step was not made because nobody allowed it: no attempts, and the same on every replay."""
        ...

    async def note(self, command: Note, position: Callable[[], int]) -> Entry:
        """Write a note and its line in one commit."""
        ...

    async def wait(self, command: Wait, position: Callable[[], int], *, alone: bool) -> Entry | None:
        """Take a signal, or open the wait. None: nothing has come yet. `alone`: nothing else of the run goes on."""
        ...

    def stop(self) -> None:
        """Begin no further attempt of a step that is being retried."""
        ...
