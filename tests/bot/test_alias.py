"""A field with an alias: it can be told, asked for, shown, scheduled and run by its own name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from bot import Context, process
from bot.config import check_config
from bot.routing.catalogue import Catalogue
from router import IntentRouter
from tests.bot.running_app import PEOPLE, running_app


class Greeting(BaseModel):
    """Names as another service writes them."""

    model_config = ConfigDict(serialize_by_alias=True)

    first_name: str = Field(alias="firstName", min_length=2)
    last_name: str = Field("", validation_alias="lastName")


@process(version="1", examples=["greet the person `Ada`"])
async def greet(ctx: Context, params: Greeting) -> str:
    """Greet a person."""
    return f"Hello {params.first_name} {params.last_name}".strip()


@process(version="1", risk="write", examples=["welcome the person `Ada`"])
async def welcome(ctx: Context, params: Greeting) -> str:
    """Welcome a person."""
    return f"Welcome {params.first_name} {params.last_name}".strip()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (["/greet first_name=Ada last_name=Lovelace"], "Hello Ada Lovelace"),
        (["/greet", "Ada"], "Hello Ada"),
        (["/greet first_name=A", "Ada"], "Hello Ada"),
        (["/welcome first_name=Ada last_name=Lovelace", "yes"], "Welcome Ada Lovelace"),
    ],
)
async def test_a_field_with_an_alias_goes_by_its_own_name(tmp_path: Path, said: list[str], heard: str) -> None:
    async with running_app(tmp_path, greet, welcome, router=IntentRouter()) as home:
        for text in said:
            await home.say(text)

        assert (await home.texts())[-1] == heard


async def test_a_schedule_names_a_field_either_way(tmp_path: Path) -> None:
    due = {"process": "greet", "cron": "0 * * * *", "person": "ada"}
    schedules = {
        "own": {**due, "params": {"first_name": "Ada"}},
        "alias": {**due, "params": {"firstName": "Eve"}},
    }
    async with running_app(tmp_path, greet, schedules=schedules) as home:
        await home.pass_time(3_600)

        assert sorted(await home.texts()) == ["Hello Ada", "Hello Eve"]


def test_what_is_wrong_in_a_form_stands_at_its_field() -> None:
    config = check_config({"people": PEOPLE}, "bot.toml")
    catalogue = Catalogue({"greet": greet}, config, config.directory())

    assert catalogue.errors("greet", {"first_name": "Ada"}) == {}
    assert list(catalogue.errors("greet", {"first_name": "A"})) == ["first_name"]
