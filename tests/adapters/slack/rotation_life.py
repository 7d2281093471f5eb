"""The rotation of tokens in one process, on a database that others may share, beside the fake Slack."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.slack import Installed, KeptInstallations, OAuth
from adapters.slack.client import SlackClient
from adapters.slack.installation import Workspaces
from adapters.slack.token_rotation import MARGIN, TokenRotation
from bot.key_value import KeyValue
from bot.migrations import MIGRATIONS
from bot.security.encryption_key import EncryptionKey
from tests.servers.slack import SlackServer
from workflow import Database

OAUTH = OAuth("1.2", "client-secret")
NOW = 1_800_000_000.0
FIRST = Installed(
    "T1", "xoxe.xoxb-0", "UBOT", "BBOT", refresh_token="xoxe-1-0", expires_at=int(NOW + MARGIN) - 1
)  # about to end


@dataclass
class Life:
    """The rotation of one process."""

    client: SlackClient
    workspaces: Workspaces
    rotation: TokenRotation
    kept: KeptInstallations
    key_value: KeyValue
    now: float = NOW

    async def token(self) -> str:
        """Give what a call would be made with that begins with the token that this process knows."""
        return await self.rotation.current(self.workspaces.all()[0].token)


@asynccontextmanager
async def life(
    server: SlackServer | str, folder: Path, *, first: bool = False, oauth: OAuth | None = OAUTH
) -> AsyncGenerator[Life]:
    """Open a process on the database of a folder; a second one beside it shares it. `server` may be its address."""
    async with (
        Database.open(folder / "bot.db", MIGRATIONS) as database,
        SlackClient(server if isinstance(server, str) else server.api_url) as client,
    ):
        key_value = KeyValue(database, lambda: round(found.now * 1_000))
        kept = KeptInstallations(key_value, EncryptionKey.beside(folder / "bot.db"))
        workspaces = Workspaces(client, "", kept, lambda: found.now)
        rotation = TokenRotation(client, workspaces, kept, oauth, clock=lambda: found.now)
        client.tokens = rotation
        found = Life(client, workspaces, rotation, kept, key_value)
        if first:
            await kept.save(FIRST)
        await workspaces.open()
        try:
            yield found
        finally:
            await rotation.close()


def renewals(server: SlackServer) -> list[Any]:
    return [call.arguments["refresh_token"] for call in server.calls_of("oauth.v2.access")]


def given_always(said: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    """Give what answers every renewal so."""

    def answer(_: str) -> dict[str, Any]:
        return said

    return answer
