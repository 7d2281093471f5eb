"""Flows drawn before they run: what they compute, which lines they write, how they look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.engine_harness import engine_harness
from workflow import Verbs, WorkflowError, part


async def one(x: int) -> int:
    return x + 1


async def two(x: int) -> int:
    return x + 2


async def twice(x: int) -> int:
    return x * 2


async def compare(a: int, b: int) -> str:
    return f"{a} and {b}"


TWO_ROADS = (part(one) | part(two)) >> part(compare)
LONG_ROADS = (part(one) >> part(twice) | part(two)) >> part(compare)


async def roads(ctx: Verbs, x: int) -> str:
    return str(await TWO_ROADS.run(ctx, x))


async def long_roads(ctx: Verbs, x: int) -> str:
    return str(await LONG_ROADS.run(ctx, x))


async def ends_beside(ctx: Verbs, x: int) -> list[int]:
    return list(await (part(one) >> (part(two) | part(twice))).run(ctx, x))


async def test_what_stands_beside_gets_the_same_input_and_hands_on_all_results(tmp_path: Path) -> None:
    async with engine_harness(tmp_path / "bot.db", roads) as app:
        run = await app.start("roads", 10)

        assert await app.result(run) == "11 and 12"
        assert len(await app.keys(run)) == 3


async def test_longer_roads_beside_one_another_have_keys_of_their_own(tmp_path: Path) -> None:
    async with engine_harness(tmp_path / "bot.db", long_roads) as app:
        run = await app.start("long_roads", 10)

        assert await app.result(run) == "22 and 12"
        assert sum(key.startswith("one+twice#1/") for key in await app.keys(run)) == 2


async def test_a_flow_that_ends_beside_gives_all_results(tmp_path: Path) -> None:
    async with engine_harness(tmp_path / "bot.db", ends_beside) as app:
        run = await app.start("ends_beside", 1)

        assert await app.result(run) == [4, 4]


async def test_a_flow_is_replayed_like_any_process(tmp_path: Path) -> None:
    async def stops(ctx: Verbs, x: int) -> str:
        found = await TWO_ROADS.run(ctx, x)
        await ctx.wait_for("go", str)
        return str(found)

    async with engine_harness(tmp_path / "bot.db", stops) as app:
        run = await app.start("stops", 1)
        before = await app.keys(run)

        await app.signal(run, "go", "now")

        assert await app.result(run) == "2 and 3"
        assert (await app.keys(run))[:3] == before


def test_the_picture_has_every_part_and_every_arrow() -> None:
    picture = LONG_ROADS.draw("LR")

    assert "rankdir=LR" in picture
    assert [picture.count(f'label="{name}"') for name in ("one", "twice", "two", "compare")] == [1, 1, 1, 1]
    assert picture.count("->") == 3


def test_a_flow_of_anything_but_parts_is_refused() -> None:
    with pytest.raises(WorkflowError, match=r"part\(function\)"):
        _ = part(one) >> one  # type: ignore[operator]
    with pytest.raises(WorkflowError, match="rankdir"):
        part(one).draw("sideways")
