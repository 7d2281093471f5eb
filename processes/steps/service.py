"""The services that an operator lets people restart: what bot.toml says of them, and the steps that do it."""

from __future__ import annotations

import asyncio
import re
import shlex
import sys
import time
from dataclasses import dataclass

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field

from bot import reads, this_step
from processes.errors import Missing, Unhealthy
from processes.steps import command

PAUSE = 0.25  # seconds between two looks at a service that is not healthy yet
LOOK = 5.0  # seconds that one look may take
LEAST = 1.0  # seconds that the last look gets: cut shorter, it would hide what the service answers
PLACEHOLDER = re.compile(r"\{(python|service|environment)\}")

Argv = list[str]


class Deployment(BaseModel):
    """One service in one environment. In the commands `{python}`, `{service}` and `{environment}` are filled in."""

    model_config = ConfigDict(extra="forbid")

    command: Argv = Field(min_length=1)
    undo: Argv = Field(min_length=1)  # run when the service does not become healthy; it may be run twice
    health: AnyHttpUrl  # answers below 400 when all is well; may be anywhere, since an operator wrote it
    within: float = Field(30.0, gt=0, le=600)  # seconds to become healthy
    timeout: float = Field(60.0, gt=0, le=3_600)  # seconds for each command


class Services(BaseModel):
    """`[processes.restart_service]` of bot.toml."""

    model_config = ConfigDict(extra="forbid")

    approvers: str = "operators"
    services: dict[str, dict[str, Deployment]] = {}

    def plan(self, service: str, environment: str) -> RestartPlan:
        """Give what a restart would do. Raises Missing when there is no such service in that environment."""
        places = self.services.get(service)
        if places is None:
            raise Missing(f"I know no service {service}. I may restart {_listed(self.services)}.")
        place = places.get(environment)
        if place is None:
            raise Missing(f"{service} does not run in {environment}, only in {_listed(places)}.")
        words = {"python": sys.executable, "service": service, "environment": environment}
        return RestartPlan(
            service,
            environment,
            _filled(place.command, words),
            _filled(place.undo, words),
            str(place.health),
            place.within,
            place.timeout,
        )


@dataclass(frozen=True, slots=True)
class RestartPlan:
    """Everything that a restart will do, with nothing left open: what people approve is what is run."""

    service: str
    environment: str
    command: Argv
    undo: Argv
    health: str
    within: float
    timeout: float

    def __str__(self) -> str:
        """Say what would be run: the words of the question what became of it, after a crash in the middle."""
        return f"{self.place}: {shlex.join(self.command)}"

    @property
    def place(self) -> str:
        """Name the service as people do."""
        return f"{self.service} in {self.environment}"

    def preview(self) -> dict[str, str]:
        """Give the dry run: what would be done, as fields of a card."""
        return {
            "Service": self.service,
            "Environment": self.environment,
            "Command": shlex.join(self.command),
            "Health check": f"{self.health} within {self.within:g} s",
            "If it fails": shlex.join(self.undo),
        }


def services_of(config: Services | None) -> list[str]:
    """Give the services that may be restarted, for the choices of a parameter."""
    return sorted(config.services) if config else []


def environments_of(config: Services | None) -> list[str]:
    """Give every environment that any service runs in, in the order of bot.toml."""
    return list(dict.fromkeys(name for places in config.services.values() for name in places)) if config else []


async def restart(plan: RestartPlan) -> RestartPlan:
    """Run the restart command; gives the plan, so that `take_back` knows what to undo. Raises CommandFailed."""
    await command.run(plan.command, plan.timeout)
    return plan


def as_planned(plan: RestartPlan) -> RestartPlan:
    """Give what a restart gives, when a person says that it happened although its end was never seen."""
    return plan


async def take_back(plan: RestartPlan) -> None:
    """Run the undo command, and see to it that the service is healthy again. Raises CommandFailed and Unhealthy."""
    await command.run(plan.undo, plan.timeout)
    await healthy(plan)


@reads
async def healthy(plan: RestartPlan) -> float:
    """Wait until the service answers its health check; gives the seconds that took. Raises Unhealthy."""
    started = time.monotonic()
    last = "nothing answered"
    while True:
        left = plan.within - (time.monotonic() - started)
        if left <= 0:
            raise Unhealthy(f"{plan.place} was not healthy within {plan.within:g} seconds: {last}.")
        problem = await _look(plan.health, min(max(left, LEAST), LOOK))
        if not problem:
            return round(time.monotonic() - started, 1)
        last = problem
        await asyncio.sleep(PAUSE)


async def _look(url: str, seconds: float) -> str:
    """Ask once; gives what is wrong, or nothing when all is well."""
    import httpx  # a quarter of a second that a cold start does not have

    try:
        async with asyncio.timeout(seconds), this_step().http.stream("GET", url, follow_redirects=False) as response:
            return "" if response.status_code < 400 else f"its health check answered {response.status_code}"
    except (TimeoutError, httpx.TimeoutException):
        return "its health check did not answer in time"
    except httpx.HTTPError:
        return "its health check could not be reached"


def _filled(argv: Argv, words: dict[str, str]) -> Argv:
    """Fill the placeholders in, each argument staying one argument; other braces are left as they are."""
    return [PLACEHOLDER.sub(lambda found: words[found.group(1)], argument) for argument in argv]


def _listed(names: dict[str, Deployment] | dict[str, dict[str, Deployment]]) -> str:
    found = sorted(names)
    if not found:
        return "none so far; an operator adds them to bot.toml"
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
