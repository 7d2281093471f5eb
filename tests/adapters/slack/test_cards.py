"""The cards of the router on the fake Slack: chosen, confirmed, edited in a modal, refused, and asked again."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.booking_processes import PROCESSES
from tests.adapters.slack.whole_bot import ADA, GRACE, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import button_of, buttons_of, state_of, words_of

CONFIRMED = ["Run", "Edit", "Not this", "Why?"]


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running
        assert running.refused() == []


def life(server: SlackServer, folder: Path) -> AbstractAsyncContextManager[WholeBot]:
    """Open the bot with its processes about a meeting room."""
    return whole_bot(server, folder, processes=PROCESSES)


async def card_below(bot: WholeBot, above: str) -> dict[str, Any]:
    """Wait for a card that can be pressed, below this message."""
    found = await until(lambda: [each for each in bot.cards() if each["ts"] > above])
    return dict(found[-1])


async def pressed(bot: WholeBot, card: dict[str, Any], label: str) -> dict[str, Any]:
    """Let Ada press a button, and wait for the card that comes of it."""
    await bot.people.presses(ADA, OPS, card["ts"], label)
    return await card_below(bot, card["ts"])


async def sent(bot: WholeBot, card: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Let Ada send the form of this card, and wait for the card that comes of it."""
    answer = await bot.people.submits(ADA, {name.capitalize(): value for name, value in values.items()})
    assert (answer.status, answer.body) == (200, None)
    return await card_below(bot, card["ts"])


async def form_of(bot: WholeBot, card: dict[str, Any]) -> dict[str, Any]:
    """Open the form of a card, and give what stands in its fields."""
    await bot.people.presses(ADA, OPS, card["ts"], "Fill in")
    modal = await until(lambda: bot.workspace.modal_of(ADA))
    state = state_of(modal, {})
    return {name: _said(each["value"]) for name, each in state.items()}


def _said(element: dict[str, Any]) -> Any:
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"]]
    chosen = element.get("selected_option")
    return chosen["value"] if chosen else element.get("selected_date", element.get("value"))


async def test_from_the_wrong_process_to_the_right_values_over_a_restart(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path) as bot:
        thread = await bot.people.says(ADA, OPS, "<@UBOT> reserve the tidied room for us")
        card = await card_below(bot, thread)
        assert ("book room" in words_of(card), buttons_of(card)) == (True, CONFIRMED)

        card = await pressed(bot, card, "Not this")
        assert buttons_of(card) == ["clean_room", "None of these", "Why?"]
        card = await pressed(bot, card, "clean_room")
        assert await form_of(bot, card) == {"day": None, "hours": None}
        refused = await bot.people.submits(ADA, {"Day": "2026-12-01", "Hours": "99"})
        assert refused.body["response_action"] == "errors"
        assert refused.body["errors"] == {"hours": "“99” does not do for hours: it should be less than or equal to 8."}
        card = await pressed(bot, await sent(bot, card, day="2026-12-01", hours="3"), "Edit")
        assert card["thread_ts"] == thread
        assert await form_of(bot, card) == {
            "day": "2026-12-01", "hours": "3", "shift": "early", "kit": [], "note": None, "quiet": [], "budget": None,
        }  # fmt: skip

    note = "Die Fenster bitte nicht 🪟.\nDanke!"
    async with life(server, tmp_path) as bot:  # the form that is open outlives the bot
        card = await sent(bot, card, shift="late", kit=["mop", "vacuum"], note=note, quiet=["Yes"], budget="12.5")
        card = await pressed(bot, card, "Edit")
        assert await form_of(bot, card) == {
            "day": "2026-12-01", "hours": "3", "shift": "late", "kit": ["mop", "vacuum"], "note": note,
            "quiet": ["yes"], "budget": "12.5",
        }  # fmt: skip
        card = await sent(bot, card, kit=["vacuum"], budget="")
        assert buttons_of(card) == CONFIRMED
        await bot.people.presses(GRACE, OPS, card["ts"], "Run")
        await bot.told_privately("I asked Ada this")
        await bot.people.presses(ADA, OPS, card["ts"], "Run")

        done = json.loads(words_of(await bot.told('"vacuum"')))
        assert done == {
            "day": "2026-12-01", "hours": 3, "shift": "late", "kit": ["vacuum"], "note": note, "quiet": True,
            "budget": None,
        }  # fmt: skip
        await until(lambda: not bot.cards())
        assert [run.process for run in await bot.app.engine.latest()] == ["clean_room"]


