"""What is said stands in Slack once, whole and in order, whatever Slack does meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot import Button, Card, Post
from bot.messages.outbox import Outbox
from bot.platform.adapter import Attachment
from tests.adapters.slack.lone_adapter import lone_adapter
from tests.adapters.slack.whole_bot import OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import Fault, How, SlackServer
from tests.servers.slack_people import buttons_of, words_of
from workflow import now_ms

THREAD = f"slack/T1/{OPS}"
CARD = Card("approval", "ap1", "Pay?", (("To", "Bob"),), "", (Button("Approve", "a:1:y", "primary"),))


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "bot.platform.delivery")


async def say(bot: WholeBot, text: str, thread: str = THREAD) -> None:
    await bot.app.database.write(lambda tx: Outbox(now_ms).post(tx, thread, Post(text)))


async def arrived(bot: WholeBot, many: int) -> list[str]:
    """Wait until nothing is left to deliver; gives what stands in the channel."""

    async def left() -> int:
        rows = await bot.app.database.read("SELECT count(*) FROM outbox WHERE state IN ('pending','sending')")
        return int(rows[0][0])

    async with asyncio.timeout(60):
        while await left():  # noqa: ASYNC110 - the row is written by another thread
            await asyncio.sleep(0.01)
    shown = bot.shown()
    assert len(shown) >= many
    return shown


# what never arrives is tried twenty times, then given up: so many troubles one message may have
@pytest.mark.parametrize(("how", "many"), [("cut", 200), ("500", 50), ("500 before", 15), ("429", 50)])
async def test_two_hundred_troubles_lose_nothing_and_double_nothing(
    server: SlackServer, tmp_path: Path, how: How, many: int
) -> None:
    server.retry_after = 0
    async with whole_bot(server, tmp_path) as bot:
        for number in range(many):
            server.faults.append(Fault("chat.postMessage", how))
            await say(bot, f"message {number}")

        shown = await arrived(bot, many)

    assert shown == [f"message {number}" for number in range(many)]
    assert sum(fault.times for fault in server.faults) == 0


async def test_a_card_whose_answer_was_lost_is_not_posted_again_after_a_restart(
    server: SlackServer, tmp_path: Path
) -> None:
    async with whole_bot(server, tmp_path) as bot:
        server.faults += [Fault("chat.postMessage", "cut"), Fault("conversations.replies", "500 before", times=1_000)]
        await bot.people.says("U1ADA", OPS, "<@UBOT> /pay amount=30")
        await until(bot.cards)

    server.faults.clear()
    async with whole_bot(server, tmp_path) as bot:
        await arrived(bot, 1)
        assert len(bot.cards()) == 1
        await bot.people.presses("U1GRACE", OPS, bot.cards()[0]["ts"], "Approve")
        await bot.told("Paid 30 €")


async def test_too_many_requests_are_waited_out_in_order(server: SlackServer) -> None:
    server.retry_after = 1
    server.faults.append(Fault("chat.postMessage", "429", times=2))
    async with lone_adapter(server) as here:
        for number in range(3):
            await here.adapter.post(THREAD, Post(f"message {number}"), f"o{number}", "")

        assert server.too_early == 0
        texts = [words_of(message) for message in server.workspace.channels[OPS].messages.values()]
        assert texts == ["message 0", "message 1", "message 2"]
        assert len(server.calls_of("chat.postMessage")) == 5


async def test_a_long_text_is_several_messages_and_one_post(server: SlackServer) -> None:
    text = "\n".join(f"line {number} of a long story" for number in range(1_500))
    async with lone_adapter(server) as here:
        server.faults.append(Fault("chat.postMessage", "cut", times=1))
        with pytest.raises(Exception, match=r"chat\.postMessage"):
            await here.adapter.post(THREAD, Post(text), "o1", "")
        assert await here.adapter.find(THREAD, "o1", int(time.time() * 1_000)) is None

        message = await here.adapter.post(THREAD, Post(text), "o1", "")

        stands = list(server.workspace.channels[OPS].messages.values())
        assert len(stands) == 4
        assert message == ",".join(each["ts"] for each in stands)
        assert [line.strip() for each in stands for line in words_of(each).split("\n")] == text.split("\n")
        assert await here.adapter.find(THREAD, "o1", int(time.time() * 1_000)) == message
        await here.adapter.edit(THREAD, message, Post("short"))
        left = server.workspace.channels[OPS].messages.values()
        assert [words_of(each) for each in left] == ["short"]


async def test_a_closed_card_loses_its_buttons(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        message = await here.adapter.post(THREAD, Post(card=CARD), "o1", "")
        first = server.workspace.channels[OPS].messages[message]["blocks"]

        await here.adapter.edit(THREAD, message, Post(card=CARD.close("Approved by Bob")))

        stands = server.workspace.channels[OPS].messages[message]
        assert buttons_of({"blocks": first}) == ["Approve"]
        assert buttons_of(stands) == []
        assert "Approved by Bob" in words_of(stands)
        assert not {b.get("block_id") for b in first} & {b.get("block_id") for b in stands["blocks"]} - {None}


async def test_a_post_is_found_by_its_metadata_or_by_its_blocks(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        now = int(time.time() * 1_000)
        message = await here.adapter.post(THREAD, Post(card=CARD), "run-1/end", "")

        assert await here.adapter.find(THREAD, "run-1/end", now) == message
        del server.workspace.channels[OPS].messages[message]["metadata"]
        assert await here.adapter.find(THREAD, "run-1/end", now) == message
        assert await here.adapter.find(THREAD, "run-1", now) is None
        assert await here.adapter.find(THREAD, "run-1/end", now + 60_000) is None


async def test_what_somebody_else_posted_is_not_ours(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        metadata = {"event_type": "x", "event_payload": {"key": "o1", "part": 0, "of": 1}}
        server.workspace.add_message(server.workspace.channels[OPS], user="U1EVE", text="hi", metadata=metadata)

        assert await here.adapter.find(THREAD, "o1", 0) is None


async def test_a_card_that_is_too_large_comes_with_its_file_before_it(server: SlackServer) -> None:
    card = Card("approval", "ap1", "Drop?", tuple((f"T{n}", "x" * 400) for n in range(60)), "", CARD.buttons)
    async with lone_adapter(server) as here:
        await here.adapter.post(THREAD, Post(card=card), "o1", "")

        first, second = server.workspace.channels[OPS].messages.values()
        (file,) = first["files"]
        assert server.workspace.files[file["id"]]["content"].decode() == Post(card=card).plain()
        assert file["name"] in words_of(second)
        assert buttons_of(second) == ["Approve"]


async def test_a_file_is_brought_and_found_again(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        now = int(time.time() * 1_000)

        message = await here.adapter.upload(THREAD, Attachment("a.csv", b"1,2\n", "text/csv"), "f1")

        stands = server.workspace.channels[OPS].messages[message]
        assert [each["name"] for each in stands["files"]] == ["a.csv"]
        assert await here.adapter.find(THREAD, "f1", now) == message
        empty = await here.adapter.upload(THREAD, Attachment("none.txt", b""), "f2")
        assert "none.txt is empty" in server.workspace.channels[OPS].messages[empty]["text"]


async def test_what_a_bot_that_was_killed_has_shown_half_goes_when_the_next_one_speaks(server: SlackServer) -> None:
    w = server.workspace
    half = {"event_type": "switchboard_half", "event_payload": {"about": "run-1"}}
    for who in (w.bot_id, "BOTHER"):
        w.add_message(w.channels[OPS], user=w.bot_user, bot_id=who, text=f"half of {who}", metadata=half)
    await asyncio.sleep(0.01)
    async with lone_adapter(server) as here:
        for number in range(2):
            await here.adapter.post(THREAD, Post(f"message {number}"), f"o{number}", "run-1")

        texts = [words_of(message) for message in w.channels[OPS].messages.values()]
        assert texts == ["half of BOTHER", "message 0", "message 1"]
        assert len(server.calls_of("conversations.history")) == 1


async def test_a_message_that_somebody_deleted_is_not_missed(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        message = await here.adapter.post(THREAD, Post(card=CARD), "o1", "")
        del server.workspace.channels[OPS].messages[message]

        await here.adapter.edit(THREAD, message, Post(card=CARD.close("Denied")))

        assert len(server.calls_of("chat.update")) == 1


async def test_a_person_is_looked_up(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        found = await here.adapter.person("U1ADA")

        assert found is not None
        assert (found.title, found.language, found.timezone) == ("Ada", "en", "Europe/Berlin")
        assert await here.adapter.person("U0NOBODY") is None
