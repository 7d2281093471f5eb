"""Looks whether Slack would take the settings: for `bot doctor`, before anything is opened."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.slack.address import PREFIX, place_of
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.incoming.routes import SCOPES
from adapters.slack.payload import part
from adapters.slack.settings import SlackSettings
from bot import ConfigError


async def slack_problems(settings: SlackSettings, channels: Iterable[str] = ()) -> list[str]:
    """Give a line for each thing that is wrong: a token that is refused, scopes that are missing.

    `channels` are the threads where approvals are to be shown: the bot must be in them.
    """
    try:
        settings.check()
    except ConfigError as error:
        return [str(error)]
    found: list[str] = []
    async with SlackClient(settings.api_url) as client:
        try:
            if settings.bot_token:
                missing = sorted(set(SCOPES) - await client.scopes(settings.bot_token))
                if missing:
                    found.append(
                        f"SLACK_BOT_TOKEN lacks {', '.join(missing)}: add them under OAuth & Permissions, then install "
                        "the app again (deploy/slack-manifest.yaml has them all)"
                    )
                found += [line for thread in channels if (line := await _channel_problem(client, settings, thread))]
            if settings.app_token:
                await client.call(settings.app_token, "apps.connections.open")
        except SlackProblem as problem:
            named = "SLACK_APP_TOKEN" if problem.method == "apps.connections.open" else "SLACK_BOT_TOKEN"
            found.append(f"{named}: Slack refuses it ({problem.error})")
        except SlackTrouble as trouble:
            found.append(f"SLACK_API_URL: Slack does not answer ({trouble})")
    return found


async def _channel_problem(client: SlackClient, settings: SlackSettings, thread: str) -> str:
    if not thread.startswith(PREFIX):
        return ""
    try:
        place = place_of(thread)
        said = await client.call(settings.bot_token, "conversations.info", channel=place.channel)
    except ValueError as error:
        return f"bot.toml: channel {error}"
    except SlackProblem as problem:
        return f"bot.toml: channel {thread}: Slack says {problem.error}; invite the bot there with /invite"
    channel = part(said, "channel")
    if channel.get("is_member") or channel.get("is_im"):
        return ""
    return f"bot.toml: channel {thread}: the bot is not in it; invite it there with /invite"
