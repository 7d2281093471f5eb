"""Starts processes by the clock: the schedules of `bot.toml`."""

from __future__ import annotations

from pydantic import ValidationError

from bot import audit
from bot.authoring.origin import Origin
from bot.config import Config, ScheduleConfig
from bot.ids import new_id
from bot.routing.catalogue import Catalogue
from bot.spelling import did_you_mean
from workflow import Clock, Database, Run, Runs, Schedule, Timer, Transaction, WorkflowError, arm, claim


class Scheduling:
    """The schedules of one bot. A schedule fires at most once for each instant."""

    def __init__(self, database: Database, runs: Runs, catalogue: Catalogue, config: Config, clock: Clock) -> None:
        self._database = database
        self._runs = runs
        self._catalogue = catalogue
        self._config = config
        self._clock = clock
        self._schedules = schedules_of(config)

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
        name, _, instant = timer.name.rpartition("@")
        schedule, each = self._schedules.get(name), self._config.schedules.get(name)
        if schedule is None or each is None or self._problem(name):
            return ""
        now = self._clock()
        arm(tx, schedule, max(now, timer.due_at))
        if not claim(tx, name, instant, now):
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
        return schedule_problems(self._catalogue, self._config)

    def _problem(self, name: str) -> str:
        return problem_of(self._schedules[name], self._config.schedules[name], self._catalogue, self._config)


def schedules_of(config: Config) -> dict[str, Schedule]:
    """Give the schedules of the configuration by their names, each in its time zone."""
    return {
        name: Schedule(name, each.cron, each.timezone or config.timezone) for name, each in config.schedules.items()
    }


def schedule_problems(catalogue: Catalogue, config: Config) -> list[str]:
    """Give one line for each schedule that cannot work."""
    found = (
        (name, problem_of(schedule, config.schedules[name], catalogue, config))
        for name, schedule in schedules_of(config).items()
    )
    return [f"bot.toml: [schedules.{name}]: {problem}" for name, problem in found if problem]


def problem_of(schedule: Schedule, planned: ScheduleConfig, catalogue: Catalogue, config: Config) -> str:
    """Say why a schedule cannot work; nothing when it can."""
    try:
        schedule.check()
    except WorkflowError as error:
        return str(error)
    if planned.process not in catalogue:
        return f"there is no process {planned.process!r}{did_you_mean(planned.process, catalogue.listed)}"
    if planned.person not in config.people:
        return f"there is no [people.{planned.person}]{did_you_mean(planned.person, config.people)}"
    if not catalogue.may_start(planned.person, planned.process):
        return f"{planned.person!r} may not start {planned.process}"
    process = catalogue[planned.process].process
    try:
        process.read(planned.params)
    except ValidationError as error:
        first = error.errors()[0]
        return f"params.{'.'.join(map(str, first['loc']))}: {first['msg']}"
    fields = process.params.model_fields
    known = {name for key, field in fields.items() for name in (key, field.alias) if name}
    for name in planned.params:
        if (
            name not in known and process.params.model_config.get("extra") != "allow"
        ):  # pydantic leaves it out in silence
            return f"params.{name}: {process.name} has no such parameter{did_you_mean(name, known)}"
    return ""
