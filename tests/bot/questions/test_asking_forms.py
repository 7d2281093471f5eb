"""A run asks for a model: its form shows the defaults, and takes them back as they stand, whatever their types."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.messages.inbound import Answer
from bot.people.directory import Actor
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app


class Size(BaseModel):
    kind: Literal["fixed"] = "fixed"
    count: int = 2


class Wishes(BaseModel):
    name: str
    pause: timedelta = timedelta(minutes=90)
    at: time = time(15, 30)
    size: Size = Size()
    settings: dict[str, str] = {"room": "B-12"}
    numbers: list[int] = [1, 2]
    loud: bool | None = None
    note: str = "one\ntwo"


class Empty(BaseModel):
    pass


@process(version="1", examples=["ask me what I wish"])
async def wish(ctx: Context, params: Empty) -> dict[str, Any]:
    """Ask what somebody wishes."""
    wishes = await ctx.ask("What do you wish?", Wishes)
    return wishes.model_dump(mode="json")


@process(version="1", risk="write", gated=True, examples=["show all kinds of values"])
async def show_all(ctx: Context, params: Empty) -> str:
    """Show values to whoever decides."""
    fields = {"Dry": False, "Pause": timedelta(hours=2), "People": ["ada", "bob"], "Size": Size(), "Text": "PT30M"}
    await ctx.approve("All right?", fields={**fields, "Day": None})
    return "shown"


async def send(home: RunningApp, changed: dict[str, str]) -> None:
    card = (await home.cards())[-1]
    assert card.form is not None
    shown = {each.name: each.value.replace("\n", "\r\n") for each in card.form.inputs}
    answer = await home.app.desk.submit(card.form.token, {**shown, **changed}, Actor("ada", "web"))
    assert isinstance(answer, Answer)
    await home.say(answer.text, answers=answer.question)


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ({"name": "never mind"}, {}),
        ({"name": "help"}, {"name": "help"}),
        ({"name": "x", "pause": "2 hours", "numbers": "3, 4"}, {"pause": "PT2H", "numbers": [3, 4]}),
        ({"name": "x", "size": "count=9", "settings": "a=b"}, {"size": {"kind": "fixed", "count": 9}}),
        ({"name": "x", "loud": "no", "note": ""}, {"loud": False, "note": "one\ntwo"}),
    ],
)
async def test_what_stands_in_the_form_is_taken(tmp_path: Path, changed: dict[str, str], meant: dict[str, Any]) -> None:
    async with running_app(tmp_path, wish, router=IntentRouter()) as home:
        await home.say("/wish")
        await send(home, changed)
        [(result,)] = await home.rows("SELECT result FROM runs")

    whole = {**Wishes(name=changed["name"]).model_dump(mode="json"), **meant}
    if "settings" in changed:
        whole["settings"] = {"a": "b"}
    assert json.loads(result) == whole


async def test_an_approval_shows_values_as_people_write_them(tmp_path: Path) -> None:
    async with running_app(tmp_path, show_all, router=IntentRouter()) as home:
        await home.say("/show_all")
        card = (await home.cards())[-1]

    assert card.fields == (
        ("Dry", "no"), ("Pause", "2 hours"), ("People", "ada, bob"), ("Size", "kind fixed, count 2"), ("Text", "PT30M"),
        ("Day", "None"),
    )  # fmt: skip
