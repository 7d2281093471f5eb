"""Our shortcuts in Slack: a message becomes a request, a process is chosen anywhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.address import SlackAddress
from adapters.slack.incoming.arrivals import decoded, encoded
from adapters.slack.incoming.parse import FileRef
from adapters.slack.incoming.shortcut import AskedMessage
from adapters.slack.outgoing.modal import MOST_OPTIONS
from adapters.slack.outgoing.process_choice import options_of, process_choice
from bot.language.detection import words_in
from bot.platform.adapter import Command
from tests.adapters.slack.whole_bot import ADA, EVE, GRACE, LOBBY, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import Ack, SlackServer
from tests.servers.slack_people import words_of

GUESTS: dict[str, Any] = {"guests": ["slack"]}
TRANSPORTS = pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


def runs_of(bot: WholeBot) -> Any:
    return bot.app.engine.latest()


@TRANSPORTS
async def test_a_message_of_somebody_else_becomes_ones_own_request(
    server: SlackServer, tmp_path: Path, socket: bool
) -> None:
    async with whole_bot(server, tmp_path, socket=socket) as bot:
        said = await bot.people.says(GRACE, OPS, "/greet name=Bob")

        assert await bot.people.asks_about(ADA, OPS, said) == Ack(200, bot_answer(socket))

        greeting = await bot.told("Hello, Bob!")
        assert greeting["thread_ts"] == said
        (run,) = await runs_of(bot)
        assert run.lane == "ada"
        assert bot.workspace.private == []


def bot_answer(socket: bool) -> Any:
    """Give what an acknowledgement holds that says nothing."""
    return None if socket else ""


async def test_where_the_bot_is_not_it_answers_in_direct_messages(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        said = await bot.people.says(GRACE, LOBBY, "/greet name=Bob", quiet=True)

        await bot.people.asks_about(ADA, LOBBY, said)

        await bot.told("Hello, Bob!", bot.workspace.direct(ADA).id)
        await until(lambda: server.responses)
        assert "direct messages" in words_of(server.responses[-1])


async def test_the_same_message_can_be_asked_about_again_and_by_others(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        said = await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")
        await bot.told("Hello, Bob!")

        await bot.people.asks_about(ADA, OPS, said)
        await bot.people.asks_about(GRACE, OPS, said)

        await until(lambda: len([each for each in bot.shown() if "Hello, Bob!" in each]) == 3)
        assert sorted(run.lane for run in await runs_of(bot)) == ["ada", "ada", "grace"]


async def test_a_message_without_words_is_told_to_be_one(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        said = await bot.people.says(GRACE, OPS, ":tada:")
        bot.workspace.channels[OPS].messages[said]["text"] = ""

        await bot.people.asks_about(ADA, OPS, said)

        await until(lambda: server.responses)
        assert words_of(server.responses[-1]) == words_in("").platforms.nothing_to_read
        assert await runs_of(bot) == []


async def test_an_outsider_is_told_so_and_starts_nothing(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path, **GUESTS) as bot:
        bot.workspace.users[EVE]["is_restricted"] = True
        said = await bot.people.says(GRACE, OPS, "/greet name=Bob")

        await bot.people.asks_about(EVE, OPS, said)

        await bot.told_privately("members of the team")
        assert await runs_of(bot) == []


def test_what_was_asked_about_is_kept_until_it_is_dealt_with() -> None:
    asked = AskedMessage(
        "slack/T1/1.2", SlackAddress("T1", OPS, "1.5"), ADA, "greet Bob", (FileRef("a", "", 3, "text/plain", "F1"),),
        "http://127.0.0.1/respond/1", frozenset({"T1"}),
    )  # fmt: skip

    assert decoded(encoded(asked)) == replace(asked, response_url="")


@TRANSPORTS
async def test_a_process_is_chosen_filled_in_and_told_in_direct_messages(
    server: SlackServer, tmp_path: Path, socket: bool
) -> None:
    async with whole_bot(server, tmp_path, socket=socket) as bot:
        assert await bot.people.uses_shortcut(ADA) == Ack(200, bot_answer(socket))
        await until(lambda: bot.workspace.modal_of(ADA))

        await bot.people.submits(ADA, {"Which one?": "Greet"})
        form = await until(lambda: _titled(bot, "Greet"))
        assert form is not None
        await bot.people.submits(ADA, {"Name": "Bob"})

        await bot.told("Hello, Bob!", bot.workspace.direct(ADA).id)


def _titled(bot: WholeBot, title: str) -> Any:
    modal = bot.workspace.modal_of(ADA)
    return modal if modal is not None and modal.view["title"]["text"] == title else None


async def test_whoever_may_start_nothing_is_told_what_there_is(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.uses_shortcut(EVE)

        modal = await until(lambda: bot.workspace.modal_of(EVE))
        assert "submit" not in modal.view
        assert words_in("").stranger in words_of(modal.view)


async def test_what_is_typed_is_searched_for(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        found = await bot.people.types(ADA, "Greet")
        others = await bot.people.types(EVE, "Greet")
        everything = await bot.people.types(ADA, "")

    assert [each["value"] for each in found.body["options"]] == ["greet"]
    assert others.body == {"options": []}
    assert [each["value"] for each in everything.body["options"]] == ["greet", "pay"]


@pytest.mark.parametrize("count", [1, MOST_OPTIONS, MOST_OPTIONS + 1, 400])
def test_more_than_slack_lists_at_once_are_searched_for(count: int) -> None:
    commands = [Command(f"process_{number:03d}", "x" * 200) for number in range(count)]

    view = process_choice(commands, words_in("de"))
    (element,) = [block["element"] for block in view["blocks"]]

    assert element["type"] == ("static_select" if count <= MOST_OPTIONS else "external_select")
    assert len(options_of(commands, "")) == min(count, MOST_OPTIONS)
    assert all(len(each["description"]["text"]) <= 75 for each in options_of(commands, ""))
    assert [each["value"] for each in options_of(commands, "PROCESS 000")] == ["process_000"]
