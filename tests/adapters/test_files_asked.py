"""A missing file, asked for in Slack and Discord: a path is none, a message with one answers the router or a run."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.discord.whole_bot import whole_bot as discord_bot
from tests.adapters.file_processes import PROCESSES
from tests.adapters.simulation import DiscordSimulation, Simulation, SlackSimulation, Where
from tests.adapters.slack.whole_bot import until, workspace
from tests.adapters.slack.whole_bot import whole_bot as slack_bot
from tests.servers.discord import DiscordServer
from tests.servers.slack import SlackServer


async def converse(simulation: Simulation) -> None:
    """Ask for a process, answer by a path, then by a file."""

    async def told(words: str) -> None:
        await until(lambda: any(words in shown.text for shown in simulation.shown("direct")))

    await simulation.says("ada", "scan a document", "direct")
    await told("I need a file: Document")
    await told("Send it here as a file.")
    await simulation.says("ada", "/etc/passwd", "direct")
    await told("Words and paths are no file: attach the file itself.")
    await simulation.says("ada", "here it is", "direct", files=[("word.txt", b"desserts")])
    await told("word.txt has 8 bytes, d first")
    await simulation.says("ada", "look over something of mine", "direct")
    await told("What shall I look over?")
    await simulation.says("ada", "./plan.pdf", "direct")
    await simulation.says("ada", "", "direct", files=[("plan.txt", b"stressed!")])
    await told("plan.txt has 9 bytes, s first")
    assert simulation.refused() == []


async def hand_in(simulation: Simulation) -> None:
    """Let Grace be asked for a file by Ada's run, and answer in her own direct messages."""

    async def told(words: str, where: Where = "direct") -> None:
        await until(lambda: any(words in shown.text for shown in simulation.shown(where)))

    await simulation.says("ada", "look over something of hers", "direct")
    await told("I asked Grace")
    await told("What shall I look over?", "alone")
    await told("Send it here as a file.", "alone")
    await simulation.says("grace", "/etc/passwd", "alone")
    await told("Words and paths are no file: attach the file itself.", "alone")
    await simulation.says("grace", "here it is", "alone", files=[("plan.txt", b"stressed!")])
    await told("plan.txt has 9 bytes, s first")
    await told("Grace answered: plan.txt")
    await told("Grace answered: plan.txt", "alone")
    await simulation.says("ada", "take her homework", "direct")
    await told("What have you written?", "alone")
    await simulation.says("grace", "title: May", "alone", files=[("may.txt", b"good")])
    await told("May: may.txt has 4 bytes, g first")
    assert simulation.refused() == []


async def test_slack_takes_the_file_of_somebody_else_who_was_asked(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, slack_bot(server, tmp_path, processes=PROCESSES):
        await hand_in(SlackSimulation(server))


async def test_discord_takes_the_file_of_somebody_else_who_was_asked(tmp_path: Path) -> None:
    async with DiscordServer() as server, discord_bot(server, tmp_path, processes=PROCESSES):
        await hand_in(DiscordSimulation(server))


async def test_slack_asks_for_a_file_as_a_message(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, slack_bot(server, tmp_path, processes=PROCESSES):
        await converse(SlackSimulation(server))


async def test_discord_asks_for_a_file_as_a_message(tmp_path: Path) -> None:
    async with DiscordServer() as server, discord_bot(server, tmp_path, processes=PROCESSES):
        await converse(DiscordSimulation(server))


async def test_a_command_starts_where_only_a_file_is_missing(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, slack_bot(server, tmp_path, processes=PROCESSES):
        simulation = SlackSimulation(server)

        await simulation.commands("ada", "scan")

        await until(lambda: any("Send it here as a file." in shown.text for shown in simulation.shown()))
        assert simulation.refused() == []
