"""What must be known of whoever acts: whether they are from outside, and in which user groups they are now."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

from adapters.slack.address import NAME
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.groups import Groups
from adapters.slack.members import Members
from adapters.slack.patience import patiently, within
from bot.platform.adapter import Front

log = logging.getLogger(__name__)

AT_ONCE = 20.0  # seconds for what somebody waits for who pressed or typed


class SlackAct(Protocol):
    """Anything that somebody does: `teams` are those that Slack names as theirs, none where it names none."""

    @property
    def team(self) -> str: ...

    @property
    def account(self) -> str: ...

    @property
    def teams(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did of whom Slack says no more than who they are."""

    team: str
    account: str
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SlackActor:
    """What is known of whoever acts."""

    outside: bool | None
    roles: frozenset[str] = frozenset()


class Actors:
    """Finds out about people. Who is named in bot.toml need not be asked about, wherever they are from."""

    def __init__(self, front: Front, groups: Groups, members: Members) -> None:
        self._front = front
        self._groups = groups
        self._members = members

    def are_known(self, act: SlackAct, *, with_roles: bool = True, fresh: bool = True) -> bool:
        """Say whether Slack need not be asked anything; `fresh`: for somebody who decides something."""
        if with_roles and not self._groups.are_known(act.team, fresh=fresh):
            return False
        return not self._must_ask(act) or self._members.is_known(act.team, act.account)

    def known_outside(self, act: SlackAct) -> bool | None:
        """Say whether somebody is from outside, as far as that is known without asking Slack."""
        if self._members.are_elsewhere(act.teams, act.team):
            return True
        return self._members.known(act.team, act.account)

    async def of(self, act: SlackAct, *, with_roles: bool = True) -> SlackActor:
        """Give what is known just now of somebody who waits. Raises SlackTrouble and SlackProblem."""
        outside = await within(AT_ONCE, self._outside(act))
        if not with_roles:
            return SlackActor(outside)
        return SlackActor(outside, await within(AT_ONCE, self._groups.roles(act.team, act.account, fresh=True)))

    async def outside(self, act: SlackAct) -> bool | None:
        """Say whether the author of a message is from outside; None when Slack cannot tell, however often asked."""
        try:
            return await patiently(lambda: self._outside(act))
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: nobody knows where %s is from: %s", act.account, error)
            return None

    async def roles(self, act: SlackAct) -> frozenset[str]:
        """Give the user groups of the author of a message; none when Slack cannot tell."""
        try:
            return await patiently(lambda: self._groups.roles(act.team, act.account, fresh=False))
        except (SlackProblem, SlackTrouble) as error:
            # fewer rights than somebody has are no danger, and the message counts all the same
            log.warning("slack: the user groups could not be read: %s", error)
            return frozenset()

    async def _outside(self, act: SlackAct) -> bool | None:
        if self._members.are_elsewhere(act.teams, act.team):
            return True
        return await self._members.outside(act.team, act.account) if self._must_ask(act) else None

    def _must_ask(self, act: SlackAct) -> bool:
        return not self._members.are_elsewhere(act.teams, act.team) and self._front.may_be_guest(NAME, act.account)
