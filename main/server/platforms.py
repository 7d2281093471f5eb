"""Slack, Discord, e-mail and browsers, as the settings describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.app import App
from bot.people.directory import Directory
from bot.people.subscribed_browsers import SubscribedBrowsers
from bot.platform.remote import Platform
from bot.security.signing_key import SigningKey
from bot.settings import Settings
from workflow import now_ms

if TYPE_CHECKING:
    import httpx

    from adapters.mail import MailSettings
    from adapters.slack import SlackSettings
    from adapters.web.notifications.push_service import PushService


def slack(settings: Settings, app: App) -> Platform:
    """Give Slack. Raises ConfigError for what cannot work."""
    told = slack_settings(settings, roles_of(app.people.directory, "slack"))
    if told is None:
        return Platform("slack", None, "SLACK_BOT_TOKEN and SLACK_APP_TOKEN would turn it on")
    from adapters.slack import KeptInstallations, SlackAdapter

    kept, messaging = KeptInstallations(app.key_value, app.encryption_key), app.messaging
    adapter = SlackAdapter(
        told, messaging.front, messaging.live, installations=kept, memory=app.key_value, arrivals=messaging.arrivals
    )
    return Platform("slack", adapter, routes=adapter.routes())


def discord(settings: Settings, app: App) -> Platform:
    """Give Discord."""
    token = plain(settings.discord_token)
    if not token:
        return Platform("discord", None, "DISCORD_TOKEN would turn it on")
    from adapters.discord import DiscordAdapter  # with discord.py, which only those need who use Discord

    adapter = DiscordAdapter(
        token,
        app.messaging.front,
        app.messaging.live,
        app.key_value,
        guild=settings.discord_guild,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        members_of=[int(guild) for guild in app.config.discord.guilds],
        thread_per_run=app.config.discord.thread_per_run,
    )
    return Platform("discord", adapter)


def mail(settings: Settings, app: App) -> Platform:
    """Give e-mail. Raises ConfigError for what cannot work."""
    told = mail_settings(settings)
    if told is None:
        return Platform("mail", None, "SMTP_HOST and SMTP_FROM would turn it on")
    from adapters.mail import MailAdapter  # with aiosmtplib, which only those need who send mails

    return Platform("mail", MailAdapter(told, app.people.directory, page_url(settings)))


def mail_settings(settings: Settings) -> MailSettings | None:
    """Give what the mail server is reached by, or None when none is named."""
    if not settings.smtp_host:
        return None
    from adapters.mail import MailSettings

    return MailSettings(
        host=settings.smtp_host,
        sender=settings.smtp_from or "",
        port=settings.smtp_port or 0,
        security=settings.smtp_security,
        user=settings.smtp_user or "",
        password=plain(settings.smtp_password),
    )


def push(settings: Settings, app: App) -> Platform:
    """Give the browsers that are notified while no page is open."""
    service = push_service(settings, app)
    if service is None:
        return Platform("push", None, "BOT_PUBLIC_URL with https would turn it on")
    from adapters.web.notifications.push_adapter import PushAdapter

    return Platform("push", PushAdapter(service.browsers, app.people.directory, service.key, _public_client))


def push_service(settings: Settings, app: App) -> PushService | None:
    """Give what Web Push needs; None where browsers would not take it: they want https."""
    if not (settings.bot_public_url or "").startswith("https://"):
        return None
    from adapters.web.notifications.encryption import SenderKey
    from adapters.web.notifications.push_service import PushService

    path = app.database.path
    seed = SigningKey.open(path.with_name(f"{path.name}.key")).derived("web push")
    key = SenderKey(seed, settings.bot_public_url or "")
    return PushService(key, SubscribedBrowsers(app.database, now_ms))


def _public_client() -> httpx.AsyncClient:
    """Give a client that reaches the public internet alone: a browser says where it is pushed to."""
    import httpx

    from processes.steps.public_internet import PublicTransport

    return httpx.AsyncClient(transport=PublicTransport(), trust_env=False)


def page_url(settings: Settings) -> str:
    """Give where people open the web page: through the proxy, else on this machine."""
    from adapters.web import url_of

    return settings.bot_public_url or url_of(settings.bot_host, settings.bot_port)


def slack_settings(settings: Settings, wanted_roles: frozenset[str] = frozenset()) -> SlackSettings | None:
    """Give what Slack has to be told, or None when no token of it is set."""
    given = (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_client_id,
    )
    if not any(given):
        return None
    from adapters.slack import OAuth, SlackSettings  # with slack_sdk, which only those need who use Slack

    secret = plain(settings.slack_client_secret)
    oauth = OAuth(settings.slack_client_id, secret) if settings.slack_client_id and secret else None
    return SlackSettings(
        bot_token=plain(settings.slack_bot_token),
        refresh_token=plain(settings.slack_refresh_token),
        app_token=plain(settings.slack_app_token),
        signing_secret=plain(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        oauth=oauth,
        roles=wanted_roles,
    )


def roles_of(directory: Directory, platform: str) -> frozenset[str]:
    """Give the platform's groups that bot.toml names."""
    return frozenset(
        role for group in directory.groups.values() for role in group.roles if role.startswith(f"{platform}:")
    )


def plain(secret: SecretStr | None) -> str:
    """Give a secret for those who need it; nothing when it is not set."""
    return secret.get_secret_value() if secret is not None else ""
