"""The seam between processes and the engine that drives them: what it must offer to be held to the same promises.

Another engine adds its own entry to `ENGINES`; everything in `test_engine_conformance.py` then holds for it, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

from tests.fakes import FakeClock
from tests.workflow.engine_harness import Process, engine_harness
from workflow import Entry, Run


class Life(Protocol):
    """One life of an engine. Verbs that change something come back when all runs wait or have ended."""

    async def start(self, name: str, *args: object, id: str | None = None) -> str: ...

    async def signal(self, run: str, name: str, value: object) -> bool: ...

    async def cancel(self, run: str) -> bool: ...

    async def resume(self, run: str) -> bool: ...

    async def tick(self) -> int: ...

    async def run(self, id: str) -> Run: ...

    async def result(self, run: str) -> Any: ...

    async def entries(self, run: str) -> list[Entry]: ...


class OpenEngine(Protocol):
    """Opens an engine on a place where an earlier life may have left runs."""

    def __call__(
        self,
        place: Path,
        processes: Sequence[Process],
        clock: FakeClock,
        *,
        gated: bool = False,
        versions: Mapping[str, str] | None = None,
    ) -> AbstractAsyncContextManager[Life]: ...


def on_sqlite(
    place: Path,
    processes: Sequence[Process],
    clock: FakeClock,
    *,
    gated: bool = False,
    versions: Mapping[str, str] | None = None,
) -> AbstractAsyncContextManager[Life]:
    return engine_harness(place / "bot.db", *processes, clock=clock, gated=gated, versions=dict(versions or {}))


ENGINES: dict[str, OpenEngine] = {"sqlite": on_sqlite}
