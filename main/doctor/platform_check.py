"""What `bot doctor` asks of Slack and Discord: would they take the tokens, and is everything granted?"""

from __future__ import annotations

from main.bootstrap import Setup
from main.doctor.discord_check import check_discord
from main.doctor.finding import Finding
from main.server.platforms import slack_settings


async def check_platforms(plan: Setup) -> tuple[Finding, ...]:
    """Call each platform whose token is set, and give what it says."""
    return (*await _slack(plan), *await check_discord(plan))


async def _slack(plan: Setup) -> list[Finding]:
    told = slack_settings(plan.settings)
    if told is None:
        return [Finding("ok", "Slack", "off: SLACK_BOT_TOKEN and SLACK_APP_TOKEN would turn it on")]
    from adapters.slack import slack_problems

    channels = [channel for group in plan.config.directory().groups.values() for channel in group.channels]
    problems = await slack_problems(told, channels)
    way = "Socket Mode" if told.app_token else "HTTP at /slack/events"
    return [Finding("fail", "Slack", each) for each in problems] or [Finding("ok", "Slack", f"ready, by {way}")]
