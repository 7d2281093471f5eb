"""Requests that wait for a value of one of them: over a restart, and over a request in between."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from bot import Context, process
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock


class Where(BaseModel):
    service: Literal["shop", "search", "mail"]
    environment: Literal["staging", "production"]


class Page(BaseModel):
    number: int


@process(version="1", examples=["look at the shop in staging", "how is the search in production", "look at a service"])
async def look(ctx: Context, params: Where) -> str:
    """Look how a service is."""
    return f"{params.service} in {params.environment} is well"


@process(version="1", risk="write", examples=["stop the shop in staging", "stop the mail service in production"])
async def stop(ctx: Context, params: Where) -> str:
    """Stop a service."""
    return f"{params.service} in {params.environment} is stopped"


@process(version="1", examples=["read page 3 of the book", "open page 7"])
async def read(ctx: Context, params: Page) -> str:
    """Read a page of the book."""
    return f"page {params.number}"


async def done(home: RunningApp) -> list[str]:
    rows = await home.rows("SELECT result FROM runs WHERE status='completed' ORDER BY created_at, id")
    return [json.loads(row[0]) for row in rows]


async def test_what_was_told_already_is_not_asked_for_again_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, look, stop, read, router=IntentRouter(), clock=clock) as home:
        await home.say("look at the shop and the search")
        asked = (await home.cards())[-1]

    async with running_app(tmp_path, look, stop, read, router=IntentRouter(), clock=clock) as home:
        await home.say("staging")

        assert asked.title == "Before I do these two (look): Which environment?"
        assert sorted(await done(home)) == ["search in staging is well", "shop in staging is well"]
        assert (await home.cards())[-1].closed == "Answered: staging"


async def test_what_acts_at_once_is_shown_as_a_plan_when_nothing_is_missing_any_more(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("stop the shop and the mail")
        await home.press((await home.cards())[-1], "production", "ada")
        plan = (await home.cards())[-1]
        before = await done(home)
        await home.press(plan, "Run", "ada")

        assert before == []
        assert [said for _, said in plan.fields] == [
            "service shop, environment production",
            "service mail, environment production",
        ]
        assert sorted(await done(home)) == ["mail in production is stopped", "shop in production is stopped"]


async def test_they_still_wait_after_a_request_in_between(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("look at the shop and the search")
        await home.say("read page 12 of the book")
        between = await done(home)
        await home.say("production")

        assert between == ["page 12"]
        assert sorted(await done(home)) == ["page 12", "search in production is well", "shop in production is well"]


async def test_never_mind_drops_all_of_them(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("look at the shop and the search")
        await home.say("never mind")
        await home.say("staging")

        assert await done(home) == []


async def test_a_plan_is_shown_again_after_a_request_in_between(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("stop the shop and the mail in production")
        await home.say("read page 12 of the book")
        [first, again] = [card for card in await home.cards() if card.kind == "question"]
        between = await done(home)
        await home.press(again, "Run", "ada")

        assert between == ["page 12"]
        assert first.closed == "Asked again below."
        assert first.fields == again.fields
        assert len(await done(home)) == 3


async def test_a_choice_is_offered_again_after_a_request_in_between(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("the shop in staging")
        await home.say("read page 12 of the book")
        again = (await home.cards())[-1]
        await home.press(again, "look", "ada")

        assert again.title == "Do you mean stop or look?"
        assert sorted(await done(home)) == ["page 12", "shop in staging is well"]


async def test_a_new_request_for_one_of_a_choice_settles_it(tmp_path: Path) -> None:
    async with running_app(tmp_path, look, stop, read, router=IntentRouter()) as home:
        await home.say("the shop in staging")
        choice = (await home.cards())[-1]
        await home.say("look at the mail in production")
        closed = next(card for card in await home.cards() if card.reference == choice.reference)

        assert closed.closed == "Answered: look at the mail in production"
        assert await done(home) == ["mail in production is well"]
