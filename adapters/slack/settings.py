"""What Slack has to be told."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.client import API_URL
from adapters.slack.incoming.routes import OAuth
from adapters.slack.incoming.socket import GAP, PING
from adapters.slack.outgoing.drafts import PACE
from adapters.slack.outgoing.posts import SETTLING
from bot import ConfigError


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What Slack has to be told. With `app_token` it is Socket Mode, else HTTP with `signing_secret`."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    api_url: str = API_URL
    oauth: OAuth | None = None
    roles: frozenset[str] = frozenset()  # `slack:S…`: the user groups that bot.toml names
    settling: float = SETTLING  # seconds until a message surely stands in the history
    pace: float = PACE  # seconds between two changes of a half reply
    ping: float = PING
    gap: float = GAP

    def check(self) -> None:
        """Raise ConfigError for what cannot work."""
        if not self.bot_token and self.oauth is None:
            raise ConfigError(
                "SLACK_BOT_TOKEN is missing (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to install by link)"
            )
        if not self.app_token and not self.signing_secret:
            raise ConfigError("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing")
