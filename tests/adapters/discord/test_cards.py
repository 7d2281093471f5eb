"""The cards of the router on the fake Discord: chosen, confirmed, edited in two pages, refused, asked again."""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from tests.adapters.booking_processes import PROCESSES
from tests.adapters.discord.whole_bot import WholeBot, note, whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import Interaction, buttons_of, text_of
from tests.servers.discord_world import ADA, GRACE

CONFIRMED = ["Run", "Edit", "Not this", "Why?"]


def life(
    server: DiscordServer, folder: Path, memory: FakeMemory | None = None
) -> AbstractAsyncContextManager[WholeBot]:
    """Open the bot with its processes about a meeting room."""
    return whole_bot(server, folder, memory=memory, processes=PROCESSES)


def labels_of(card: dict[str, Any]) -> list[str]:
    return list(buttons_of(card["components"]))


async def card_below(bot: WholeBot, above: dict[str, Any]) -> dict[str, Any]:
    """Wait for a card that can be pressed, below this message."""
    found: Any = await bot.server.until(lambda: [each for each in bot.cards() if int(each["id"]) > int(above["id"])])
    return dict(found[-1])


async def pressed(bot: WholeBot, card: dict[str, Any], label: str) -> dict[str, Any]:
    """Let Ada press a button, and wait for the card that comes of it."""
    await bot.server.press(ADA, card, label)
    return await card_below(bot, card)


async def form_of(bot: WholeBot, card: dict[str, Any]) -> dict[str, Any]:
    """Let Ada open the form of a card, and give its first page."""
    return await (await bot.server.press(ADA, card, "Answer")).modal()


