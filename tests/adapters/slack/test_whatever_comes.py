"""Every kind that Slack sends is answered, and what we do not know is logged once."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.payload import read_body
from bot.language.detection import words_in
from bot.log_limit import MOST_NAMES, LogLimit
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.whole_bot import ADA, OPS, until, whole_bot, workspace
from tests.servers.slack import Ack, SlackServer
from tests.servers.slack_people import words_of

NOT_INSTALLED = words_in("").platforms.not_installed
TRANSPORTS = pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["socket", "http"])
async def here(server: SlackServer, request: pytest.FixtureRequest) -> AsyncGenerator[LoneAdapter]:
    async with lone_adapter(server, socket=request.param) as running:
        yield running


def act(server: SlackServer, kind: str, team: str = "T1", **more: Any) -> dict[str, Any]:
    return {
        "type": kind, "team": {"id": team, "domain": "x"}, "user": {"id": ADA, "team_id": team}, "trigger_id": "1.2",
        "response_url": f"{server.url}/respond/1", **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["view_closed", "shortcut", "message_action", "something_new", "dialog_submission", ""]
)
async def test_every_act_is_acknowledged(server: SlackServer, here: LoneAdapter, kind: str) -> None:
    answer = await server.deliver("interactive", act(server, kind))

    assert (answer.status, answer.body or None) == (200, None)


@pytest.mark.parametrize("kind", ["block_suggestion", "dialog_suggestion", "other_suggestion"])
async def test_what_is_searched_for_is_answered_with_options(server: SlackServer, here: LoneAdapter, kind: str) -> None:
    assert await server.deliver("interactive", act(server, kind, value="x")) == Ack(200, {"options": []})


async def test_whoever_waits_is_told_that_nothing_was_done(server: SlackServer, here: LoneAdapter) -> None:
    await server.deliver("interactive", act(server, "something_new"))

    await until(lambda: server.responses)
    assert words_of(server.responses[-1]) == words_in("").platforms.nothing_was_done


async def test_what_is_not_known_is_logged_once_for_each_kind(
    server: SlackServer, here: LoneAdapter, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        for kind in ("one_event", "another_event"):
            assert (await here.people.happens({"type": kind})).status == 200
        assert (await server.deliver("events_api", {"type": "a_top", "team_id": "T1"})).status == 200

    lines = [record.getMessage() for record in caplog.records if "is not known here" in record.getMessage()]
    assert [line.split("'")[1] for line in lines] == ["one_event", "another_event", "a_top"]


async def test_a_limit_is_logged_with_its_workspace_once_a_minute(
    server: SlackServer, here: LoneAdapter, caplog: pytest.LogCaptureFixture
) -> None:
    limited = {"type": "app_rate_limited", "token": "x", "minute_rate_limited": 1_518_467_820, "api_app_id": "A1"}
    for team in ("T1", "T2", "T1"):
        assert (await server.deliver("events_api", {**limited, "team_id": team})).status == 200

    lines = [record.getMessage() for record in caplog.records if "than Slack passes on" in record.getMessage()]
    assert [line.split()[1] for line in lines] == ["T1", "T2"]


async def test_a_workspace_without_the_bot_is_told_so(
    server: SlackServer, here: LoneAdapter, caplog: pytest.LogCaptureFixture
) -> None:
    command = {
        "team_id": "T9", "user_id": ADA, "channel_id": OPS, "command": "/bot", "text": "help", "trigger_id": "1.2",
    }  # fmt: skip
    typed = [await server.deliver("slash_commands", command) for _ in range(2)][-1]
    sent = await server.deliver("interactive", act(server, "view_submission", "T9", view={"id": "V1"}))
    searched = await server.deliver("interactive", act(server, "block_suggestion", "T9"))
    pressed = await server.deliver("interactive", act(server, "block_actions", "T9", actions=[]))
    said = await server.deliver("events_api", {"type": "event_callback", "team_id": "T9", "event": {"type": "message"}})

    assert typed.body == {"response_type": "ephemeral", "text": NOT_INSTALLED}
    assert (sent.body["response_action"], NOT_INSTALLED in words_of(sent.body["view"])) == ("update", True)
    assert searched.body == {"options": []}
    assert (pressed.status, said.status) == (200, 200)
    await until(lambda: server.responses)
    assert words_of(server.responses[-1]) == NOT_INSTALLED
    lines = [record.getMessage() for record in caplog.records if "not installed" in record.getMessage()]
    assert len(lines) == 5  # one for each kind
    assert (here.front.said, here.front.commanded, here.front.pressed) == ([], [], [])


@TRANSPORTS
async def test_a_file_of_another_company_is_asked_for(server: SlackServer, tmp_path: Path, socket: bool) -> None:
    async with whole_bot(server, tmp_path, socket=socket) as bot:
        known = bot.people.attach("a.txt", b"hello")
        only_named = {"id": known["id"], "file_access": "check_file_info", "mode": "file_access", "created": 0}
        lost = {"id": "F404", "file_access": "check_file_info"}

        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob", files=[only_named, lost])
        await bot.told("Hello, Bob!")

        rows = await bot.app.database.read("SELECT files FROM inbox", ())
        assert [each["name"] for each in json.loads(rows[0]["files"])] == ["a.txt"]
        assert {call.arguments["file"] for call in server.calls_of("files.info")} == {known["id"], "F404"}
        await bot.told_privately("file_not_found")


def test_a_line_is_due_once_in_a_while_for_each_name() -> None:
    now = 0.0
    limit = LogLimit(60.0, lambda: now)

    assert [limit.is_due("a"), limit.is_due("a"), limit.is_due("a", "b"), limit.is_due("a")] == [
        True,
        False,
        True,
        False,
    ]
    now = 60.0
    assert limit.is_due("a")
    for number in range(2 * MOST_NAMES):
        limit.is_due(str(number))
    assert limit.is_due("a")


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b'{"type": "x"}', {"type": "x"}),
        (b"payload=%7B%22type%22%3A+%22x%22%7D", {"type": "x"}),
        (b"command=%2Fbot&text=", {"command": "/bot", "text": ""}),
        (b"payload=3", None),
        (b"payload=%7B", None),
        (b"[]", None),
        (b"", None),
        (b"\xff{}", None),
        (b'{"a":' * 100_000, None),
    ],
)
def test_a_body_is_read_or_is_none(body: bytes, read: Any) -> None:
    assert read_body(body) == read
