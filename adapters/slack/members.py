"""Who is a full member of an installed workspace: Slack is asked when it matters, and unknown is no member."""

from __future__ import annotations

import time
from collections import OrderedDict

from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Workspaces
from adapters.slack.payload import EMPTY, Body, part, word, words

FRESH = 600.0  # seconds that an answer stands
KNOWN = 3_600.0  # seconds that it stands while Slack cannot answer
MOST_PEOPLE = 10_000  # that are remembered
# who is of another company, visits only some channels, is a program, or has left
VISITING = ("is_stranger", "is_restricted", "is_ultra_restricted", "is_bot", "is_workflow_bot", "deleted")


class Members:
    """Knows who is from outside of a workspace, by what Slack says of them (`users.info`) within ten minutes."""

    def __init__(self, client: SlackClient, workspaces: Workspaces) -> None:
        self._client = client
        self._workspaces = workspaces
        self._asked: OrderedDict[tuple[str, str], tuple[float, bool | None]] = OrderedDict()

    def is_known(self, team: str, account: str) -> bool:
        """Say whether Slack need not be asked about somebody."""
        return self._remembered(team, account, FRESH) is not None

    def known(self, team: str, account: str) -> bool | None:
        """Say whether somebody is from outside; None where nobody asked Slack lately."""
        found = self._remembered(team, account, FRESH)
        return found[0] if found is not None else None

    def are_elsewhere(self, teams: frozenset[str], team: str) -> bool:
        """Say whether what Slack names as somebody's teams is more, or other, than where the bot is installed."""
        return is_of_elsewhere(teams, *self._workspaces.inside(team))

    async def outside(self, team: str, account: str) -> bool | None:
        """Say whether somebody is from outside; None where Slack does not know them. Raises SlackTrouble."""
        if (found := self._remembered(team, account, FRESH)) is not None:
            return found[0]
        try:
            user = await self._user(team, account)
        except SlackTrouble:
            if (found := self._remembered(team, account, KNOWN)) is None:
                raise
            return found[0]
        outside = is_outside(user, *self._workspaces.inside(team)) if word(user, "id") in ("", account) else None
        self._asked[team, account] = time.monotonic(), outside
        self._asked.move_to_end((team, account))
        if len(self._asked) > MOST_PEOPLE:
            self._asked.popitem(last=False)
        return outside

    async def _user(self, team: str, account: str) -> Body:
        installed = await self._workspaces.needed(team)
        try:
            return part(await self._client.call(installed.token, "users.info", user=account), "user")
        except SlackProblem:  # it does not know them, or may not say
            return EMPTY

    def _remembered(self, team: str, account: str, good_for: float) -> tuple[bool | None] | None:
        asked_at, outside = self._asked.get((team, account), (float("-inf"), None))
        return (outside,) if time.monotonic() - asked_at <= good_for else None


def is_outside(user: Body, *own: str) -> bool | None:
    """Say whether a user, as Slack describes them, is no full member of our workspaces; None: it does not tell."""
    home, others = word(user, "team_id"), words(part(user, "enterprise_user"), "teams")
    if any(user.get(flag) not in (None, False) for flag in VISITING):
        return True
    if not home:
        return None
    return not {home, *others} & set(own)


def is_of_elsewhere(teams: frozenset[str], *own: str) -> bool:
    """Say whether what an event names as its author's teams is more, or other, than our workspaces."""
    return bool(teams - set(own))
