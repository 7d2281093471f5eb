"""A form that starts a process: it is filled with the defaults, and what it says is read as any form is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot import Context, Form, process
from bot.platform.adapter import Commanded, Outcome, Submitted
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app


class Meeting(BaseModel):
    topic: str
    people: list[str]
    length: timedelta = timedelta(minutes=30)
    tags: list[Literal["loud", "long"]] = []
    settings: dict[str, str] = {"room": "B-12", "floor": "2"}
    body: str = ""
    seats: Annotated[int, Field(le=8)] = 4


@process(version="1", risk="read", examples=["plan a meeting about `tea`", "meet about `coffee`"])
async def meeting(ctx: Context, params: Meeting) -> dict[str, Any]:
    """Plan a meeting."""
    return params.model_dump(mode="json")


async def opened(home: RunningApp) -> Form:
    outcome = await home.app.messaging.front.command(Commanded("c1", "web/ada", "ada", "meeting"))
    assert outcome.form is not None
    return outcome.form


async def sent(home: RunningApp, changed: dict[str, str | Sequence[str]]) -> Outcome:
    form = await opened(home)
    shown = {each.name: list(each.chosen) if each.kind == "choices" else each.value for each in form.inputs}
    outcome = await home.app.messaging.front.submit(Submitted("s1", "web/ada", "ada", form.token, {**shown, **changed}))
    await home.app.settled()
    return outcome


async def started(home: RunningApp) -> dict[str, Any]:
    [(result,)] = await home.rows("SELECT result FROM runs")
    found: dict[str, Any] = json.loads(result)
    return found


async def test_what_the_form_shows_is_taken_as_it_stands(tmp_path: Path) -> None:
    async with running_app(tmp_path, meeting, router=IntentRouter()) as home:
        outcome = await sent(home, {"topic": "never mind", "people": "Ada, Bob"})

        assert (outcome.ok, outcome.text) == (True, "")
        assert await started(home) == Meeting(topic="never mind", people=["Ada", "Bob"]).model_dump(mode="json")


@pytest.mark.parametrize("topic", ["it's `so`", 'say "hi" and „hallo“', "--seats 9", "a\nb", "```\ncode\n```"])
async def test_every_text_arrives_as_it_was_written(tmp_path: Path, topic: str) -> None:
    async with running_app(tmp_path, meeting, router=IntentRouter()) as home:
        await sent(home, {"topic": topic, "people": "Ada", "length": "1 hour 15 minutes", "tags": ["long"]})

        told = await started(home)
        assert (told["topic"], told["length"], told["tags"]) == (topic, "PT1H15M", ["long"])


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"length": "soon"}, {"length": "“soon” is no length of time; write it like 30 minutes or 2h."}),
        ({"settings": "x"}, {"settings": "“x” does not do for settings. Write it like A=1, B=2."}),
        ({"seats": "9"}, {"seats": "Input should be less than or equal to 8"}),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    tmp_path: Path, changed: dict[str, str | Sequence[str]], errors: dict[str, str]
) -> None:
    async with running_app(tmp_path, meeting, router=IntentRouter()) as home:
        outcome = await sent(home, {"topic": "tea", "people": "Ada", **changed})

        assert (outcome.ok, outcome.errors) == (False, errors)
        assert await home.rows("SELECT id FROM runs") == []


async def test_what_is_missing_or_too_much_is_said(tmp_path: Path) -> None:
    async with running_app(tmp_path, meeting, router=IntentRouter()) as home:
        missing = await sent(home, {"people": "Ada"})
        much = await sent(home, {"topic": "tea", "people": "Ada", "body": "x" * 9_000})

        assert missing.text == "Please fill in: Topic."
        assert much.text == "That is more than I read in one form. Please say it in fewer words."
        assert (missing.ok, much.ok) == (False, False)
        assert await home.rows("SELECT id FROM runs") == []
