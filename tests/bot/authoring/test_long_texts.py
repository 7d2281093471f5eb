"""Texts of an author have bounds: what is longer is cut where people see it, and the run goes on, also on a replay."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.authoring.context import MOST_SAID, MOST_TITLE
from bot.text import within_bytes
from tests.bot.running_app import running_app


class Length(BaseModel):
    """How long."""

    count: int


@process(examples=["say much"])
async def say_much(ctx: Context, params: Length) -> str:
    """Say a long text."""
    await ctx.say("é" * params.count)
    return "said"


@process(examples=["title it"], risk="write", gated=True)
async def ask_much(ctx: Context, params: Length) -> str:
    """Ask with a long title."""
    granted = await ctx.approve("t" * params.count, by="keepers", fields={"n" * params.count: "v" * params.count * 200})
    return f"yes of {granted.by}"


@pytest.mark.parametrize("letter", ["a", "é", "€", "🎈", "\ud800"])
@pytest.mark.parametrize("most", [10, 100, 1_000])
def test_a_cut_text_fits_and_says_so(letter: str, most: int) -> None:
    width = len(letter.encode("utf-8", "replace"))
    short = letter * (most // width)

    assert within_bytes(short, most) == short
    cut = within_bytes(letter * most * 2, most)
    assert len(cut.encode()) <= most
    assert cut.endswith("…")


async def test_a_long_text_is_said_up_to_its_bound(tmp_path: Path) -> None:
    async with running_app(tmp_path, say_much) as home:
        await home.say('run say_much {"count": 100000}')

        said = max(await home.texts(), key=len)
    assert said.endswith("…")
    assert MOST_SAID - 8 < len(said.encode()) <= MOST_SAID


async def test_a_long_title_is_shown_up_to_its_bound_and_decided(tmp_path: Path) -> None:
    async with running_app(tmp_path, ask_much) as home:
        run = await home.say('run ask_much {"count": 612}')
        approval = (await home.rows("SELECT id, title FROM approvals"))[0]
        await home.decide(approval[0], "approved", "grace")
        (ended,) = await home.rows("SELECT status FROM runs")

    assert run is not None
    assert approval[1] == "t" * (MOST_TITLE - 1) + "…"
    assert ended == ("completed",)
