"""`bot run` on Slack and Discord: a real process, killed and started again, beside fakes that speak their protocols."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.adapters.simulation import Shown, Simulation, Where, discord_simulation, slack_simulation
from tests.adapters.slack.whole_bot import until
from tests.main.bot_process import PATIENCE, BotFolder, ready, started
from tests.main.port_forward import port_forward
from tests.stories.newcomer_folder import free_ports

EVERYWHERE: tuple[Where, ...] = ("ops", "approvals")


@pytest.fixture(params=["socket", "http", "discord"])
async def bot_folder(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[BotFolder]:
    """Give a folder for a bot that goes to one platform; no request of it may be refused there."""
    async with AsyncExitStack() as stack:
        (web,) = free_ports(1)
        simulation: Simulation
        if request.param == "discord":
            simulation = await stack.enter_async_context(discord_simulation())
        else:
            simulation = await stack.enter_async_context(slack_simulation(web if request.param == "http" else 0))
        found = BotFolder(tmp_path, (simulation,), web)
        found.write()
        yield found
        assert simulation.refused() == []


async def card_in(simulation: Simulation, where: Where) -> Shown:
    """Wait for a card that can be pressed."""
    found: list[Shown] = await until(lambda: [each for each in simulation.shown(where) if each.buttons], PATIENCE)
    return found[-1]


async def told(simulation: Simulation, words: str, where: Where = "ops") -> Shown:
    """Wait for a message of the bot with these words."""
    found: list[Shown] = await until(lambda: [each for each in simulation.shown(where) if words in each.text], PATIENCE)
    return found[-1]


async def test_a_request_goes_its_whole_way_although_the_bot_is_killed_in_between(bot_folder: BotFolder) -> None:
    (simulation,) = bot_folder.simulations
    async with ready(bot_folder, cold=True) as bot:
        simulation.limits_the_rate(1)
        said = await simulation.says("ada", "/pay amount=30")
        cards = [await card_in(simulation, where) for where in EVERYWHERE]
        await simulation.repeats(said)
        refused = await simulation.presses("ada", cards[0], "Approve")
        stranger = await simulation.presses("eve", cards[1], "Approve")
        await bot.kill()
        nobody = await simulation.presses("grace", cards[1], "Approve")

    async with ready(bot_folder) as bot:
        await simulation.repeats(said)
        done = await simulation.presses("grace", cards[1], "Approve")
        result = await told(simulation, "Paid 30 €.")
        await bot_folder.delivered()
        assert await bot.stop() == 0

    assert "You asked for this yourself" in refused
    assert "I do not know you" in stranger
    assert nobody == ""
    assert "Approved: Pay 30 €?" in done
    assert result.thread == cards[0].thread
    for where in EVERYWHERE:
        card, *notes = [each for each in simulation.shown(where) if "Pay 30 €?" in each.text]
        assert card.buttons == ()
        assert f"Approved by Grace on {simulation.name}" in card.text
        assert [(each.buttons, "approved" in each.text) for each in notes] == [((), True)] * (where == "ops")
    assert len([each for each in simulation.shown() if "Paid" in each.text]) == 1
    assert bot_folder.rows("SELECT status FROM runs") == [("completed",)]
    assert bot_folder.rows("SELECT verdict, person FROM decisions") == [("approved", "grace")]
    assert bot_folder.rows("SELECT count(*) FROM outbox WHERE state<>'sent'") == [(0,)]


async def test_commands_files_and_strangers(bot_folder: BotFolder) -> None:
    (simulation,) = bot_folder.simulations
    async with ready(bot_folder):
        helped = await simulation.commands("ada", "help")
        await simulation.commands("ada", "greet", name="Bob the builder")
        await told(simulation, "Hello, Bob the builder!")
        await simulation.says("ada", "/turn", files=[("word.txt", b"desserts")])
        await told(simulation, "Turned word.txt round.")
        await simulation.says("eve", "/greet name=me")
        await told(simulation, "I do not know you")
        await bot_folder.delivered()

    assert "greet" in helped
    assert [each.files for each in simulation.shown() if each.files] == [(("turned-word.txt", b"stressed"),)]
    assert bot_folder.rows("SELECT count(*) FROM runs") == [(2,)]


async def test_one_approval_on_two_platforms_is_decided_once_by_somebody_else(tmp_path: Path) -> None:
    async with slack_simulation() as slack, discord_simulation() as discord:
        slack.people.workspace.groups["S1"] = {slack.accounts["eve"]}
        bot_folder = BotFolder(tmp_path, (slack, discord))
        bot_folder.write(guests=("slack", "discord"), keepers=("ada",), roles='slack = "S1"\ndiscord = "202"')
        async with ready(bot_folder):
            await slack.says("ada", "/pay amount=30")
            asked, there = await card_in(slack, "ops"), await card_in(discord, "approvals")
            itself = await discord.presses("ada", there, "Approve")
            outsider = await discord.presses("eve", there, "Approve")  # a guest who has another role
            done = await discord.presses("grace", there, "Approve")  # whom the role makes a keeper
            await told(slack, "Paid 30 €.")

            await discord.says("eve", "/pay amount=40")
            card = await card_in(slack, "approvals")
            late = await slack.presses("eve", card, "Approve")  # another guest there, in the user group
            await told(discord, "Paid 40 €.")
            await bot_folder.delivered()

        assert "You asked for this yourself" in itself
        assert "may decide this" in outsider
        assert "Approved: Pay 30 €?" in done
        assert "Approved: Pay 40 €?" in late
        for simulation, where in ((slack, "ops"), (slack, "approvals"), (discord, "approvals"), (discord, "ops")):
            assert not [each for each in simulation.shown(where) if each.buttons]  # type: ignore[arg-type]
        assert asked.buttons[:3] == ("Approve", "Deny", "Ask back…")
        assert bot_folder.rows("SELECT count(*) FROM decisions") == [(2,)]
        assert slack.refused() + discord.refused() == []


async def test_slack_calls_the_page_s_server_and_nobody_else_gets_in_by_that(tmp_path: Path) -> None:
    (web,) = free_ports(1)
    async with slack_simulation(web) as slack:
        bot_folder = BotFolder(tmp_path, (slack,), web)
        bot_folder.write()
        async with ready(bot_folder):

            async def sent(**headers: str) -> int:
                return (
                    await slack.server.send_signed('{"type": "event_callback"}', "application/json", **headers)
                ).status

            wrong = [
                await sent(**{name: value})
                for name, value in (
                    ("X_Slack_Signature", "v0=00"), ("X_Slack_Signature", "ä"), ("X_Slack_Request_Timestamp", "abc"),
                    ("X_Slack_Request_Timestamp", str(int(time.time()) - 301)), ("X_Slack_Request_Timestamp", "9" * 99),
                )
            ]  # fmt: skip
            bare = await bot_folder.page("/slack/events", method="POST", content=b"{}")
            rebound = await bot_folder.page(headers={"host": "evil.example"})
            foreign = await bot_folder.page(
                "/say", method="POST", data={"text": "hi"}, headers={"origin": "http://e.example"}
            )
            beside = await bot_folder.page("/slack/events/more", method="POST", content=b"{}")
            page = await bot_folder.page()

            assert wrong == [401] * 5
            assert bare.status_code == 401
            assert (rebound.status_code, foreign.status_code, beside.status_code) == (421, 403, 403)
            assert page.headers["content-security-policy"]
            assert await sent() == 200


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_a_platform_that_is_away_at_the_start_keeps_nobody_from_the_page(tmp_path: Path, platform: str) -> None:
    async with slack_simulation() if platform == "slack" else discord_simulation() as simulation:
        bot_folder = BotFolder(tmp_path, (simulation,))
        bot_folder.write()
        away = free_ports(1)[0]
        for name, value in bot_folder.environment.items():
            if "_URL" in name:
                bot_folder.settings[name] = value.replace(address_of(value), f"127.0.0.1:{away}")
        async with started(bot_folder) as bot:
            line = await bot.said("gives no answer")
            await bot.said("Ready.")
            alive = await bot_folder.page("/healthz")
            async with port_forward(away, address_of(simulation.environment[f"{platform.upper()}_API_URL"])):
                await bot.said(f"{platform} answers now")
                await simulation.here()
                await simulation.says("ada", "/greet name=Bob")
                await told(simulation, "Hello, Bob!")
            assert await bot.stop() == 0

    assert line.strip().startswith(f"{platform} ")
    assert alive.status_code == 200
    assert not any("Traceback" in each for each in bot.err)


@pytest.mark.parametrize(
    ("platform", "name", "value"),
    [
        ("slack", "SLACK_BOT_TOKEN", "xoxb-wrong"),
        ("slack", "SLACK_BOT_TOKEN", ""),
        ("slack", "SLACK_APP_TOKEN", "xapp-wrong"),
        ("discord", "DISCORD_TOKEN", "wrong"),
    ],
)
async def test_a_wrong_token_is_one_line_and_status_2(tmp_path: Path, platform: str, name: str, value: str) -> None:
    async with slack_simulation() if platform == "slack" else discord_simulation() as simulation:
        bot_folder = BotFolder(tmp_path, (simulation,), settings={name: value})
        bot_folder.write()
        async with started(bot_folder) as bot:
            status = await bot.ended()

    assert status == 2
    assert [line for line in bot.err if line.startswith(f"{name}")]
    assert not any("Traceback" in line for line in bot.err)


def address_of(url: str) -> str:
    """Give host and port."""
    return url.split("/")[2]
