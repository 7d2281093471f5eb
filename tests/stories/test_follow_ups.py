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
