"""Half replies and progress on Discord: one message, edited in place, finished by the lasting post."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot import LlmUnavailable, Message, Post
from bot.llm.interface import Completion, LlmRequest
from bot.platform.live import Happening
from tests.adapters.discord.whole_bot import whole_bot
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import text_of
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, OPS

THREAD = f"discord/{OPS}"


class TalkingLlm:
    """Knows no process, and says what it is given, piece by piece, as it is let."""

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces
        self.go_on = asyncio.Semaphore(0)

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        raise LlmUnavailable("only talks")

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        for piece in self.pieces:
            yield piece
            await self.go_on.acquire()


async def test_a_reply_is_shown_while_it_comes_in_one_message(tmp_path: Path) -> None:
    llm = TalkingLlm("Once upon ", "a time ", "there was a bot.")
    async with DiscordServer() as server, whole_bot(server, tmp_path, llm=llm) as bot:
        await server.says(ADA, "tell me a story about nothing at all")
        await bot.told("Once upon  …")
        llm.go_on.release()
        await bot.told("Once upon a time  …")
        llm.go_on.release()
        llm.go_on.release()

        await server.until(lambda: bot.shown() == ["Once upon a time there was a bot."])

        await bot.app.settled()
        assert bot.shown() == ["Once upon a time there was a bot."]
        assert server.rejected == []
        assert server.world.typing == [OPS]


async def test_a_long_reply_goes_on_in_a_second_message_and_keeps_its_code_whole(tmp_path: Path) -> None:
    code = "```python\n" + "\n".join(f"line_{number} = {number}" for number in range(400)) + "\n```"
    llm = TalkingLlm("Here it is:\n", code[:3_000], code[3_000:], "\nThat is all.")
    for _ in llm.pieces:
        llm.go_on.release()
    async with DiscordServer() as server, whole_bot(server, tmp_path, llm=llm) as bot:
        await server.says(ADA, "write some code that does nothing at all")

        await bot.told("That is all.")
        await bot.app.settled()

        first, second = bot.shown()
        assert first.endswith("\n```")
        assert second.startswith("```python\n")
        lines = (first + "\n" + second).splitlines()
        assert [line for line in lines if line.startswith("line_")] == code.splitlines()[1:-1]


async def test_progress_is_one_message_and_a_card_stands_below_it(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "/greet name=bob")
        await bot.told("Hello, bob!")

        def tell(text: str) -> None:
            bot.app.messaging.live.tell(Happening(THREAD, "run-1", text))

        tell("pay: find …")
        await bot.told("pay: find … …")
        tell("pay: find ✓, reserve …")
        await bot.told("reserve …")
        assert len(bot.shown()) == 2
        await server.says(ADA, "pay 30")
        await bot.card()

        await bot.adapter.post(THREAD, Post("Done."), "end-of-run-1", "run-1")

        await bot.told("Done.")
        await bot.app.settled()
        assert [each.splitlines()[0] for each in bot.shown()] == ["Hello, bob!", "Done.", "<@401>"]


async def test_a_lasting_post_whose_answer_is_lost_finishes_the_same_message(tmp_path: Path) -> None:
    llm = TalkingLlm("Half a", " reply.")
    async with DiscordServer() as server, whole_bot(server, tmp_path, llm=llm) as bot:
        await server.says(ADA, "tell me a story about nothing at all")
        await bot.told("Half a …")
        server.trouble(Fault("PATCH", r"/messages/\d+$", cut=True, applied=True, times=2))
        llm.go_on.release()
        llm.go_on.release()

        await bot.told("Half a reply.")
        await bot.app.settled()
        await bot.adapter.post(THREAD, Post("And another."), "another", "another")

        assert bot.shown() == ["Half a reply.", "And another."]


async def test_half_a_reply_of_an_earlier_life_is_finished_and_not_left_lying(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path) as bot:
            await server.says(ADA, "/greet name=bob")
            await bot.told("Hello, bob!")
            bot.app.messaging.live.tell(Happening(THREAD, "m-1", "Half a reply"))
            await bot.told("Half a reply …")

        async with whole_bot(server, tmp_path) as bot:
            await bot.adapter.post(THREAD, Post("A whole reply."), "key-1", "m-1")

            assert bot.shown() == ["Hello, bob!", "A whole reply."]


async def test_nothing_depends_on_what_is_shown_half(tmp_path: Path) -> None:
    llm = TalkingLlm("Half a", " reply.")
    async with DiscordServer() as server, whole_bot(server, tmp_path, llm=llm) as bot:
        server.trouble(half := Fault("POST", r"/channels/\d+/messages$", status=403, times=1))
        await server.says(ADA, "tell me a story about nothing at all")
        await server.until(lambda: half.times == 0)
        llm.go_on.release()
        llm.go_on.release()

        await bot.told("Half a reply.")
        await bot.app.settled()

        assert [text_of(each["components"]) for each in server.world.in_channel(OPS)] == ["Half a reply."]


async def test_mentions_in_what_the_bot_says_call_nobody(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await bot.adapter.post(THREAD, Post("@everyone look, <@400>"), "key-1", "")
        await bot.adapter.edit(THREAD, server.world.in_channel(OPS)[0]["id"], Post("@here too"))
        await (await server.command(ADA, "bot help")).shown()

        said = [call.body for call in server.journal if "components" in call.body]
        said += [call.body["data"] for call in server.journal if "components" in call.body.get("data", {})]
        assert len(said) == 3
        assert all(body["allowed_mentions"] == {"parse": []} for body in said)
