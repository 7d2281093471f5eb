"""What happens to the bot itself in a workspace or an organisation: thrown out, or given other workspaces."""

from __future__ import annotations

from adapters.slack.incoming.parse import enterprise_of, team_of
from adapters.slack.installation import Workspaces
from adapters.slack.payload import Body, part, word, words

THROWN_OUT = ("app_uninstalled", "app_uninstalled_team")


class Lifecycle:
    """Keeps the installations as Slack tells of them."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def takes(self, body: Body) -> bool:
        """Deal with an event, if it is about the bot itself; say whether it is."""
        if body.get("type") != "event_callback":
            return False
        event = part(body, "event")
        inner = part(event, "event") or event  # Slack's pages show those about access packed twice
        kind = word(inner, "type")
        if kind in THROWN_OUT:
            await self._thrown_out(body, is_team=kind == "app_uninstalled_team")
        elif kind == "tokens_revoked":
            await self._revoked(body, words(part(inner, "tokens"), "bot"))
        elif kind == "team_access_granted":
            await self._workspaces.join(words(inner, "team_ids"), _organisation(body))
        elif kind == "team_access_revoked":
            for team in words(inner, "team_ids"):
                await self._workspaces.leave(team)
        else:
            return False
        return True

    async def _thrown_out(self, body: Body, *, is_team: bool) -> None:
        team, enterprise = team_of(body), enterprise_of(body)
        installed = await self._workspaces.of(team) or await self._workspaces.of(enterprise)
        if installed is None:
            return
        if installed.enterprise and (is_team or (team != installed.enterprise and not enterprise)):
            await self._workspaces.leave(team)  # the others of the organisation go on
        else:
            await self._workspaces.remove(installed.key)

    async def _revoked(self, body: Body, bots: list[str]) -> None:
        for team in (team_of(body), _organisation(body)):
            installed = await self._workspaces.of(team)
            if installed is not None and installed.bot_user in bots:
                await self._workspaces.remove(installed.key)


def _organisation(body: Body) -> str:
    """Give the organisation that an event about access names, wherever it stands in it."""
    authorized = enterprise_of(body)
    return (
        authorized or word(part(body, "event"), "enterprise_id") or word(body, "enterprise_id", "context_enterprise_id")
    )
