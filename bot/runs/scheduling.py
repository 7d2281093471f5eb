"""Starts processes by the clock: the schedules of `bot.toml`."""

from __future__ import annotations

from pydantic import ValidationError

from bot import audit
from bot.authoring.origin import Origin
from bot.config import Config
from bot.ids import new_id
from bot.routing.catalogue import Catalogue
from workflow import Clock, Database, Run, Runs, Schedule, Timer, Transaction, WorkflowError, arm, claim


class Scheduling:
    """The schedules of one bot. A schedule fires at most once for each local time."""

    def __init__(self, database: Database, runs: Runs, catalogue: Catalogue, config: Config, clock: Clock) -> None:
        self._database = database
        self._runs = runs
        self._catalogue = catalogue
        self._config = config
        self._clock = clock
        self._schedules = {
            name: Schedule(name, each.cron, each.timezone or config.timezone) for name, each in config.schedules.items()
        }

    async def arm(self) -> None:
        """Set the timers of the next fires; those of schedules that are gone are dropped when they come due."""
        now = self._clock()
        good = [schedule for name, schedule in self._schedules.items() if not self._problem(name)]

        def unit(tx: Transaction) -> None:
            for schedule in good:
                arm(tx, schedule, now)

        if good:
            await self._database.write(unit, "arm schedules")

    def fire(self, tx: Transaction, timer: Timer) -> str:
        """Start what a schedule is for, and set its next timer; gives the run."""
        name, _, local_time = timer.name.rpartition("@")
        schedule, each = self._schedules.get(name), self._config.schedules.get(name)
        if schedule is None or each is None or self._problem(name):
            return ""
        now = self._clock()
        arm(tx, schedule, max(now, timer.due_at))
        if not claim(tx, name, local_time, now):
            return ""
        process = self._catalogue[each.process].process
        params = process.read(each.params).model_dump_json(by_alias=False)
        origin = Origin(each.person, each.thread or f"web/{each.person}")
        run = Run(new_id(), process.name, process.version, params, origin.encode(), each.person, created_at=now)
        self._runs.start(tx, run)
        audit.add(tx, now, each.person, "", "schedule", "started", run.id, name)
        return run.id

    def problems(self) -> list[str]:
        """Give one line for each schedule that cannot work."""
        found = ((name, self._problem(name)) for name in self._schedules)
        return [f"bot.toml: [schedules.{name}]: {problem}" for name, problem in found if problem]

    def _problem(self, name: str) -> str:
        """Say why a schedule cannot work; nothing when it can."""
        each = self._config.schedules[name]
        try:
            self._schedules[name].check()
        except WorkflowError as error:
            return str(error)
        if each.process not in self._catalogue:
            return f"there is no process {each.process!r}"
        if each.person not in self._config.people:
            return f"there is no [people.{each.person}]"
        if not self._catalogue.may_start(each.person, each.process):
            return f"{each.person!r} may not start {each.process}"
        try:
            self._catalogue[each.process].process.read(each.params)
        except ValidationError as error:
            first = error.errors()[0]
            return f"params.{'.'.join(map(str, first['loc']))}: {first['msg']}"
        return ""
