"""Socket Mode: lost connections are opened again, and what was said meanwhile is not lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

import pytest

from bot import ConfigError, Form, Happening, Input, Post, Unreachable
from bot.platform.adapter import Attachment, Outcome
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.lone_adapter import lone_adapter
from tests.adapters.slack.whole_bot import ADA, EVE, LOBBY, OPS, until, workspace
from tests.fakes import FakeMemory
from tests.servers.slack import Fault, SlackServer
from tests.servers.slack_people import words_of


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")


async def test_a_socket_that_slack_wants_renewed_is_renewed(server: SlackServer) -> None:
    direct = server.workspace.direct(ADA).id
    async with lone_adapter(server) as here:
        await here.people.says(ADA, direct, "before")
        (first,) = server.sockets

        await server.refresh()
        await until(lambda: server.sockets and server.sockets[-1] is not first)
        await here.people.says(ADA, direct, "after")

        assert here.front.texts == ["before", "after"]
        assert server.calls_of("users.conversations") == []


async def test_what_was_said_while_the_socket_was_gone_is_read_from_the_history(server: SlackServer) -> None:
    w = server.workspace
    async with lone_adapter(server, gap=0.2) as here:
        ours = await here.people.says(ADA, OPS, "<@UBOT> hello")
        server.faults.append(Fault("apps.connections.open", "500 before", times=1))
        await server.drop()
        await here.people.says(ADA, w.direct(ADA).id, "directly", quiet=True)
        await here.people.says(ADA, OPS, "<@UBOT> by name", quiet=True)
        await here.people.says(ADA, OPS, "in our thread", thread=ours, quiet=True)
        await here.people.says(EVE, OPS, "not for the bot", quiet=True)
        await here.people.says(ADA, LOBBY, "<@UBOT> where it is not", quiet=True)

        await asyncio.wait_for(server.connected.wait(), 15)
        await until(lambda: len(here.front.said) >= 4)

        assert sorted(here.front.texts) == ["by name", "directly", "hello", "in our thread"]
        assert {said.thread for said in here.front.said if said.text == "in our thread"} == {f"slack/T1/{OPS}/{ours}"}


async def test_what_was_said_while_the_bot_was_away_is_read_at_its_start(server: SlackServer) -> None:
    w, memory, front = server.workspace, FakeMemory(), FakeFront()
    async with lone_adapter(server, front=front, memory=memory) as here:
        people = here.people
        await people.says(ADA, w.direct(ADA).id, "before")
    half = w.add_message(
        w.direct(ADA), user="UBOT", bot_id="BBOT", text="hal", metadata={"event_type": "switchboard_half"}
    )
    await people.says(ADA, w.direct(ADA).id, "meanwhile", quiet=True)

    async with lone_adapter(server, front=front, memory=memory, gap=0.0):
        await until(lambda: len(front.said) >= 2)

    assert front.texts == ["before", "meanwhile"]
    assert half["ts"] not in w.direct(ADA).messages


async def test_what_cannot_be_read_now_is_read_later(server: SlackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.incoming.catch_up.PAUSES", (0.0, 0.01, 0.01))
    w, front = server.workspace, FakeFront()
    memory = FakeMemory({"slack/seen": f"{time.time() - 60:.3f}"})
    await solo_says(server, w.direct(ADA).id, "meanwhile")
    server.faults.append(Fault("users.conversations", "500 before", times=4))

    async with lone_adapter(server, front=front, memory=memory):
        await until(lambda: front.said)

    assert front.texts == ["meanwhile"]


async def test_the_time_without_a_socket_does_not_count_as_seen(server: SlackServer) -> None:
    memory = FakeMemory()
    async with lone_adapter(server, memory=memory) as here:
        await here.people.says(ADA, server.workspace.direct(ADA).id, "before")
        server.faults.append(Fault("apps.connections.open", "500 before", times=1_000))
        await server.drop()
        said_at = float(await here.people.says(ADA, server.workspace.direct(ADA).id, "meanwhile", quiet=True))
        socket = here.adapter._socket
        assert socket is not None
        await until(lambda: time.time() > said_at + 1.2)

    assert float(memory.kept["slack/seen"]) < said_at + 1.2


async def test_a_day_is_looked_back_and_no_more(server: SlackServer) -> None:
    w, front = server.workspace, FakeFront()
    old = w.add_message(w.direct(ADA), user=ADA, text="long ago")
    ts = f"{time.time() - 2 * 86_400:.6f}"
    w.direct(ADA).messages = {ts: {**old, "ts": ts}}
    memory = FakeMemory({"slack/seen": f"{time.time() - 7 * 86_400:.3f}"})
    await solo_says(server, w.direct(ADA).id, "lately")

    async with lone_adapter(server, front=front, memory=memory):
        await until(lambda: front.said)

    assert front.texts == ["lately"]


async def solo_says(server: SlackServer, channel: str, text: str) -> None:
    server.workspace.add_message(server.workspace.channels[channel], user=ADA, text=text)


async def test_a_token_that_slack_refuses_is_one_clear_line(server: SlackServer) -> None:
    with pytest.raises(ConfigError, match="SLACK_BOT_TOKEN: Slack refuses it"):
        async with lone_adapter(server, bot_token="xoxb-wrong"):
            raise AssertionError("nobody let it in")

    server.app_tokens.clear()
    with pytest.raises(ConfigError, match="SLACK_APP_TOKEN: Slack refuses it"):
        async with lone_adapter(server):
            raise AssertionError("nobody let it in")


async def test_a_slack_that_gives_no_answer_is_no_wrong_token(server: SlackServer) -> None:
    server.faults.append(Fault("apps.connections.open", "500 before", times=9))

    with pytest.raises(Unreachable):
        async with lone_adapter(server):
            raise AssertionError("nobody let it in")


async def test_an_answer_is_given_within_three_seconds_also_when_the_work_takes_longer(server: SlackServer) -> None:
    answered = asyncio.Event()

    class Slow(FakeFront):
        async def press(self, pressed: object) -> Outcome:
            await answered.wait()
            return Outcome("At last.")

    async with lone_adapter(server, front=Slow()) as here:
        action = {"type": "button", "action_id": "press:0", "value": "t", "block_id": "b"}
        answer = await here.people.send_press(ADA, action, {"container": {"channel_id": OPS}, "channel": {"id": OPS}})

        assert answer.status == 200  # the server waits three seconds, as Slack does
        answered.set()
        await until(lambda: [m for m in server.workspace.private if "At last." in words_of(m)])


async def test_a_press_where_the_bot_is_no_member_is_answered_at_once_by_the_address_that_came_with_it(
    server: SlackServer,
) -> None:
    front = FakeFront(outcome=Outcome("Only Grace may decide this.", ok=False))
    async with lone_adapter(server, front=front) as here:
        action = {"type": "button", "action_id": "press:0", "value": "t", "block_id": "b"}
        await here.people.send_press(ADA, action, {"container": {"channel_id": LOBBY}, "channel": {"id": LOBBY}})

        (told,) = await until(lambda: server.responses)
        assert told["response_type"] == "ephemeral"
        assert told["replace_original"] is False
        assert "Only Grace" in words_of(told)


async def test_a_form_that_opens_too_late_is_said_so(server: SlackServer) -> None:
    front = FakeFront(form=Form("p:x", (Input("a", "A"),)))
    async with lone_adapter(server, front=front) as here:
        action = {"type": "button", "action_id": "press:0", "value": "t", "block_id": "b"}
        server.faults.append(Fault("views.open", "500 before"))
        await here.people.send_press(ADA, action, {"container": {"channel_id": OPS}, "channel": {"id": OPS}})

        told = await until(lambda: server.workspace.private)
        assert "did not open the form in time" in words_of(told[0])


async def test_files_come_with_their_message_and_too_large_ones_are_named(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.incoming.messages.MOST_FILE", 100)
    direct = server.workspace.direct(ADA).id
    async with lone_adapter(server) as here:
        small, large = here.people.attach("a.txt", b"hello"), here.people.attach("b.txt", b"x" * 200)
        liar = {**here.people.attach("c.txt", b"x" * 200), "size": 5}
        stolen = {**small, "name": "d.txt", "url_private_download": "http://127.0.0.1:9/files"}

        await here.people.says(ADA, direct, "look", files=[small, large, liar, stolen])

        await until(lambda: here.front.said)
        assert here.front.said[0].files == (Attachment("a.txt", b"hello", here.front.said[0].files[0].media_type),)
        told = await until(
            lambda: [m for m in server.workspace.channels[direct].messages.values() if "b.txt" in words_of(m)]
        )
        assert "c.txt" in words_of(told[0])
        assert "d.txt (not_slacks)" in words_of(told[0])


async def test_a_thread_in_which_the_bot_speaks_is_its_own_from_then_on(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        root = await here.people.says(EVE, OPS, "who is for lunch?")
        await here.people.says(ADA, OPS, "me", thread=root)

        await here.adapter.post(f"slack/T1/{OPS}/{root}", Post("Lunch is approved."), "o1", "")
        await here.people.says(ADA, OPS, "thank you", thread=root)

        assert here.front.texts == ["thank you"]


async def test_half_replies_of_other_platforms_are_not_ours(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        here.live.tell(Happening("web/ada", "in1", "hello"))
        here.adapter._drafts.hear(Happening("slack/broken", "in1", "hello"))

        assert server.calls_of("chat.startStream") == []
