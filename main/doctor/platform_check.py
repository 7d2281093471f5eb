"""What `bot doctor` asks of Slack and Discord: would they take the tokens, and is everything granted?"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from main.bootstrap import Setup, encryption_key_of
from main.doctor.discord_check import check_discord
from main.doctor.finding import Finding
from main.server.platforms import slack_settings
from workflow import DatabaseError
from workflow.database.real_file import real_path

if TYPE_CHECKING:
    from adapters.slack import InstallationCheck


async def check_platforms(plan: Setup) -> tuple[Finding, ...]:
    """Call each platform whose token is set, and give what it says."""
    return (*await _slack(plan), *await check_discord(plan))


async def _slack(plan: Setup) -> list[Finding]:
    told = slack_settings(plan.settings)
    if told is None:
        return [Finding("ok", "Slack", "off: SLACK_BOT_TOKEN and SLACK_APP_TOKEN would turn it on")]
    from adapters.slack import installations_told, slack_problems

    channels = [channel for group in plan.config.directory().groups.values() for channel in group.channels]
    kept = await _installations(plan)
    problems = await slack_problems(told, channels, kept)
    way = "Socket Mode" if told.app_token else "HTTP at /slack/events"
    found = [Finding("fail", "Slack", each) for each in problems] or [Finding("ok", "Slack", f"ready, by {way}")]
    if where := installations_told(kept):
        found.append(Finding("ok", "Slack", f"installed in {where}"))
    return found


async def _installations(plan: Setup) -> InstallationCheck:
    """Give what the database holds of installations; nothing is opened for writing."""
    from adapters.slack import KINDS, InstallationCheck

    database = plan.settings.bot_database
    kept: dict[str, dict[str, str]] = {}
    with suppress(sqlite3.Error, DatabaseError):  # what is wrong with it is told where it is looked at
        database = real_path(database)
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            for kind, key, value in connection.execute("SELECT kind, key, value FROM key_value WHERE until IS NULL"):
                if kind in KINDS:
                    kept.setdefault(kind, {})[key] = value
    return InstallationCheck.of(kept, encryption_key_of(plan.settings, database))
