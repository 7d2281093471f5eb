"""`ctx.ask(of=…, need=…, within=…)`: who is asked hears of it where they are, and nobody else answers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.platform.adapter import Pressed, Submitted
from tests.bot.asking_processes import actor, card_in, survey
from tests.bot.running_app import RunningApp, running_app
from workflow import Transaction

HOUR = timedelta(hours=1)


class Small(BaseModel):
    number: int = Field(lt=10)


async def press(home: RunningApp, person: str, number: int = 0, thread: str = "") -> Any:
    card = await card_in(home, person) if not thread else (await home.cards(thread))[-1]
    event = f"press-{person}-{number}-{thread}"
    outcome = await home.app.messaging.front.press(
        Pressed(event, thread or f"web/{person}", person, card.buttons[number].token)
    )
    await home.app.settled()
    return outcome


async def fill(home: RunningApp, person: str, asker: str = "grace", **values: str) -> Any:
    card = await card_in(home, asker)
    outcome = await home.app.messaging.front.submit(
        Submitted(f"form-{person}-{values}", f"web/{person}", person, card.form.token, values)
    )
    await home.app.settled()
    return outcome


async def test_those_asked_hear_of_it_and_the_requester_sees_who_was_told(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "grace", within=HOUR)) as home:
        run = await home.say("run form")
        hers, his = await card_in(home, "grace"), await card_in(home, "ada")

        assert hers.form is not None
        assert "Ada asked." in hers.note
        assert "It can be answered until" in hers.note
        assert "I asked Grace (web)" in his.note
        assert not his.buttons
        assert his.form is None

        await home.say("42", "grace")

        assert (await home.run(run)).result == '"42"'
        assert (await card_in(home, "ada")).closed == "Grace answered: 42"
        assert (await card_in(home, "grace")).closed == "Grace answered: 42"


async def test_nobody_else_can_answer_by_button_form_or_words(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "grace")) as home:
        run = await home.say("run form")
        told = await fill(home, "eve", value="7")
        await home.say("7", "eve", "web/grace")
        await home.say("7", "ada")

        assert (told.ok, told.text) == (False, "I asked Grace this. Ask me yourself if you like.")
        assert (await home.run(run)).status == "waiting"
        assert await home.rows("SELECT * FROM answers") == []


async def test_a_group_is_asked_in_its_channel_and_one_by_one_and_the_first_answer_counts(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(Literal["red", "blue"], "keepers")) as home:
        run = await home.say("run form", "eve")
        channel = (await home.cards("web/approvals"))[-1]

        assert [button.label for button in channel.buttons] == ["red", "blue"]
        assert (await card_in(home, "alan")).buttons

        await press(home, "alan", 1, "web/approvals")
        late = await press_late(home, channel.buttons[0].token, "grace")

        assert (await home.run(run)).result == "\"'blue'\""
        assert late.text == "This question is over."
        assert (await card_in(home, "eve")).closed == "Alan answered: blue"
        assert {(await card_in(home, each)).closed for each in ("grace", "alan", "ada")} == {"Alan answered: blue"}


async def press_late(home: RunningApp, token: str, person: str) -> Any:
    outcome = await home.app.messaging.front.press(Pressed(f"late-{person}", "web/approvals", person, token))
    await home.app.settled()
    return outcome


async def test_so_many_answers_as_are_needed_each_person_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "keepers", need=2)) as home:
        run = await home.say("run form", "eve")
        await home.say("5", "grace")
        again = await fill(home, "grace", "alan", value="6")
        between = (await home.run(run)).status
        await fill(home, "alan", "alan", value="5")

        assert between == "waiting"
        assert again.ok
        assert "I have that answer already." in await home.texts("web/grace")
        assert "Thank you. That is 1 of 2 answers." in await home.texts("web/grace")
        assert (await home.run(run)).result == '"grace=5, alan=5"'
        assert (await home.texts("web/eve"))[-3:-1] == ["Grace answered: 5 (1 of 2)", "Alan answered: 5 (2 of 2)"]
        assert (await card_in(home, "eve")).closed == "Grace answered: 5\nAlan answered: 5"


async def test_two_people_may_say_the_same_in_one_channel(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(Literal["red", "blue"], "keepers", need=2)) as home:
        run = await home.say("run form", "eve")
        for person in ("grace", "alan"):
            await press(home, person, 0, "web/approvals")

        assert (await home.run(run)).result == "\"grace='red', alan='red'\""


async def test_an_answer_that_does_not_fit_is_asked_for_again_and_no_one_elses_is_lost(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(Small, "keepers", need=2)) as home:
        run = await home.say("run form", "eve")
        await fill(home, "alan", "alan", number="3")
        question = await home.rows("SELECT id FROM questions WHERE state='open'")
        given = ("INSERT INTO answers VALUES (9,?,'grace','','web/grace','{\"number\": 70}',1)", question[0])
        await home.app.database.write(lambda tx: tx.execute(*given))
        await home.app.database.write(
            lambda tx: home.app.engine.signal(tx, run, "ask#1", f'{{"question": "{question[0][0]}", "by": "grace"}}')
        )
        home.app.engine.wake(run)
        await home.app.settled()

        assert "That does not fit: Input should be less than 10." in await home.texts("web/grace")
        assert (await home.run(run)).status == "waiting"

        await fill(home, "grace", "grace", number="4")

        assert (await home.run(run)).result == '"alan=Small(number=3), grace=Small(number=4)"'


@pytest.mark.parametrize(("of", "person"), [("grace", "grace"), ("keepers", "alan"), ("ada", "ada")])
async def test_a_deadline_ends_it_and_says_so(tmp_path: Path, of: str, person: str) -> None:
    async with running_app(tmp_path, survey(int, of, within=HOUR)) as home:
        run = await home.say("run form")
        home.clock.now += 3_600_001
        await home.app.timing.timers.tick()
        await home.app.settled()

        assert (await home.run(run)).result == '"too late"'
        assert (await card_in(home, person)).closed == "Nobody answered in time."
        assert (await card_in(home, "ada")).closed == "Nobody answered in time."
        assert await home.app.questions.waiting(actor(person)) == []
        await home.say("42", person)
        assert (await home.run(run)).result == '"too late"'


async def test_a_deadline_gives_the_default(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "grace", within=HOUR, default=0)) as home:
        run = await home.say("run form")
        home.clock.now += 3_600_001
        await home.app.timing.timers.tick()
        await home.app.settled()

        assert (await home.run(run)).result == '"0"'


async def test_it_outlives_a_restart_and_the_deadline_too(tmp_path: Path) -> None:
    questions = survey(int, "keepers", need=2, within=HOUR)
    async with running_app(tmp_path, questions) as home:
        run = await home.say("run form", "eve")
        await home.say("1", "grace")
    async with running_app(tmp_path, questions) as home:
        await home.app.settled()
        assert [each.question.needed for each in await home.app.questions.waiting(actor("alan"))] == [2]
        assert await home.app.questions.waiting(actor("grace")) == []
        home.clock.now += 3_600_001
        await home.app.timing.timers.tick()
        await home.app.settled()

        assert (await home.run(run)).result == '"too late"'


async def test_a_run_that_is_cancelled_asks_nobody_any_more(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "keepers", within=HOUR)) as home:
        run = await home.say("run form", "eve")
        await home.app.runs.cancel(actor("eve"), run)
        await home.app.settled()

        assert await home.rows("SELECT * FROM asked_threads") == []
        assert (await card_in(home, "grace")).closed == "No longer asked."


async def test_of_nobody_says_so_at_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "nobody")) as home:
        run = await home.say("run form")

        assert "There is nobody to ask: bot.toml names nobody in nobody." in (await card_in(home, "ada")).note
        assert (await home.run(run)).status == "waiting"


@pytest.mark.parametrize(
    "value",
    ["7", "{}", "null", '["expired"]', '{"question": "q", "by": "grace"}', '{"question": 1, "by": []}', '"x"', "[]"],
)
async def test_a_signal_that_is_no_answer_changes_nothing(tmp_path: Path, value: str) -> None:
    async with running_app(tmp_path, survey(int, "grace")) as home:
        run = await home.say("run form")
        await home.app.database.write(lambda tx: home.app.engine.signal(tx, run, "ask#1", value))
        home.app.engine.wake(run)
        await home.app.settled()
        still = (await home.run(run)).status
        await home.say("42", "grace")

        assert still == "waiting"
        assert (await home.run(run)).result == '"42"'


@pytest.mark.parametrize(
    "more",
    [
        {"of": ""}, {"of": []}, {"of": "grace", "need": 0}, {"of": "grace", "need": 101}, {"of": None, "need": 1},
        {"of": "grace", "default": 1}, {"of": "grace", "within": timedelta(0)},
    ],
)  # fmt: skip
async def test_what_makes_no_sense_fails_the_run_with_a_reason(tmp_path: Path, more: dict[str, Any]) -> None:
    of = more.pop("of")
    async with running_app(tmp_path, survey(int, of, **more)) as home:
        run = await home.say("run form")

        assert (await home.run(run)).status == "failed"
        assert await home.rows("SELECT * FROM questions") == []


@pytest.mark.parametrize("wrong_first", [False, True])
async def test_what_an_earlier_version_asked_one_person_is_still_answered(tmp_path: Path, *, wrong_first: bool) -> None:
    async with running_app(tmp_path, survey(Small, "grace")) as home:
        run = await home.say("run form")

        def as_before(tx: Transaction) -> None:
            tx.execute("UPDATE questions SET asked='[]', person='grace', thread='web/grace'")
            tx.execute("DELETE FROM asked_threads")

        await home.app.database.write(as_before)
        if wrong_first:

            def answered_wrongly(tx: Transaction) -> None:
                tx.execute("UPDATE questions SET state='answered'")
                home.app.engine.signal(tx, run, "ask#1", '{"number": 70}')

            await home.app.database.write(answered_wrongly)
            home.app.engine.wake(run)
            await home.app.settled()
        await home.say("number: 7", "grace")

        assert (await home.run(run)).result == '"Small(number=7)"'
