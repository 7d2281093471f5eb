"""Where people can talk to this bot: which adapters are on, and why the others are off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from bot.app import App
from bot.platform.messaging import Messaging
from bot.platform.remote import Platform
from main.bootstrap import Setup
from main.server.connection import PlatformConnection
from main.server.platforms import push_service

if TYPE_CHECKING:
    from starlette.routing import Route

# A platform a line: the function that gives it, imported when the bot starts. docs/adapters.md says how one is added.
PLATFORMS = (
    "main.server.platforms:slack",
    "main.server.platforms:discord",
    "main.server.platforms:mail",
    "main.server.platforms:push",
)


@dataclass(frozen=True, slots=True)
class Surface:
    """One adapter. `told` says where it is, or why it is off; `serving` is None when it is off.

    `link` gives a link that signs a person in, where people sign in.
    """

    name: str
    told: Callable[[], str]
    serving: Callable[[], AbstractAsyncContextManager[Any]] | None = None
    link: Callable[[str], Awaitable[str]] | None = None


def surfaces(plan: Setup, app: App) -> tuple[Surface, ...]:
    """Give all surfaces. Raises ConfigError when one cannot work as it is set up."""
    platforms: list[Platform] = [resolve_name(name)(plan.settings, app) for name in PLATFORMS]
    routes = [route for platform in platforms for route in platform.routes]
    return (_web(plan, app, routes), *(_platform(each, app.messaging) for each in platforms))


def _web(plan: Setup, app: App, also: Sequence[Route]) -> Surface:
    from adapters.web import PublicAddress, Web  # with uvicorn and jinja2, which only `bot run` needs

    settings, token = plan.settings, plan.settings.bot_metrics_token
    shown = token.get_secret_value() if token is not None else ""
    web = Web(
        app.messaging, app.people, app.catalogue, app.runs, app.approvals, app.figures, app.suggestions,
        host=settings.bot_host, port=settings.bot_port, also=also, metrics_token=shown,
        public=PublicAddress(settings.bot_public_url or "", settings.trusted_proxies),
        restart_notice=app.restart_notice, push=push_service(settings, app),
    )  # fmt: skip
    return Surface("web", lambda: web.url, web.serving, web.link)


def _platform(platform: Platform, messaging: Messaging) -> Surface:
    if platform.adapter is None:
        return Surface(platform.name, lambda: f"off: {platform.off}")
    link = PlatformConnection(platform.adapter, messaging.delivery)
    return Surface(platform.name, link.told, link.open)
