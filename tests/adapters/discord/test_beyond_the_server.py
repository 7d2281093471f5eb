"""Commands of people who have installed the bot for themselves, and the command in the menu of a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.language.detection import words_in
from tests.adapters.discord.whole_bot import whole_bot
from tests.servers.discord import DiscordServer
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, APP, GRACE, OPS, OTHER_BOT, THREAD

WORDS = words_in("en").platforms
FOREIGN: dict[str, Any] = {"guild_id": "299", "channel_id": "399", "authorizing_integration_owners": {"1": ADA.id}}
PRIVATE: dict[str, Any] = {
    "context": 2, "channel_id": "398", "guild_id": None, "authorizing_integration_owners": {"1": ADA.id},
}  # fmt: skip
NOT_WRITING = str(1 << 10)


@pytest.mark.parametrize("guild", [None, 200])
async def test_every_command_says_where_and_for_whom_it_is(tmp_path: Path, guild: int | None) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, guild=guild):
        commands = server.commands()

        assert {tuple(each["contexts"]) for each in commands} == {(0, 1, 2)}
        assert {tuple(each["integration_types"]) for each in commands} == {(0, 1)}
        (on_message,) = [each for each in commands if each.get("type") == 3]
        assert on_message["name"] == "Ask Switchboard"
        assert on_message["name_localizations"]["de"] == words_in("de").platforms.commands["ask"]
        assert server.rejected == []


@pytest.mark.parametrize("place", [FOREIGN, PRIVATE], ids=["another server", "people alone"])
async def test_where_the_bot_is_no_member_it_answers_in_direct_messages(tmp_path: Path, place: dict[str, Any]) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        used = await server.command(ADA, "greet", name="bob", of=place)

        assert await used.shown() == WORDS.answer_elsewhere
        assert used.private
        await bot.told("Hello, bob!", ADA.dm)
        modal = await (await server.command(ADA, "bot run", process="pay", of=place)).modal()
        assert modal["title"] == "Pay"
        assert bot.shown(OPS) == []
        assert server.rejected == []


async def test_where_nobody_takes_direct_messages_nothing_begins_and_it_is_said(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.trouble(Fault("POST", "^/users/@me/channels$", status=403))

        used = await server.command(ADA, "greet", name="bob", of=FOREIGN)

        assert await used.shown() == WORDS.may_not_write
        await bot.app.settled()
        assert await bot.app.engine.latest() == []


@pytest.mark.parametrize(
    ("more", "place"), [({}, OPS), ({"permissions": NOT_WRITING}, ADA.dm), (FOREIGN, ADA.dm), (PRIVATE, ADA.dm)]
)
async def test_a_message_is_asked_about_by_whoever_uses_the_command_on_it(
    tmp_path: Path, more: dict[str, Any], place: str
) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        message = server.world.write(OTHER_BOT, OPS, {"content": f"<@{APP}> /greet name=bob"})  # of whom none is heard

        used = await server.uses_on(ADA, message, **more)

        assert await used.shown() == (WORDS.under_way if place == OPS else WORDS.answer_elsewhere)
        assert used.private
        await bot.told("Hello, bob!", place)
        await bot.app.settled()
        [run] = await bot.app.engine.latest()
        assert run.lane == "ada"
        assert server.rejected == []


async def test_the_files_of_a_message_come_along_and_so_does_what_was_forwarded(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        files = server.world.attach(f"http://{server.rest.host}", [("note.txt", b"abc")])
        snapshot = {"message": {"content": "turn this file round", "attachments": files}}
        message = server.world.write(GRACE, THREAD, {"content": ""}, message_snapshots=[snapshot])

        await server.uses_on(ADA, message, THREAD)

        await bot.told("Turned note.txt round.", THREAD)
        assert server.rejected == []


async def test_who_is_not_known_is_told_so_whoever_wrote_the_message(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, guests=["discord"]) as bot:
        message = await server.says(ADA, "/greet name=bob", to_bot=False)
        server.world.pending.add(OTHER_BOT.id)

        used = await server.uses_on(OTHER_BOT, message)

        assert await used.shown() == words_in("en").outsider
        await bot.app.settled()
        assert await bot.app.engine.latest() == []


async def test_a_message_without_words_is_no_request(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path):
        message = server.world.write(GRACE, OPS, {"content": ""}, sticker_items=[{"id": "1", "name": "wave"}])

        assert await (await server.uses_on(ADA, message)).shown() == WORDS.nothing_to_read
