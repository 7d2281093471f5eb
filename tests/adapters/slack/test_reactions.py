"""A thumb on a reply in Slack is what somebody says about the router's choice."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.incoming.reactions import reacted_of
from bot.conversation.misroute import KIND as CASES
from bot.conversation.routing_feedback import KIND as VERDICTS
from bot.conversation.routing_feedback import latest
from tests.adapters.slack.whole_bot import ADA, GRACE, OPS, WholeBot, whole_bot, workspace
from tests.bot.running_app import until
from tests.servers.slack import SlackServer

TEXT = "please greet bob"


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


async def kept(bot: WholeBot) -> tuple[list[tuple[str, str, bool]], list[dict[str, Any]]]:
    """Give the verdicts as (person, process, meant), and the routing cases."""
    said = latest((await bot.app.key_value.all(VERDICTS)).values())
    cases = (await bot.app.key_value.all(CASES)).values()
    return [(each.person, each.process, each.meant) for each in said], [json.loads(case) for case in cases]


async def replied(bot: WholeBot) -> str:
    """Let Ada ask, and give the bot's first reply."""
    await bot.people.says(ADA, OPS, f"<@UBOT> {TEXT}")

    async def is_delivered() -> bool:
        left = await bot.app.database.read("SELECT 1 FROM outbox WHERE state IN ('pending','sending')", ())
        return bool(bot.messages()) and not left

    await until(is_delivered)
    await bot.app.settled()
    return str(bot.messages()[0]["ts"])


async def reacts(bot: WholeBot, user: str, ts: str, sign: str, kind: str = "reaction_added", **event: Any) -> None:
    item = {"type": "message", "channel": OPS, "ts": ts}
    told = {"type": kind, "user": user, "reaction": sign, "item": item, "item_user": "UBOT", **event}
    assert (await bot.people.happens(told)).status == 200


@pytest.mark.parametrize(
    ("sign", "is_meant"),
    [("+1", True), ("thumbsup", True), ("+1::skin-tone-4", True), ("-1", False), ("thumbsdown::skin-tone-2", False)],
)
async def test_a_thumb_is_a_verdict_and_a_routing_case_until_it_is_taken_back(
    server: SlackServer, tmp_path: Path, sign: str, is_meant: bool
) -> None:
    async with whole_bot(server, tmp_path) as bot:
        reply = await replied(bot)

        await reacts(bot, ADA, reply, sign)

        async def is_said() -> bool:
            return bool((await kept(bot))[0])

        await until(is_said)
        verdicts, cases = await kept(bot)
        assert verdicts == [("ada", "greet", is_meant)]
        assert [(each["text"], each["process"], each["wrong"]) for each in cases] == [
            (TEXT, "greet" if is_meant else None, "" if is_meant else "greet")
        ]

        await reacts(bot, ADA, reply, sign, "reaction_removed")

        async def is_gone() -> bool:
            return await kept(bot) == ([], [])

        await until(is_gone)


async def test_one_thumb_taken_back_leaves_the_other(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        reply = await replied(bot)

        async def is_no() -> bool:
            return (await kept(bot))[0] == [("ada", "greet", False)]

        await reacts(bot, ADA, reply, "+1")

        async def is_yes() -> bool:
            return (await kept(bot))[0] == [("ada", "greet", True)]

        await until(is_yes)
        await reacts(bot, ADA, reply, "-1")
        await until(is_no)
        await reacts(bot, ADA, reply, "+1", "reaction_removed")
        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=last")
        await bot.told("Hello, last!")

        assert (await kept(bot))[0] == [("ada", "greet", False)]


async def test_other_signs_other_people_and_other_messages_say_nothing(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        reply = await replied(bot)
        said = await bot.people.says(GRACE, OPS, "nice")

        await reacts(bot, GRACE, reply, "-1")  # it was not hers
        await reacts(bot, ADA, reply, "tada")
        await reacts(bot, ADA, said, "-1", item_user=GRACE)
        await reacts(bot, ADA, "1.5", "-1")
        await reacts(bot, ADA, reply, "-1", item={"type": "file", "file": "F1"})
        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=last")
        await bot.told("Hello, last!")

        assert await kept(bot) == ([], [])


@pytest.mark.parametrize("event", [{}, {"reaction": None}, {"reaction": "+1", "item": []}, {"user": 3, "item": "x"}])
def test_what_is_no_reaction_is_none(event: dict[str, Any]) -> None:
    assert reacted_of("T1", event, "UBOT") is None
