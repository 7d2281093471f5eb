"""Conversations that go on: why, again, the same elsewhere, corrections and detours; with a restart in between."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from bot import Actor
from bot.app import App
from bot.platform.adapter import Outcome, Pressed
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
    sam = Conversation(app, "sam")
    await sam.say("restart demo")

    (answer,) = await sam.say("why?")
    (again,) = await sam.say("why did you ask that?")
    card = (await sam.say("staging"))[-1].card

    assert answer.text.startswith("You said “restart demo”.\nWhat I made of it: ask for what is missing.")
    assert "  service = demo (from “demo”)" in answer.text
    assert "Still to be asked: environment." in answer.text
    assert again.text == answer.text
    assert card is not None
    assert card.title == "Restart demo in staging?"  # the question was still open


async def test_why_is_about_ones_own_words_in_this_thread(app: App) -> None:
    await Conversation(app, "ada").say("Make the letter `x` uppercase")

    (answer,) = await Conversation(app, "sam").say("why?")

    assert answer.text == "I have decided nothing for you in this thread yet."


async def test_the_last_run_is_done_again_and_elsewhere(app: App) -> None:
    sam = Conversation(app, "sam")
    await sam.say("Give me the stars and contributors for octo/hello")

    (again,) = await sam.say("again")
    await sam.say("restart demo in staging")
    elsewhere = (await sam.say("and for prod?"))[-1].card

    assert again.text == "octo/hello has 1234 stars and 3 contributors."
    assert elsewhere is not None
    assert elsewhere.title == "Restart demo in production?"


async def test_undo_cancels_what_waits_and_is_honest_about_what_is_done(app: App) -> None:
    sam = Conversation(app, "sam")
    await sam.say("Make the letter `x` uppercase")

    (done,) = await sam.say("undo that")
    await sam.say("restart demo in staging")
    posts = await sam.say("undo that")

    assert done.text.startswith("I cannot take that back: text processing is done")
    assert any(post.text.startswith("I am cancelling restart_service") for post in posts)
    assert [run.status for run in await app.engine.latest()] == ["cancelled", "completed"]


async def test_a_waiting_run_is_corrected_after_a_confirmation(app: App) -> None:
    sam = Conversation(app, "sam")
    await sam.say("restart demo in staging")

    question = (await sam.say("no, production"))[-1].card
    before = [run.status for run in await app.engine.latest()]
    await sam.press("Run")
    await sam.heard()

    assert question is not None
    assert [button.label for button in question.buttons] == ["Run", "Not this", "Why?"]
    assert dict(question.fields) == {"service": "demo", "environment": "production"}
    assert before == ["waiting_approval"]
    assert sorted((run.status, "production" in run.params) for run in await app.engine.latest()) == [
        ("cancelled", False),
        ("waiting_approval", True),
    ]
    (waiting,) = [card for card in sam.cards if card.kind == "approval" and not card.closed][1:]
    assert waiting.title == "Restart demo in production?"


async def test_a_correction_comes_too_late_when_the_run_is_over(app: App, place: NewcomerFolder) -> None:
    place.demo("start")
    sam = Conversation(app, "sam")
    await sam.say("restart demo in staging")
    approval = sam.cards[-1]
    await sam.say("no, production")
    question = sam.cards[-1]

    await app.messaging.front.press(Pressed("late", "web/ada", "ada", approval.buttons[0].token))
    await sam.heard()

    told = await app.messaging.front.press(Pressed("later", sam.thread, "sam", question.buttons[0].token))
    assert told == Outcome("This question is over.", ok=False)
    assert [run.status for run in await app.engine.latest()] == ["completed"]


async def test_an_open_question_is_corrected_over_a_restart(
    place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(place, monkeypatch) as app:
        await Conversation(app, "sam").say("restart demo")
    async with opened(place, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("no, staging")
        await sam.say("I meant production")
    async with opened(place, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("yes")
        await sam.heard()

        waiting = [run.params for run in await app.engine.latest() if run.status == "waiting_approval"]
    assert [json.loads(params) for params in waiting] == [{"service": "demo", "environment": "production"}]


async def test_a_detour_is_answered_and_the_question_comes_back_over_a_restart(
    place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(place, monkeypatch) as app:
        await Conversation(app, "sam").say("restart demo")
    async with opened(place, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.heard()
        posts = await sam.say("Make the letter `x` uppercase")
    async with opened(place, monkeypatch) as app:
        sam = Conversation(app, "sam")
        card = (await sam.say("staging"))[-1].card

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
    sam = Conversation(app, "sam")
    await sam.say("restart demo in staging")

    (status,) = await sam.say("status?")
    await sam.say("cancel it")

    assert "waits for an answer" in status.text
    assert [run.status for run in await app.engine.latest()] == ["cancelled"]


async def test_the_whole_way_to_a_run_is_explained(app: App) -> None:
    sam = Conversation(app, "sam")
    await sam.say("restart demo")
    await sam.say("staging")

    (answer,) = await sam.say("why?")

    lines = answer.text.splitlines()
    assert lines[:2] == ["You said “restart demo”.", "What I made of it: ask for what is missing."]
    assert lines[3] == "Engine: local scores."
    assert lines[4].startswith("Candidates: restart_service ")
    assert lines[5:7] == ["You said “staging”.", "What I made of it: start."]
    assert "  service = demo (from “demo”)" in lines
    assert "  environment = staging (from “staging”)" in lines
    (run,) = await app.engine.latest()
    decision = (await app.runs.detail(Actor("sam", "web"), run.id)).decision
    assert decision is not None
    assert [step["text"] for step in decision["before"]] == ["restart demo"]


async def test_a_way_with_a_detour_is_explained_without_it(app: App) -> None:
    sam = Conversation(app, "sam")
    await sam.say("restart demo")
    await sam.say("Make the letter `x` uppercase")
    await sam.say("staging")

    (answer,) = await sam.say("why?")

    said = [line for line in answer.text.splitlines() if line.startswith("You said")]
    assert said == ["You said “restart demo”.", "You said “staging”."]
