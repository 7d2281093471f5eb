"""A bot on Discord from end to end, over sockets: asked, shown, pressed, closed, answered."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.discord.works import works
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of, text_of
from tests.servers.discord_world import ADA, GRACE


async def test_a_mention_becomes_a_run_a_card_a_click_a_closed_card_and_a_result(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        await server.says(ADA, "pay 30")
        card = await bot.card()
        assert "Pay 30 €?" in text_of(card["components"])

        click = await server.press(GRACE, card, "Approve")

        assert await click.shown() == "Approved: Pay 30 €?"
        assert click.private
        await bot.told("Paid 30 € to the courier.")
        await server.until(lambda: not buttons_of(card["components"]))
        assert "Approved by Grace on discord" in text_of(card["components"])
        assert server.rejected == []
