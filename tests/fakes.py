"""Fakes that several packages share in tests: a clock that stands still, ids that count, a listener that remembers."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow import Ending, Run, Step, Transaction

SOME_DAY = 1_760_000_000_000  # 2025-10-09, in UTC milliseconds


class FakeClock:
    """Stands still until it is told to go on, or back."""

    def __init__(self, now: int = SOME_DAY) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += round(seconds * 1_000)


class FakeIds:
    """Gives `PREFIX-1`, `PREFIX-2`, …"""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._number = 0

    def __call__(self) -> str:
        self._number += 1
        return f"{self._prefix}-{self._number}"


@dataclass(slots=True)
class FakeListener:
    """Remembers what the engine told, by run. A unit may be run again before its commit, so a dict and no list."""

    endings: dict[str, Ending] = field(default_factory=dict[str, Ending])
    parkings: dict[str, str] = field(default_factory=dict[str, str])
    questions: dict[tuple[str, str], Step] = field(default_factory=dict[tuple[str, str], Step])
    steps: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])

    def ended(self, tx: Transaction, run: Run, ending: Ending) -> None:
        self.endings[run.id] = ending

    def parked(self, tx: Transaction, run: Run, reason: str) -> None:
        self.parkings[run.id] = reason

    def unsure(self, tx: Transaction, run: Run, step: Step) -> None:
        self.questions[run.id, step.key] = step

    def stepped(self, run: Run, key: str, state: str) -> None:
        self.steps.append((run.id, key, state))


@dataclass(slots=True)
class FakeMemory:
    """Keeps words in memory, over the lives of a bot."""

    kept: dict[str, str] = field(default_factory=dict[str, str])

    async def recall(self, name: str) -> str:
        return self.kept.get(name, "")

    async def keep(self, name: str, value: str) -> None:
        self.kept[name] = value
