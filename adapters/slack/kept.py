"""Installations on the house's shelf, by team; the states of installing by their hash, to be taken once."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict
from typing import Protocol

from adapters.slack.installation import Installed

KIND = "slack installation"
STATE = "slack state"
STATE_LASTS = 600.0  # seconds


class Shelf(Protocol):
    """Where small things are kept over restarts: `bot.shelf.Shelf`."""

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None: ...

    async def get(self, kind: str, key: str) -> str | None: ...

    async def all(self, kind: str) -> dict[str, str]: ...

    async def take(self, kind: str, key: str) -> str | None: ...


class KeptInstallations:
    """Implements `Installations` for all who share a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def save(self, installed: Installed) -> None:
        await self._shelf.put(KIND, installed.team, json.dumps(asdict(installed)))

    async def find(self, team: str) -> Installed | None:
        return _read(await self._shelf.get(KIND, team))

    async def all(self) -> tuple[Installed, ...]:
        found = [_read(value) for value in (await self._shelf.all(KIND)).values()]
        return tuple(installed for installed in found if installed is not None)

    async def remove(self, team: str) -> None:
        await self._shelf.take(KIND, team)

    async def issue_state(self) -> str:
        state = secrets.token_urlsafe(32)
        await self._shelf.put(STATE, _hashed(state), "open", lasts=STATE_LASTS)
        return state

    async def use_state(self, state: str) -> bool:
        return await self._shelf.take(STATE, _hashed(state)) is not None


def _read(text: str | None) -> Installed | None:
    try:
        return None if text is None else Installed(**json.loads(text))
    except (ValueError, TypeError):  # another version wrote it: it is installed again by link
        return None


def _hashed(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()
