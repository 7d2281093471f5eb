"""Slack's user groups as roles: who is in them is asked when it matters."""

from __future__ import annotations

import time
from collections.abc import Iterable

from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Workspaces
from adapters.slack.payload import EMPTY, words

FRESH = 2.0  # seconds that an answer stands for presses: two of one crowd need not ask twice
KNOWN = 60.0  # seconds that it stands for messages, and for presses while Slack cannot answer
MOST_PEOPLE = 10_000


class Groups:
    """Knows the user groups that `bot.toml` names (`slack:S123`) and who is in them."""

    def __init__(self, client: SlackClient, workspaces: Workspaces, roles: Iterable[str]) -> None:
        self._client = client
        self._workspaces = workspaces
        self._ids = tuple(sorted(role.partition(":")[2] for role in roles if role.startswith("slack:")))
        self._members: dict[tuple[str, str], tuple[float, frozenset[str]]] = {}

    def are_known(self, team: str, *, fresh: bool) -> bool:
        """Say whether Slack need not be asked who is in the groups of a team now."""
        oldest = time.monotonic() - (FRESH if fresh else KNOWN)
        return all(self._members.get((team, group), (float("-inf"), ()))[0] >= oldest for group in self._ids)

    async def roles(self, team: str, account: str, *, fresh: bool) -> frozenset[str]:
        """Give the roles that somebody has now. Raises SlackTrouble when Slack cannot tell."""
        found = [group for group in self._ids if account in await self._of(team, group, FRESH if fresh else KNOWN)]
        return frozenset(f"slack:{group}" for group in found)

    async def _of(self, team: str, group: str, good_for: float) -> frozenset[str]:
        asked_at, members = self._members.get((team, group), (float("-inf"), frozenset[str]()))
        now = time.monotonic()
        if now - asked_at <= good_for:
            return members
        installed = await self._workspaces.needed(team)
        try:
            said = await self._client.call(installed.token, "usergroups.users.list", usergroup=group, **installed.where)
        except SlackProblem as problem:
            if problem.error not in ("no_such_subteam", "subteam_not_found"):
                raise
            said = EMPTY  # a group of another workspace
        except SlackTrouble:
            if now - asked_at <= KNOWN:
                return members
            raise
        members = frozenset(words(said, "users")[:MOST_PEOPLE])
        self._members[team, group] = now, members
        return members
