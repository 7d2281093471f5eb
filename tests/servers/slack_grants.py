"""How the fake Slack grants and renews tokens: OAuth v2, for a workspace or an organisation."""

from __future__ import annotations

import itertools

from tests.servers.slack_workspace import Record, Workspace

APP = "A1"


class Grants:
    """Trades codes and refresh tokens for tokens, each once."""

    def __init__(self, workspaces: dict[str, Workspace]) -> None:
        self.workspaces = workspaces
        self.codes: dict[str, Workspace] = {}
        self._numbers = itertools.count(1)

    def answer(self, arguments: Record) -> Record:
        if arguments.get("grant_type") == "refresh_token":
            return self.renew(str(arguments.get("refresh_token")))
        workspace = self.codes.pop(arguments.get("code", ""), None)
        if workspace is None:
            return {"ok": False, "error": "invalid_code"}
        return self.granted(workspace)

    def renew(self, refresh_token: str) -> Record:
        workspace = next((w for w in self.workspaces.values() if w.refresh_token == refresh_token), None)
        if workspace is None:
            return {"ok": False, "error": "invalid_refresh_token"}  # also one that was used
        number = next(self._numbers)
        workspace.token, workspace.refresh_token = f"xoxe.xoxb-{number}", f"xoxe-1-{number}"
        self.workspaces[workspace.token] = workspace  # the earlier token is good until its time is over
        return self.granted(workspace)

    def granted(self, workspace: Workspace) -> Record:
        is_org = bool(workspace.enterprise)
        expires = {"expires_in": 43_200, "refresh_token": workspace.refresh_token} if workspace.refresh_token else {}
        return {
            "ok": True, "app_id": APP, "access_token": workspace.token, "token_type": "bot", "scope": workspace.scopes,
            "bot_user_id": workspace.bot_user, "team": None if is_org else {"id": workspace.team, "name": "Team"},
            "enterprise": {"id": workspace.enterprise, "name": "Acme"} if is_org else None,
            "authed_user": {"id": "U1"}, "is_enterprise_install": is_org, **expires,
        }  # fmt: skip
