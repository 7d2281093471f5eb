"""A reply or run that is under way, and the messages in which half of it is shown."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from adapters.slack.address import Place


@dataclass(slots=True)
class Segment:
    """One message of a half reply, and what stands in it."""

    ts: str
    sent: str
    began: float
    streams: bool


@dataclass(slots=True)
class Half:
    """A reply or run that is under way."""

    place: Place
    about: str
    asker: str
    said: str
    first: str
    segments: list[Segment] = field(default_factory=list[Segment])
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False
    key: str = ""  # of the lasting post that takes its place

    @property
    def grows(self) -> bool:
        return self.said.startswith(self.first)
