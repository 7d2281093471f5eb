"""What a crash sweep needs of whatever it kills: a life that can be lived again, and a look at what it left."""

from __future__ import annotations

import importlib
import os
import signal
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from workflow import Probe

DIED_AT = "died-at"  # in the folder: the names of the points at which lives were ended, a line each


class Scenario(Protocol):
    """A piece of work that is done in as many lives as it takes. Each package plugs in one of its own."""

    def around(self, folder: Path) -> AbstractContextManager[None]:
        """Keep open what outlives the lives in this folder."""
        ...

    async def life(self, folder: Path, probe: Probe) -> None:
        """Do what is left of the work, in this folder; open the database with `probe`. Leave when nothing is left."""
        ...

    def faults(self, folder: Path) -> list[str]:
        """Say what is wrong with what the lives left behind; after the last one, which nobody disturbed."""
        ...


def scenario_of(name: str) -> Scenario:
    """Give a scenario by its name, `module:variable`, so that another process finds the same."""
    module, _, variable = name.partition(":")
    found: Scenario = getattr(importlib.import_module(module), variable)
    return found


class Deadly:
    """A probe that ends its process at one write point, as `kill -9` does; "" never does and only counts.

    A point is the writer's name for it and how often that name has come: `after signal @2`.
    """

    def __init__(self, folder: Path, kill_at: str) -> None:
        self._folder = folder
        self._kill_at = kill_at
        self._times: Counter[str] = Counter()
        self.points: list[str] = []

    def __call__(self, name: str) -> None:
        self._times[name] += 1
        point = f"{name} @{self._times[name]}"
        self.points.append(point)
        if point == self._kill_at:
            file = os.open(self._folder / DIED_AT, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(file, f"{point}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


def deaths(folder: Path) -> list[str]:
    """Give the points at which lives in this folder were ended."""
    file = folder / DIED_AT
    return file.read_text().splitlines() if file.exists() else []
