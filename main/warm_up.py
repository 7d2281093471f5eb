"""What is learned before anybody asks: `bot run` builds the router's indexes when it has begun to serve."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from bot.people.directory import Directory
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Offer
from router.scoring.index import Indexes

log = logging.getLogger(__name__)

SOON = 1.0  # seconds: the surfaces come first, and a message that is sooner has its index built at once
MOST = 8  # sets of offers: the rest are built when somebody asks


@asynccontextmanager
async def warming(indexes: Indexes, offered: Sequence[tuple[Offer, ...]], after: float = SOON) -> AsyncGenerator[None]:
    """Build these indexes one after the other, beside whatever goes on; at the end the rest is left."""
    task = asyncio.create_task(_warm(indexes, offered, after), name="warm the router up")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def offered_by(catalogue: Catalogue, directory: Directory) -> list[tuple[Offer, ...]]:
    """Give what people may ask for, the sets that most people share first; but before them what any guest may."""
    guests = [catalogue.offers(f"{platform}:guest") for platform in sorted(directory.guests)]
    people = [catalogue.offers(name) for name in directory.people]
    shared = Counter(map(_names, people))
    sets = {_names(offers): offers for offers in (*guests, *sorted(people, key=lambda each: -shared[_names(each)]))}
    return list(sets.values())[:MOST]


def _names(offers: Sequence[Offer]) -> tuple[str, ...]:
    return tuple([offer.name for offer in offers])


async def _warm(indexes: Indexes, offered: Sequence[tuple[Offer, ...]], after: float) -> None:
    await asyncio.sleep(after)
    for offers in offered:
        try:
            await indexes.warm(offers)
        except Exception:  # whatever it is, a message that needs the index will meet it and be answered for it
            log.warning("an index for %s processes could not be built", len(offers), exc_info=True)
