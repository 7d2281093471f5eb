"""What is kept is changed by whoever knows what stood there, and a name is claimed by one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.key_value import KeyValue
from bot.migrations import MIGRATIONS
from workflow import Database


@asynccontextmanager
async def opened(folder: Path, now: list[int]) -> AsyncGenerator[KeyValue]:
    async with Database.open(folder / "bot.db", MIGRATIONS) as database:
        yield KeyValue(database, lambda: now[0])


async def test_a_value_is_replaced_by_whoever_knows_it(tmp_path: Path) -> None:
    async with opened(tmp_path, [0]) as kept:
        await kept.put("kind", "key", "a")

        assert await kept.replace("kind", "key", "a", "b")
        assert not await kept.replace("kind", "key", "a", "c")
        assert not await kept.replace("kind", "other", "a", "c")
        assert not await kept.replace("other", "key", "b", "c")
        assert await kept.get("kind", "key") == "b"


async def test_of_many_in_two_processes_one_replaces_and_one_claims(tmp_path: Path) -> None:
    async with opened(tmp_path, [0]) as one, opened(tmp_path, [0]) as other:
        await one.put("kind", "key", "a")
        both = [each for each in (one, other) for _ in range(10)]

        replaced = await asyncio.gather(*(each.replace("kind", "key", "a", str(n)) for n, each in enumerate(both)))
        claimed = await asyncio.gather(*(each.claim("turn", "key", lasts=60) for each in both))

        assert (replaced.count(True), claimed.count(True)) == (1, 1)
        assert await other.get("kind", "key") == str(replaced.index(True))


async def test_a_claim_ends_when_it_is_given_back_or_its_time_is_over(tmp_path: Path) -> None:
    now = [0]
    async with opened(tmp_path, now) as kept:
        assert await kept.claim("turn", "key", lasts=60)
        now[0] = 59_999
        assert not await kept.claim("turn", "key", lasts=60)
        now[0] = 60_000
        assert await kept.claim("turn", "key", lasts=60)
        await kept.take("turn", "key")
        assert await kept.claim("turn", "key", lasts=60)


async def test_a_value_whose_time_is_over_is_not_replaced(tmp_path: Path) -> None:
    now = [0]
    async with opened(tmp_path, now) as kept:
        await kept.put("kind", "key", "a", lasts=1)
        now[0] = 1_000

        assert not await kept.replace("kind", "key", "a", "b")
