"""What the language model may cost a person a day: counted with what it was for, kept to, and said once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process, this_step
from bot.config import BudgetConfig, check_config
from bot.errors import ConfigError
from bot.llm.budget import Budget
from bot.llm.interface import Completion, LlmAway, LlmRequest, LlmUnavailable, Message, estimated
from bot.people.directory import Directory, Person
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock
from tests.router.scripted_llm import call, said
from workflow import Database

DAY = 24 * 3_600
SPENT = "You have used up today's share of the language model. Until tomorrow I understand only plain requests."
AWAY = "My language model does not answer at the moment. Until it does I understand only plain requests."


class Place(BaseModel):
    where: str = ""


@process(version="1", examples=["look around", "take a look", "have a look at it"])
async def look(ctx: Context, params: Place) -> str:
    """Look around."""
    return "I looked"


@process(version="1", risk="destructive", gated=True, examples=["make a note", "take it down"])
async def note(ctx: Context, params: Place) -> str:
    """Make a note."""
    await ctx.approve("May I note it?", by="keepers")
    return "noted"


async def told() -> str:
    llm = this_step().llm
    assert llm is not None
    return (await llm.complete(LlmRequest([Message("user", "a story")]), deadline=5)).text


@process(version="1", examples=["tell me a story", "a story please"])
async def tell(ctx: Context, params: Place) -> str:
    """Tell a story."""
    return await ctx.step(told)


class Costly:
    """A model that says this and reports so many tokens; or that fails, having cost as much."""

    def __init__(self, answer: str = "", tokens: tuple[int, int] = (900, 100)) -> None:
        self.answer: str | Exception = answer
        self.tokens = tokens
        self.asked = 0

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:  # fmt: skip
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return Completion(self.answer, *self.tokens)

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        self.asked += 1
        yield "Good "
        yield "morning."


def limits(**said: Any) -> dict[str, Any]:
    return {"budget": said}


async def spent(home: RunningApp) -> dict[str, list[int]]:
    rows = await home.rows("SELECT key, value FROM key_value WHERE kind='spent'")
    return {str(key).partition(" ")[0]: json.loads(value) for key, value in rows}


async def no_longer_open(home: RunningApp) -> None:
    """Leave nothing that the same request would be told to be open already."""
    await home.app.database.write(lambda tx: tx.execute("UPDATE approvals SET state='void'").rowcount)


def beginnings(texts: list[str]) -> list[str]:
    return [text.partition("\n")[0] for text in texts]


LOOK, NOTE = said("run", call("look")), said("run", call("note"))
ASKED = "May I note it?"


async def test_over_the_limit_the_local_router_serves_and_it_is_said_once_a_day(tmp_path: Path) -> None:
    model = Costly(LOOK)
    async with running_app(
        tmp_path, look, llm=model, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=1_500)
    ) as home:
        for _ in range(3):
            await home.say("would you look and see")
        said_at_first = await home.texts()
        asked = model.asked
        await home.pass_time(DAY)
        await home.say("would you look and see")

        assert asked == 2
        assert await spent(home) == {"ada": [900, 100]}  # of the new day
        assert said_at_first.count("I looked") == 2
        assert said_at_first.count(SPENT) == 1
        assert model.asked == 3


async def test_what_still_runs_locally_runs_with_a_word_about_it_the_first_time(tmp_path: Path) -> None:
    model = Costly(NOTE)
    async with running_app(
        tmp_path, note, tell, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=1)
    ) as home:
        for _ in range(3):
            await home.say("please make a note")  # it acts, so a model is asked however plain it is
            await no_longer_open(home)

        assert beginnings(await home.texts()) == [ASKED, SPENT, ASKED, ASKED]


async def test_talk_that_nobody_can_answer_any_more_says_so_itself(tmp_path: Path) -> None:
    model = Costly(LOOK)
    async with running_app(
        tmp_path, look, llm=model, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=1)
    ) as home:
        await home.say("would you look and see")
        await home.say("cats are nice")

        assert SPENT not in await home.texts()
        assert (await home.texts())[-1].startswith("You have used up today's share of the language model, and none of")


async def test_one_persons_share_is_not_anothers(tmp_path: Path) -> None:
    model = Costly(LOOK)
    async with running_app(tmp_path, look, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=1)) as home:
        for person in ("ada", "grace", "ada"):
            await home.say("cast an eye on things", person)

        assert model.asked == 2
        assert await spent(home) == {"ada": [900, 100], "grace": [900, 100]}


async def test_what_is_spent_survives_a_stop(tmp_path: Path) -> None:
    model = Costly(LOOK)
    for _ in range(3):
        async with running_app(
            tmp_path, look, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=1_500)
        ) as home:
            await home.say("cast an eye on things")

    assert model.asked == 2


async def test_answers_that_were_of_no_use_count_too(tmp_path: Path) -> None:
    model = Costly("I would look around.")
    async with running_app(
        tmp_path, look, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=9_999)
    ) as home:
        await home.say("cast an eye on things")

        assert model.asked == 2  # and a repair
        assert await spent(home) == {"ada": [1_800, 200]}


async def test_talk_counts_by_its_size(tmp_path: Path) -> None:
    model = Costly(said("chat"), (0, 0))
    async with running_app(
        tmp_path, look, llm=model, router=IntentRouter(LlmRouter(model)), **limits(tokens_per_day=9_999)
    ) as home:
        await home.say("how are you")

        [read, written] = (await spent(home))["ada"]
        assert written == estimated("Good morning.") == 3
        assert read > 50


async def test_steps_use_the_share_of_the_one_who_asked(tmp_path: Path) -> None:
    model = Costly("Once upon a time.")
    async with running_app(tmp_path, tell, llm=model, **limits(tokens_per_day=1_500)) as home:
        for _ in range(3):
            await home.say("run tell")

        assert model.asked == 2
        assert (await home.texts())[:2] == ["Once upon a time."] * 2
        assert "ada has used up today's share of the language model" in (await home.texts())[-1]


async def test_a_step_whose_answer_was_of_no_use_counts_too(tmp_path: Path) -> None:
    model = Costly()
    model.answer = LlmUnavailable("cut off", tokens_in=7, tokens_out=5)
    async with running_app(tmp_path, tell, llm=model, **limits(tokens_per_day=9_999)) as home:
        await home.say("run tell")

        [read, written] = (await spent(home))["ada"]
        assert (read, written) == (7 * model.asked, 5 * model.asked)


async def test_without_a_limit_nothing_is_counted(tmp_path: Path) -> None:
    model = Costly(LOOK)
    async with running_app(tmp_path, look, llm=model, router=IntentRouter(LlmRouter(model))) as home:
        await home.say("cast an eye on things")

        assert await home.rows("SELECT * FROM key_value") == []


async def test_an_outage_is_said_once_and_news_when_it_comes_again(tmp_path: Path) -> None:
    model = Costly()
    heard: list[list[str]] = []
    async with running_app(tmp_path, note, tell, router=IntentRouter(LlmRouter(model))) as home:
        for answer in (LlmAway("resting"), LlmAway("resting"), NOTE, LlmUnavailable("once"), LlmAway("resting")):
            before = len(await home.texts())
            model.answer = answer
            await home.say("please make a note")
            heard.append(beginnings((await home.texts())[before:]))
            await no_longer_open(home)

    assert heard == [[AWAY, ASKED], [ASKED], [ASKED], [ASKED], [AWAY, ASKED]]


@pytest.mark.parametrize(
    ("said", "tokens", "allowed"),
    [
        ({"tokens_per_day": 100}, (50, 49), True),
        ({"tokens_per_day": 100}, (50, 50), False),
        ({"cost_per_day": 1.0, "price_in": 2.0, "price_out": 8.0}, (100_000, 99_999), True),
        ({"cost_per_day": 1.0, "price_in": 2.0, "price_out": 8.0}, (100_000, 100_000), False),
        ({"cost_per_day": 1.0, "price_in": 2.0, "tokens_per_day": 10}, (10, 0), False),
    ],
)
async def test_tokens_and_money_are_limits_of_their_own(
    tmp_path: Path, said: dict[str, Any], tokens: tuple[int, int], allowed: bool
) -> None:
    async with running_app(tmp_path, look, **limits(**said)) as home:
        config = BudgetConfig.model_validate(said)
        budget = Budget(home.app.database, config, home.app.people.directory, home.clock)

        await budget.charge("ada", *tokens)

        assert await budget.allows("ada") is allowed


async def test_a_day_ends_at_the_persons_own_midnight(tmp_path: Path) -> None:
    eleven = FakeClock(round(datetime(2026, 3, 1, 23, 0, tzinfo=UTC).timestamp() * 1_000))
    people = Directory([Person("ada", "Ada", timezone="Asia/Tokyo"), Person("bob", "Bob")], [])
    async with running_app(tmp_path, look, clock=eleven) as home:
        database: Database = home.app.database
        budget = Budget(database, BudgetConfig(tokens_per_day=10), people, eleven)
        for name in ("ada", "bob"):
            await budget.charge(name, 10, 0)
        eleven.advance(2 * 3_600)  # midnight in UTC, ten in the morning in Tokyo

        assert (await budget.allows("ada"), await budget.allows("bob")) == (False, True)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"tokens_per_day": 0}, "greater than or equal to 1"),
        ({"tokens": 5}, "budget.tokens: did you mean tokens_per_day?"),
        ({"cost_per_day": 1.0}, "cost_per_day needs price_in and price_out"),
    ],
)
def test_a_wrong_budget_is_one_clear_line(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem) as told:
        check_config({"budget": table}, "bot.toml")

    assert len(str(told.value).splitlines()) == 1
