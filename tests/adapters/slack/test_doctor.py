"""The doctor says in one line each what Slack would refuse."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adapters.slack import SCOPES, SlackSettings, slack_problems
from tests.adapters.slack.whole_bot import LOBBY, OPS, workspace
from tests.servers.slack import Fault, SlackServer


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


async def test_good_settings_have_no_problem(server: SlackServer) -> None:
    server.workspace.scopes = ",".join(SCOPES)

    assert await slack_problems(SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url)) == []


async def test_missing_scopes_are_named(server: SlackServer) -> None:
    server.workspace.scopes = ",".join(scope for scope in SCOPES if scope != "users:read")

    (line,) = await slack_problems(SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url))

    assert line.startswith("SLACK_BOT_TOKEN lacks users:read:")


async def test_a_refused_token_and_a_silent_slack_are_told_apart(server: SlackServer) -> None:
    refused = await slack_problems(SlackSettings("xoxb-2", "xapp-1", api_url=server.api_url))
    server.faults.append(Fault("auth.test", "cut before"))
    silent = await slack_problems(SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url))

    assert refused == ["SLACK_BOT_TOKEN: Slack refuses it (invalid_auth)"]
    assert silent[0].startswith("SLACK_API_URL: Slack does not answer")


async def test_a_channel_that_the_bot_is_not_in_is_named(server: SlackServer) -> None:
    server.workspace.scopes = ",".join(SCOPES)
    settings = SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url)
    channels = [f"slack/T1/{OPS}", f"slack/T1/{LOBBY}", "slack/T1/C9", "slack/oops", "web/approvals"]

    found = await slack_problems(settings, channels)

    assert [line.split(":")[1].split()[1] for line in found] == [f"slack/T1/{LOBBY}", "slack/T1/C9", "slack/oops"]


@pytest.mark.parametrize("settings", [SlackSettings(), SlackSettings("xoxb-1"), SlackSettings(app_token="xapp-1")])
async def test_what_is_missing_is_named(settings: SlackSettings) -> None:
    (line,) = await slack_problems(settings)

    assert line.startswith("SLACK_")
    assert "missing" in line
