"""Questions of the router and of runs: who may answer them, by which words or button, and when they are over."""

from __future__ import annotations

from pathlib import Path

from tests.bot.asking_processes import last_card, open_questions, shirt, socks
from tests.bot.running_app import running_app


async def test_a_choice_is_made_by_its_button(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        card = await last_card(home)

        await home.press(card, "two", "ada")

        assert [button.label for button in card.buttons] == ["one", "two"]
        assert (await home.texts())[-1] == "ordered two"
        assert (await last_card(home)).closed == "Answered: two"


async def test_a_choice_is_made_by_words(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        await home.say("one")

        assert (await home.texts())[-1] == "ordered one"
        assert await open_questions(home) == []


async def test_only_the_asked_person_may_press(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size", thread="web/shared")
        card = await last_card(home, "web/shared")

        refused = await home.press(card, "two", "grace")
        await home.say("one", "grace", "web/shared")

        assert refused.text == "I asked Ada this. Ask me yourself if you like."
        assert await open_questions(home) == [("value", "ada", "open")]
        assert await home.rows("SELECT * FROM runs") == []


async def test_a_confirmation_runs_what_was_shown(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say('confirm shirt {"size": "XL\u202eLX"}')
        card = await last_card(home)

        await home.press(card, "Run", "ada")

        assert card.fields == (("size", "XL\\u202eLX"),)
        assert await home.rows("SELECT json_extract(params, '$.size') FROM runs") == [("XL\u202eLX",)]


async def test_another_request_is_answered_and_the_question_asked_again(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size")
        await home.say("run socks")
        said = await home.texts()
        first, again = await home.cards("web/ada")
        await home.press(again, "two", "ada")

        assert said[-2:] == ["ordered socks", "Which size?"]
        assert (first.closed, again.closed) == ("Asked again below.", "")
        assert (await home.texts())[-1] == "ordered two"


async def test_a_question_is_asked_again_once_only(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size")
        await home.say("run socks")
        await home.say("run socks")

        assert await open_questions(home) == []
        assert (await last_card(home)).closed == "No longer asked."


async def test_a_command_of_a_shell_drops_the_question(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size", thread="cli/ada")
        await home.say("run socks", thread="cli/ada")

        assert await open_questions(home) == []
        assert (await home.texts("cli/ada"))[-1] == "ordered socks"


async def test_a_confirmation_is_asked_again_with_what_it_showed(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say('confirm shirt {"size": "two"}')
        await home.say("run socks")
        card = await last_card(home)
        await home.press(card, "Run", "ada")

        assert card.fields == (("size", "two"),)
        assert (await home.texts())[-1] == "ordered two"


async def test_an_answer_starts_nothing_again(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        await home.say("one")

        assert await open_questions(home) == []
        assert len(await home.cards("web/ada")) == 1


async def test_talk_and_help_let_the_question_stand(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        await home.say("do help")
        await home.say("nice weather")

        assert await open_questions(home) == [("value", "ada", "open")]


async def test_a_change_of_mind_drops_the_question(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        await home.say("ask shirt size")
        await home.say("drop it")

        assert await open_questions(home) == []


async def test_a_newer_question_takes_the_place_of_the_older(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size")
        await home.say("ask socks size")

        assert await home.rows("SELECT process FROM questions WHERE state='open'") == [("socks",)]
        assert await home.rows("SELECT process FROM questions WHERE state='dropped'") == [("shirt",)]


async def test_an_old_button_answers_no_newer_question(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size")
        old = await last_card(home)
        await home.say("ask socks size")

        pressed = await home.press(old, "one", "ada")
        reference = old.reference
        await home.say("one", answers=reference)  # it was pressed before, and comes after

        assert pressed.text == "This question is over."
        assert (await home.texts())[-1] == "This question is over."
        assert await home.rows("SELECT * FROM runs") == []
        assert await open_questions(home) == [("value", "ada", "open")]


async def test_questions_of_two_threads_do_not_meet(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, socks) as home:
        await home.say("ask shirt size", thread="web/one")
        await home.say("one", thread="web/two")

        assert await home.rows("SELECT * FROM runs") == []
