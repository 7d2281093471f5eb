"""What Slack sends is acknowledged whatever its API does, and dealt with later, in order and over restarts."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.platform.adapter import Attachment
from bot.platform.arrivals import Arrivals
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.whole_bot import ADA, EVE, GRACE, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import Ack, SlackServer
from tests.servers.slack_people import buttons_of, words_of
from tests.servers.slack_trouble import Trouble

TROUBLES: list[Trouble] = [trouble for trouble in get_args(Trouble) if trouble]
TRANSPORTS = pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])
GUESTS: dict[str, Any] = {"guests": ["slack"], "group": ["S1"]}


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[SlackServer]:
    """Give a Slack that a bot leaves at once: what is cut off is what these tests are about."""
    for module in ("arrivals", "answers", "messages"):
        monkeypatch.setattr(f"adapters.slack.incoming.{module}.GRACE", 0.05)
    for remembered in ("groups.FRESH", "groups.KNOWN", "members.FRESH", "members.KNOWN"):
        monkeypatch.setattr(f"adapters.slack.{remembered}", -1.0)
    async with SlackServer(workspace()) as found:
        found.workspace.groups["S1"] = {EVE}
        yield found
        found.released.set()


async def everything(bot: WholeBot, mention: str) -> list[Ack]:
    """Have Eve, a guest, do all that can be done; give what Slack was answered."""
    people, direct = bot.people, bot.workspace.direct(EVE)
    (card,) = bot.cards()
    heard: list[Ack] = []
    for channel, what in (
        (bot.workspace.channels[OPS], {"text": f"<@UBOT> /greet name={mention}"}),
        (direct, {"text": "/greet name=file", "files": [people.attach("a.txt", b"hello")]}),
        (
            bot.workspace.channels[OPS],
            {"text": "and this?", "thread_ts": next(iter(bot.workspace.channels[OPS].messages))},
        ),
    ):
        message = bot.workspace.add_message(channel, user=EVE, team="T1", **what)
        heard += [await bot.server.deliver("events_api", each) for each in people.events_about(channel, message)]
    heard.append(await people.commands(EVE, OPS, "pay amount=3"))
    heard.append(await people.presses(EVE, OPS, card["ts"], "Approve"))
    heard.append(await people.submits(EVE, {"Amount": "40", "To": "grace"}))
    return heard


async def opened(bot: WholeBot) -> None:
    """Have a card to press, and a form open that Eve has filled in."""
    await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
    await bot.card()
    await bot.people.commands(EVE, OPS, "pay")
    await until(lambda: bot.workspace.modal_of(EVE))


@TRANSPORTS
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_everything_is_acknowledged_while_every_method_is_in_trouble(
    server: SlackServer, tmp_path: Path, socket: bool, trouble: Trouble
) -> None:
    async with whole_bot(server, tmp_path, socket=socket, **GUESTS) as bot:
        await opened(bot)
        server.trouble, server.retry_after = trouble, 30

        answers = await everything(bot, "Bob")

        assert [answer.status for answer in answers] == [200] * len(answers)
        assert len(answers) == 7
        assert not server.released.is_set()
        (waiting,) = await bot.app.engine.latest()
        assert waiting.status == "waiting_approval"


@TRANSPORTS
async def test_what_was_acknowledged_is_dealt_with_in_the_next_life(
    server: SlackServer, tmp_path: Path, socket: bool
) -> None:
    async with whole_bot(server, tmp_path, socket=socket, **GUESTS) as bot:
        await opened(bot)
        server.trouble = "hangs"
        await everything(bot, "Bob")

    server.trouble = ""
    async with whole_bot(server, tmp_path, socket=socket, **GUESTS) as bot:
        await bot.told("Hello, Bob!")
        await bot.told("Hello, file!", bot.workspace.direct(EVE).id)
        await bot.told("Paid 30 €")  # by the press
        await until(lambda: len(bot.cards()) == 2)  # of the command and of the form
        assert {words_of(card).split(" €")[0].rpartition(" ")[2] for card in bot.cards()} == {"3", "40"}
        await until(lambda: _is_empty(bot))


def _is_empty(bot: WholeBot) -> bool:
    return not bot.adapter._arrivals._waiting


@TRANSPORTS
async def test_what_cannot_be_written_down_is_not_acknowledged(
    server: SlackServer, tmp_path: Path, socket: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")
    server.patience = 0.5
    failures = itertools.chain([True, True], itertools.repeat(False))

    class Failing:
        def __init__(self, arrivals: Arrivals) -> None:
            self._arrivals = arrivals

        def __getattr__(self, name: str) -> Any:
            return getattr(self._arrivals, name)

        async def keep(self, event: str, body: str) -> bool:
            if next(failures):
                raise RuntimeError("the disk is full")
            return await self._arrivals.keep(event, body)

    async with whole_bot(server, tmp_path, socket=socket, arrivals=Failing, **GUESTS) as bot:
        direct = bot.workspace.direct(EVE)
        message = bot.workspace.add_message(direct, user=EVE, text="/greet name=Bob", team="T1")
        (event,) = bot.people.events_about(direct, message)

        answers = [await server.deliver("events_api", event) for _ in range(3)]

        assert [answer.status == 200 for answer in answers] == [False, False, True]
        await bot.told("Hello, Bob!", direct.id)


async def guest(here: LoneAdapter, text: str, **what: Any) -> str:
    return await here.people.says(EVE, here.people.workspace.direct(EVE).id, text, **what)


async def test_a_later_message_of_a_thread_does_not_overtake_one_that_is_looked_up(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        file = here.people.attach("a.txt", b"hello")
        server.trouble = "hangs"

        await guest(here, "first", files=[file])
        await guest(here, "second")
        await here.people.says(ADA, here.people.workspace.direct(ADA).id, "of another thread")

        assert here.front.texts == ["of another thread"]
        server.released.set()
        await until(lambda: len(here.front.said) == 3)
        assert here.front.texts[1:] == ["first", "second"]
        assert here.front.said[1].files == (Attachment("a.txt", b"hello", "text/plain"),)


async def test_the_same_event_is_taken_once_while_it_is_looked_up(server: SlackServer) -> None:
    async with lone_adapter(server, front=FakeFront(guests={EVE})) as here:
        server.trouble = "hangs"
        direct = here.people.workspace.direct(EVE)
        message = here.people.workspace.add_message(direct, user=EVE, text="hello", team="T1")
        (event,) = here.people.events_about(direct, message)

        answers = [await server.deliver("events_api", event) for _ in range(3)]

        assert [answer.status for answer in answers] == [200] * 3
        server.released.set()
        await until(lambda: here.front.said)
        await here.adapter._arrivals.idle()
        assert server.held.count("users.info") == 1
        assert here.front.texts == ["hello"]


@pytest.mark.parametrize("trouble", ["500", "cuts", "429"])
async def test_a_file_that_cannot_be_had_is_named_and_the_message_counts(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    monkeypatch.setattr("adapters.slack.patience.PAUSES", (0.0,) * 4)
    server.retry_after = 0
    async with lone_adapter(server) as here:
        file = here.people.attach("report.pdf", b"x" * 50)
        server.trouble, server.troubled = trouble, {"download"}

        direct = here.people.workspace.direct(ADA)
        await here.people.says(ADA, direct.id, "look", files=[file])

        await until(lambda: here.front.said)
        assert here.front.said[0].files == ()
        told = await until(lambda: [m for m in direct.messages.values() if "report.pdf" in words_of(m)])
        assert "send it again" in words_of(told[0])
        assert "The rest of your message counts" in words_of(told[0])


async def test_a_reply_in_a_thread_of_ours_needs_nothing_of_slack(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        root = await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")
        await bot.told("Hello, Bob!")

    async with whole_bot(server, tmp_path) as bot:
        server.trouble, server.troubled = "500", {"conversations.replies"}
        await bot.people.says(ADA, OPS, "/greet name=Carl", thread=root)

        await bot.told("Hello, Carl!")


async def test_a_reply_below_a_message_of_the_bot_is_for_it(server: SlackServer) -> None:
    async with lone_adapter(server) as here:
        w = here.people.workspace
        root = w.add_message(w.channels[OPS], user=w.bot_user, bot_id=w.bot_id, text="Pay?")
        message = w.add_message(w.channels[OPS], user=ADA, text="yes", thread_ts=root["ts"], team="T1")
        (event,) = here.people.events_about(w.channels[OPS], {**message, "parent_user_id": w.bot_user})
        server.trouble = "hangs"

        await server.deliver("events_api", event)

        assert here.front.texts == ["yes"]
        assert set(server.held) <= {"assistant.threads.setStatus"}
        server.released.set()


async def test_a_thread_that_slack_cannot_show_is_none_of_ours_and_holds_up_nothing(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.patience.PAUSES", (0.0,) * 4)
    async with lone_adapter(server) as here:
        root = await here.people.says(EVE, OPS, "who is for lunch?")
        server.trouble = "500"
        await here.people.says(ADA, OPS, "me", thread=root)
        await here.people.says(ADA, OPS, "<@UBOT> and you?", thread=root)

        await until(lambda: here.front.said)

        assert here.front.texts == ["and you?"]


async def test_a_form_that_takes_longer_says_so_and_is_changed_then(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path, keepers=["ada", "grace"], group=["S1"]) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        card = await bot.card()
        await bot.people.presses(ADA, OPS, card["ts"], "Deny")
        await until(lambda: bot.workspace.modal_of(ADA))
        server.trouble = "hangs"

        answer = await bot.people.submits(ADA, {"Why not?": "no"})

        assert answer.body["response_action"] == "update"
        assert "One moment" in words_of(answer.body["view"])
        server.trouble = ""
        server.released.set()
        calls = await until(lambda: server.calls_of("views.update"))
        assert "You asked for this yourself" in words_of(calls[0].arguments["view"])
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]


async def test_whoever_pressed_hears_of_trouble_by_the_address_that_came_with_it(
    server: SlackServer, tmp_path: Path
) -> None:
    async with whole_bot(server, tmp_path, **GUESTS) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        card = await bot.card()
        server.trouble = "500"

        await bot.people.presses(EVE, OPS, card["ts"], "Approve")

        (told,) = await until(lambda: server.responses)
        assert "Please try again" in words_of(told)
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]


async def test_other_threads_go_on_while_one_is_looked_up(
    server: SlackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with whole_bot(server, tmp_path) as bot:
        file = bot.people.attach("a.txt", b"hello")
        await bot.people.says(GRACE, OPS, "<@UBOT> /greet name=Zoe")
        await bot.told("Hello, Zoe!")
        downloads = asyncio.Event()
        fetch = bot.adapter._client.fetch

        async def held(*given: Any) -> bytes:
            await downloads.wait()
            return await fetch(*given)

        monkeypatch.setattr(bot.adapter._client, "fetch", held)
        direct = bot.workspace.direct(ADA).id
        await bot.people.says(ADA, direct, "/greet name=file", files=[file])
        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=other")

        await bot.told("Hello, other!")
        assert bot.messages(direct) == []
        downloads.set()
        await bot.told("Hello, file!", direct)
