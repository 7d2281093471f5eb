"""The workspaces and organisations that the bot is installed in, and what has to be kept about them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from adapters.slack.client import SlackClient, SlackProblem
from adapters.slack.payload import Body, number, part, word

log = logging.getLogger(__name__)

LASTS = 43_200  # seconds that a token lasts where tokens are rotated and Slack does not say how long


@dataclass(frozen=True, slots=True)
class OAuth:
    """What is needed so that others can install the bot, and so that tokens can be renewed."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """The bot in one workspace, or in an organisation with one token for all its workspaces."""

    team: str  # in an organisation the workspace that is spoken of, else its own id
    token: str = field(repr=False)
    bot_user: str
    bot_id: str
    scopes: str = ""  # with commas
    installed_by: str = ""
    enterprise: str = ""  # the organisation whose token it is; empty where the workspace has its own
    refresh_token: str = field(default="", repr=False)  # what the next token is asked for with, once
    expires_at: int = 0  # UTC seconds; 0: never
    origin: str = ""  # the digest of the SLACK_REFRESH_TOKEN that it began with

    @property
    def key(self) -> str:
        """Under which it is kept: the organisation, or the workspace."""
        return self.enterprise or self.team

    @property
    def where(self) -> dict[str, str]:
        """What methods need that are about one workspace, where the token is of many."""
        return {"team_id": self.team} if self.enterprise and self.team != self.enterprise else {}


class Installations(Protocol):
    """Keeps installations and the one-time states of installing. What it gives was committed."""

    async def save(self, installed: Installed) -> None:
        """Keep an installation in place of an older one of the same key."""
        ...

    async def find(self, key: str) -> Installed | None: ...

    async def all(self) -> tuple[Installed, ...]: ...

    async def remove(self, key: str) -> None: ...

    async def issue_state(self) -> str:
        """Give an unguessable text that `use_state` takes once within ten minutes."""
        ...

    async def use_state(self, state: str) -> bool: ...

    async def join(self, team: str, enterprise: str) -> None:
        """Keep that the token of an organisation serves this workspace."""
        ...

    async def leave(self, team: str) -> None: ...

    async def teams(self) -> dict[str, str]:
        """Give the organisation of each workspace that one's token serves."""
        ...

    async def renewed(self, before: Installed, after: Installed) -> bool:
        """Keep a renewed token in place of `before`; False when that is no longer what is kept."""
        ...

    async def claim(self, key: str) -> bool:
        """Be the one who renews a token, in all processes; False while somebody else is."""
        ...

    async def release(self, key: str) -> None: ...

    async def give_up(self, key: str, why: str) -> None:
        """Keep that a token cannot be renewed, until somebody installs the bot again."""
        ...


