"""What a step gives has a bound, and who goes beyond it is told which step it was and what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import WORLD, World
from workflow import StepFailed, Verbs
from workflow.engine.attempt import MOST_RESULT, BadResult, bounded_result


async def letters(count: int, letter: str) -> str:
    WORLD.do("letters")
    return letter * count


async def asks(ctx: Verbs, count: int, letter: str) -> str:
    try:
        return str(len(await ctx.step(letters, count, letter)))
    except StepFailed as error:
        return f"{error.kind} of {error.step}: {error.message}"


@pytest.mark.parametrize(("letter", "width"), [("a", 1), ("é", 2), ("€", 3), ("🎈", 4), ('"', 2), ("\n", 2), ("\0", 6)])
async def test_a_result_has_a_megabyte_of_json(file: Path, world: World, letter: str, width: int) -> None:
    most = (MOST_RESULT - 2) // width
    async with engine_harness(file, asks) as app:
        fits = await app.start("asks", most, letter)
        beyond = await app.start("asks", most + 1, letter)

        assert await app.result(fits) == str(most)
        told = await app.result(beyond)
    assert told.startswith("BadResult of ")
    assert "test_large_results.letters gave 1.0 MB" in told
    assert "this_step().files.save" in told
    assert world.times["letters"] == 2


async def gives(_ctx: Verbs, count: int) -> str:
    return "a" * count


async def test_a_process_s_own_result_has_the_same_bound(file: Path) -> None:
    async with engine_harness(file, gives) as app:
        fits = await app.run(await app.start("gives", MOST_RESULT - 2))
        beyond = await app.run(await app.start("gives", MOST_RESULT - 1))

    assert (fits.status, beyond.status) == ("completed", "failed")
    assert beyond.error is not None
    assert "gives gave 1.0 MB" in beyond.error.message


def test_a_short_result_is_not_even_measured() -> None:
    assert bounded_result('"x"', "step") == '"x"'
    with pytest.raises(BadResult):
        bounded_result("🎈" * (MOST_RESULT // 4 + 1), "step")
