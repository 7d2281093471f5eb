"""What a place where people talk holds: all that comes in and goes out passes here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.messages.file import Files
from bot.messages.history import History
from bot.platform.adapter import Adapter, Front
from bot.platform.arrivals import Arrivals
from bot.platform.delivery import Delivery
from bot.platform.live import Live


@dataclass(frozen=True, slots=True)
class Messaging:
    """`front` takes what people do, `live` tells what happens at this moment, `history` what was said.

    `delivery` brings what is said to an adapter; a surface that reads the history itself needs none. `files` takes what
    comes piece by piece, `arrivals` holds what an adapter has still to look at.
    """

    front: Front
    live: Live
    history: History
    delivery: Callable[[Adapter], Delivery]
    files: Files
    arrivals: Arrivals
