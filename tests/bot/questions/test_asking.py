"""Questions that a run asks: answers of every type, over restarts, from the one who was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from bot.authoring.asked_question import answer_model
from bot.platform.adapter import Pressed
from tests.bot.asking_processes import Address, Colour, asking, last_card, open_questions, shirt, socks
from tests.bot.running_app import running_app
from tests.fakes import FakeClock

ANSWERS: list[tuple[Any, str, str]] = [
    (str, "a long sentence, indeed", "'a long sentence, indeed'"),
    (int, "42", "42"),
    (bool, "yes", "True"),
    (bool, "no", "False"),
    (date, "2026-05-01", "datetime.date(2026, 5, 1)"),
    (Colour, "blue", "<Colour.BLUE: 'blue'>"),
    (Literal["tea", "coffee"], "coffee", "'coffee'"),
    (Address, "street=`Main Street` number=5", "Address(street='Main Street', number=5)"),
]


@pytest.mark.parametrize(("kind", "said", "read"), ANSWERS, ids=lambda value: str(value)[:20])
async def test_a_run_reads_the_answer_as(tmp_path: Path, kind: Any, said: str, read: str) -> None:
    async with running_app(tmp_path, asking(kind)) as home:
        run = await home.say("run form")
        waiting = (await home.run(run)).status
        await home.say(said)

        assert waiting == "waiting"
        assert (await home.texts())[-1] == read


class Login(BaseModel):
    name: str
    keys: list[SecretStr]


class Signing(BaseModel):
    login: Login


class Odd(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    odd: Callable[[], int]


@pytest.mark.parametrize("kind", [Login, Signing])
async def test_a_secret_is_not_asked_for_since_answers_are_kept(tmp_path: Path, kind: type[BaseModel]) -> None:
    async with running_app(tmp_path, asking(kind)) as home:
        run = await home.run(await home.say("run form"))

        assert run.status == "paused"
        assert f"ctx.ask cannot ask for a SecretStr, as {kind.__name__} does" in run.reason
        assert await open_questions(home) == []


def test_a_type_that_no_schema_can_say_is_no_secret() -> None:
    assert answer_model(Odd) is Odd


async def test_a_question_of_a_run_outlives_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, asking(Colour), clock=clock) as home:
        await home.say("run form")
        card = await last_card(home)

    async with running_app(tmp_path, asking(Colour), clock=clock) as home:
        await home.press(card, "red", "ada")

        assert (await home.texts())[-1] == "<Colour.RED: 'red'>"


async def test_an_answer_that_does_not_fit_is_asked_for_again(tmp_path: Path) -> None:
    async with running_app(tmp_path, asking(Address)) as home:
        run = await home.say("run form")
        await home.say("street=`Main Street` number=0")
        again = await last_card(home)
        await home.say("street=`Main Street` number=7")

        assert again.note.startswith("That does not fit: Input should be greater than 0")
        assert (await home.run(run)).status == "completed"
        assert (await home.texts())[-1] == "Address(street='Main Street', number=7)"


async def test_a_request_of_its_own_is_no_answer_and_the_question_stays(tmp_path: Path) -> None:
    async with running_app(tmp_path, asking(int), socks) as home:
        run = await home.say("run form")
        await home.say("run socks")
        between = (await home.texts())[-2:]
        await home.say("7")

        assert between == ["ordered socks", "What is it?"]
        assert (await home.run(run)).result == '"7"'


@pytest.mark.parametrize("kind", [str, int])
@pytest.mark.parametrize("text", ["cancel it", "never mind", "forget it"])
async def test_a_run_that_asks_can_be_cancelled_in_words(tmp_path: Path, kind: type, text: str) -> None:
    async with running_app(tmp_path, asking(kind), socks) as home:
        run = await home.say("run form")
        if kind is int:
            await home.say("run socks")  # the later run is over: it is not the one that is meant
        decide: Callable[..., Any] = home.router.route

        async def route(turn: Any) -> Any:
            from router import IntentRouter

            return await (IntentRouter().route(turn) if turn.text == text else decide(turn))

        home.router.route = route  # type: ignore[method-assign]
        await home.say(text)

        assert (await home.run(run)).status == "cancelled"
        assert await open_questions(home) == []
        assert (await last_card(home)).closed == "No longer asked."


async def test_a_choice_that_sounds_like_a_change_of_mind_is_chosen(tmp_path: Path) -> None:
    from router import IntentRouter

    async with running_app(tmp_path, asking(Literal["stop", "go"])) as home:
        run = await home.say("run form")
        home.router.route = IntentRouter().route  # type: ignore[method-assign]
        home.router.read = IntentRouter().read  # type: ignore[method-assign]
        await home.say("Stop")

        assert (await home.run(run)).status == "completed"
        assert (await home.texts())[-1] == "'stop'"


async def test_somebody_else_is_asked_where_they_can_see_it(tmp_path: Path) -> None:
    async with running_app(tmp_path, asking(int, of="grace")) as home:
        run = await home.say("run form")
        await home.say("5", "ada")
        still = (await home.run(run)).status
        await home.say("6", "grace")

        assert still == "waiting"
        assert (await last_card(home, "web/grace")).title == "What is it?"
        assert (await home.run(run)).result == '"6"'


async def test_in_a_shared_thread_only_the_asked_person_answers(tmp_path: Path) -> None:
    async with running_app(tmp_path, asking(int, of="grace")) as home:
        run = await home.say("run form", thread="web/shared")
        await home.say("5", "ada", "web/shared")
        await home.say("6", "grace", "web/shared")

        assert (await home.run(run)).result == '"6"'


async def test_a_signal_that_is_no_answer_changes_nothing(tmp_path: Path) -> None:
    async with running_app(tmp_path, asking(int)) as home:
        run = await home.say("run form")
        for value in ("7", "{}", "null", '{"other": 1}'):
            await home.app.database.write(partial(home.app.engine.signal, run=run, name="ask#1", value=value))
            home.app.engine.wake(run)
            await home.app.settled()

        assert (await home.run(run)).status == "waiting"


async def test_a_press_of_a_question_delivered_twice_answers_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        card = await last_card(home)
        for _ in range(2):
            await home.app.messaging.front.press(Pressed("twice", "web/ada", "ada", card.buttons[0].token))
        await home.app.settled()

        assert len(await home.rows("SELECT * FROM runs")) == 1
