"""When people are reminded of what waits for them: a timer for each person and thing, which outlives restarts."""

from __future__ import annotations

from collections.abc import Iterable

from bot.people.directory import Directory
from bot.people.reminder_times import ReminderTimes
from workflow import Clock, Runs, Transaction

KIND = "reminder"  # of its timers; their name is the thing's id and the person, `ID/NAME`
MOST_REMINDED = 20  # people of one thing


class Reminding:
    """Sets the timers, in the caller's commit."""

    def __init__(self, runs: Runs, directory: Directory, clock: Clock, times: ReminderTimes) -> None:
        self._runs = runs
        self._directory = directory
        self._clock = clock
        self._times = times

    def begin(self, tx: Transaction, reference: str, run: str, people: Iterable[str], until: int | None) -> None:
        """Remind these people of an approval or question of a run until it is over."""
        for name in list(people)[:MOST_REMINDED]:
            self._set(tx, reference, run, name, self._times.first, until)

    def again(self, tx: Transaction, reference: str, run: str, name: str, until: int | None) -> None:
        """Remind somebody once more, after they were."""
        self._set(tx, reference, run, name, self._times.every, until)

    def later(
        self, tx: Transaction, reference: str, run: str, name: str, until: int | None, not_before: int = 0
    ) -> None:
        """Remind somebody when their quiet hours are over, and what else they are spared for."""
        self._set(tx, reference, run, name, max(1, not_before - self._clock()), until)

    def is_quiet_for(self, name: str) -> bool:
        """Say whether it is a quiet hour where this person is: a clock may have been set since the timer was."""
        now = self._clock()
        return self._times.quiet.next_awake(now, self._zone(name)) > now

    def _set(self, tx: Transaction, reference: str, run: str, name: str, after: int, until: int | None) -> None:
        if not after:
            return
        due = self._times.quiet.next_awake(self._clock() + after, self._zone(name))
        if until is None or due < until:
            self._runs.set_timer(tx, due, KIND, f"{reference}/{name}", run)

    def _zone(self, name: str) -> str:
        person = self._directory.person(name)
        return person.timezone if person is not None else "UTC"
