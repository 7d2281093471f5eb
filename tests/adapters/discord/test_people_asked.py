"""Whoever is asked hears of it in direct messages on Discord and answers there, by a button or in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot import Context, process
from tests.adapters.discord.whole_bot import whole_bot
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of
from tests.servers.discord_world import ADA, GRACE

COLOUR: Any = Literal["red", "blue"]


class Nothing(BaseModel):
    pass


@process(version="1")
async def survey(ctx: Context, params: Nothing) -> str:
    """Ask Grace for a colour."""
    colour: str = await ctx.ask("Which colour?", COLOUR, of="grace")
    return f"{colour} it is"


@pytest.mark.parametrize("typed", [True, False])
async def test_who_is_asked_answers_in_their_direct_messages(tmp_path: Path, *, typed: bool) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, processes={"survey": survey}) as bot:
        await server.says(ADA, "/survey")
        alone = await bot.card(GRACE.dm)

        if typed:
            await server.says(GRACE, "blue", GRACE.dm)
        else:
            await server.press(GRACE, alone, "blue")

        await bot.told("blue it is")
        await server.until(lambda: not buttons_of(alone["components"]))
