"""Slack and Discord, as the settings describe them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.adapter import Adapter
from bot.delivery import Delivery
from bot.house import House
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.discord import DiscordAdapter
    from adapters.slack import SlackAdapter, SlackSettings


def slack_settings(settings: Settings, house_roles: frozenset[str] = frozenset()) -> SlackSettings | None:
    """Give what Slack has to be told, or None when no token of it is set."""
    given = (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_client_id,
    )
    if not any(given):
        return None
    from adapters.slack import OAuth, SlackSettings  # with slack_bolt, which only those need who use Slack

    secret = plain(settings.slack_client_secret)
    oauth = OAuth(settings.slack_client_id, secret) if settings.slack_client_id and secret else None
    return SlackSettings(
        bot_token=plain(settings.slack_bot_token),
        app_token=plain(settings.slack_app_token),
        signing_secret=plain(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        oauth=oauth,
        roles=house_roles,
    )


def slack(settings: Settings, house: House) -> SlackAdapter | None:
    """Give the adapter for Slack. Raises ConfigError for what cannot work."""
    told = slack_settings(settings, roles_of(house, "slack"))
    if told is None:
        return None
    from adapters.slack import KeptInstallations, SlackAdapter

    return SlackAdapter(told, house.front, house.live, installations=KeptInstallations(house.shelf), memory=house.shelf)


def discord(settings: Settings, house: House) -> DiscordAdapter | None:
    """Give the adapter for Discord, or None when no token of it is set."""
    token = plain(settings.discord_token)
    if not token:
        return None
    from adapters.discord import DiscordAdapter  # with discord.py, which only those need who use Discord

    return DiscordAdapter(
        token,
        house.front,
        house.live,
        house.shelf,
        guild=settings.discord_guild,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
    )


@asynccontextmanager
async def served(adapter: SlackAdapter | DiscordAdapter, house: House) -> AsyncGenerator[Adapter]:
    """Connect a platform, and bring it what the bot says."""
    async with adapter, Delivery(house.database, adapter, house.clock, files=house.files).delivering():
        yield adapter


def roles_of(house: House, platform: str) -> frozenset[str]:
    """Give the platform's groups that bot.toml names."""
    return frozenset(
        role for group in house.directory.groups.values() for role in group.roles if role.startswith(f"{platform}:")
    )


def plain(secret: SecretStr | None) -> str:
    """Give a secret for those who need it; nothing when it is not set."""
    return secret.get_secret_value() if secret is not None else ""