class Workspaces:
    """Finds the installation of a team: the one of SLACK_BOT_TOKEN, its own, or that of its organisation."""

    def __init__(
        self, client: SlackClient, token: str = "", installations: Installations | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._client = client
        self._token = token
        self._installations = installations
        self._clock = clock
        self._known: dict[str, Installed] = {}
        self._teams: dict[str, str] = {}  # workspace -> organisation
        self.is_open = False  # before that nobody can tell a stranger's workspace from ours

    async def open(self) -> None:
        """Ask Slack who we are. Raises SlackProblem when the token is not good."""
        if self._token:
            own = await self.identify(self._token)
            self._known[own.key] = own
        if self._installations is not None:
            for installed in await self._installations.all():
                self._known.setdefault(installed.key, installed)
            self._teams = await self._installations.teams()
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    async def identify(self, token: str, *, scopes: str = "", installed_by: str = "") -> Installed:
        """Give the installation that a token stands for."""
        said = await self._client.call(token, "auth.test")
        enterprise = word(said, "enterprise_id") if said.get("is_enterprise_install") is True else ""
        return Installed(
            enterprise or word(said, "team_id"), token, word(said, "user_id"), word(said, "bot_id"), scopes,
            installed_by, enterprise,
        )  # fmt: skip

    async def granted(self, said: Body) -> Installed:
        """Give the installation that somebody granted. Raises SlackProblem when it is none."""
        given = granted_in(said, self._clock())
        own = await self.identify(given.token)
        enterprise = given.enterprise or own.enterprise
        team = enterprise or given.team or own.team
        if not team:
            raise SlackProblem("oauth.v2.access", "no_team")
        return replace(given, team=team, enterprise=enterprise, bot_user=own.bot_user, bot_id=own.bot_id)

    def all(self) -> tuple[Installed, ...]:
        """Give every installation, that of an organisation once."""
        return tuple(self._known.values())

    def each_team(self) -> tuple[Installed, ...]:
        """Give an installation for each workspace: that of an organisation as many times as it has some."""
        served = [replace(self._known[e], team=team) for team, e in self._teams.items() if e in self._known]
        return (*(each for each in self._known.values() if not each.enterprise), *served)

    def inside(self, team: str) -> frozenset[str]:
        """Give the workspaces whose members are no outsiders in this one: of an organisation all where the bot is."""
        org = self._known.get(self._teams.get(team, team))
        if (team in self._known and not self._known[team].enterprise) or org is None or not org.enterprise:
            return frozenset({team})
        return frozenset({team, org.enterprise, *(each for each, own in self._teams.items() if own == org.enterprise)})

    async def of(self, team: str) -> Installed | None:
        """Give the installation of a team; another process may have added it."""
        own = await self._own(team)
        if own is not None:
            return own
        if team not in self._teams and self._installations is not None:
            self._teams |= await self._installations.teams()
        org = await self._own(self._teams.get(team, ""))
        return replace(org, team=team) if org is not None and org.enterprise else None

    async def needed(self, team: str) -> Installed:
        """Give the installation of a team. Raises SlackProblem when there is none."""
        found = await self.of(team)
        if found is None:
            raise SlackProblem("install", "not_installed", f"the bot is not installed in {team}")
        return found

    async def add(self, installed: Installed) -> None:
        if self._installations is not None:
            await self._installations.save(installed)
        self._known[installed.key] = installed

    def renewed(self, installed: Installed) -> None:
        """Use another token from now on; it was kept already."""
        self._known[installed.key] = installed

    async def remove(self, key: str) -> None:
        """Forget a workspace or an organisation that threw the bot out."""
        log.warning("slack: the bot is no longer installed in %s", key)
        self._known.pop(key, None)
        self._teams = {team: enterprise for team, enterprise in self._teams.items() if enterprise != key}
        if self._installations is not None:
            await self._installations.remove(key)

    async def join(self, teams: Iterable[str], enterprise: str) -> None:
        """Remember that an organisation's token serves these workspaces, if there is one."""
        org = await self._own(enterprise)
        for team in teams if org is not None and org.enterprise else ():
            if team and team != enterprise and self._teams.get(team) != enterprise:
                self._teams[team] = enterprise
                if self._installations is not None:
                    await self._installations.join(team, enterprise)

    async def leave(self, team: str) -> None:
        """Remember that an organisation's token no longer serves a workspace."""
        log.warning("slack: the bot is no longer in %s", team)
        self._teams.pop(team, None)
        if self._installations is not None:
            await self._installations.leave(team)

    async def _own(self, key: str) -> Installed | None:
        if key and key not in self._known and self._installations is not None:
            found = await self._installations.find(key)
            if found is not None:
                self._known[key] = found
        return self._known.get(key)


def granted_in(said: Body, now: float) -> Installed:
    """Read what `oauth.v2.access` answers, be it for a workspace, an organisation (`team` is null) or a renewal."""
    enterprise = word(part(said, "enterprise"), "id") if said.get("is_enterprise_install") is True else ""
    lasts, refresh_token = number(said, "expires_in"), word(said, "refresh_token")
    if refresh_token and lasts <= 0:
        lasts = LASTS
    return Installed(
        enterprise or word(part(said, "team"), "id"), word(said, "access_token"), word(said, "bot_user_id"), "",
        word(said, "scope"), word(part(said, "authed_user"), "id"), enterprise, refresh_token,
        int(now) + lasts if lasts > 0 else 0,
    )  # fmt: skip
