"""Fetches the lists of who is on call from their addresses, now and then; the last good one is kept in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.answer_bounds import MOST_SECONDS
from bot.key_value import KeyValue
from bot.people.kept_people import ROSTER, KeptPeople
from bot.people.roster import Rosters, read_roster
from bot.text import shortened

log = logging.getLogger(__name__)

EVERY = 5 * 60.0  # seconds


class RosterFetch:
    """Fetches in the process that drives; the others read what is kept."""

    def __init__(self, rosters: Rosters, kept: KeptPeople, key_value: KeyValue) -> None:
        self._rosters = rosters
        self._kept = kept
        self._key_value = key_value

    @asynccontextmanager
    async def fetching(self) -> AsyncGenerator[None]:
        """Fetch until left; nothing where no list has an address."""
        if not self._rosters.addresses:
            yield
            return
        task = asyncio.create_task(self._again_and_again(), name="lists of who is on call")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def fetch(self) -> None:
        """Fetch all once. What cannot be fetched or read leaves what was kept before."""
        from bot.step_client import StepClient  # 80 ms for httpx: many commands never call out

        async with StepClient() as client:
            for group, address in self._rosters.addresses.items():
                try:
                    answer = await client.get(address)
                    answer.raise_for_status()
                    read_roster(answer.text, "UTC")  # only what can be read takes the place of what is kept
                    if answer.text != self._rosters.texts.get(group):
                        await self._key_value.put(ROSTER, group, answer.text)
                except Exception as error:  # noqa: BLE001 - anything may be answered there, and the last good one counts
                    told = shortened(" ".join(str(error).split()), 200)
                    log.warning("[groups.%s] the list could not be fetched: %s", group, told)
        await self._kept.refresh()

    async def _again_and_again(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self.fetch(), MOST_SECONDS * (1 + len(self._rosters.addresses)))
            except Exception:  # the next time may do better
                log.exception("the lists of who is on call could not be fetched")
            await asyncio.sleep(EVERY)
