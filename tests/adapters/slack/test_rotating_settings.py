"""SLACK_BOT_TOKEN with SLACK_REFRESH_TOKEN: taken over once, then the database has the newer ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack import SlackSettings
from adapters.slack.client import SlackTrouble
from bot import ConfigError
from tests.adapters.slack.lone_adapter import lone_adapter
from tests.adapters.slack.rotation_life import FIRST, OAUTH, renewals
from tests.adapters.slack.whole_bot import ADA, FakeInstallations, workspace
from tests.servers.slack import Fault, SlackServer


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    acme = workspace("T1", FIRST.token)
    acme.refresh_token = FIRST.refresh_token
    async with SlackServer(acme) as running:
        yield running


def pair(refresh_token: str = FIRST.refresh_token) -> dict[str, Any]:
    """Give settings with both tokens."""
    return {"bot_token": FIRST.token, "refresh_token": refresh_token, "oauth": OAUTH}


async def test_the_pair_of_the_settings_is_taken_over_once_and_renewed_from_then_on(server: SlackServer) -> None:
    kept = FakeInstallations()
    for number in range(3):
        async with lone_adapter(server, installations=kept, **pair()) as here:
            await here.people.says(ADA, server.workspace.direct(ADA).id, f"hello {number}")
            assert here.front.texts == [f"hello {number}"]
        server.expired.add(FIRST.token)

    assert renewals(server) == [FIRST.refresh_token]
    assert [each.token for each in kept.kept.values()] == [server.workspace.token]
    assert kept.kept["T1"].bot_id == "BBOT"


async def test_another_pair_in_the_settings_counts_anew(server: SlackServer) -> None:
    kept = FakeInstallations()
    async with lone_adapter(server, installations=kept, **pair()):
        pass
    server.workspace.token, server.workspace.refresh_token = "xoxe.xoxb-9", "xoxe-1-9"
    server.workspaces["xoxe.xoxb-9"] = server.workspace

    async with lone_adapter(server, installations=kept, **pair("xoxe-1-9")):
        pass

    assert renewals(server) == [FIRST.refresh_token, "xoxe-1-9"]
    assert [each.token for each in kept.kept.values()] == [server.workspace.token]


async def test_a_life_that_ended_before_it_knew_all_is_finished_by_the_next(server: SlackServer) -> None:
    kept = FakeInstallations()
    server.faults.append(Fault("auth.test", "cut before"))
    with pytest.raises(SlackTrouble):
        async with lone_adapter(server, installations=kept, **pair()):
            pass
    assert kept.kept["T1"].bot_id == ""

    async with lone_adapter(server, installations=kept, **pair()):
        assert kept.kept["T1"].bot_id == "BBOT"
    assert renewals(server) == [FIRST.refresh_token]


async def test_a_refresh_token_that_was_used_elsewhere_is_named(server: SlackServer) -> None:
    with pytest.raises(ConfigError, match=r"SLACK_REFRESH_TOKEN: Slack refuses it \(invalid_refresh_token\)"):
        async with lone_adapter(server, installations=FakeInstallations(), **pair("xoxe-1-old")):
            pass


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        (SlackSettings("xoxe.xoxb-1", "xapp-1"), "SLACK_REFRESH_TOKEN is missing"),
        (SlackSettings("xoxe.xoxb-1", "xapp-1", refresh_token="xoxe-1-1"), "SLACK_REFRESH_TOKEN needs SLACK_CLIENT_ID"),
    ],
)
def test_half_of_what_is_needed_is_named(settings: SlackSettings, missing: str) -> None:
    with pytest.raises(ConfigError, match=missing):
        settings.check()


async def test_all_tokens_are_renewed_in_time_without_a_call(server: SlackServer) -> None:
    kept = FakeInstallations({"T1": replace(FIRST, expires_at=60)})
    async with lone_adapter(server, installations=kept, bot_token="", oauth=OAUTH):
        async with asyncio.timeout(10):
            while kept.kept["T1"].token == FIRST.token:  # noqa: ASYNC110 - what it waits for is behind a socket
                await asyncio.sleep(0.01)

    assert renewals(server) == [FIRST.refresh_token]
