"""An answer with a request behind it keeps both; what is evidently no answer is none; a choice lets go after two."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot import Context, process
from router import IntentRouter
from tests.bot.conversation.open_questions import LEAVE as LEAVE_EXAMPLES
from tests.bot.conversation.open_questions import Leave, StandIn, change_case, open_titles, press_last, treat_text
from tests.bot.running_app import RunningApp, running_app

LEAVE, PROCESS = "leave from 3 may to 5 may", "process the text 'abc'"
STAND_IN, OFFICE = "Who stands in?", "Which office?"
NO, ANSWER = "No", "It is my answer"


class Chair(BaseModel):
    office: Literal["rome", "oslo"] = Field(description="Where to")
    count: int = 1


class Trip(BaseModel):
    city: str = Field(description="Where to")


@process(examples=LEAVE_EXAMPLES, risk="write", gated=True)
async def take_leave(ctx: Context, params: Leave) -> str:
    """Take some days of leave."""
    told = await ctx.ask(STAND_IN, StandIn)
    await ctx.approve(f"Leave, {told.stand_in} stands in?", by="keepers", within=timedelta(hours=1), fields={})
    return f"{told.stand_in} stands in"


@process(examples=("order 2 chairs for rome", "chairs for the office in oslo"), risk="write", gated=True)
async def order_chairs(ctx: Context, params: Chair) -> str:
    """Order chairs for an office."""
    await ctx.approve(f"{params.count} for {params.office}?", by="keepers", within=timedelta(hours=1), fields={})
    return "ordered"


@process(examples=("what is the weather in `Rome`?", "forecast for `Oslo`"))
async def weather(ctx: Context, params: Trip) -> str:
    """Tell the weather in a city."""
    return f"sunny in {params.city}"


@asynccontextmanager
async def office_app(folder: Path) -> AsyncGenerator[RunningApp]:
    every = (take_leave, order_chairs, weather, change_case, treat_text)
    async with running_app(folder, *every, router=IntentRouter()) as home:
        yield home


async def approvals(home: RunningApp) -> list[str]:
    return [card.title for card in await home.cards("web/approvals")]


@pytest.mark.parametrize(
    ("begun", "said", "answered", "also"),
    [
        (LEAVE, "Ben, and make 'hello' upper case", "Leave, Ben stands in?", "HELLO"),
        (LEAVE, "Ben. Please lowercase 'SHOUTING IS RUDE'", "Leave, Ben stands in?", "shouting is rude"),
        (LEAVE, "Ben und dann uppercase 'abc'", "Leave, Ben stands in?", "ABC"),
        (LEAVE, "Ben, thanks!", "Leave, Ben stands in?", "You are welcome."),
        (LEAVE, "Ben. Danke schön", "Leave, Ben stands in?", "Gern geschehen."),
        (PROCESS, "upper and then lowercase 'SHOUTING IS RUDE'", "ABC", "shouting is rude"),
    ],
)
async def test_an_answer_to_a_run_and_the_request_behind_it_are_both_kept(
    tmp_path: Path, begun: str, said: str, answered: str, also: str
) -> None:
    async with office_app(tmp_path) as home:
        await home.say(begun)
        await home.say(said)

        seen = " | ".join(await home.texts())
        assert answered in seen
        assert also in seen
        assert await home.rows("SELECT 1 FROM inbox WHERE state<>'done'") == []


async def test_what_stands_behind_an_answer_is_dealt_with_once(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("Ben, and make 'hello' upper case", event="once")
        await home.say("Ben, and make 'hello' upper case", event="once")

        assert (await home.texts()).count("HELLO") == 1
        assert await approvals(home) == ["Leave, Ben stands in?"]


async def test_an_answer_to_the_router_and_the_request_behind_it_are_shown_together(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say("order 2 chairs")
        await home.say("oslo, and then make 'hello' upper case")

        card = (await home.cards())[-1]
        assert [value for _, value in card.fields] != []
        shown = " ".join(f"{name} {value}" for name, value in card.fields)
        assert "oslo" in shown
        assert "hello" in shown
        assert await approvals(home) == []


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("I don't know yet", f"It waits for this: {STAND_IN} “Never mind” drops it."),
        ("noch nicht", f"Darauf wartet es: {STAND_IN} Mit „vergiss es“ ist es erledigt."),
        ("on verra", f"It waits for this: {STAND_IN} “Never mind” drops it."),
        ("un momento", f"It waits for this: {STAND_IN} “Never mind” drops it."),
        ("stand in:", "What is the stand in? (Who stands in?)"),
    ],
)
async def test_whoever_puts_off_posts_nothing_to_approvers(tmp_path: Path, said: str, reply: str) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say(said)

        assert (await home.texts())[-1] == reply
        assert await open_titles(home) == [STAND_IN]
        assert await approvals(home) == []


@pytest.mark.parametrize("said", ["wait", "noch keine Ahnung", "je ne sais pas", "ni idea", "again"])
async def test_whoever_puts_a_choice_off_has_chosen_nothing(tmp_path: Path, said: str) -> None:
    async with office_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say(said)

        assert await open_titles(home) == ["Capitals or small letters?"]
        assert await home.rows("SELECT 1 FROM runs WHERE status='completed'") == []


@pytest.mark.parametrize("said", ["who is around that week?", "wer hat Zeit?", "no, 4 May", "yes"])
async def test_what_is_hardly_an_answer_is_asked_about(tmp_path: Path, said: str) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say(said)

        assert await approvals(home) == []
        assert said in (await home.cards())[-1].title


async def test_it_is_my_answer_takes_a_question_for_one(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("whoever is there?")
        await press_last(home, ANSWER)

        assert await approvals(home) == ["Leave, whoever is there? stands in?"]


async def test_no_lets_the_question_stand(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("whoever is there?")
        await press_last(home, NO)

        assert await open_titles(home) == [STAND_IN]
        await home.say("Ben")
        assert await approvals(home) == ["Leave, Ben stands in?"]


async def test_a_correction_of_what_was_told_before_is_no_answer(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("I meant 4 may to 6 may")

        card = (await home.cards())[-1]
        assert card.title == "Shall I cancel that and start take leave instead?"
        assert [value for _, value in card.fields] == ["2026-05-04", "2026-05-06"]
        assert await approvals(home) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("make that 6 may", ["2026-05-03", "2026-05-06"]),
        ("no, 6 may", ["2026-05-03", "2026-05-06"]),
        ("rather 2 may", ["2026-05-02", "2026-05-05"]),
        ("nein, 6. Mai", ["2026-05-03", "2026-05-06"]),
        ("non, plutôt le 6 mai", ["2026-05-03", "2026-05-06"]),
        ("no, mejor el 6 de mayo", ["2026-05-03", "2026-05-06"]),
    ],
)
async def test_a_day_told_alone_is_the_end_that_it_can_only_be(tmp_path: Path, text: str, span: list[str]) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say(text)

        card = (await home.cards())[-1]
        assert [value for _, value in card.fields] == span
        assert await approvals(home) == []


async def test_a_day_that_may_be_either_end_is_no_name(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("make that 4 may")

        assert await approvals(home) == []
        assert (await home.lines("web/ada"))[-1].plain().startswith(f"I asked “{STAND_IN}”: is “make that 4 may”")


@pytest.mark.parametrize("text", ["forget the leave", "vergiss take leave", "oublie take leave", "olvida take leave"])
async def test_what_is_to_be_forgotten_by_its_name_is_no_answer(tmp_path: Path, text: str) -> None:
    async with office_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say(text)

        assert await approvals(home) == []
        assert (await home.cards())[-1].buttons


async def test_nonsense_to_a_choice_is_set_aside_after_two_and_comes_back(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say("order 2 chairs")
        await home.say("abc")
        assert len(await open_titles(home)) == 1
        await home.say("xyz")
        assert await open_titles(home) == []
        await home.say("back")
        await home.say("rome")

        assert await approvals(home) == ["2 for rome?"]


@pytest.mark.parametrize(
    "said",
    [
        "don't order anything",
        "I'll take care of it myself",
        "I don't need chairs any more",
        "bestell nichts",
        "das mache ich selbst",
        "je m'en occupe moi-même",
        "ya lo haré yo mismo",
        "cancel the chairs",
        "👎",
    ],
)
async def test_a_refusal_lets_a_choice_go(tmp_path: Path, said: str) -> None:
    async with office_app(tmp_path) as home:
        await home.say("order 2 chairs")
        await home.say(said)

        assert await open_titles(home) == []
        assert await approvals(home) == []


async def test_a_bare_word_that_another_process_takes_is_the_answer(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say("what is the weather?")
        await home.say("Oslo")

        assert (await home.texts())[-1] == "sunny in Oslo"


async def test_a_request_that_waits_is_listed_by_its_name_and_cancelled_after_a_yes(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say("order 2 chairs for rome")
        await home.say("make 'hello' upper case")
        await home.say("cancel the chairs")
        [card] = [card for card in await home.cards() if "Cancel it" in [each.label for each in card.buttons]]
        assert (card.title, len(card.fields)) == ("Shall I cancel this?", 1)
        assert await home.rows("SELECT 1 FROM runs WHERE status='cancelled'") == []
        await home.say("👍")

        assert await home.rows("SELECT process FROM runs WHERE status='cancelled'") == [("order_chairs",)]


async def test_what_waits_for_nobody_is_said_to_be_nothing_to_cancel(tmp_path: Path) -> None:
    async with office_app(tmp_path) as home:
        await home.say("order 2 chairs for rome")
        await home.say("cancel my leave")

        assert (await home.texts())[-1] == "You have no run that I could cancel."
        assert await home.rows("SELECT 1 FROM runs WHERE status='cancelled'") == []
