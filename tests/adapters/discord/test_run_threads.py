"""A thread of its own for each run that a message in a channel starts, where it is wished and allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.language.detection import words_in
from tests.adapters.discord.whole_bot import WholeBot, whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, GRACE, OPS, THREAD

WISHED: dict[str, Any] = {"discord": {"thread_per_run": True}}
OPENS, WRITES = 1 << 35, 1 << 38 | 1 << 10  # to write in what one sees
BEGUN = words_in("en").platforms.run_thread


async def settled(bot: WholeBot) -> None:
    await bot.app.settled()
    await bot.delivered()


async def test_a_run_is_told_in_a_thread_below_its_message(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        server.world.everyone_may = OPENS | WRITES
        async with whole_bot(server, tmp_path, memory=memory, **WISHED) as bot:
            said = await server.says(ADA, "/pay amount=30 to=ada")
            card = await bot.card(said["id"])

        async with whole_bot(server, tmp_path, memory=memory, **WISHED) as bot:  # another life
            await server.press(GRACE, card, "Approve")
            await bot.told("Paid 30 € to ada.", said["id"])
            await settled(bot)

        assert bot.shown(said["id"])[0] == BEGUN
        assert bot.shown(OPS) == []
        parent, name = server.world.threads[said["id"]]
        assert (parent, name[:3], "30" in name) == (OPS, "Pay", True)
        assert server.rejected == []


async def test_what_is_typed_in_the_thread_answers_what_its_run_asks(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.everyone_may = OPENS | WRITES
        async with whole_bot(server, tmp_path, **WISHED) as bot:
            said = await server.says(ADA, "/party")
            await bot.card(said["id"])
            await server.says(ADA, "food=cake guests=3", said["id"], to_bot=False)

            await bot.told("cake for 3.", said["id"])


async def test_a_run_that_is_asked_about_first_has_the_thread_of_the_message_that_began_it(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.everyone_may = OPENS | WRITES
        async with whole_bot(server, tmp_path, **WISHED) as bot:
            said = await server.says(ADA, "/greet")
            await bot.card(OPS)  # it asks for the name where it was asked
            await server.says(ADA, "bob")

            await bot.told("Hello, bob!", said["id"])
            assert len(server.world.threads) == 1


@pytest.mark.parametrize("place", [THREAD, ADA.dm])
async def test_in_threads_and_direct_messages_no_thread_is_opened(tmp_path: Path, place: str) -> None:
    async with DiscordServer() as server:
        server.world.everyone_may = OPENS | WRITES
        async with whole_bot(server, tmp_path, **WISHED) as bot:
            await server.says(ADA, "/greet name=bob", place)

            await bot.told("Hello, bob!", place)
            assert server.world.threads == {}


@pytest.mark.parametrize("how", ["known before", "said by Discord", "not wished"])
async def test_where_it_may_not_the_run_is_told_in_the_channel(
    tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        server.world.everyone_may = 0 if how == "known before" else OPENS | WRITES
        server.trouble(Fault("POST", "/threads$", status=403, times=9))
        wished = {} if how == "not wished" else WISHED
        async with whole_bot(server, tmp_path, memory=memory, **wished) as bot:
            first = await server.says(ADA, "/greet name=bob")
            await bot.told("Hello, bob!", OPS)
            await server.says(ADA, "/pay amount=30")
            card = await bot.card(OPS)
            problems = bot.adapter.problems

        async with whole_bot(server, tmp_path, memory=memory, **wished) as bot:
            await server.press(GRACE, card, "Approve")
            await bot.told("Paid 30 €", OPS)
            await settled(bot)

        assert caplog.text.count("may not open threads") == (0 if how == "not wished" else 1)
        assert len(problems) == (0 if how == "not wished" else 1)
        assert "Traceback" not in caplog.text
        if how == "said by Discord":  # its posts reply to the message
            (greeted,) = [call for call in server.journal if "Hello, bob!" in str(call.body)]
            assert greeted.body["message_reference"]["message_id"] == first["id"]


async def test_a_thread_that_was_opened_before_a_crash_is_not_opened_twice(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.everyone_may = OPENS | WRITES
        async with whole_bot(server, tmp_path, **WISHED) as bot:
            server.trouble(Fault("POST", "/threads$", status=503, applied=True))
            said = await server.says(ADA, "/greet name=bob")

            await bot.told("Hello, bob!", said["id"])
            assert bot.shown(said["id"]) == [BEGUN, "Hello, bob!"]
