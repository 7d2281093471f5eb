"""What `bot doctor` asks of Slack and Discord: would they take the tokens, and is everything granted?"""

from __future__ import annotations

from main.bootstrap import Setup
from main.doctor.finding import Finding
from main.server.platforms import plain, slack_settings


async def check_platforms(plan: Setup) -> tuple[Finding, ...]:
    """Call each platform whose token is set, and give what it says."""
    return (*await _slack(plan), *await _discord(plan))


async def _slack(plan: Setup) -> list[Finding]:
    told = slack_settings(plan.settings)
    if told is None:
        return [Finding("ok", "Slack", "off: SLACK_BOT_TOKEN and SLACK_APP_TOKEN would turn it on")]
    from adapters.slack import slack_problems

    channels = [channel for group in plan.config.directory().groups.values() for channel in group.channels]
    problems = await slack_problems(told, channels)
    way = "Socket Mode" if told.app_token else "HTTP at /slack/events"
    return [Finding("fail", "Slack", each) for each in problems] or [Finding("ok", "Slack", f"ready, by {way}")]


async def _discord(plan: Setup) -> list[Finding]:
    settings = plan.settings
    token = plain(settings.discord_token)
    if not token:
        return [Finding("ok", "Discord", "off: DISCORD_TOKEN would turn it on")]
    from adapters.discord import NO_CONTENT, examine

    problems = await examine(token, settings.discord_guild, api_url=settings.discord_api_url)
    # without the message-content intent mentions, direct messages and commands still work
    found = [Finding("warn" if each == NO_CONTENT else "fail", "Discord", each) for each in problems]
    return found or [Finding("ok", "Discord", "ready")]
