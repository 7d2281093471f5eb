"""Slack: messages, cards, forms and commands, by socket or by HTTP."""

from adapters.slack.adapter import SlackAdapter
from adapters.slack.doctor import slack_problems
from adapters.slack.incoming.routes import SCOPES, OAuth
from adapters.slack.installation import Installations, Installed, KeptInstallations
from adapters.slack.settings import SlackSettings

__all__ = [
    "SCOPES", "Installations", "Installed", "KeptInstallations", "OAuth", "SlackAdapter", "SlackSettings",
    "slack_problems",
]  # fmt: skip
