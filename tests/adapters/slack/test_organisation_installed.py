"""An organisation lets the bot in, gives it workspaces, takes them away and throws it out."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adapters.slack import Installed
from adapters.slack.client import SlackProblem
from bot import ConfigError, Post
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.organisation import (
    OAUTH,
    ORG,
    ORG_WIDE,
    Record,
    access,
    event,
    install,
    organisation,
    threads,
)  # fmt: skip
from tests.adapters.slack.whole_bot import OPS, FakeInstallations, workspace
from tests.servers.slack import SlackServer


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(organisation()) as running:
        yield running


@pytest.fixture
def kept() -> FakeInstallations:
    return FakeInstallations({"E1": ORG})


@pytest.fixture
async def here(server: SlackServer, kept: FakeInstallations) -> AsyncGenerator[LoneAdapter]:
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as running:
        yield running


async def test_an_organisation_installs_the_bot_by_link(server: SlackServer) -> None:
    kept = FakeInstallations()
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as here:
        assert (await install(server, server.workspace)).status_code == 200

        await server.deliver("events_api", event())
        assert threads(here) == [f"slack/T5/{OPS}"]

    assert {name: (each.enterprise, each.bot_id) for name, each in kept.kept.items()} == {"E1": ("E1", "BORG")}
    assert kept.served == {"T5": "E1", "T6": "E1"}, "Slack was asked which it serves"


async def test_a_workspace_with_rotation_installs_the_bot_by_link(server: SlackServer) -> None:
    kept = FakeInstallations()
    other = workspace("T2", "xoxe.xoxb-2")
    other.refresh_token = "xoxe-1-2"
    server.workspaces[other.token] = other
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH):
        assert (await install(server, other)).status_code == 200

    assert kept.kept["T2"].refresh_token == "xoxe-1-2"
    assert kept.kept["T2"].expires_at > 0


async def test_workspaces_that_are_given_and_taken_away_are_followed(
    server: SlackServer, here: LoneAdapter, kept: FakeInstallations
) -> None:
    await server.deliver("events_api", access("team_access_granted", "T5", "T6"))
    assert kept.served == {"T5": "E1", "T6": "E1"}
    await here.adapter.post(f"slack/T6/{OPS}", Post("done"), "k1", "a1")

    await server.deliver("events_api", access("team_access_revoked", "T6"))

    assert kept.served == {"T5": "E1"}
    with pytest.raises(SlackProblem, match="not installed in T6"):
        await here.adapter.post(f"slack/T6/{OPS}", Post("done"), "k2", "a2")
    await here.adapter.post(f"slack/T5/{OPS}", Post("done"), "k3", "a3")


@pytest.mark.parametrize(
    ("told", "left", "served"),
    [
        (event({"type": "app_uninstalled"}), [], {}),
        (event({"type": "app_uninstalled"}, authorizations=None, team_id="E1"), [], {}),
        (event({"type": "app_uninstalled"}, authorizations=None), ["E1"], {"T6": "E1"}),
        (event({"type": "app_uninstalled_team"}), ["E1"], {"T6": "E1"}),
        (event({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}), [], {}),
        (event({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}, authorizations=None, team_id=None), [], {}),
        (
            event({"type": "tokens_revoked", "tokens": {"oauth": ["UBOT"], "bot": ["U1"]}}),
            ["E1"],
            {"T5": "E1", "T6": "E1"},
        ),
        (event({"type": "app_uninstalled"}, authorizations=None, team_id="T9"), ["E1"], {"T5": "E1", "T6": "E1"}),
    ],
)
async def test_who_throws_the_bot_out_is_forgotten_and_nobody_else(
    server: SlackServer, here: LoneAdapter, kept: FakeInstallations, told: Record, left: list[str], served: Record
) -> None:
    await server.deliver("events_api", access("team_access_granted", "T5", "T6"))

    assert (await server.deliver("events_api", told)).status == 200

    assert (list(kept.kept), kept.served) == (left, served)


async def test_an_organisation_that_has_not_installed_the_bot_is_not_believed(
    server: SlackServer, here: LoneAdapter, kept: FakeInstallations
) -> None:
    stranger = {**ORG_WIDE, "enterprise_id": "E66", "team_id": "T66"}
    await server.deliver("events_api", event(authorizations=[stranger]))
    await server.deliver(
        "events_api", event(team_id="T66", authorizations=[{**stranger, "is_enterprise_install": False}])
    )
    granted = access("team_access_granted", "T66")
    granted["event"]["enterprise_id"] = "E66"
    await server.deliver("events_api", granted)

    assert here.front.said == []
    assert kept.served == {}


async def test_an_installation_that_cannot_be_kept_is_said_and_not_lost_without_a_word(
    server: SlackServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def damaged(_: Installed) -> None:
        raise ConfigError("bot.db.encryption-key is damaged")

    kept = FakeInstallations()
    monkeypatch.setattr(kept, "save", damaged)
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH):
        answer = await install(server, server.workspace)

    assert (answer.status_code, "could not keep it" in answer.text) == (500, True)
    assert "the installation in E1 could not be kept: bot.db.encryption-key is damaged" in caplog.text
