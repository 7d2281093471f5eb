"""Conversations that go on: why, again, the same elsewhere, corrections and detours; with a restart in between."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from bot import Actor
from bot.app import App
from bot.messages.inbound import Notice, Press
from bot.settings import read_settings
from main.bootstrap import open_bot, read_setup
from tests.stories.conversation import Conversation
from tests.stories.newcomer_folder import NewcomerFolder

WIPE = '''
"""Wipe a disk: it acts at once, so it is confirmed."""

from typing import Literal

from pydantic import BaseModel

from bot import Context, process


class Disk(BaseModel):
    """Which disk, and how."""

    disk: Literal["alpha", "beta"]
    speed: Literal["slow", "fast"] = "slow"


@process(risk="destructive", examples=["wipe the disk alpha", "erase disk beta"])
async def wipe_disk(ctx: Context, params: Disk) -> str:
    """Wipe a disk."""
    return f"{params.disk} is wiped, {params.speed}"
'''


@pytest.fixture
def disks(place: NewcomerFolder) -> NewcomerFolder:
    """Give a folder with a process that is confirmed."""
    folder = place.folder / "more"
    folder.mkdir()
    (folder / "wipe_disk.py").write_text(WIPE)
    (place.folder / ".env").write_text(f"BOT_PROCESS_DIR={folder}\n")
    return place


@asynccontextmanager
async def opened(place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App]:
    """Open the bot in that folder and drive it: each time is another life of it."""
    monkeypatch.chdir(place.folder)
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    async with open_bot(read_setup(read_settings(None))) as (app, _), app.driving():
        yield app


async def test_why_explains_what_was_decided_last(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("restart demo")

    (answer,) = await you.say("why?")
    (again,) = await you.say("why did you ask that?")
    card = (await you.say("staging"))[-1].card

    assert answer.text.startswith("You said “restart demo”.\nWhat I made of it: ask for what is missing.")
    assert "  service = demo (from “demo”)" in answer.text
    assert "Still to be asked: environment." in answer.text
    assert again.text == answer.text
    assert card is not None
    assert card.title == "Restart demo in staging?"  # the question was still open


async def test_why_is_about_ones_own_words_in_this_thread(app: App) -> None:
    await Conversation(app, "ada").say("Make the letter `x` uppercase")

    (answer,) = await Conversation(app, "you").say("why?")

    assert answer.text == "I have decided nothing for you in this thread yet."


async def test_the_last_run_is_done_again_and_elsewhere(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("Give me the stars and contributors for octo/hello")

    (again,) = await you.say("again")
    await you.say("restart demo in staging")
    elsewhere = (await you.say("and for prod?"))[-1].card

    assert again.text == "octo/hello has 1234 stars and 3 contributors."
    assert elsewhere is not None
    assert elsewhere.title == "Restart demo in production?"


async def test_undo_cancels_what_waits_and_is_honest_about_what_is_done(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("Make the letter `x` uppercase")

    (done,) = await you.say("undo that")
    await you.say("restart demo in staging")
    posts = await you.say("undo that")

    assert done.text.startswith("I cannot take that back: text processing is done")
    assert any(post.text.startswith("I am cancelling restart_service") for post in posts)
    assert [run.status for run in await app.runs.latest()] == ["cancelled", "completed"]


async def test_a_waiting_run_is_corrected_after_a_confirmation(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("restart demo in staging")

    question = (await you.say("no, production"))[-1].card
    before = [run.status for run in await app.runs.latest()]
    await you.press("Run")
    await you.heard()

    assert question is not None
    assert [button.label for button in question.buttons] == ["Run", "Not this", "Why?"]
    assert dict(question.fields) == {"service": "demo", "environment": "production"}
    assert before == ["waiting_approval"]
    assert sorted((run.status, "production" in run.params) for run in await app.runs.latest()) == [
        ("cancelled", False),
        ("waiting_approval", True),
    ]
    (waiting,) = [card for card in you.cards if card.kind == "approval" and not card.closed][1:]
    assert waiting.title == "Restart demo in production?"


async def test_a_correction_comes_too_late_when_the_run_is_over(app: App, place: NewcomerFolder) -> None:
    place.demo("start")
    you = Conversation(app, "you")
    await you.say("restart demo in staging")
    approval = you.cards[-1]
    await you.say("no, production")
    question = you.cards[-1]

    await app.desk.press(Press("late", you.thread, approval.buttons[0].token), Actor("ada", "web"))
    await you.heard()

    told = await app.desk.press(Press("later", you.thread, question.buttons[0].token), Actor("you", "web"))
    assert told == Notice("This question is over.", False)
    assert [run.status for run in await app.runs.latest()] == ["completed"]


async def test_an_open_question_is_corrected_over_a_restart(
    place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(place, monkeypatch) as app:
        await Conversation(app, "you").say("restart demo")
    async with opened(place, monkeypatch) as app:
        you = Conversation(app, "you")
        await you.say("no, staging")
        await you.say("I meant production")
    async with opened(place, monkeypatch) as app:
        you = Conversation(app, "you")
        await you.say("yes")
        await you.heard()

        waiting = [run.params for run in await app.runs.latest() if run.status == "waiting_approval"]
    assert [json.loads(params) for params in waiting] == [{"service": "demo", "environment": "production"}]


async def test_a_detour_is_answered_and_the_question_comes_back_over_a_restart(
    place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(place, monkeypatch) as app:
        await Conversation(app, "you").say("restart demo")
    async with opened(place, monkeypatch) as app:
        you = Conversation(app, "you")
        await you.heard()
        posts = await you.say("Make the letter `x` uppercase")
    async with opened(place, monkeypatch) as app:
        you = Conversation(app, "you")
        card = (await you.say("staging"))[-1].card

    said = [(post.plain(), post.card.closed if post.card is not None else "") for post in posts]
    assert said[-2:] == [("X", ""), ("Which environment?", "")]
    assert ("Which environment?\nAsked again below.", "Asked again below.") in said
    assert card is not None
    assert card.title == "Restart demo in staging?"


def test_what_is_confirmed_is_edited_one_by_one_in_the_terminal(disks: NewcomerFolder) -> None:
    done = disks.bot("chat", typed="wipe the disk alpha\n2\n#5\nbeta\nfast\n#6\n")

    assert done.status == 0
    assert "[1] Run   [2] Edit   [3] Not this   [4] Why?" in done.out
    assert "What should be different?" in done.out
    assert done.out.splitlines()[-1] == "beta is wiped, fast"


def test_a_conversation_goes_on_in_another_life_of_the_terminal(disks: NewcomerFolder) -> None:
    begun = disks.bot("chat", typed="wipe the disk alpha\nwhy?\n")
    gone_on = disks.bot("chat", typed="no, beta\nyes\nagain\n")
    refused = disks.bot("chat", typed="never mind\nundo that\n")

    assert "What I made of it: ask before starting." in begun.out
    assert "beta is wiped, slow" in gone_on.out
    assert gone_on.out.count("Shall I start wipe disk?\n  disk: beta\n") == 2
    assert "  disk: beta\n  speed: slow (as usual)\n" in gone_on.out
    assert gone_on.out.count("is wiped") == 1
    assert "Dropped it." in refused.out
    assert "I cannot take that back: wipe disk is done" in refused.out
    (run,) = disks.json("runs", "list")["runs"]
    assert run["params"] == {"disk": "beta", "speed": "slow"}


async def test_status_and_cancel_are_about_the_last_run(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("restart demo in staging")

    (status,) = await you.say("status?")
    await you.say("cancel it")

    assert "waits for an answer" in status.text
    assert [run.status for run in await app.runs.latest()] == ["cancelled"]


async def test_the_whole_way_to_a_run_is_explained(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("restart demo")
    await you.say("staging")

    (answer,) = await you.say("why?")

    lines = answer.text.splitlines()
    assert lines[:2] == ["You said “restart demo”.", "What I made of it: ask for what is missing."]
    assert lines[3] == "Engine: local scores."
    assert lines[4].startswith("Candidates: restart_service ")
    assert lines[5:7] == ["You said “staging”.", "What I made of it: start."]
    assert "  service = demo (from “demo”)" in lines
    assert "  environment = staging (from “staging”)" in lines
    (run,) = await app.runs.latest()
    decision = await app.desk.decision(run)
    assert decision is not None
    assert [step["text"] for step in decision["before"]] == ["restart demo"]


async def test_a_way_with_a_detour_is_explained_without_it(app: App) -> None:
    you = Conversation(app, "you")
    await you.say("restart demo")
    await you.say("Make the letter `x` uppercase")
    await you.say("staging")

    (answer,) = await you.say("why?")

    said = [line for line in answer.text.splitlines() if line.startswith("You said")]
    assert said == ["You said “restart demo”.", "You said “staging”."]
