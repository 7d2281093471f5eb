"""Looks whether Slack would take the settings: for `bot doctor`, before anything is opened."""

from __future__ import annotations

from adapters.slack.client import Client, SlackProblem, SlackTrouble
from adapters.slack.routes import SCOPES
from adapters.slack.settings import SlackSettings
from bot import ConfigError


async def slack_problems(settings: SlackSettings) -> list[str]:
    """Give a line for each thing that is wrong: a token that Slack refuses, scopes that are missing."""
    try:
        settings.check()
    except ConfigError as error:
        return [str(error)]
    found: list[str] = []
    async with Client(settings.api_url) as client:
        try:
            if settings.bot_token:
                missing = sorted(set(SCOPES) - await client.scopes(settings.bot_token))
                if missing:
                    found.append(
                        f"SLACK_BOT_TOKEN lacks {', '.join(missing)}: add them under OAuth & Permissions, then install "
                        "the app again (deploy/slack-manifest.yaml has them all)"
                    )
            if settings.app_token:
                await client.call(settings.app_token, "apps.connections.open")
        except SlackProblem as problem:
            named = "SLACK_APP_TOKEN" if problem.method == "apps.connections.open" else "SLACK_BOT_TOKEN"
            found.append(f"{named}: Slack refuses it ({problem.error})")
        except SlackTrouble as trouble:
            found.append(f"SLACK_API_URL: Slack does not answer ({trouble})")
    return found
