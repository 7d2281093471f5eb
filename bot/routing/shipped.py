"""Which of the processes that come with Switchboard are on: `shipped = [...]` at the top of `bot.toml`.

One's own processes and those of installed packages are always on.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ValidationError

from bot.authoring.process import Process
from bot.config import Config
from bot.parameters.parameter import Choices
from bot.spelling import did_you_mean

PACKAGE = "processes"


def is_shipped(process: Process) -> bool:
    """Say whether a process comes with Switchboard."""
    return process.function.__module__.partition(".")[0] == PACKAGE


def switched_off(processes: Mapping[str, Process], config: Config) -> frozenset[str]:
    """Give the shipped processes that are off: not named, or of no use yet, as nothing can be chosen for them."""
    shipped = (process for process in processes.values() if is_shipped(process))
    if config.shipped is not None:
        return frozenset(process.name for process in shipped if process.name not in config.shipped)
    return frozenset(process.name for process in shipped if _lacks_choices(process, config))


def shipped_problems(processes: Mapping[str, Process], config: Config) -> list[str]:
    """Give one line for each name in `shipped` that is wrong, or of a process for which nothing can be chosen."""
    known = [name for name, process in processes.items() if is_shipped(process)]
    problems: list[str] = []
    for name in config.shipped or ():
        if name not in known:
            problems.append(f"bot.toml: shipped: there is no shipped process {name!r}{did_you_mean(name, known)}")
        elif _lacks_choices(processes[name], config):
            problems.append(f"bot.toml: shipped names {name}, but [processes.{name}] gives nothing to choose from")
    return problems


def _lacks_choices(process: Process, config: Config) -> bool:
    """Say whether a required value is to be chosen among those of its section, and there are none."""
    section: BaseModel | None = None
    if process.config is not None:
        try:
            section = process.config.model_validate(config.processes.get(process.name, {}))
        except ValidationError:  # told where the section is read
            return False
    for field in process.params.model_fields.values():
        for note in field.metadata if field.is_required() else ():
            if isinstance(note, Choices) and not tuple(note.of(section)):
                return True
    return False
