"""Slack: messages, cards, forms and commands, by socket or by HTTP."""

from adapters.slack.adapter import SlackAdapter
from adapters.slack.doctor import KINDS, InstallationCheck, installations_told, slack_problems
from adapters.slack.incoming.routes import SCOPES
from adapters.slack.installation import Installations, Installed, OAuth
from adapters.slack.kept_installations import KeptInstallations
from adapters.slack.settings import SlackSettings

__all__ = [
    "KINDS", "SCOPES", "InstallationCheck", "Installations", "Installed", "KeptInstallations", "OAuth", "SlackAdapter",
    "SlackSettings", "installations_told", "slack_problems",
]  # fmt: skip
