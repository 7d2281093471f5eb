"""Plain talk: what the language model is sent, and what is said when it fails."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.conversation.responses.chat import MOST_REPLY, Chatter
from bot.llm.interface import Completion, LlmAway, LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.messages.inbound import MOST_READ
from bot.platform.live import MOST_WAITING, Happening, Live
from bot.routing.decision import Chat, Decision, Trace, Turn
from tests.bot.running_app import ObeyingRouter, running_app

SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


class Nothing(BaseModel):
    pass


@process(version="1")
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "walked"


class Talker:
    """A model that says these pieces; an exception is raised where it stands."""

    def __init__(self, *pieces: str | Exception) -> None:
        self.pieces = pieces
        self.sent: list[Sequence[Message]] = []

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:  # fmt: skip
        raise LlmUnavailable("only talks")

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        self.sent.append(messages)
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


class Talkative(ObeyingRouter):
    """Lets everything be talk."""

    async def route(self, turn: Turn) -> Decision:
        return Chat(Trace("local"))


async def reply(folder: Path, talker: Talker | None, *texts: str) -> str:
    async with running_app(folder, walk, llm=talker, router=Talkative()) as home:
        for text in texts or ("hello",):
            await home.say(text)
        return (await home.texts())[-1]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


async def test_the_reply_is_what_the_model_said(tmp_path: Path) -> None:
    assert await reply(tmp_path, Talker("Good ", "morning.")) == "Good morning."


FAILURES: list[tuple[tuple[str | Exception, ...], str]] = [
    (
        (LlmUnavailable("down"),),
        "I cannot reach my language model just now, and none of my processes fits that you may run.",
    ),
    (("Half a ", LlmUnavailable("cut")), "Half a … (the answer broke off here)"),
    ((LlmRefused("no"),), "My language model does not want to answer that."),
    (("  ",), "I cannot reach my language model just now"),
    (("half \ud800 pair",), "half ? pair"),
]


@pytest.mark.parametrize(("pieces", "words"), FAILURES)
async def test_a_model_that_fails_is_told_of_kindly(
    tmp_path: Path, pieces: tuple[str | Exception, ...], words: str
) -> None:
    assert (await reply(tmp_path, Talker(*pieces))).startswith(words)


async def test_after_it_was_silent_for_its_whole_time_nobody_waits_for_it_again() -> None:
    talker = Talker("Good morning.")

    talk = await Chatter(talker, Live()).reply("web/ada", "m1", _turn(), late=True)

    assert talk.text.startswith("I cannot reach my language model just now")
    assert (talk.tokens_in, talker.sent) == (0, [])


@pytest.mark.parametrize(("error", "lines"), [(LlmAway("left alone"), 0), (LlmUnavailable("down"), 1)])
async def test_an_endpoint_that_is_left_alone_is_no_news_for_the_log(
    caplog: pytest.LogCaptureFixture, error: LlmUnavailable, lines: int
) -> None:
    caplog.set_level(logging.WARNING)

    await Chatter(Talker(error), Live()).reply("web/ada", "m1", _turn())

    assert len(caplog.records) == lines


async def test_whoever_waited_for_the_router_in_vain_is_told_at_once(tmp_path: Path) -> None:
    class Waiting(ObeyingRouter):
        async def route(self, turn: Turn) -> Decision:
            return Chat(Trace("local", without="late"))

    talker = Talker("Good morning.")
    async with running_app(tmp_path, walk, llm=talker, router=Waiting()) as home:
        await home.say("hello")

        assert (await home.texts())[-1].startswith("I cannot reach my language model just now")
        assert talker.sent == []


async def test_without_a_model_the_sentence_is_honest_and_says_what_can_be_done(tmp_path: Path) -> None:
    words = await reply(tmp_path, None)

    assert words.startswith("I have no language model to chat with, and none of my processes fits that you may run.")
    assert "What I can do: walk." in words


async def test_an_endless_reply_is_cut_off_and_says_so(tmp_path: Path) -> None:
    words = await reply(tmp_path, Talker(*["x" * 1_000] * 50))

    assert words == f"{'x' * MOST_REPLY}… (I cut the answer off here, it is too long)"


async def test_the_model_gets_the_thread_and_no_secrets(tmp_path: Path) -> None:
    talker = Talker("Fine.")
    cut = "y" * (MOST_READ - 20) + " " + SECRET

    await reply(tmp_path, talker, f"my token is {SECRET}", cut, "and now?")

    sent = talker.sent[-1]
    assert [message.role for message in sent] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert "walk" in sent[0].content
    assert sent[-1].content == "and now?"
    text = " ".join(message.content for messages in talker.sent for message in messages)
    assert "ghp_" not in text
    assert SECRET[4:14] not in text


async def test_a_reply_can_be_watched_while_it_comes() -> None:
    live = Live()
    chatter = Chatter(Talker("Good ", "morning."), live)
    with live.listening("web/ada") as heard, live.listening("web/eve") as other:
        await chatter.reply("web/ada", "m1", _turn())

        assert [heard.get_nowait() for _ in range(2)] == [
            Happening("web/ada", "m1", "Good "),
            Happening("web/ada", "m1", "Good morning."),
        ]
        assert other.empty()
    assert not live.heard("web/ada")


async def test_a_slow_listener_loses_the_oldest_and_holds_up_nobody() -> None:
    live = Live()
    with live.listening("web/ada") as heard:
        for number in range(MOST_WAITING + 5):
            live.tell(Happening("web/ada", "m", str(number)))

        assert heard.qsize() == MOST_WAITING
        assert heard.get_nowait().text == "5"


def _turn() -> Turn:
    return Turn("hello", "ada", "web/ada", datetime(2026, 1, 1, tzinfo=UTC), ())
