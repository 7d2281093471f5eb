"""Keeps over restarts what was found out about an endpoint: a row for each address and model, nothing secret in it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from urllib.parse import urlsplit

from bot.key_value import KeyValue
from bot.llm.json_ladder import Ladder

log = logging.getLogger(__name__)

KIND = "ladder"
LONGEST = 0.5  # seconds that an answer waits for the row; the commit happens all the same


class LadderMemory:
    """What is kept of one ladder. Without a database it lives as long as the ladder."""

    def __init__(self, ladder: Ladder, place: str) -> None:
        self._ladder = ladder
        self._place = place
        self._key_value: KeyValue | None = None
        self._kept = ""

    async def open(self, key_value: KeyValue) -> None:
        """Let the ladder go on from what is kept there."""
        self._key_value = key_value
        self._ladder.take_up(await key_value.get(KIND, self._place) or "")
        self._kept = self._ladder.told()

    async def keep(self) -> None:
        """Write down what is new. Nothing is taken away: what is forgotten ends by itself."""
        told = self._ladder.told()
        if self._key_value is None or told in ("", self._kept):
            return
        self._kept = told
        try:
            async with asyncio.timeout(LONGEST):
                await self._key_value.put(KIND, self._place, told, lasts=self._ladder.memory)
        except TimeoutError:
            log.warning("what was found out about the language model's endpoint is written down later")
        except Exception:  # whatever keeps the row from being written, the answer is as good
            log.exception("what was found out about the language model's endpoint could not be written down")


def place_of(url: str, model: str) -> str:
    """Give the key of an endpoint and a model. Name, password and query are left out, and a path may hold a key too."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].casefold()
    place = f"{parts.scheme}://{host}{parts.path.rstrip('/')} {model}"
    return hashlib.sha256(place.encode()).hexdigest()[:32]
