"""Installations in the database: what is secret in them is encrypted, each row by itself."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol, cast

from adapters.slack.installation import Installed
from bot.errors import ConfigError, Undecipherable

log = logging.getLogger(__name__)

KIND = "slack installation"
TEAM = "slack team"  # a workspace that an organisation's token serves
RENEWAL = "slack renewal"
LOST = "slack reinstall"
STATE = "slack state"
STATE_LASTS = 600.0  # seconds
RENEWAL_LASTS = 60.0  # seconds: longer than Slack is waited for, or two would use one refresh token
ENCRYPTED = "encrypted"  # stands in a row in place of:
HIDDEN = ("token", "refresh_token")


class KeyValueStore(Protocol):
    """Where small things are kept over restarts: `bot.key_value.KeyValue`."""

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None: ...

    async def get(self, kind: str, key: str) -> str | None: ...

    async def all(self, kind: str) -> dict[str, str]: ...

    async def take(self, kind: str, key: str) -> str | None: ...

    async def replace(self, kind: str, key: str, before: str, after: str) -> bool: ...

    async def claim(self, kind: str, key: str, *, lasts: float) -> bool: ...


class Encryption(Protocol):
    """How secrets are hidden: `bot.security.encryption_key.EncryptionKey`."""

    def encrypt(self, text: str, *about: str) -> str: ...

    def decrypt(self, hidden: str, *about: str) -> str: ...


class KeptInstallations:
    """Implements `Installations` for all who share a database."""

    def __init__(self, key_value: KeyValueStore, encryption: Encryption) -> None:
        self._key_value = key_value
        self._encryption = encryption
        self._told: set[str] = set()  # rows that were said to be unreadable

    async def save(self, installed: Installed) -> None:
        await self._key_value.put(KIND, installed.key, written(installed, self._encryption))
        await self._key_value.take(LOST, installed.key)
        self._told.discard(installed.key)

    async def find(self, key: str) -> Installed | None:
        text = await self._key_value.get(KIND, key)
        return self._read(key, text) if text is not None else None

    async def all(self) -> tuple[Installed, ...]:
        """Give all that can be read. What an earlier version kept in plain text is encrypted on the way."""
        found: list[Installed] = []
        for key, text in (await self._key_value.all(KIND)).items():
            installed = self._read(key, text)
            if installed is not None:
                found.append(installed)
                if ENCRYPTED not in _object(text):
                    await self._hide(installed, text)
        return tuple(found)

    async def remove(self, key: str) -> None:
        await self._key_value.take(KIND, key)
        await self._key_value.take(LOST, key)
        for team, enterprise in (await self.teams()).items():
            if enterprise == key:
                await self.leave(team)

    async def issue_state(self) -> str:
        state = secrets.token_urlsafe(32)
        await self._key_value.put(STATE, _hashed(state), "open", lasts=STATE_LASTS)
        return state

    async def use_state(self, state: str) -> bool:
        return await self._key_value.take(STATE, _hashed(state)) is not None

    async def join(self, team: str, enterprise: str) -> None:
        await self._key_value.put(TEAM, team, enterprise)

    async def leave(self, team: str) -> None:
        await self._key_value.take(TEAM, team)

    async def teams(self) -> dict[str, str]:
        return await self._key_value.all(TEAM)

    async def renewed(self, before: Installed, after: Installed) -> bool:
        text = await self._key_value.get(KIND, before.key)
        if text is None or self._read(before.key, text) != before:
            return False
        hidden = written(after, self._encryption)
        if not await self._key_value.replace(KIND, before.key, text, hidden):
            return False
        await self._key_value.take(LOST, before.key)
        return True

    async def claim(self, key: str) -> bool:
        return await self._key_value.claim(RENEWAL, key, lasts=RENEWAL_LASTS)

    async def release(self, key: str) -> None:
        await self._key_value.take(RENEWAL, key)

    async def give_up(self, key: str, why: str) -> None:
        await self._key_value.put(LOST, key, why)

    async def _hide(self, installed: Installed, text: str) -> None:
        try:
            hidden = written(installed, self._encryption)
        except ConfigError as error:
            log.error("slack: the token of %s stays readable in the database: %s", installed.key, error)
            return
        # another process may have renewed it meanwhile
        await self._key_value.replace(KIND, installed.key, text, hidden)

    def _read(self, key: str, text: str) -> Installed | None:
        try:
            return read(key, text, self._encryption)
        except Undecipherable as error:
            if key not in self._told:
                self._told.add(key)
                log.error(
                    "slack: the token of %s cannot be read: %s. Install the bot there again, at /slack/install",
                    *(key, error),
                )
            return None


def written(installed: Installed, encryption: Encryption) -> str:
    """Give an installation as a row holds it: nobody reads its tokens without the key, or under another name."""
    told = asdict(installed)
    hidden = json.dumps({name: told.pop(name) for name in HIDDEN})
    return json.dumps({**told, ENCRYPTED: encryption.encrypt(hidden, KIND, installed.key)})


def read(key: str, text: str, encryption: Encryption) -> Installed | None:
    """Read a row; None when another version wrote it: the bot is installed again by link. Raises Undecipherable."""
    told = dict(_object(text))
    hidden = told.pop(ENCRYPTED, None)
    if hidden is not None:
        told |= _object(encryption.decrypt(str(hidden), KIND, key))
    try:
        installed = Installed(**told)
    except TypeError:
        return None
    is_ours = all(isinstance(each, int if name == "expires_at" else str) for name, each in asdict(installed).items())
    return installed if is_ours and installed.key == key else None


def unreadable(rows: Mapping[str, str], encryption: Encryption) -> dict[str, str]:
    """Give why the tokens of these rows cannot be read, by key."""
    found: dict[str, str] = {}
    for key, text in rows.items():
        try:
            read(key, text, encryption)
        except Undecipherable as error:
            found[key] = str(error)
    return found


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, Any], found) if isinstance(found, dict) else {}


def _hashed(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()
