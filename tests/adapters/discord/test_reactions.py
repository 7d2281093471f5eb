"""A thumb on a reply is what somebody says about the router's choice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.misroute import KIND as CASES
from bot.conversation.routing_feedback import KIND as VERDICTS
from bot.conversation.routing_feedback import latest
from tests.adapters.discord.whole_bot import WholeBot, whole_bot
from tests.bot.running_app import until
from tests.servers.discord import DiscordServer
from tests.servers.discord_world import ADA, GRACE, OPS

TEXT = "please greet bob"


async def kept(bot: WholeBot) -> tuple[list[tuple[str, str, bool]], list[dict[str, Any]]]:
    """Give the verdicts as (person, process, meant), and the routing cases."""
    said = latest((await bot.app.key_value.all(VERDICTS)).values())
    cases = (await bot.app.key_value.all(CASES)).values()
    return [(each.person, each.process, each.meant) for each in said], [json.loads(case) for case in cases]


async def replied(server: DiscordServer, bot: WholeBot) -> dict[str, Any]:
    """Let Ada ask, and give the bot's first reply."""
    await server.says(ADA, TEXT)
    await server.until(lambda: bot.shown(OPS))
    await bot.app.settled()
    await bot.delivered()
    return server.world.in_channel(OPS)[0]


@pytest.mark.parametrize(("sign", "is_meant"), [("👍", True), ("👎", False), ("👍🏽", True), ("👎🏿", False)])
async def test_a_thumb_is_a_verdict_and_a_routing_case(tmp_path: Path, sign: str, is_meant: bool) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        reply = await replied(server, bot)

        await server.reacts(ADA, reply, sign)
        await until(lambda: _said(bot))

        verdicts, cases = await kept(bot)
        assert verdicts == [("ada", "greet", is_meant)]
        assert [(each["text"], each["process"], each["wrong"]) for each in cases] == [
            (TEXT, "greet" if is_meant else None, "" if is_meant else "greet")
        ]


async def test_the_latest_thumb_counts(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        reply = await replied(server, bot)

        await server.reacts(ADA, reply, "👍")
        await until(lambda: _said(bot))
        await server.reacts(ADA, reply, "👎")

        async def is_no() -> bool:
            return (await kept(bot))[0] == [("ada", "greet", False)]

        await until(is_no)
        (case,) = (await kept(bot))[1]
        assert (case["process"], case["wrong"]) == (None, "greet")


async def test_other_signs_other_people_and_other_messages_say_nothing(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        reply = await replied(server, bot)
        said = await server.says(GRACE, "nice", to_bot=False)

        await server.reacts(GRACE, reply, "👎")  # it was not hers
        await server.reacts(ADA, reply, "🎉")
        await server.reacts(ADA, said, "👎")
        await server.reacts(ADA, {**reply, "id": "77"}, "👎")
        await server.gateway.dispatch("MESSAGE_REACTION_ADD", {"emoji": {"name": "👎", "id": "9"}})
        await server.says(ADA, "/greet name=last")
        await bot.told("Hello, last!")

        assert await kept(bot) == ([], [])


async def _said(bot: WholeBot) -> bool:
    return bool((await kept(bot))[0])
