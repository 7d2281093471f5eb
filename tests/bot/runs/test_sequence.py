"""Several requests in one message: shown as a plan where one acts at once, run together or one after the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.authoring.origin import Origin
from bot.parameters.call import decode_calls
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from tests.bot.running_app import RunningApp, running_app
from tests.router.scripted_llm import Scripted, call, said

DONE: list[str] = []


class Where(BaseModel):
    place: str


async def note(what: str) -> str:
    if what == "nowhere":
        raise ValueError("there is no such place")
    DONE.append(what)
    return what


@process(version="1")
async def look(ctx: Context, params: Where) -> str:
    """Look at a place."""
    return f"I saw {await ctx.step(note, params.place)}"


@process(version="1", risk="write", gated=True)
async def tidy(ctx: Context, params: Where) -> str:
    """Tidy a place up, when somebody agrees."""
    await ctx.approve(f"Tidy {params.place} up?", by="keepers")
    return f"I tidied {await ctx.step(note, params.place)} up"


@process(version="1", risk="write")
async def paint(ctx: Context, params: Where) -> str:
    """Paint a place at once."""
    return f"I painted {await ctx.step(note, params.place)}"


ALL = (look, tidy, paint)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


def does(*calls: tuple[str, str], in_order: bool | None = None) -> IntentRouter:
    """Give a router whose model answers once, with these calls."""
    named = [call(name, {"place": place}, place=place) for name, place in calls]
    answer: dict[str, Any] = json.loads(said("run", *named))
    return IntentRouter(LlmRouter(Scripted(json.dumps({**answer, "in_order": in_order}))))


async def runs(home: RunningApp) -> list[tuple[str, str]]:
    rows = await home.rows("SELECT process, status FROM runs ORDER BY rowid")
    return [(str(name), str(status)) for name, status in rows]


async def agree(home: RunningApp, person: str = "grace") -> None:
    """Approve what waits."""
    [[approval]] = await home.rows("SELECT id FROM approvals WHERE state='open'")
    await home.decide(approval, "approved", person)


async def test_things_that_only_read_or_ask_first_begin_at_the_same_time(tmp_path: Path) -> None:
    router = does(("tidy", "the hall"), ("look", "the attic"))
    async with running_app(tmp_path, *ALL, router=router) as home:
        await home.say("tidy the hall and look at the attic")

        assert await runs(home) == [("tidy", "waiting_approval"), ("look", "completed")]


@pytest.mark.parametrize(
    ("text", "in_order"),
    [
        ("tidy the hall and then look at the attic", None),
        ("tidy the hall, danach look at the attic", False),
        ("tidy the hall; the attic is to be looked at with the hall done", True),
    ],
)
async def test_one_after_the_other_begins_the_second_when_the_first_is_done(
    tmp_path: Path, text: str, in_order: bool | None
) -> None:
    router = does(("tidy", "the hall"), ("look", "the attic"), in_order=in_order)
    async with running_app(tmp_path, *ALL, router=router) as home:
        message = await home.say(text)
        await home.pass_time(1)
        assert await runs(home) == [("tidy", "waiting_approval")]

        await agree(home)
        await home.pass_time(1)

        assert await runs(home) == [("tidy", "completed"), ("look", "completed")]
        assert [row[0] for row in await home.rows("SELECT id FROM runs ORDER BY rowid")] == [message, f"{message}-2"]
        assert DONE == ["the hall", "the attic"]
        assert (await home.texts())[-1] == "I saw the attic"


async def test_three_in_a_row_carry_what_is_left(tmp_path: Path) -> None:
    router = does(("look", "one"), ("look", "two"), ("look", "three"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        message = await home.say("look at one, then two, then three")
        left = [len(decode_calls(Origin.decode((await home.run(message)).origin).then))]
        for number in (2, 3):
            await home.pass_time(1)
            left.append(len(decode_calls(Origin.decode((await home.run(f"{message}-{number}")).origin).then)))

        assert left == [2, 1, 0]
        assert DONE == ["one", "two", "three"]


async def test_when_the_first_fails_the_others_are_left_and_it_is_said(tmp_path: Path) -> None:
    router = does(("look", "nowhere"), ("look", "two"), ("tidy", "three"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        await home.say("look at nowhere, then two, then tidy three")
        await home.pass_time(1)

        assert await runs(home) == [("look", "failed")]
        assert (await home.texts())[-1].endswith("So I have not started look and tidy, which should have come next.")


async def test_when_the_first_is_denied_the_second_is_left(tmp_path: Path) -> None:
    router = does(("tidy", "the hall"), ("look", "the attic"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        await home.say("tidy the hall, then look at the attic")
        [[approval]] = await home.rows("SELECT id FROM approvals")
        await home.decide(approval, "denied", "grace")
        await home.pass_time(1)

        assert await runs(home) == [("tidy", "cancelled")]
        assert "So I have not started look" in (await home.texts())[-1]


async def test_what_comes_next_survives_a_stop_at_any_moment(tmp_path: Path) -> None:
    router = does(("tidy", "the hall"), ("look", "the attic"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        await home.say("tidy the hall, then look at the attic")
    async with running_app(tmp_path, *ALL) as home:
        await agree(home)
        assert (await runs(home))[1][0] == "look"  # written with the end of the first, and not begun
    async with running_app(tmp_path, *ALL) as home:
        await home.app.settled()
        await home.pass_time(1)

        assert await runs(home) == [("tidy", "completed"), ("look", "completed")]
        assert DONE == ["the hall", "the attic"]


async def test_what_may_no_longer_be_started_is_not_and_it_is_said(tmp_path: Path) -> None:
    router = does(("tidy", "the hall"), ("look", "the attic"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        await home.say("tidy the hall, then look at the attic")
    async with running_app(tmp_path, *ALL, policy={"look": {"allow": ["grace"]}}) as home:
        await agree(home)
        await home.pass_time(1)

        assert await runs(home) == [("tidy", "completed")]
        assert (await home.texts())[-1].endswith("I have not started look: Ada may not start look.")


async def planned(home: RunningApp, text: str = "look at the hall and paint the attic") -> Sequence[tuple[str, str]]:
    """Say it, and give the fields of the plan's card."""
    await home.say(text)
    [card] = await home.cards()
    assert [button.label for button in card.buttons] == ["Run", "Not this", "Why?"]
    return card.fields