async def second_page(bot: WholeBot, first: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Let Ada send the first page, and open the second by the button of the note that comes."""
    kept = await sent(bot, first, **values)
    await kept.shown()
    return await (await bot.server.press(ADA, note(bot.server, kept.components), "Go on (2 of 2)")).modal()


async def sent(bot: WholeBot, modal: dict[str, Any], **values: Any) -> Interaction:
    """Let Ada send a page."""
    return await bot.server.submit(ADA, modal, {name.capitalize(): value for name, value in values.items()})


def filled(modal: dict[str, Any]) -> dict[str, Any]:
    """Give what stands in the fields of a page before anybody touches them."""
    fields = [label["component"] for label in modal["components"] if "component" in label]
    return {each["custom_id"]: _stands_in(each) for each in fields}


def _stands_in(field: dict[str, Any]) -> Any:
    if "options" in field:
        return [option["value"] for option in field["options"] if option["default"]]
    return field.get("value", "")


async def test_an_answer_given_again_is_told_to_be_there_already(tmp_path: Path) -> None:
    async with DiscordServer() as server, life(server, tmp_path) as bot:
        card = await card_below(bot, await server.says(ADA, "reserve the tidied room for us"))
        await server.press(ADA, card, "Why?")
        await bot.told("What I made of it")
        await bot.app.settled()

        again = await server.press(ADA, card, "Why?")

        assert (await again.shown(), again.private) == ("I have that answer already.", True)
        assert len([each for each in bot.shown() if "What I made of it" in each]) == 1


async def test_from_the_wrong_process_to_the_right_values_over_a_restart(tmp_path: Path) -> None:
    memory, wish = FakeMemory(), "Die Fenster bitte nicht 🪟.\nDanke!"
    async with DiscordServer() as server:
        async with life(server, tmp_path, memory) as bot:
            card = await card_below(bot, await server.says(ADA, "reserve the tidied room for us"))
            assert ("book room" in text_of(card["components"]), labels_of(card)) == (True, CONFIRMED)

            card = await pressed(bot, card, "Not this")
            assert labels_of(card) == ["clean_room", "None of these", "Why?"]
            card = await pressed(bot, card, "clean_room")
            modal = await form_of(bot, card)
            assert filled(modal) == {"day": "", "hours": ""}
            refused = await sent(bot, modal, day="2026-12-01", hours="99")
            assert "**hours:** “99” does not do for hours" in await refused.shown()
            modal = await (await server.press(ADA, note(server, refused.components), "Correct it")).modal()
            assert filled(modal) == {"day": "2026-12-01", "hours": "99"}
            assert "⚠ “99” does not do for hours: it should be less than or equal to 8." in str(modal["components"])
            await sent(bot, modal, hours="3")
            card = await pressed(bot, await card_below(bot, card), "Edit")
            first = await form_of(bot, card)
            assert filled(first) == {"day": "2026-12-01", "hours": "3", "shift": ["early"], "kit": [], "note": ""}
            second = await second_page(bot, first, shift=["late"], kit=["mop", "vacuum"], note=wish)
            assert filled(second) == {"quiet": ["false"], "budget": ""}

        async with life(server, tmp_path, memory) as bot:  # in the middle of a form
            await sent(bot, second, quiet=["true"], budget="12.5")
            card = await pressed(bot, await card_below(bot, card), "Edit")
            first = await form_of(bot, card)
            assert filled(first)["kit"] == ["mop", "vacuum"]
            assert filled(first)["note"] == wish
            second = await second_page(bot, first, kit=["vacuum"])
            assert filled(second) == {"quiet": ["true"], "budget": "12.5"}
            await sent(bot, second, budget="")
            card = await card_below(bot, card)
            assert "I asked Ada this" in await (await server.press(GRACE, card, "Run")).shown()
            await server.press(ADA, card, "Run")

            done = json.loads(await bot.told('"vacuum"'))
            assert done == {
                "day": "2026-12-01", "hours": 3, "shift": "late", "kit": ["vacuum"], "note": wish, "quiet": True,
                "budget": None,
            }  # fmt: skip
            await server.until(lambda: not bot.cards())
            assert [run.process for run in await bot.app.engine.latest()] == ["clean_room"]
        assert server.rejected == []


async def test_a_card_that_is_over_says_so_to_whoever_presses_it(tmp_path: Path) -> None:
    async with DiscordServer() as server, life(server, tmp_path) as bot:
        card = await card_below(bot, await server.says(ADA, "reserve the room for us"))
        await server.press(ADA, card, "Run")
        await bot.told("The blue room is yours.")

        late = await server.press(ADA, card, "Run")

        assert await late.shown() == "This question is over."
        assert late.private
        assert len(await bot.app.engine.latest()) == 1
        assert server.rejected == []


async def test_none_of_the_candidates_is_meant(tmp_path: Path) -> None:
    async with DiscordServer() as server, life(server, tmp_path) as bot:
        card = await card_below(bot, await server.says(ADA, "book the meeting room and have it cleaned"))
        assert labels_of(card) == ["clean_room", "book_room", "None of these", "Why?"]

        await server.press(ADA, card, "None of these")

        await bot.told("none of these")
        await server.until(lambda: not bot.cards())
        assert await bot.app.engine.latest() == []
        assert server.rejected == []


async def test_a_question_is_asked_again_below_a_detour_and_its_form_still_answers_it(tmp_path: Path) -> None:
    async with DiscordServer() as server, life(server, tmp_path) as bot:
        first = await card_below(bot, await server.says(ADA, "clean the room"))
        await server.says(ADA, 'spell "hi"')
        await bot.told("h-i")

        card = await card_below(bot, first)
        await sent(bot, await form_of(bot, card), day="2026-12-01", hours="2")
        card = await card_below(bot, card)

        assert [labels_of(each) for each in bot.cards()] == [CONFIRMED]
        assert server.rejected == []


async def test_a_plan_shows_each_of_its_requests_and_runs_them_by_one_button(tmp_path: Path) -> None:
    async with DiscordServer() as server, life(server, tmp_path) as bot:
        card = await card_below(bot, await server.says(ADA, 'spell "hi" and then reserve the room for us'))
        assert labels_of(card) == ["Run", "Not this", "Why?"]
        words = text_of(card["components"])
        assert words.index("1. spell") < words.index("word hi") < words.index("2. book room")

        await server.press(ADA, card, "Run")

        await bot.told("The blue room is yours.")
        assert bot.shown()[1:] == ["h-i", "The blue room is yours."]
        await server.until(lambda: not bot.cards())
        assert server.rejected == []
