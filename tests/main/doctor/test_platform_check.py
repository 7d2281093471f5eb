"""What `bot doctor` says of Slack and Discord, asked over loopback sockets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.config import check_config
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.platform_check import check_platforms
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer


def plan(**given: Any) -> Setup:
    settings = Settings(_env_file=None, **given)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    return Setup(settings, check_config({}, "bot.toml"), Path("bot.toml"))


async def test_without_tokens_both_are_off_and_nobody_is_called() -> None:
    found = await check_platforms(plan())

    assert [(each.level, each.subject) for each in found] == [("ok", "Slack"), ("ok", "Discord")]
    assert all("would turn it on" in each.text for each in found)


async def test_a_token_that_slack_refuses_is_named() -> None:
    async with SlackServer() as server:
        found = await check_platforms(
            plan(slack_bot_token="xoxb-wrong", slack_app_token="xapp-wrong", slack_api_url=server.api_url)
        )

    assert found[0].level == "fail"
    assert "SLACK_BOT_TOKEN" in found[0].text
    assert "xoxb-wrong" not in found[0].text


async def test_a_token_that_discord_refuses_is_named() -> None:
    async with DiscordServer() as server:
        found = await check_platforms(plan(discord_token="wrong", discord_api_url=server.api_url))

    assert found[-1].level == "fail"
    assert "DISCORD_TOKEN" in found[-1].text
