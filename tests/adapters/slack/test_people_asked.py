"""Whoever is asked hears of it in direct messages and answers there; the requester sees who was told and answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from bot import Context, process
from tests.adapters.slack.whole_bot import ADA, GRACE, OPS, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import buttons_of, words_of

COLOUR: Any = Literal["red", "blue"]


class Nothing(BaseModel):
    pass


@process(version="1")
async def survey(ctx: Context, params: Nothing) -> str:
    """Ask Grace for a colour."""
    colour: str = await ctx.ask("Which colour?", COLOUR, of="grace")
    return f"{colour} it is"


async def test_who_is_asked_answers_in_their_direct_messages(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes={"survey": survey}) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /survey")
        alone = (await until(lambda: list(bot.workspace.direct(GRACE).messages.values())))[0]

        assert buttons_of(alone) == ["red", "blue"]
        assert "Ada asked." in words_of(alone)
        assert not bot.workspace.direct(ADA).messages

        await bot.people.presses(GRACE, bot.workspace.direct(GRACE).id, alone["ts"], "blue")

        await bot.told("blue it is")
        assert await until(lambda: "Grace answered: blue" in words_of(alone) and not buttons_of(alone))
        assert any("I asked Grace (web, slack) at" in text for text in bot.shown())
        assert "Grace answered: blue" in bot.shown()
        assert server.refused() == []


async def test_an_answer_may_be_typed_in_the_direct_messages_where_it_was_asked(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes={"survey": survey}) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /survey")
        await until(lambda: list(bot.workspace.direct(GRACE).messages.values()))
        await bot.people.says(GRACE, bot.workspace.direct(GRACE).id, "Blue")

        await bot.told("blue it is")
