"""The doctor says in one line each what Slack would refuse."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adapters.slack import (
    SCOPES,
    InstallationCheck,
    Installed,
    OAuth,
    SlackSettings,
    installations_told,
    slack_problems,
)  # fmt: skip
from adapters.slack.kept_installations import KIND, LOST, written
from bot.security.encryption_key import EncryptionKey
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


# installed by link, and tokens that expire

ORG = Installed("E1", "xoxb-org", "UBOT", "BORG", enterprise="E1")
ENDED = Installed("T2", "xoxe.xoxb-2", "UBOT", "BBOT", refresh_token="xoxe-1-2", expires_at=1)


@pytest.fixture
def encryption(tmp_path: Path) -> EncryptionKey:
    return EncryptionKey.beside(tmp_path / "bot.db")


def kept(encryption: EncryptionKey, *installed: Installed, **lost: str) -> InstallationCheck:
    """Give what a database with these installations shows."""
    rows = {each.key: written(each, encryption) for each in installed}
    return InstallationCheck.of({KIND: rows, LOST: lost}, encryption)


async def test_where_it_is_installed_is_told(server: SlackServer, encryption: EncryptionKey) -> None:
    server.workspace.scopes = ",".join(SCOPES)
    org = workspace("T5", ORG.token)
    org.enterprise = "E1"
    server.workspaces[org.token] = org
    server.expired.add(ENDED.token)
    found = kept(encryption, ORG, ENDED)

    assert await slack_problems(SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url), (), found) == []
    assert installations_told(found) == "E1 (an organisation), T2, to be renewed at the next start"
    assert installations_told(InstallationCheck()) == ""


async def test_what_cannot_be_read_renewed_or_used_is_named_with_what_to_do(
    server: SlackServer, encryption: EncryptionKey, tmp_path: Path
) -> None:
    server.workspace.scopes = ",".join(SCOPES)
    rows = {
        "E1": written(ORG, EncryptionKey(tmp_path / "lost")),
        "T3": written(Installed("T3", "x", "U", "B"), encryption),
    }
    found = InstallationCheck.of({KIND: rows, LOST: {"T2": "invalid_refresh_token"}}, encryption)

    lines = await slack_problems(SlackSettings("xoxb-1", "xapp-1", api_url=server.api_url), (), found)

    assert [line.split(":")[0].split(";")[0] for line in lines] == [
        "the token of E1 cannot be read",
        "the token of T2 cannot be renewed (invalid_refresh_token)",
        "Slack refuses the token of T3 (invalid_auth)",
    ]
    assert all(line.endswith("install the bot there again, at /slack/install") for line in lines)


async def test_the_newest_token_is_asked_about_and_nothing_is_renewed(
    server: SlackServer, encryption: EncryptionKey
) -> None:
    server.workspace.scopes = ",".join(SCOPES)
    server.expired.add("xoxe.xoxb-0")
    settings = SlackSettings(
        "xoxe.xoxb-0", "xapp-1", refresh_token="xoxe-1-0", oauth=OAuth("1.2", "s"), api_url=server.api_url
    )
    renewed = Installed("T1", "xoxb-1", "UBOT", "BBOT", refresh_token="xoxe-1-1", origin=settings.origin)

    assert await slack_problems(settings, [f"slack/T1/{OPS}"], kept(encryption, renewed)) == []
    assert await slack_problems(settings) == [], "the bot renews it at its next start"
    assert server.calls_of("oauth.v2.access") == []


def test_garbage_in_the_database_is_no_installation(encryption: EncryptionKey) -> None:
    rows = {"T1": "", "T2": "[]", "T3": '{"encrypted": 3}', "T4": '{"team": "T4"}', "T5": "\ud800"}

    found = InstallationCheck.of({KIND: rows, "other": {"x": "y"}}, encryption)

    assert list(found.readable) == []
    assert [line.split(" ")[3] for line in found.problems] == ["T3"]
