"""A question that nobody answers is set aside, and comes back as it was, in another life of the bot too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.conversation.open_questions import asking_app, open_titles, press_last

LEAVE, PROCESS = "leave from 3 may to 5 may", "process the text 'abc'"
STAND_IN, CAPITALS = "Who stands in?", "Capitals or small letters?"
START = "Start that"
BACK = ["back", "zurück", "retour", "volver"]


@pytest.mark.parametrize("second", ["🎉", "thank you", "list approvals", "make 'x' upper case now", "blah blah"])
@pytest.mark.parametrize("first", ["thanks", "what waits for approval?", "mars"])
async def test_after_two_things_that_are_no_answer_it_is_set_aside(tmp_path: Path, first: str, second: str) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say(first)
        await home.say(second)
        if START in [button.label for card in await home.cards() for button in card.buttons]:
            await press_last(home, START)

        assert f"I have set “{CAPITALS}” aside: say “back” to go on." in (await home.texts())[-2:]
        assert await open_titles(home) == []


@pytest.mark.parametrize("back", BACK)
@pytest.mark.parametrize(
    ("begun", "asked", "answer", "outcome"),
    [
        (PROCESS, CAPITALS, "upper", "ABC"),
        (LEAVE, STAND_IN, "Ben", "Ben stands in"),
        ("make hello upper case", "What is the text?", "so it goes", "SO IT GOES"),
    ],
)
async def test_back_brings_it_back_in_another_life(
    tmp_path: Path, back: str, begun: str, asked: str, answer: str, outcome: str
) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(begun)
        form = (await home.cards())[-1].form
        await home.say("thanks")
        await home.say("🎉")
        assert await open_titles(home) == []
    async with asking_app(tmp_path) as home:
        await home.say(back)
        card = (await home.cards())[-1]

        assert await open_titles(home) == [asked]
        assert (card.form.inputs if card.form else ()) == (form.inputs if form else ())
        await home.say(answer)
        assert (await home.texts())[-1] == outcome


async def test_a_confirmation_lets_go_and_comes_back_as_it_was(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say("wipe the disk alpha")
        await home.say("nice to meet you")
        await home.say("the weather is fine")
        await home.say("yes")
        assert await home.rows("SELECT * FROM runs") == []
        await home.say("back")
        card = (await home.cards())[-1]
        await press_last(home, "Run")

        assert card.fields == (("disk", "alpha"),)
        assert (await home.texts())[-1] == "alpha is wiped"


async def test_back_without_a_question_says_so_and_with_one_shows_it(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say("back")
        assert (await home.texts())[-1] == "There is no question to go back to."
        await home.say(PROCESS)
        await home.say("back")
        await home.say("where were we?")

        assert await open_titles(home) == [CAPITALS]


async def test_a_question_set_aside_is_over_with_its_run(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say("thanks")
        await home.say("🎉")
        await home.say("cancel it")
        await home.say("back")

        assert (await home.texts())[-1] == "There is no question to go back to."


async def test_never_mind_after_a_detour_leaves_nothing_behind(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say("thanks")
        await home.say("never mind")

        assert not any("aside" in text for text in await home.texts())
        assert await open_titles(home) == []


async def test_the_questions_of_another_are_not_brought_back(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS, thread="web/all")
        await home.say("thanks", thread="web/all")
        await home.say("🎉", thread="web/all")
        await home.say("back", person="grace", thread="web/all")

        assert (await home.texts("web/all"))[-1] == "There is no question to go back to."
