"""Cards of several requests, and cards that outlive what they are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field

from bot import Card, Context, process
from bot.parameters.call import Call
from bot.routing.decision import Decision, Start, Turn
from router import IntentRouter
from tests.bot.running_app import TRACE, ObeyingRouter, RunningApp, running_app
from tests.fakes import FakeClock


class Room(BaseModel):
    room: Literal["kitchen", "hall", "cellar"]


class Ship(BaseModel):
    service: Literal["api", "web", "mail"]


@process(version="1", risk="write", examples=["clean the kitchen", "clean the hall", "sweep the cellar"])
async def clean(ctx: Context, params: Room) -> str:
    """Clean a room."""
    return f"{params.room} is clean"


@process(version="1", risk="write", examples=["heat the kitchen", "warm the hall"])
async def heat(ctx: Context, params: Room) -> str:
    """Heat a room."""
    return f"{params.room} is warm"


@process(version="1", risk="write", gated=True, examples=["deploy api", "deploy web", "ship the mail"])
async def deploy(ctx: Context, params: Ship) -> str:
    """Deploy a service."""
    await ctx.approve(f"Deploy {params.service}?", by="keepers")
    return f"{params.service} is deployed"


class Much(BaseModel):
    amount: float = Field(le=100)


class Little(BaseModel):
    amount: float = Field(le=10)


async def pay_much(ctx: Context, params: Much) -> str:
    """Pay money back."""
    return f"paid {params.amount}"


async def pay_little(ctx: Context, params: Little) -> str:
    """Pay money back."""
    return f"paid {params.amount}"


pay_much.__name__ = pay_little.__name__ = "pay"
PAYING = process(version="1", risk="write", examples=["pay 20 back"])
PAY, PAY_LESS = PAYING(pay_much), PAYING(pay_little)


class Sure(ObeyingRouter):
    """Is sure what is meant, as a language model may be: nothing is shown before it starts."""

    async def route(self, turn: Turn) -> Decision:
        return Start(tuple(Call("deploy", {"service": each}) for each in ("api", "web")), TRACE, in_order=True)


async def card(home: RunningApp) -> Card:
    return (await home.cards())[-1]


async def cases(home: RunningApp) -> list[dict[str, Any]]:
    rows = await home.rows("SELECT value FROM key_value WHERE kind='routing case' ORDER BY key")
    return [json.loads(value) for (value,) in rows]


async def test_a_plan_that_was_not_meant_is_kept_and_others_are_shown(tmp_path: Path) -> None:
    async with running_app(tmp_path, clean, heat, router=IntentRouter()) as home:
        await home.say("clean the kitchen and the hall")
        await home.press(await card(home), "Not this", "ada")
        others = await card(home)
        kept = await cases(home)
        await home.press(others, "heat", "ada")

        assert [button.label for button in others.buttons] == ["heat", "None of these", "Why?"]
        assert kept == [
            {"text": "clean the kitchen and the hall", "process": None, "wrong": "clean", "engine": "local"}
        ]
        assert await cases(home) == [{**kept[0], "process": "heat"}]


async def test_a_plan_stays_when_only_a_part_of_it_shall_be_different(tmp_path: Path) -> None:
    async with running_app(tmp_path, clean, heat, router=IntentRouter()) as home:
        await home.say("clean the kitchen and the hall")
        await home.say("no, the cellar")
        said = (await home.texts())[-1]
        await home.say("yes")

        assert said.startswith("I can only change all of it at once")
        done = await home.rows("SELECT result FROM runs ORDER BY id")
        assert sorted(json.loads(result) for (result,) in done) == ["hall is clean", "kitchen is clean"]


async def test_what_comes_after_an_approval_is_said_before(tmp_path: Path) -> None:
    async with running_app(tmp_path, deploy, router=Sure()) as home:
        await home.say("deploy api to the world, then web too")
        first = await home.texts()
        [(run,)] = await home.rows("SELECT id FROM runs")
        await home.decide((await home.approval(run)).id, "approved", "grace")
        await home.pass_time(1)

        assert "Then: deploy (service web)." in first
        assert [card.title for card in await home.cards()] == ["Deploy api?", "Deploy web?"]


async def test_the_card_of_a_process_that_is_gone_says_so_and_closes(tmp_path: Path) -> None:
    clock = FakeClock()
    for label in ("Run", "Edit", "Not this"):
        folder = tmp_path / label
        folder.mkdir()
        async with running_app(folder, PAY, clean, router=IntentRouter(), clock=clock) as home:
            await home.say("pay 20 back")
            shown = await card(home)
        async with running_app(folder, clean, router=IntentRouter(), clock=clock) as home:
            await home.press(shown, label, "ada")

            assert (await home.texts())[-1] == "You may not start pay any more."
            assert (await card(home)).closed != ""


async def test_a_rule_that_became_tighter_over_a_restart_says_what_is_wrong(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, PAY, clean, router=IntentRouter(), clock=clock) as home:
        await home.say("pay 20 back")
    async with running_app(tmp_path, PAY_LESS, clean, router=IntentRouter(), clock=clock) as home:
        await home.say("yes")

        assert (await card(home)).title.startswith(
            "“20.0” does not do for amount: it should be less than or equal to 10"
        )


async def test_a_correction_that_is_not_understood_leaves_the_card_to_be_answered(tmp_path: Path) -> None:
    async with running_app(tmp_path, PAY, clean, router=IntentRouter()) as home:
        await home.say("pay 20 back")
        await home.say("no, rather in summer")
        said = (await home.texts())[-1]
        await home.press(await card(home), "Run", "ada")

        assert said == "I do not see what “no, rather in summer” should change. Write it like amount=20."
        assert await home.rows("SELECT status FROM runs") == [("completed",)]
