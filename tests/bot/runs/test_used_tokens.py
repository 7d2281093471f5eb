"""Tokens that a run's steps have used: written with each step, kept over restarts, shown with the run."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Actor, Context, process, this_step
from bot.llm.interface import Completion, LlmRequest, LlmUnavailable, Message
from bot.runs.as_json import whole_run_object
from tests.bot.running_app import RunningApp, running_app
from workflow import Retry


class Nothing(BaseModel):
    pass


class Billing:
    """A model that bills these tokens, answer by answer; an error costs as much as it says."""

    def __init__(self, *bills: tuple[Any, Any] | LlmUnavailable) -> None:
        self.bills = list(bills)

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        bill = self.bills.pop(0)
        if isinstance(bill, LlmUnavailable):
            raise bill
        return Completion("yes", *bill)

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncGenerator[str, None]:
        yield "four" * 4


QUESTION = [Message("user", "eight by" * 8)]


async def ask() -> str:
    llm = this_step().llm
    assert llm is not None
    return (await llm.complete(LlmRequest(QUESTION), deadline=5)).text


async def hear() -> str:
    llm = this_step().llm
    assert llm is not None
    return "".join([piece async for piece in llm.stream(QUESTION, deadline=5)])


async def nothing() -> int:
    return 1


async def unask(_: str) -> None:
    await ask()


@process(version="1")
async def survey(ctx: Context, params: Nothing) -> str:
    """Ask twice, with attempts."""
    await ctx.step(nothing)
    await ctx.step(ask, retry=Retry(attempts=3, first=0))
    await ctx.ask("Once more?", bool)
    return await ctx.step(ask)


@process(version="1")
async def listen(ctx: Context, params: Nothing) -> str:
    """Hear a stream."""
    return await ctx.step(hear)


@process(version="1")
async def regret(ctx: Context, params: Nothing) -> str:
    """Ask, and take it back by asking."""
    await ctx.step(ask, undo=unask)
    raise ValueError("no")


async def shown(home: RunningApp, run: str) -> dict[str, Any]:
    found = await home.app.runs.detail(Actor("ada", "cli"), run)
    return whole_run_object(found)


async def test_tokens_of_all_attempts_are_kept_with_the_step_and_summed_over_restarts(tmp_path: Path) -> None:
    failed = LlmUnavailable("cut off", tokens_in=7, tokens_out=5)
    async with running_app(tmp_path, survey, llm=Billing(failed, (0, 2), (1, 1))) as home:
        run = await home.say("run survey")
        assert (await shown(home, run))["tokens"] == {"in": 7, "out": 7}
    async with running_app(tmp_path, survey, llm=Billing((100, 10))) as home:
        await home.say("yes")

        told = await shown(home, run)

    assert told["status"] == "completed"
    assert told["tokens"] == {"in": 107, "out": 17}
    steps = {step["key"].rpartition(".")[2]: step["tokens"] for step in told["steps"] if step["kind"] == "step"}
    assert steps == {"nothing#1": None, "ask#1": {"in": 7, "out": 7}, "ask#2": {"in": 100, "out": 10}}


@pytest.mark.parametrize(
    "bill", [(0, 0), (-5, -1), ("many", "9"), (10**30, 10**30), (True, None), (2.5, float("nan")), ([1], {})]
)
async def test_what_cannot_be_a_number_of_tokens_shows_nothing(tmp_path: Path, bill: tuple[Any, Any]) -> None:
    async with running_app(tmp_path, survey, llm=Billing(bill)) as home:
        told = await shown(home, await home.say("run survey"))

    assert told["tokens"] is None
    assert [step["status"] for step in told["steps"]] == ["done", "done"]


async def test_a_stream_is_estimated_and_an_undo_counts(tmp_path: Path) -> None:
    async with running_app(tmp_path, listen, regret, llm=Billing((3, 1), (5, 2))) as home:
        heard = await shown(home, await home.say("run listen"))
        undone = await shown(home, await home.say("run regret"))

    assert heard["tokens"] == {"in": 16, "out": 4}
    assert undone["tokens"] == {"in": 8, "out": 3}


@pytest.mark.parametrize(
    "damaged",
    ["", "[]", "7", "{", '"x"', '{"tokens_in": "7"}', '{"tokens_in": -7}', '{"tokens_in": true}', "[" * 9_999],
)
async def test_a_damaged_count_hides_no_run(tmp_path: Path, damaged: str) -> None:
    async with running_app(tmp_path, survey, llm=Billing((7, 5))) as home:
        run = await home.say("run survey")
        with sqlite3.connect(tmp_path / "bot.db") as other:
            other.execute("UPDATE steps SET used=? WHERE used IS NOT NULL", (damaged,))
        other.close()

        told = await shown(home, run)

    assert told["tokens"] is None
    assert len(told["steps"]) == 2
