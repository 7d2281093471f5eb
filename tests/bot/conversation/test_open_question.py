"""An open question eats no request, stays visible, and lets go: what is said to it, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.bot.conversation.open_questions import asking_app, open_titles, press_last

LEAVE, PROCESS = "leave from 3 may to 5 may", "process the text 'abc'"
STAND_IN, CAPITALS = "Who stands in?", "Capitals or small letters?"
START, ANSWER = "Start that", "It is my answer"

# What begins a question, what is said to it, and what comes of that: the last words of the bot.
REQUESTS = [
    (LEAVE, "make 'hello' upper case", "HELLO"),
    (LEAVE, "lowercase 'SHOUTING IS RUDE'", "shouting is rude"),
    (LEAVE, 'please turn "good day" into capitals', "GOOD DAY"),
    (PROCESS, "lowercase 'SHOUTING IS RUDE'", "shouting is rude"),
    (PROCESS, "/change_case text=x operation=upper", "X"),
    ("hand the pager over", "make 'hello' upper case", "HELLO"),
]
DOUBTS = [
    (LEAVE, "lowercase SHOUTING"),
    (LEAVE, "wipe the disk alpha"),
    (LEAVE, "erase disk beta"),
    (PROCESS, "make 'hello' upper case"),
    ("make hello upper case", "lowercase SHOUTING"),
]
ANSWERS = [
    (LEAVE, "Ben", "Ben stands in"),
    (LEAVE, "Ben Smith from accounting", "Ben Smith from accounting stands in"),
    (LEAVE, "stand_in: make 'hello' upper case", "make 'hello' upper case stands in"),
    (LEAVE, "'make hello upper case'", "make hello upper case stands in"),
    (LEAVE, "'thanks'", "thanks stands in"),
    (PROCESS, "upper", "ABC"),
    (PROCESS, "the second one", "abc"),
    (PROCESS, "value: lower", "abc"),
    ("hand the pager over", "Ben", "Ben until None, urgent: False"),
    ("hand the pager over", "stand_in: Ben, urgent: yes", "Ben until None, urgent: True"),
    ("make hello upper case", "hello", "HELLO"),
    ("make hello upper case", "hello world", "HELLO WORLD"),
]
# What is no answer, by what is said then.
BESIDE = [
    ("thanks", "You are welcome."),
    ("danke!", "Gern geschehen."),
    ("merci beaucoup", "Avec plaisir."),
    ("gracias", "De nada."),
    ("hi", "Hello!"),
    ("Guten Morgen", "Hallo!"),
    ("🎉", "All right."),
    ("quit", "Bye. What is under way goes on, and you can come back to it here at any time."),
    ("what waits for approval?", "Nothing waits for a decision."),
    ("was wartet auf Freigabe?", "Nichts wartet auf eine Entscheidung."),
    ("qui décide ?", "Rien n'attend de décision."),
    ("¿quién decide?", "Nada espera una decisión."),
    ("/approvals", "Nothing waits for a decision."),
]


@pytest.mark.parametrize(("begun", "said", "outcome"), REQUESTS)
async def test_a_request_of_its_own_is_started_and_the_question_comes_back(
    tmp_path: Path, begun: str, said: str, outcome: str
) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(begun)
        [asked] = await open_titles(home)
        await home.say(said)

        assert (await home.texts())[-2:-1] == [outcome]
        assert await open_titles(home) == [asked]


@pytest.mark.parametrize(("begun", "said"), DOUBTS)
async def test_what_may_be_either_is_asked_about_and_starts_nothing(tmp_path: Path, begun: str, said: str) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(begun)
        before = await home.rows("SELECT id, status FROM runs")
        [asked] = await open_titles(home)
        await home.say(said)

        doubt = (await home.cards())[-1]
        assert [button.label for button in doubt.buttons] == [START, ANSWER]
        assert said in doubt.title
        assert await open_titles(home) == [asked, doubt.title]
        assert await home.rows("SELECT id, status FROM runs") == before


@pytest.mark.parametrize(("begun", "said", "outcome"), ANSWERS)
async def test_an_answer_is_one(tmp_path: Path, begun: str, said: str, outcome: str) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(begun)
        await home.say(said)

        assert (await home.texts())[-1] == outcome
        assert await open_titles(home) == []


async def test_start_that_starts_what_was_said_and_the_question_comes_back(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say("make 'hello' upper case")
        await press_last(home, START)

        assert (await home.texts())[-2:] == ["HELLO", CAPITALS]
        await home.say("lower")
        assert (await home.texts())[-1] == "abc"


async def test_what_is_left_of_such_a_request_need_not_be_said_again(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say("make hello upper case")
        await home.say("lowercase SHOUTING")
        await press_last(home, START)
        await press_last(home, "SHOUTING")

        assert (await home.texts())[-1] == "shouting"


@pytest.mark.parametrize(
    ("begun", "said", "outcome"),
    [
        (LEAVE, "lowercase SHOUTING", "lowercase SHOUTING stands in"),
        ("make hello upper case", "lowercase SHOUTING", "LOWERCASE SHOUTING"),
        (PROCESS, "make 'hello' upper case", "ABC"),
    ],
)
async def test_my_answer_is_taken_as_it_was_said(tmp_path: Path, begun: str, said: str, outcome: str) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(begun)
        await home.say(said)
        await home.say(ANSWER.lower())  # typed, as the button says it

        assert (await home.texts())[-1] == outcome
        assert await open_titles(home) == []


async def test_whoever_says_something_else_has_answered_the_question_itself(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("lowercase SHOUTING")
        await home.say("Ben")

        assert (await home.texts())[-1] == "Ben stands in"
        assert await open_titles(home) == []


async def test_whether_it_is_an_answer_is_told_in_another_life(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(LEAVE)
        await home.say("wipe the disk alpha")
    async with asking_app(tmp_path) as home:
        await press_last(home, START)

        assert (await home.cards())[-1].title == "Shall I start wipe disk?"
        assert STAND_IN in await open_titles(home)


@pytest.mark.parametrize(("said", "reply"), BESIDE)
async def test_what_is_no_answer_is_what_it_is_and_the_question_is_shown_once_more(
    tmp_path: Path, said: str, reply: str
) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        await home.say(said)

        assert (await home.texts())[-2:] == [reply, CAPITALS]
        assert await open_titles(home) == [CAPITALS]
        await home.say("upper")
        assert (await home.texts())[-1] == "ABC"


async def test_what_explains_a_question_does_not_count(tmp_path: Path) -> None:
    async with asking_app(tmp_path) as home:
        await home.say(PROCESS)
        for said in ("why?", "help", "what do you mean?", "was meinst du?", "why?"):
            await home.say(said)

        assert await open_titles(home) == [CAPITALS]
        assert len(await home.cards()) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=30), max_size=4))
@example(["0{0", ""])
@example(["0 0", "3/4"])
@example(["DAYS", ""])
async def test_garbage_leaves_the_question_answerable(
    tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    async with asking_app(tmp_path_factory.mktemp("garbage")) as home:
        await home.say(PROCESS)
        for text in said:
            await home.say(text)
        if await home.rows("SELECT 1 FROM runs WHERE status='waiting'") and not await open_titles(home):
            await home.say("back")
        titles = await open_titles(home)
        if titles and titles[-1] == CAPITALS:
            await home.say("upper")
        elif CAPITALS in titles:  # something else was begun, and asks a question of its own
            await press_last(home, "upper")

        assert await home.rows("SELECT 1 FROM inbox WHERE state='parked'") == []
        assert await home.rows("SELECT 1 FROM runs WHERE status IN ('waiting','failed')") == []
