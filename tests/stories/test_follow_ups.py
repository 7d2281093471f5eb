"""Conversations that go on: why, again, the same elsewhere, corrections and detours; with a restart in between."""

from __future__ import annotations

from bot.house import House
from tests.stories.conversation import Conversation


async def test_why_explains_what_was_decided_last(house: House) -> None:
    you = Conversation(house, "you")
    await you.say("restart demo")

    (answer,) = await you.say("why?")
    (again,) = await you.say("why did you ask that?")
    card = (await you.say("staging"))[-1].card

    assert answer.text.startswith("You said “restart demo”.\nWhat I made of it: ask for what is missing.")
    assert '  service = "demo" (from “demo”)' in answer.text
    assert "Still to be asked: environment." in answer.text
    assert again.text == answer.text
    assert card is not None
    assert card.title == "Restart demo in staging?"  # the question was still open


async def test_why_is_about_ones_own_words_in_this_thread(house: House) -> None:
    await Conversation(house, "ada").say("Make the letter `x` uppercase")

    (answer,) = await Conversation(house, "you").say("why?")

    assert answer.text == "I have decided nothing for you in this thread yet."


async def test_the_last_run_is_done_again_and_elsewhere(house: House) -> None:
    you = Conversation(house, "you")
    await you.say("Give me the stars and contributors for octo/hello")

    (again,) = await you.say("again")
    await you.say("restart demo in staging")
    elsewhere = (await you.say("and for prod?"))[-1].card

    assert again.text == "octo/hello has 1234 stars and 3 contributors."
    assert elsewhere is not None
    assert elsewhere.title == "Restart demo in production?"


async def test_undo_cancels_what_waits_and_is_honest_about_what_is_done(house: House) -> None:
    you = Conversation(house, "you")
    await you.say("Make the letter `x` uppercase")

    (done,) = await you.say("undo that")
    await you.say("restart demo in staging")
    posts = await you.say("undo that")

    assert done.text.startswith("I cannot take that back: text processing is done")
    assert any(post.text.startswith("I am cancelling restart_service") for post in posts)
    assert [run.status for run in await house.runs.latest()] == ["cancelled", "completed"]
