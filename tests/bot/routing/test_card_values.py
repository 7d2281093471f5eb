"""What a card says of values: all that it would start with, as people write them, and exactly these start."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot import Card, Context, process
from bot.parameters.wording import in_field, in_words, length_in_words
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app


class Fixed(BaseModel):
    kind: Literal["fixed"] = "fixed"
    count: int
    pause: timedelta = timedelta(0)


class Auto(BaseModel):
    kind: Literal["auto"] = "auto"
    most: int | None = None


class Rollout(BaseModel):
    app: str
    labels: list[str] = []
    variables: dict[str, str] = {}
    size: Annotated[Fixed | Auto, Field(discriminator="kind")] = Fixed(count=2)
    pause: timedelta = timedelta(minutes=30)
    day: date | None = None
    loud: bool = False
    note: str = ""
    token: str = Field("inner", exclude=True)


class Nothing(BaseModel):
    pass


@process(version="1", risk="write", examples=["roll out `shop`", "start a rollout of `blog`"])
async def rollout(ctx: Context, params: Rollout) -> dict[str, Any]:
    """Roll an app out."""
    return params.model_dump(mode="json")


@process(version="1", risk="write", examples=["feed the cat", "give the cat its food"])
async def feed_cat(ctx: Context, params: Nothing) -> str:
    """Feed the cat."""
    return "fed"


async def card(home: RunningApp) -> Card:
    return (await home.cards())[-1]


async def test_a_card_shows_each_value_as_people_write_it_and_says_which_are_as_usual(tmp_path: Path) -> None:
    async with running_app(tmp_path, rollout, router=IntentRouter()) as home:
        await home.say('/rollout app=shop labels="a, b" variables="A=1, B=2" size="kind=fixed, count=5" loud=yes')
        shown = await card(home)
        await home.press(shown, "Run", "ada")
        [(params,)] = await home.rows("SELECT params FROM runs")

    assert shown.title == "Shall I start rollout?"
    assert shown.fields == (
        ("app", "shop"),
        ("labels", "a, b"),
        ("variables", "A=1, B=2"),
        ("size", "kind fixed, count 5, pause 0 seconds"),
        ("pause", "30 minutes (as usual)"),
        ("loud", "yes"),
    )
    assert json.loads(params)["pause"] == "PT30M"


async def test_what_was_shown_starts_even_if_a_default_is_another_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_app(tmp_path, rollout, router=IntentRouter()) as home:
        await home.say("/rollout app=shop")
        shown = await card(home)
        monkeypatch.setattr(Rollout.model_fields["pause"], "default", timedelta(hours=9))
        Rollout.model_rebuild(force=True)
        await home.press(shown, "Run", "ada")
        [(params,)] = await home.rows("SELECT params FROM runs")
    monkeypatch.undo()
    Rollout.model_rebuild(force=True)

    assert ("pause", "30 minutes (as usual)") in shown.fields
    assert json.loads(params)["pause"] == "PT30M"


async def test_edit_is_offered_where_there_is_anything_to_change(tmp_path: Path) -> None:
    async with running_app(tmp_path, rollout, feed_cat, router=IntentRouter()) as home:
        await home.say("/rollout app=shop")
        first = [button.label for button in (await card(home)).buttons]
        await home.say("/feed_cat")
        second = [button.label for button in (await card(home)).buttons]

    assert "Edit" in first
    assert "Edit" not in second


@pytest.mark.parametrize(
    ("value", "kind", "words", "field"),
    [
        (None, str, "", ""),
        (True, bool, "yes", "yes"),
        (["a", "b"], list[str], "a, b", "a, b"),
        (["Lovelace, Ada", "B"], list[str], "Lovelace, Ada, B", '["Lovelace, Ada", "B"]'),
        ({"A": "1", "B": "2"}, dict[str, str], "A=1, B=2", "A=1, B=2"),
        ({"A": "x, y"}, dict[str, str], "A=x, y", '{"A": "x, y"}'),
        ({"wait": "PT1H"}, dict[str, timedelta], "wait=1 hour", "wait=PT1H"),
        ({"kind": "fixed", "count": 5, "pause": "PT5M"}, Fixed | Auto, "kind fixed, count 5, pause 5 minutes", None),
        ({"kind": "auto", "most": None}, Fixed | Auto, "kind auto", '{"kind": "auto", "most": null}'),
        ([{"kind": "auto"}, {"kind": "auto"}], list[Auto], "kind auto; kind auto", None),
        ("PT1H30M", timedelta, "1 hour 30 minutes", "1 hour 30 minutes"),
        ("PT1H30M", str, "PT1H30M", "PT1H30M"),
        ("-PT30M", timedelta, "minus 30 minutes", "-PT30M"),
        ("2026-12-01T15:00:00", Any, "2026-12-01T15:00:00", "2026-12-01T15:00:00"),
        (1e16, float, "1e+16", "10000000000000000"),
    ],
)
def test_a_value_in_words(value: Any, kind: Any, words: str, field: str | None) -> None:
    assert in_words(value, kind) == words
    if field is not None:
        assert in_field(value, kind) == field


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(days=1, minutes=1), "1 day 1 minute"),
        (timedelta(milliseconds=1_500), "1.5 seconds"),
        (timedelta(weeks=2), "14 days"),
    ],
)
def test_a_length_in_words(length: timedelta, words: str) -> None:
    assert length_in_words(length) == words


@pytest.mark.parametrize(
    ("value", "annotation", "words"),
    [
        ("2026-12-01T15:00:00+01:00", datetime, "2026-12-01 15:00+01:00"),
        ("2026-12-01T15:00:30", datetime | None, "2026-12-01 15:00:30"),
        ("15:30:00", time, "15:30"),
        ("2026-12-01T15:00:00", str, "2026-12-01T15:00:00"),
    ],
)
def test_a_moment_is_shown_as_people_write_it(value: str, annotation: Any, words: str) -> None:
    assert in_words(value, annotation) == words
