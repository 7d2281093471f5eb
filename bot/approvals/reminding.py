"""When people are reminded of what waits for them: a timer for each person and thing, which outlives restarts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.approvals.telling import channels_of_roles
from bot.people.directory import Directory
from bot.people.reminder_times import ReminderTimes
from bot.policies.time_rules import read_reminder
from workflow import Clock, Runs, Transaction

KIND = "reminder"  # of its timers; their name is the thing's id and the person, `ID/NAME`, or a group, `ID/@NAME`
GROUP = "@"  # before the name of a group of which a platform alone knows who is in it
MOST_REMINDED = 20  # people of one thing
A_DAY = 86_400_000  # milliseconds: a channel is called no more often


@dataclass(frozen=True, slots=True)
class Remindable:
    """An approval or question that waits. `until` is when nobody can decide it any more; None: somebody always can."""

    id: str
    run: str
    until: int | None
    remind: str = ""  # what its author or policy says, over [reminders]


class Reminding:
    """Sets the timers, in the caller's commit."""

    def __init__(
        self, runs: Runs, directory: Directory, clock: Clock, times: ReminderTimes, zone: str = "UTC"
    ) -> None:  # fmt: skip
        self._runs = runs
        self._directory = directory
        self._clock = clock
        self._times = times
        self._home_zone = zone  # of groups

    def begin(self, tx: Transaction, thing: Remindable, people: Iterable[str], named: Iterable[str] = ()) -> None:
        """Remind these people until it is over, and those of the named groups whom only a platform knows."""
        groups = [f"{GROUP}{name}" for name in named if channels_of_roles(self._directory, name)]
        for name in (*list(people)[:MOST_REMINDED], *groups):
            self._set(tx, thing, name, self._times_of(thing).first)

    def again(self, tx: Transaction, thing: Remindable, name: str) -> None:
        """Remind somebody once more, after they were."""
        every = self._times_of(thing).every
        self._set(tx, thing, name, max(every, A_DAY) if every and name.startswith(GROUP) else every)

    def later(self, tx: Transaction, thing: Remindable, name: str, not_before: int = 0) -> None:
        """Remind somebody when their quiet hours are over, and what else they are spared for."""
        self._set(tx, thing, name, max(1, not_before - self._clock()))

    def snooze(self, tx: Transaction, thing: Remindable, name: str, after: int) -> int | None:
        """Remind somebody after so long, and not before; gives when. None: it is over by then."""
        due = self._due(name, after)
        if thing.until is not None and due >= thing.until:
            self._runs.drop_timers(tx, KIND, f"{thing.id}/{name}", thing.run)
            return None
        self._runs.move_timer(tx, due, KIND, f"{thing.id}/{name}", thing.run)
        return due

    def is_quiet_for(self, name: str) -> bool:
        """Say whether it is a quiet hour where this person is: a clock may have been set since the timer was."""
        return self._due(name, 0) > self._clock()

    def _set(self, tx: Transaction, thing: Remindable, name: str, after: int) -> None:
        if not after:
            return
        due = self._due(name, after)
        if thing.until is None or due < thing.until:
            self._runs.set_timer(tx, due, KIND, f"{thing.id}/{name}", thing.run)

    def _due(self, name: str, after: int) -> int:
        return self._times.quiet.next_awake(self._clock() + after, self._zone(name))

    def _times_of(self, thing: Remindable) -> ReminderTimes:
        if not thing.remind:
            return self._times
        first, every = read_reminder(thing.remind)
        said = self._times if first is None else replace(self._times, first=first)
        return said if every is None else replace(said, every=every)

    def _zone(self, name: str) -> str:
        person = self._directory.person(name)
        return person.timezone if person is not None else self._home_zone
