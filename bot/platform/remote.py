"""A platform that is elsewhere: its adapter connects to it, or it is off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol

from bot.platform.adapter import Adapter


class Remote(Adapter, Protocol):
    """An adapter of a platform that is elsewhere: `async with` connects it, and it stays connected by itself.

    Connecting raises ConfigError for what a person has to mend, and Unreachable for what passes: it is tried again.
    """

    async def __aenter__(self) -> object: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> object: ...


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as it is set up. Without an adapter it is off, and `off` says what would turn it on.

    `routes` are Starlette's: what the platform calls on the web page's server.
    """

    name: str
    adapter: Remote | None
    off: str = ""
    routes: Sequence[Any] = ()
