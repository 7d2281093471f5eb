"""What `bot doctor` finds about the schedules of `bot.toml`: each with its line, its person and its next time."""

from __future__ import annotations

from collections.abc import Iterator

from bot.routing.catalogue import Catalogue
from bot.runs.scheduling import problem_of, schedules_of
from main.bootstrap import Setup
from main.doctor.finding import Finding
from workflow import now_ms


def check_schedules(plan: Setup, catalogue: Catalogue) -> Iterator[Finding]:
    """Read each schedule as the running bot does, its parameters against the process too."""
    for name, schedule in schedules_of(plan.config).items():
        planned = plan.config.schedules[name]
        if problem := problem_of(schedule, planned, catalogue, plan.config):
            yield Finding("fail", "schedules", f"bot.toml: [schedules.{name}]: {problem}")
            continue
        yield Finding(
            "ok",
            "schedules",
            f"{name} comes next at {schedule.next_after(now_ms())[1]} ({schedule.zone}): {planned.process} "
            f"for {planned.person}, by {planned.cron!r}",
        )