async def test_what_acts_at_once_is_shown_with_all_that_was_asked_for(tmp_path: Path) -> None:
    router = does(("look", "the hall"), ("paint", "the attic"))
    async with running_app(tmp_path, *ALL, router=router) as home:
        fields = await planned(home)

        assert list(fields) == [("1. look", "place the hall"), ("2. paint", "place the attic")]
        assert (await home.cards())[0].title == "Shall I do these two, at the same time?"
        assert await runs(home) == []


@pytest.mark.parametrize("how", ["press", "yes", "Run"])
async def test_a_plan_that_is_confirmed_runs_also_after_a_stop(tmp_path: Path, how: str) -> None:
    router = does(("look", "the hall"), ("paint", "the attic"), in_order=True)
    async with running_app(tmp_path, *ALL, router=router) as home:
        await planned(home)
    async with running_app(tmp_path, *ALL, router=IntentRouter()) as home:
        [card] = await home.cards()
        await (home.press(card, "Run", "ada") if how == "press" else home.say(how))
        assert await runs(home) == [("look", "completed"), ("paint", "initializing")]
        await home.pass_time(1)

        assert await runs(home) == [("look", "completed"), ("paint", "completed")]
        assert DONE == ["the hall", "the attic"]


@pytest.mark.parametrize("how", ["press", "no", "never mind"])
async def test_a_plan_that_is_not_wanted_starts_nothing(tmp_path: Path, how: str) -> None:
    router = does(("look", "the hall"), ("paint", "the attic"))
    async with running_app(tmp_path, *ALL, router=router) as home:
        await planned(home)
        [card] = await home.cards()
        await (home.press(card, "Not this", "ada") if how == "press" else home.say(how))

        assert await runs(home) == []
        assert (await home.texts())[-1] == "Dropped it."
        assert await home.rows("SELECT state FROM questions") == [("dropped",)]


async def test_nobody_else_confirms_a_plan(tmp_path: Path) -> None:
    router = does(("look", "the hall"), ("paint", "the attic"))
    async with running_app(tmp_path, *ALL, router=router) as home:
        await planned(home)
        [card] = await home.cards()
        await home.press(card, "Run", "grace")

        assert await runs(home) == []


async def test_a_plan_of_which_a_part_was_forbidden_meanwhile_starts_nothing(tmp_path: Path) -> None:
    router = does(("look", "the hall"), ("paint", "the attic"))
    async with running_app(tmp_path, *ALL, router=router) as home:
        await planned(home)
    async with running_app(tmp_path, *ALL, router=IntentRouter(), policy={"paint": {"allow": ["grace"]}}) as home:
        await home.say("yes")

        assert await runs(home) == []
        assert (await home.texts())[-1] == "You may not start paint any more."
