"""Slack: messages, cards, forms and commands, by socket or by HTTP."""

from adapters.slack.adapter import Memory, SlackAdapter, SlackSettings
from adapters.slack.installation import Installations, Installed
from adapters.slack.routes import SCOPES, OAuth

__all__ = ["SCOPES", "Installations", "Installed", "Memory", "OAuth", "SlackAdapter", "SlackSettings"]
