"""Staying connected: log in, serve, and begin again when Discord or the network ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from adapters.discord.incoming.client import DiscordClient, EventHandler
from bot import ConfigError, Unreachable

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds before the first, second … new connection
NO_CONTENT = (
    "Discord: the Message Content intent is off, so I read only direct messages, mentions and commands. "
    "To let me follow threads without a mention: Developer Portal > Bot > Privileged Gateway Intents."
)
UNKNOWN = (
    "[discord] guilds in bot.toml: I am not in the server {guild}, so its members are no guests. Invite me, or take it "
    "out"
)
WRONG = "DISCORD_TOKEN: Discord does not accept it. Copy it again: Developer Portal > Bot > Reset Token"


class Connection:
    """One client after the other; `http` is that of the present one. Opened by `connect`, left by `close`."""

    def __init__(
        self, token: str, handler: EventHandler, prepare: Callable[[DiscordClient], None], all_there: float
    ) -> None:
        self.problems: tuple[str, ...] = ()
        self._token = token
        self._handler = handler
        self._prepare = prepare
        self._all_there = all_there
        self._content = True
        self._client = self._new()
        self._serving: asyncio.Task[None] | None = None

    @property
    def client(self) -> DiscordClient:
        return self._client

    def http(self) -> HTTPClient:
        return self._client.http

    async def connect(self) -> None:
        """Log in and serve in the background. Raises ConfigError when the token is wrong, Unreachable for the rest."""
        try:
            await self._client.login(self._token)
        except discord.LoginFailure:
            await self._client.close()
            raise ConfigError(WRONG) from None
        except Exception as error:  # of the network or of Discord
            await self._client.close()
            raise Unreachable(str(error) or type(error).__name__) from error
        self._serving = asyncio.create_task(self._serve(), name="discord")

    async def close(self) -> None:
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.wait([self._serving])
        await self._client.close()

    async def _serve(self) -> None:
        failures = 0
        while True:
            try:
                if failures:
                    await self._renew()
                failures += 1
                await self._client.connect()
            except discord.PrivilegedIntentsRequired:
                self._content = False
                self.problems = (NO_CONTENT,)
                log.warning("%s", NO_CONTENT)
                continue
            except Exception as error:  # noqa: BLE001 - whatever ended the client, the bot goes on
                log.error(
                    "the connection to Discord has ended, I connect again: %s", str(error) or type(error).__name__
                )
            if self._client.is_ready():
                failures = 1
            await asyncio.sleep(PAUSES[min(failures, len(PAUSES)) - 1])

    async def _renew(self) -> None:
        await self._client.close()
        self._client = self._new()
        await self._client.login(self._token)

    def _new(self) -> DiscordClient:
        client = DiscordClient(self._handler, content=self._content, all_there=self._all_there)
        self._prepare(client)
        return client


@contextmanager
def addresses(api_url: str | None, gateway_url: str | None) -> Generator[None]:
    """Let discord.py talk to another server; it keeps both addresses for the whole process."""
    api, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        if api_url:
            Route.BASE = api_url.rstrip("/")
        if gateway_url:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, gateway


async def _is_in(client: discord.Client, guild: int) -> bool:
    try:
        await client.fetch_guild(guild)
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


async def examine(
    token: str, guild: int | None = None, *, api_url: str | None = None, members_of: Sequence[int] = ()
) -> tuple[str, ...]:
    """Give one line for each thing about the token, the intents and the servers that is not as it should be.

    `members_of` are the servers whose members may be guests.
    """
    with addresses(api_url, None):
        client = discord.Client(intents=discord.Intents.none())
        try:
            await client.login(token)
            flags = client.application_flags
            problems = [] if flags.gateway_message_content or flags.gateway_message_content_limited else [NO_CONTENT]
            if guild is not None:
                await client.fetch_guild(guild)
            problems += [UNKNOWN.format(guild=each) for each in members_of if not await _is_in(client, each)]
        except discord.LoginFailure:
            return (WRONG,)
        except (discord.Forbidden, discord.NotFound):
            return (f"DISCORD_GUILD: I am not in the server {guild}. Invite me: scopes bot, applications.commands",)
        except Exception as error:  # noqa: BLE001 - of the network or of Discord
            return (f"Discord cannot be reached: {str(error) or type(error).__name__}",)
        finally:
            await client.close()
    return tuple(problems)
