"""What `bot doctor` says of Slack and Discord, asked over loopback sockets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.slack import SCOPES, Installed, KeptInstallations
from bot.config import check_config
from bot.key_value import KeyValue
from bot.migrations import MIGRATIONS
from bot.security.encryption_key import EncryptionKey
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.platform_check import check_platforms
from tests.servers.discord import DiscordServer
from tests.servers.discord_rest import TOKEN
from tests.servers.slack import SlackServer
from workflow import Database


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


async def test_what_has_no_command_of_its_own_on_discord_is_named(tmp_path: Path) -> None:
    package = tmp_path / "many"
    package.mkdir()
    head = "from pydantic import BaseModel\nfrom bot import Context, process\nclass Nothing(BaseModel): ...\n"
    for number in range(110):
        name = f"job_{number:03}"
        code = f'@process(examples=["{name}"])\nasync def {name}(ctx: Context, params: Nothing) -> str:\n    "Do it."\n'
        (package / f"{name}.py").write_text(f'{head}{code}    return ""\n')
    async with DiscordServer() as server:
        told = plan(discord_token=TOKEN, discord_api_url=server.api_url, bot_process_dir=package, bot_processes="")

        found = await check_platforms(replace(told, config=check_config({"guests": ["discord"]}, "bot.toml")))

    warned = [each.text for each in found if (each.level, each.subject) == ("warn", "Discord")]
    assert any("under /run" in each and "job_109" in each and "job_000" not in each for each in warned)
    assert any("Name those that count" in each for each in warned)


async def test_a_server_of_guests_that_the_bot_is_not_in_is_named() -> None:
    async with DiscordServer() as server:
        told = plan(discord_token=TOKEN, discord_api_url=server.api_url)
        config = check_config({"guests": ["discord"], "discord": {"guilds": ["4711"]}}, "bot.toml")

        found = await check_platforms(replace(told, config=config))

    assert [(each.level, "4711" in each.text) for each in found if each.subject == "Discord"] == [("fail", True)]


async def test_installations_are_read_from_the_database_with_the_key_that_the_settings_name(tmp_path: Path) -> None:
    database, key = tmp_path / "bot.db", tmp_path / "elsewhere" / "slack.key"
    async with Database.open(database, MIGRATIONS) as opened:
        kept = KeptInstallations(KeyValue(opened, lambda: 0), EncryptionKey(key))
        await kept.save(Installed("T1", "xoxb-1", "UBOT", "BBOT"))
    async with SlackServer() as server:
        server.workspace.scopes = ",".join(SCOPES)
        given = {
            "slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1", "slack_api_url": server.api_url,
            "bot_database": database,
        }  # fmt: skip
        found = await check_platforms(plan(**given, bot_encryption_key_file=key))
        without = await check_platforms(plan(**given))

    assert [each.text for each in found if each.subject == "Slack"] == ["ready, by Socket Mode", "installed in T1"]
    assert without[0].level == "fail"
    assert "the token of T1 cannot be read: its key" in without[0].text
    assert "install the bot there again, at /slack/install" in without[0].text
    assert not EncryptionKey.beside(database).path.exists(), "the doctor makes nothing"
