"""The connection to one platform: made at the start, or as soon as the platform can be reached."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import chain, repeat

from bot.errors import ConfigError, Unreachable
from bot.platform.adapter import Adapter
from bot.platform.delivery import Delivery
from bot.platform.remote import Remote

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds that the start waits for one platform; then the others come first
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after the first, second … attempt; the last is repeated


class PlatformConnection:
    """Keeps a platform connected and brings it what the bot says, while it is `open`."""

    def __init__(
        self, adapter: Remote, delivery: Callable[[Adapter], Delivery], *, pauses: tuple[float, ...] = PAUSES
    ) -> None:
        self._adapter = adapter
        self._delivery = delivery
        self._pauses = pauses
        self._tried = asyncio.Event()
        self._wrong: ConfigError | None = None
        self._state = "gives no answer yet; I keep trying"

    def told(self) -> str:
        """Say how it stands."""
        return self._state

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[PlatformConnection]:
        """Connect, in the background where that takes long. Raises ConfigError for what a person has to mend."""
        keeping = asyncio.get_running_loop().create_task(self._keep(), name=f"link to {self._adapter.name}")
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._tried.wait()
            if self._wrong is not None:
                raise self._wrong
            yield self
        finally:
            keeping.cancel()
            await asyncio.wait([keeping])

    async def _keep(self) -> None:
        """Connect until it holds, or until a person has to mend something."""
        for pause in chain(self._pauses, repeat(self._pauses[-1])):
            try:
                await self._be_connected()
            except ConfigError as error:
                self._is_wrong(error)
                return
            except Unreachable as error:
                self._is_away(str(error))
            except Exception as error:  # whatever a platform's library raises: the other surfaces go on
                log.exception("%s could not be connected", self._adapter.name)
                self._is_away(type(error).__name__)
            await asyncio.sleep(pause)

    async def _be_connected(self) -> None:
        adapter = self._adapter
        async with adapter, self._delivery(adapter).delivering():
            self._state = "connected"
            if self._tried.is_set():
                log.warning("%s answers now", adapter.name)
            self._tried.set()
            await asyncio.Event().wait()

    def _is_away(self, why: str) -> None:
        self._state = f"gives no answer, I keep trying ({why})"
        if self._tried.is_set():
            log.warning("%s %s", self._adapter.name, self._state)
        self._tried.set()

    def _is_wrong(self, error: ConfigError) -> None:
        self._state = f"off: {error}"
        if self._tried.is_set():  # nobody waits for it any more
            log.error("%s is off: %s", self._adapter.name, error)
        else:
            self._wrong = error
        self._tried.set()
