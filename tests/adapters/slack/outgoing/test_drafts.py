"""Half a reply is shown while it grows, and becomes the lasting message: no second one stands beside it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from adapters.slack.outgoing import drafts
from bot import Button, Card, Happening, Post
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.whole_bot import ADA, OPS, until, workspace
from tests.servers.slack import Fault, SlackServer
from tests.servers.slack_people import words_of

WORDS = ["Once", "Once upon", "Once upon a time", "Once upon a time there was a bot."]


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


def ours(server: SlackServer, channel: str = OPS) -> list[dict[str, Any]]:
    return [m for m in server.workspace.channels[channel].messages.values() if m.get("bot_id") == "BBOT"]


async def asked(here: LoneAdapter, channel: str = OPS) -> str:
    """Say something to the bot; gives the thread that it is answered in."""
    await here.people.says(ADA, channel, "<@UBOT> tell me a story")
    return here.front.said[-1].thread


async def tell(here: LoneAdapter, server: SlackServer, thread: str, words: list[str], channel: str = OPS) -> None:
    """Let a reply grow, and wait until what it says stands in Slack."""
    for said in words:
        here.live.tell(Happening(thread, "in1", said))
    await until(lambda: [m for m in ours(server, channel) if words_of(m) == words[-1]])


async def test_a_reply_in_a_thread_is_streamed_and_finished_in_place(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:2])
        await tell(here, server, thread, WORDS[:3])

        message = await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        (stands,) = ours(server)
        assert stands["ts"] == message
        assert words_of(stands) == WORDS[3]
        assert server.workspace.streaming == {}
        assert await here.adapter.find(thread, "o1", 0) == message
        assert len(server.calls_of("chat.startStream")) == 1
        assert server.calls_of("chat.postMessage") == []


async def test_a_reply_without_a_thread_is_edited_and_finished_in_place(server: SlackServer) -> None:
    direct = server.workspace.direct(ADA).id
    async with lone_adapter(server) as here:
        thread = await asked(here, direct)
        await tell(here, server, thread, WORDS[:3], direct)

        message = await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        (stands,) = ours(server, direct)
        assert (stands["ts"], words_of(stands)) == (message, WORDS[3])
        assert server.calls_of("chat.startStream") == []
        assert await here.adapter.find(thread, "o1", 0) == message


async def test_the_steps_of_a_run_are_one_message_that_ends_as_the_result(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, ["pay: find …", "pay: find ✓, book …", "pay: find ✓, book ✓"])

        message = await here.adapter.post(thread, Post("Paid."), "o1", "in1")

        (stands,) = ours(server)
        assert (stands["ts"], words_of(stands)) == (message, "Paid.")


async def test_a_card_is_posted_anew_for_a_change_notifies_nobody(server: SlackServer) -> None:
    card = Card("approval", "ap1", "Pay?", (), "", (Button("Approve", "a:1:y"),))
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, ["pay: find …", "pay: find ✓"])

        message = await here.adapter.post(thread, Post(card=card), "o1", "in1")

        (stands,) = ours(server)
        assert stands["ts"] == message
        assert server.calls_of("chat.postMessage")[-1].arguments["metadata"]["event_payload"]["key"] == "o1"


async def test_a_stream_is_ended_before_slack_ends_it_and_goes_on_as_an_edited_message(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "STREAM_LASTS", -1.0)
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:2])
        await tell(here, server, thread, WORDS[:3])
        assert server.workspace.streaming == {}

        await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        assert [words_of(each) for each in ours(server)] == [WORDS[3]]


async def test_a_stream_that_slack_ended_by_itself_is_still_finished(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:2])
        server.workspace.streaming.clear()

        await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        assert [words_of(each) for each in ours(server)] == [WORDS[3]]


async def test_a_reply_that_ends_otherwise_than_it_began_says_the_end(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:3])

        await here.adapter.post(thread, Post("I cannot tell that story."), "o1", "in1")

        assert [words_of(each) for each in ours(server)] == ["I cannot tell that story."]


async def test_a_lost_answer_at_the_end_leaves_one_message(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:3])
        server.faults.append(Fault("chat.stopStream", "cut"))
        with pytest.raises(Exception, match="stopStream"):
            await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        found = await here.adapter.find(thread, "o1", 0)

        assert found == ours(server)[0]["ts"]
        assert [words_of(each) for each in ours(server)] == [WORDS[3]]


async def test_a_long_reply_streams_into_several_messages(server: SlackServer) -> None:
    text = "\n".join(f"line {number} of a long story, told while it grows" for number in range(400))
    async with lone_adapter(server) as here:
        thread = await asked(here)
        for end in range(100, len(text), 4_000):
            here.live.tell(Happening(thread, "in1", text[:end]))
        await until(lambda: len(ours(server)) >= 2)

        message = await here.adapter.post(thread, Post(text), "o1", "in1")

        assert message == ",".join(each["ts"] for each in ours(server))
        assert [line.strip() for each in ours(server) for line in words_of(each).split("\n")] == text.split("\n")


async def test_what_comes_late_of_a_finished_reply_is_not_shown_again(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        for said in WORDS:
            here.live.tell(Happening(thread, "in1", said))
        await tell(here, server, thread, ["pay: find …", "pay: find ✓"])

        assert [words_of(each) for each in ours(server)] == [WORDS[3], "pay: find ✓"]


async def test_what_nobody_finished_is_taken_away(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await tell(here, server, thread, WORDS[:3])

    assert ours(server) == []


async def test_the_status_goes_when_something_is_said(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        thread = await asked(here)
        await until(lambda: server.workspace.statuses)
        assert server.workspace.statuses[-1][2] == "is thinking…"

        await here.adapter.post(thread, Post("Hello."), "o1", "in1")

        assert server.workspace.statuses[-1][2] == ""


async def test_a_slack_that_takes_no_streams_gets_the_lasting_message(server: SlackServer) -> None:
    server.faults.append(Fault("chat.startStream", "500 before", times=100))
    async with lone_adapter(server) as here:
        thread = await asked(here)
        for said in WORDS:
            here.live.tell(Happening(thread, "in1", said))
        await until(lambda: server.faults[0].times < 100)

        await here.adapter.post(thread, Post(WORDS[3]), "o1", "in1")

        assert [words_of(each) for each in ours(server)] == [WORDS[3]]
