"""How far messages were handed in, and what is read after a gap."""

from __future__ import annotations

import json

import discord
import pytest

from adapters.discord.address import snowflake
from adapters.discord.components import Payload
from adapters.discord.incoming.catch_up import LONGEST_GAP, NAME, CatchUp
from adapters.discord.rest import Rest
from tests.fakes import SOME_DAY, FakeClock, FakeMemory

NOW = snowflake(SOME_DAY)


class FakeRest(Rest):
    """Gives a history of numbered messages in any channel, and remembers what was asked."""

    def __init__(self, *ids: int) -> None:
        self.ids = sorted(ids)
        self.asked: list[tuple[int, int]] = []

    async def history(self, channel: int, *, after: int = 0, limit: int = 100) -> list[Payload]:
        self.asked.append((channel, after))
        return [{"id": str(each)} for each in self.ids if each > after][:limit]


async def read(catch_up: CatchUp) -> list[int]:
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True))
    return [int(message["id"]) async for message in catch_up.missed(client)]


async def opened(rest: Rest, memory: FakeMemory, clock: FakeClock | None = None) -> CatchUp:
    catch_up = CatchUp(rest, memory, clock or FakeClock())
    await catch_up.load()
    return catch_up


async def test_the_mark_stays_below_what_is_being_handed_in() -> None:
    catch_up = await opened(FakeRest(), FakeMemory({NAME: '{"mark": 10}'}))

    with catch_up.handing_in(20, 1, direct=False):
        with catch_up.handing_in(30, 1, direct=False):
            assert catch_up.mark == 19
        assert catch_up.mark == 19
    assert catch_up.mark == 30


async def test_what_could_not_be_handed_in_is_read_again() -> None:
    memory = FakeMemory({NAME: '{"mark": 10}'})
    catch_up = await opened(FakeRest(), memory)

    with pytest.raises(OSError, match="disk full"), catch_up.handing_in(20, 1, direct=False):
        raise OSError("disk full")
    with catch_up.handing_in(30, 7, direct=True):
        pass
    await catch_up.save(now=True)

    assert json.loads(memory.kept[NAME]) == {"mark": 19, "direct": [7]}


async def test_at_the_first_start_nothing_was_missed() -> None:
    memory, rest = FakeMemory(), FakeRest(NOW - 5)

    assert await read(await opened(rest, memory)) == []
    assert rest.asked == []


async def test_what_is_said_during_the_first_start_counts_although_it_ends_by_a_crash() -> None:
    memory, clock = FakeMemory(), FakeClock()
    await opened(FakeRest(), memory, clock)
    clock.advance(60)

    again = await opened(FakeRest(), memory, clock)

    assert again.mark == NOW


async def test_after_a_gap_direct_channels_are_read_from_the_mark() -> None:
    rest = FakeRest(NOW - 9, NOW - 5, NOW - 3)
    memory = FakeMemory({NAME: json.dumps({"mark": NOW - 6, "direct": [7]})})

    assert await read(await opened(rest, memory)) == [NOW - 5, NOW - 3]
    assert rest.asked == [(7, NOW - 6)]


async def test_a_long_gap_and_a_full_channel_are_bounded() -> None:
    rest = FakeRest(*range(NOW - 1_000, NOW))
    memory = FakeMemory({NAME: json.dumps({"mark": 1, "direct": [7]})})

    found = await read(await opened(rest, memory))

    assert len(found) == 200
    assert rest.asked[0] == (7, snowflake(SOME_DAY - LONGEST_GAP))


async def test_the_mark_is_kept_now_and_then_and_at_the_end() -> None:
    memory, clock = FakeMemory({NAME: '{"mark": 10}'}), FakeClock()
    catch_up = await opened(FakeRest(), memory, clock)

    for number in (20, 30):
        with catch_up.handing_in(number, 1, direct=False):
            pass
        await catch_up.save()
    assert json.loads(memory.kept[NAME])["mark"] == 20

    clock.advance(6)
    await catch_up.save()
    assert json.loads(memory.kept[NAME])["mark"] == 30
