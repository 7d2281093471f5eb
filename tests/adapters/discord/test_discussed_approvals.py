"""An approval on the fake Discord whose values are changed in a modal, and about which somebody asks back."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.discord.whole_bot import note, whole_bot
from tests.adapters.editing_processes import ORDERING
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of, text_of
from tests.servers.discord_world import ADA, GRACE


async def test_a_value_is_changed_in_a_modal_and_what_is_wrong_can_be_corrected(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await server.says(ADA, "/order amount=30")
        card = await bot.card()
        modal = await (await server.press(GRACE, card, "Change…")).modal()
        refused = await server.submit(GRACE, modal, {"Amount": "5000"})
        assert "Amount" in await refused.shown() or "amount" in await refused.shown()
        again = await (await server.press(GRACE, note(server, refused.components), "Correct it")).modal()
        taken = await server.submit(GRACE, again, {"Amount": "50", "To": ["grace"]})
        assert (await taken.shown()).startswith("Changed: Amount 30 → 50, To the courier → grace")
        await server.until(lambda: "30 → 50" in text_of(card["components"]))
        await bot.told("Grace changed “Order?”")
        await server.press(GRACE, card, "Approve")

        await bot.told("Ordered for 50 € from grace.")
        assert server.rejected == []


async def test_a_question_back_is_answered_in_words(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await server.says(ADA, "/order amount=30")
        card = await bot.card()
        assert set(buttons_of(card["components"])) == {"Approve", "Deny", "Change…", "Ask back…", "Remind them"}
        modal = await (await server.press(GRACE, card, "Ask back…")).modal()
        sent = await server.submit(GRACE, modal, {"What do you want to know?": "What for?"})
        assert (await sent.shown()).startswith("I have asked Ada")
        await bot.told("What for?")
        await server.says(ADA, "For the party.")

        await server.until(lambda: "For the party." in text_of(card["components"]))
        assert "Approve" in buttons_of(card["components"])
        assert server.rejected == []
