"""What Slack has to be told."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from adapters.slack.client import API_URL
from adapters.slack.incoming.socket import GAP, PING
from adapters.slack.installation import OAuth
from adapters.slack.outgoing.drafts import PACE
from adapters.slack.outgoing.posts import SETTLING
from bot import ConfigError

EXPIRING = "xoxe."  # a bot token of an app that rotates its tokens begins so


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What Slack has to be told. With `app_token` it is Socket Mode, else HTTP with `signing_secret`."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    api_url: str = API_URL
    oauth: OAuth | None = None
    refresh_token: str = ""  # beside a bot token that expires
    roles: frozenset[str] = frozenset()  # `slack:S…`: the user groups that bot.toml names
    settling: float = SETTLING  # seconds until a message surely stands in the history
    pace: float = PACE  # seconds between two changes of a half reply
    ping: float = PING
    gap: float = GAP

    @property
    def origin(self) -> str:
        """The digest by which what was renewed in place of the refresh token is known."""
        return hashlib.sha256(self.refresh_token.encode()).hexdigest()

    def check(self) -> None:
        """Raise ConfigError for what cannot work."""
        if not self.bot_token and self.oauth is None:
            raise ConfigError(
                "SLACK_BOT_TOKEN is missing (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to install by link)"
            )
        if self.refresh_token and self.oauth is None:
            raise ConfigError("SLACK_REFRESH_TOKEN needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: they renew the token")
        if self.bot_token.startswith(EXPIRING) and not self.refresh_token:
            raise ConfigError(
                "SLACK_REFRESH_TOKEN is missing: this SLACK_BOT_TOKEN expires after 12 hours; it stands beside it "
                "under OAuth & Permissions"
            )
        if not self.app_token and not self.signing_secret:
            raise ConfigError("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing")
