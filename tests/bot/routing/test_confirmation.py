"""The card before something risky: its buttons, its form, and what is kept when it is not what was meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from bot import Card, Context, process
from bot.conversation.misroute import learn
from bot.messages.inbox import Received
from bot.parameters.call import Call
from bot.platform.adapter import Submitted
from bot.questions.store import Question
from bot.questions.subject import OneCall
from bot.routing.decision import Chat, Trace
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock

TOKEN = "ghp_0123456789abcdefghijABCDEFGHIJ012345"


class Disk(BaseModel):
    disk: Literal["alpha", "beta"]
    speed: Literal["slow", "fast"] = "slow"


@process(version="1", risk="write", examples=["wipe the disk alpha", "wipe disk beta", "erase the disk beta"])
async def wipe_disk(ctx: Context, params: Disk) -> str:
    """Wipe a disk."""
    return f"wiped {params.disk}, {params.speed}"


@process(version="1", risk="write", examples=["check the disk alpha", "is disk beta healthy"])
async def check_disk(ctx: Context, params: Disk) -> str:
    """Check the health of a disk."""
    return f"checked {params.disk}"


async def shown(home: RunningApp) -> Card:
    return (await home.cards())[-1]


def labels(card: Card) -> list[str]:
    return [button.label for button in card.buttons]


async def press(home: RunningApp, label: str) -> None:
    await home.press(await shown(home), label, "ada")


async def send_form(home: RunningApp, card: Card, values: dict[str, str]) -> None:
    assert card.form is not None
    submitted = Submitted(f"form-{card.reference}", "web/ada", "ada", card.form.token, values)
    assert (await home.app.messaging.front.submit(submitted)).message
    await home.app.settled()


async def cases(home: RunningApp) -> list[dict[str, Any]]:
    return [json.loads(case) for case in (await home.app.key_value.all("routing case")).values()]


async def results(home: RunningApp) -> list[Any]:
    return await home.rows("SELECT result FROM runs")


async def test_what_is_confirmed_can_be_edited_in_a_form_over_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, wipe_disk, clock=clock, router=IntentRouter()) as home:
        await home.say("wipe the disk alpha")
        first = await shown(home)
        await press(home, "Edit")
    async with running_app(tmp_path, wipe_disk, clock=clock, router=IntentRouter()) as home:
        form = await shown(home)
        await send_form(home, form, {"disk": "beta", "speed": "fast"})
        second = await shown(home)
        before = await results(home)
        await press(home, "Run")

        assert labels(first) == ["Run", "Edit", "Not this", "Why?"]
        assert form.title == "What should be different?"
        assert form.form is not None
        assert [(each.name, each.value) for each in form.form.inputs] == [("disk", "alpha"), ("speed", "slow")]
        assert second.fields == (("disk", "beta"), ("speed", "fast"))
        assert before == []
        assert await results(home) == [('"wiped beta, fast"',)]


async def test_one_value_is_edited_in_words_and_the_others_stay(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk alpha")
        await press(home, "Edit")
        await home.say("fast")

        assert (await shown(home)).fields == (("disk", "alpha"), ("speed", "fast"))


async def test_an_edit_that_is_not_understood_asks_again_and_one_can_let_it_be(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk alpha")
        await press(home, "Edit")
        await home.say("hm")
        again = await shown(home)
        await home.say("never mind")

        assert again.title == (
            "I do not see what “hm” should change. Write it like disk=alpha. What should be different?"
        )
        assert again.closed == ""
        assert (await home.texts())[-1] == "Dropped it."
        assert await results(home) == []


async def test_why_explains_and_the_card_stays(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk alpha")
        await press(home, "Why?")
        said = (await home.texts())[-1]
        await press(home, "Run")

        assert said.startswith("You said “wipe the disk alpha”.\nWhat I made of it: ask before starting.")
        assert await results(home) == [('"wiped alpha, slow"',)]


async def test_not_this_shows_the_next_candidates_and_keeps_what_was_meant(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, wipe_disk, check_disk, clock=clock, router=IntentRouter()) as home:
        await home.say("wipe the disk beta")
        await press(home, "Not this")
        others, kept = await shown(home), await cases(home)
    async with running_app(tmp_path, wipe_disk, check_disk, clock=clock, router=IntentRouter()) as home:
        await press(home, "check_disk")
        card = await shown(home)

        assert labels(others) == ["check_disk", "None of these", "Why?"]
        assert kept == [{"text": "wipe the disk beta", "process": None, "wrong": "wipe_disk", "engine": "local"}]
        assert dict(card.fields)["disk"] == "beta"
        assert await cases(home) == [{**kept[0], "process": "check_disk"}]
        assert await results(home) == []


async def test_none_of_these_is_kept_too(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("the disk beta")
        names = labels(await shown(home))
        await press(home, "None of these")

        assert set(names) == {"wipe_disk", "check_disk", "None of these", "Why?"}
        assert (await home.texts())[-1].startswith("All right, none of these.")
        assert [(case["process"], case["wrong"]) for case in await cases(home)] == [(None, names[0])]


async def test_a_plain_no_is_a_change_of_mind_and_no_misroute(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk beta")
        await home.say("no")

        assert (await home.texts())[-1] == "Dropped it."
        assert await cases(home) == []


async def test_a_secret_in_a_misroute_is_masked(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk) as home:
        asked = OneCall(Call("wipe_disk", {}))
        begun = Question("q", "web/ada", "ada", asked, ("Run", "Not this"), f"wipe {TOKEN}")
        said = Received("m", "web/ada", "ada", "", "Not this", "q", "new", 0, None, 0)
        await home.app.database.write(lambda tx: learn(tx, said, Chat(Trace("pending")), begun))

        assert [case["text"] for case in await cases(home)] == ["wipe [secret]"]


async def test_only_what_was_routed_can_be_a_misroute(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("/wipe_disk disk=alpha")
        await press(home, "Not this")

        assert await cases(home) == []
