"""An organisation on the fake Slack: one token for two workspaces, and what Slack sends of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from adapters.slack import Installed, OAuth
from tests.adapters.slack.lone_adapter import LoneAdapter
from tests.adapters.slack.payloads import MENTION
from tests.adapters.slack.whole_bot import ADA, OPS, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_workspace import Workspace

Record = dict[str, Any]
OAUTH = OAuth("1.2", "client-secret")
ORG = Installed("E1", "xoxb-org", "UBOT", "BORG", enterprise="E1")
ORG_WIDE: Record = {
    "enterprise_id": "E1", "team_id": "T5", "user_id": "UBOT", "is_bot": True, "is_enterprise_install": True,
}  # fmt: skip


NULL = {"team_id": None}


def organisation() -> Workspace:
    """Give what the token of an organisation reaches: the channels of all its workspaces."""
    found = workspace("T5", ORG.token)
    found.bot_id = ORG.bot_id
    found.enterprise, found.teams = "E1", ["T5", "T6"]
    return found


def event(inner: Record | None = None, **outer: Any) -> Record:
    """Give an event as Slack sends it to an app that an organisation has installed."""
    told = inner if inner is not None else {**MENTION["event"], "channel": OPS, "user": ADA, "team": "T5"}
    return {
        **MENTION, "team_id": "T5", "enterprise_id": "E1", "context_team_id": "T5", "context_enterprise_id": "E1",
        "authorizations": [ORG_WIDE], "event": told, **outer,
    }  # fmt: skip


def access(kind: str, *teams: str) -> Record:
    """Give an event about access, as Slack's page shows it."""
    inner = {"team_id": None, "enterprise_id": "E1", "api_app_id": "A1", "event": {"type": kind, "team_ids": [*teams]}}
    authorization = {"enterprise_id": "E1", "team_id": "T9", "is_bot": False, "is_enterprise_install": False}
    return {**MENTION, "team_id": "T9", "authorizations": [authorization], "event": inner}


def threads(here: LoneAdapter) -> list[str]:
    return [said.thread.rpartition("/")[0] for said in here.front.said]


async def install(server: SlackServer, granting: Workspace) -> httpx.Response:
    server.codes["code-1"] = granting
    async with httpx.AsyncClient(base_url=server.events_url.removesuffix("/slack/events")) as browser:
        away = await browser.get("/slack/install")
        state = parse_qs(urlsplit(away.headers["location"]).query)["state"][0]
        return await browser.get("/slack/oauth_redirect", params={"code": "code-1", "state": state})