async def test_a_card_that_is_over_says_so_to_whoever_presses_it(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path) as bot:
        thread = await bot.people.says(ADA, OPS, "<@UBOT> reserve the room for us")
        card = await card_below(bot, thread)
        run, block = button_of(card, "Run")
        await bot.people.presses(ADA, OPS, card["ts"], "Run")
        await bot.told("The blue room is yours.")

        where = {"container": {"type": "message", "channel_id": OPS}, "channel": {"id": OPS}, "message": card}
        await bot.people.send_press(ADA, {**run, "block_id": block["block_id"]}, where)  # as it stood a moment ago

        assert (await bot.told_privately("This question is over."))["user"] == ADA
        assert len(await bot.app.engine.latest()) == 1


async def test_none_of_the_candidates_is_meant(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path) as bot:
        thread = await bot.people.says(ADA, OPS, "<@UBOT> book the meeting room and have it cleaned")
        card = await card_below(bot, thread)
        assert buttons_of(card) == ["clean_room", "book_room", "None of these", "Why?"]

        await bot.people.presses(ADA, OPS, card["ts"], "None of these")

        assert (await bot.told("none of these"))["thread_ts"] == thread
        await until(lambda: not bot.cards())
        assert await bot.app.engine.latest() == []


async def test_a_question_is_asked_again_below_a_detour_and_its_form_still_answers_it(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path) as bot:
        thread = await bot.people.says(ADA, OPS, "<@UBOT> clean the room")
        first = await card_below(bot, thread)
        await bot.people.says(ADA, OPS, '<@UBOT> spell "hi"', thread=thread)
        await bot.told("h-i")

        card = await card_below(bot, first["ts"])
        assert await form_of(bot, card) == {"day": None, "hours": None}
        card = await sent(bot, card, day="2026-12-01", hours="2")

        assert buttons_of(card) == CONFIRMED
        assert [buttons_of(each) for each in bot.cards()] == [CONFIRMED]


async def test_an_answer_given_again_is_told_to_be_there_already(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path) as bot:
        card = await card_below(bot, await bot.people.says(ADA, OPS, "<@UBOT> reserve the tidied room for us"))
        await bot.people.presses(ADA, OPS, card["ts"], "Why?")
        await bot.told("What I made of it")
        await bot.app.settled()

        await bot.people.presses(ADA, OPS, card["ts"], "Why?")

        await bot.told_privately("I have that answer already.")
        assert len([each for each in bot.shown() if "What I made of it" in each]) == 1


async def test_a_plan_shows_each_of_its_requests_and_runs_them_by_one_button(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path) as bot:
        thread = await bot.people.says(ADA, OPS, '<@UBOT> spell "hi" and then reserve the room for us')
        card = await card_below(bot, thread)
        assert buttons_of(card) == ["Run", "Not this", "Why?"]
        words = words_of(card)
        assert words.index("1. spell") < words.index("word hi") < words.index("2. book room")

        await bot.people.presses(ADA, OPS, card["ts"], "Run")

        await bot.told("The blue room is yours.")
        assert bot.shown()[1:] == ["h-i", "The blue room is yours."]
        await until(lambda: not bot.cards())


async def test_a_text_too_long_for_a_field_stays_whole_when_something_else_is_edited(
    server: SlackServer, tmp_path: Path
) -> None:
    note = "Größe 🏗️! " * 320
    async with life(server, tmp_path) as bot:
        said = f'<@UBOT> /clean_room day=2026-12-01 hours=2 note="{note}"'
        card = await pressed(bot, await card_below(bot, await bot.people.says(ADA, OPS, said)), "Edit")
        assert list(await form_of(bot, card)) == ["day", "hours", "shift", "kit", "quiet", "budget"]
        assert "stays as it is: Note" in words_of([modal.view for modal in bot.workspace.modals.values()])

        card = await sent(bot, card, hours="5")
        await bot.people.presses(ADA, OPS, card["ts"], "Run")

        done = json.loads(words_of(await bot.told('"hours":5')))
        assert done["note"].strip() == note.strip()
