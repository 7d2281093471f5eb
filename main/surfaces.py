"""Where people can talk to this bot: which adapters are on, and why the others are off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.house import House
from main.door import Plan
from main.platforms import discord, served, slack

if TYPE_CHECKING:
    from starlette.routing import Route

    from adapters.discord import DiscordAdapter
    from adapters.slack import SlackAdapter


@dataclass(frozen=True, slots=True)
class Surface:
    """One adapter. `told` says where it is, or why it is off; `serving` is None when it is off.

    `link` gives a link that signs a person in, where people sign in.
    """

    name: str
    told: Callable[[], str]
    serving: Callable[[], AbstractAsyncContextManager[Any]] | None = None
    link: Callable[[str], Awaitable[str]] | None = None


def surfaces(plan: Plan, house: House) -> tuple[Surface, ...]:
    """Give all surfaces, an adapter a line. Raises ConfigError when one cannot work as it is set up."""
    on_slack, on_discord = slack(plan.settings, house), discord(plan.settings, house)
    return (
        _web(plan, house, on_slack.routes() if on_slack is not None else ()),
        _platform("slack", on_slack, house, "SLACK_BOT_TOKEN and SLACK_APP_TOKEN would turn it on"),
        _platform("discord", on_discord, house, "DISCORD_TOKEN would turn it on"),
    )


def _web(plan: Plan, house: House, also: Sequence[Route]) -> Surface:
    from adapters.web import Web  # with uvicorn and jinja2, which only `bot run` needs

    web = Web(house, host=plan.settings.bot_host, port=plan.settings.bot_port, also=also)
    return Surface("web", lambda: web.url, web.serving, web.link)


def _platform(name: str, adapter: SlackAdapter | DiscordAdapter | None, house: House, off: str) -> Surface:
    if adapter is None:
        return Surface(name, lambda: f"off: {off}")
    return Surface(name, lambda: "connected", lambda: served(adapter, house))
