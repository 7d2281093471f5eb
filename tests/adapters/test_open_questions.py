"""An open question or approval blocks no thread, wherever people talk: what is said meanwhile is a turn of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.platform.adapter import Said
from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.adapters.discord.whole_bot import whole_bot as discord_bot
from tests.adapters.slack.whole_bot import ADA as SLACK_ADA
from tests.adapters.slack.whole_bot import OPS as SLACK_OPS
from tests.adapters.slack.whole_bot import whole_bot as slack_bot
from tests.adapters.slack.whole_bot import workspace
from tests.bot.running_app import running_app
from tests.servers.discord import DiscordServer
from tests.servers.discord_world import ADA as DISCORD_ADA
from tests.servers.slack import SlackServer

SAID = ("/pay amount=30", "/greet", "/greet name=Bob")  # an approval is open, then a question, then a request


async def are_done(app: Any) -> None:
    await app.settled()
    runs = {run.process: run.status for run in await app.engine.latest()}
    assert runs == {"pay": "waiting_approval", "greet": "completed"}


@pytest.mark.parametrize("thread", ["web/ada", "console/ada"])
async def test_here(tmp_path: Path, thread: str) -> None:
    async with running_app(tmp_path, pay, greet, router=IntentRouter()) as home:
        for number, text in enumerate(SAID):
            await home.app.messaging.front.message(Said(f"e{number}", thread, "ada", text))
            await home.app.settled()

        await are_done(home.app)


async def test_in_slack(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, slack_bot(server, tmp_path) as bot:
        root = await bot.people.says(SLACK_ADA, SLACK_OPS, f"<@UBOT> {SAID[0]}")
        await bot.card()
        for text in SAID[1:]:
            await bot.people.says(SLACK_ADA, SLACK_OPS, text, thread=root)
            await bot.app.settled()

        assert (await bot.told("Hello, Bob!"))["thread_ts"] == root
        await are_done(bot.app)


async def test_in_discord(tmp_path: Path) -> None:
    async with DiscordServer() as server, discord_bot(server, tmp_path) as bot:
        for text in SAID:
            await server.says(DISCORD_ADA, text)
            await bot.app.settled()

        await bot.told("Hello, Bob!")
        await are_done(bot.app)
