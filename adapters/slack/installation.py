"""The workspaces that the bot is installed in, and what has to be kept about them."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from dataclasses import asdict, dataclass
from typing import Protocol

from adapters.slack.client import SlackClient, SlackProblem
from adapters.slack.payload import word

log = logging.getLogger(__name__)
KIND = "slack installation"
STATE = "slack state"
STATE_LASTS = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Installed:
    """The bot in one workspace."""

    team: str
    token: str
    bot_user: str
    bot_id: str
    scopes: str = ""  # with commas
    installed_by: str = ""


class Installations(Protocol):
    """Keeps installations and the one-time states of installing. What it gives was committed."""

    async def save(self, installed: Installed) -> None:
        """Keep an installation in place of an older one of the same team."""
        ...

    async def find(self, team: str) -> Installed | None: ...

    async def all(self) -> tuple[Installed, ...]: ...

    async def remove(self, team: str) -> None: ...

    async def issue_state(self) -> str:
        """Give an unguessable text that `use_state` takes once within ten minutes."""
        ...

    async def use_state(self, state: str) -> bool: ...


class Workspaces:
    """Finds the installation of a team: the one of SLACK_BOT_TOKEN, or one that somebody installed."""

    def __init__(self, client: SlackClient, token: str = "", installations: Installations | None = None) -> None:
        self._client = client
        self._token = token
        self._installations = installations
        self._known: dict[str, Installed] = {}
        self.is_open = False  # before that nobody can tell a stranger's workspace from ours

    async def open(self) -> None:
        """Ask Slack who we are. Raises SlackProblem when the token is not good."""
        if self._token:
            own = await self.identify(self._token)
            self._known[own.team] = own
        for installed in await self._installations.all() if self._installations is not None else ():
            self._known.setdefault(installed.team, installed)
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    async def identify(self, token: str, *, scopes: str = "", installed_by: str = "") -> Installed:
        """Give the installation that a token stands for."""
        said = await self._client.call(token, "auth.test")
        return Installed(
            word(said, "team_id"), token, word(said, "user_id"), word(said, "bot_id"), scopes, installed_by
        )

    def all(self) -> tuple[Installed, ...]:
        return tuple(self._known.values())

    async def of(self, team: str) -> Installed | None:
        """Give the installation of a team; another process may have added it."""
        if team not in self._known and self._installations is not None:
            found = await self._installations.find(team)
            if found is not None:
                self._known[team] = found
        return self._known.get(team)

    async def needed(self, team: str) -> Installed:
        """Give the installation of a team. Raises SlackProblem when there is none."""
        found = await self.of(team)
        if found is None:
            raise SlackProblem("install", "not_installed", f"the bot is not installed in {team}")
        return found

    async def add(self, installed: Installed) -> None:
        if self._installations is not None:
            await self._installations.save(installed)
        self._known[installed.team] = installed

    async def remove(self, team: str) -> None:
        """Forget a workspace that threw the bot out."""
        log.warning("slack: the bot is no longer installed in %s", team)
        self._known.pop(team, None)
        if self._installations is not None:
            await self._installations.remove(team)


class KeyValueStore(Protocol):
    """Where small things are kept over restarts: `bot.key_value.KeyValue`."""

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None: ...

    async def get(self, kind: str, key: str) -> str | None: ...

    async def all(self, kind: str) -> dict[str, str]: ...

    async def take(self, kind: str, key: str) -> str | None: ...


class KeptInstallations:
    """Implements `Installations` for all who share a database."""

    def __init__(self, key_value: KeyValueStore) -> None:
        self._key_value = key_value

    async def save(self, installed: Installed) -> None:
        await self._key_value.put(KIND, installed.team, json.dumps(asdict(installed)))

    async def find(self, team: str) -> Installed | None:
        return _read(await self._key_value.get(KIND, team))

    async def all(self) -> tuple[Installed, ...]:
        found = [_read(value) for value in (await self._key_value.all(KIND)).values()]
        return tuple(installed for installed in found if installed is not None)

    async def remove(self, team: str) -> None:
        await self._key_value.take(KIND, team)

    async def issue_state(self) -> str:
        state = secrets.token_urlsafe(32)
        await self._key_value.put(STATE, _hashed(state), "open", lasts=STATE_LASTS)
        return state

    async def use_state(self, state: str) -> bool:
        return await self._key_value.take(STATE, _hashed(state)) is not None


def _read(text: str | None) -> Installed | None:
    try:
        return None if text is None else Installed(**json.loads(text))
    except (ValueError, TypeError):  # another version wrote it: it is installed again by link
        return None


def _hashed(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()
