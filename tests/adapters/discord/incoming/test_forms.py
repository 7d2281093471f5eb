"""Forms on Discord from end to end: opened, corrected, in pages, over a restart, late."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.language.detection import words_in
from bot.platform.adapter import Commanded, Outcome, Submitted
from tests.adapters.discord.whole_bot import note, whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import DEFERRED_UPDATE, UPDATE, buttons_of, text_of
from tests.servers.discord_world import ADA, GRACE


async def test_without_values_a_form_opens_whose_answer_survives_a_restart(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path):
            modal = await (await server.command(ADA, "bot run", process="pay")).modal()
            assert [label["label"] for label in modal["components"]] == ["Amount", "To"]

        async with whole_bot(server, tmp_path) as bot:
            await server.submit(ADA, modal, {"Amount": "45", "To": ["grace"]})
            await server.press(GRACE, await bot.card(), "Approve")
            await bot.told("Paid 45 € to grace.")
        assert server.rejected == []


async def test_a_wrong_field_is_named_and_can_be_corrected(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        modal = await (await server.command(ADA, "bot run", process="pay")).modal()

        wrong = await server.submit(ADA, modal, {"Amount": "lots", "To": ["grace"]})
        assert "amount" in (await wrong.shown()).casefold()
        assert wrong.private
        again = await (await server.press(ADA, note(server, wrong.components), "Correct it")).modal()
        assert again["components"][0]["component"]["value"] == "lots"
        worse = await server.submit(ADA, again, {"Amount": "0", "To": ["grace"]})
        assert "greater" in await worse.shown()
        assert (worse.callbacks[0]["type"], worse.private) == (UPDATE, True)
        again = await (await server.press(ADA, note(server, worse.components), "Correct it")).modal()
        right = await server.submit(ADA, again, {"Amount": "45", "To": ["grace"]})

        await bot.card()
        assert await right.shown() == words_in("en").platforms.under_way
        assert buttons_of(right.components) == {}
        assert server.rejected == []


async def test_a_long_form_has_pages(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        first = await (await server.command(ADA, "bot run", process="survey")).modal()
        assert first["title"].endswith("(1 of 2)")
        page: dict[str, str | bool | list[str]] = {"Day": "Friday", "Mood": ["good"], "Loud": ["true"], "Guests": "12"}
        kept = await server.submit(ADA, first, page)
        await kept.shown()
        assert list(buttons_of(kept.components)) == ["Go on (2 of 2)"]

        second = await (await server.press(ADA, note(server, kept.components), "Go on (2 of 2)")).modal()
        sent = await server.submit(ADA, second, {"Notes": "until dawn"})

        await bot.told("Friday: good, loud=True, 12 guests, . until dawn")
        assert sent.callbacks[0]["type"] == UPDATE  # the note with its button is no longer of use
        assert buttons_of(sent.components) == {}
        assert server.rejected == []


async def test_what_comes_of_a_corrected_form_stands_in_the_same_note_also_when_it_takes_long(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, first_answer=0.5) as bot:
        modal = await (await server.command(ADA, "bot run", process="pay")).modal()
        wrong = await server.submit(ADA, modal, {"Amount": "lots"})
        await wrong.shown()
        again = await (await server.press(ADA, note(server, wrong.components), "Correct it")).modal()
        let_go, submit = asyncio.Event(), bot.front.submit

        async def slowly(submitted: Submitted) -> Outcome:
            await let_go.wait()
            return await submit(submitted)

        bot.front.submit = slowly  # type: ignore[method-assign]
        late = await server.submit(ADA, again, {"Amount": "0"})
        await server.until(lambda: late.callbacks)
        let_go.set()

        await server.until(lambda: late.edits)
        assert late.callbacks[0]["type"] == DEFERRED_UPDATE
        assert list(buttons_of(late.edits[0]["components"])) == ["Correct it"]
        assert server.rejected == []


async def test_a_button_of_a_form_that_is_forgotten_is_taken_away(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path):
            modal = await (await server.command(ADA, "bot run", process="pay")).modal()
            wrong = await server.submit(ADA, modal, {"Amount": "lots"})
            await wrong.shown()

        async with whole_bot(server, tmp_path, memory=FakeMemory()):
            pressed = await server.press(ADA, note(server, wrong.components), "Correct it")

            assert "open it again" in await pressed.shown()
            assert pressed.callbacks[0]["type"] == UPDATE
            assert buttons_of(pressed.components) == {}
        assert server.rejected == []


async def test_a_form_with_pages_goes_on_after_a_restart(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path, memory=memory):
            first = await (await server.command(ADA, "bot run", process="survey")).modal()

        async with whole_bot(server, tmp_path, memory=memory):
            page: dict[str, str | bool | list[str]] = {"Day": "Friday", "Mood": ["good"], "Guests": "12"}
            kept = await server.submit(ADA, first, page)
            await kept.shown()

        async with whole_bot(server, tmp_path, memory=memory) as bot:
            second = await (await server.press(ADA, note(server, kept.components), "Go on (2 of 2)")).modal()
            await server.submit(ADA, second, {"Notes": "until dawn"})

            await bot.told("Friday: good, loud=False, 12 guests, . until dawn")
        assert server.rejected == []


async def test_a_page_that_is_forgotten_says_so(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path):
            first = await (await server.command(ADA, "bot run", process="survey")).modal()

        async with whole_bot(server, tmp_path, memory=FakeMemory()):
            lost = await server.submit(ADA, first, {"Day": "Friday"})
            assert "open it again" in await lost.shown()


async def test_a_form_that_comes_too_late_to_be_opened_is_opened_by_a_button(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, first_answer=0.0) as bot:
        command = bot.front.command

        async def slowly(commanded: Commanded) -> Outcome:
            await asyncio.sleep(0.05)
            return await command(commanded)

        bot.front.command = slowly  # type: ignore[method-assign]
        used = await server.command(ADA, "bot run", process="pay")
        assert await used.shown() == "There is something to fill in."
        modal = await (await server.press(ADA, note(server, used.components), "Open the form")).modal()
        await server.submit(ADA, modal, {"Amount": "45", "To": ["grace"]})

        assert "Pay 45 €?" in "".join(text_of(each["components"]) for each in [await bot.card()])
        assert server.rejected == []
