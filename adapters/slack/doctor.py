"""Looks whether Slack would take the settings: for `bot doctor`, before anything is opened."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.slack.address import PREFIX, place_of
from adapters.slack.client import EXPIRED, SlackClient, SlackProblem, SlackTrouble
from adapters.slack.incoming.routes import SCOPES
from adapters.slack.installation import Installed
from adapters.slack.kept_installations import KIND, LOST, Encryption, read, unreadable
from adapters.slack.payload import part
from adapters.slack.settings import SlackSettings
from bot import ConfigError
from bot.errors import Undecipherable

KINDS = (KIND, LOST)  # of what is kept about installations
AGAIN = "install the bot there again, at /slack/install"


@dataclass(frozen=True, slots=True)
class InstallationCheck:
    """What the database holds of installations, looked at without Slack."""

    readable: Sequence[Installed] = ()
    problems: Sequence[str] = field(default=())

    @classmethod
    def of(cls, kept: Mapping[str, Mapping[str, str]], encryption: Encryption) -> InstallationCheck:
        """Read what is kept, by kind and key."""
        rows = kept.get(KIND, {})
        found = [installed for key, text in rows.items() if (installed := _read(key, text, encryption)) is not None]
        hidden = unreadable(rows, encryption)
        problems = [f"the token of {key} cannot be read: {why}; {AGAIN}" for key, why in sorted(hidden.items())]
        for key, why in sorted(kept.get(LOST, {}).items()):
            problems.append(f"the token of {key} cannot be renewed ({why}); {AGAIN}")
        return cls(found, problems)


async def slack_problems(
    settings: SlackSettings, channels: Iterable[str] = (), installations: InstallationCheck | None = None
) -> list[str]:
    """Give a line for each thing that is wrong: a token that is refused, scopes that are missing.

    `channels` are the threads where approvals are to be shown: the bot must be in them. Nothing is renewed for it: a
    refresh token is good once, and the bot's.
    """
    try:
        settings.check()
    except ConfigError as error:
        return [str(error)]
    kept = installations or InstallationCheck()
    found = list(kept.problems)
    async with SlackClient(settings.api_url) as client:
        try:
            token = _own_token(settings, kept)
            if token:
                missing = sorted(set(SCOPES) - await client.scopes(token))
                if missing:
                    found.append(
                        f"SLACK_BOT_TOKEN lacks {', '.join(missing)}: add them under OAuth & Permissions, then install "
                        "the app again (deploy/slack-manifest.yaml has them all)"
                    )
                found += [line for thread in channels if (line := await _channel_problem(client, token, thread))]
            if settings.app_token:
                await client.call(settings.app_token, "apps.connections.open")
            for installed in kept.readable:
                if installed.token != token and (line := await _installation_problem(client, installed)):
                    found.append(line)
        except SlackProblem as problem:
            named = "SLACK_APP_TOKEN" if problem.method == "apps.connections.open" else "SLACK_BOT_TOKEN"
            if problem.error != EXPIRED or not settings.refresh_token:  # the bot renews it at its next start
                found.append(f"{named}: Slack refuses it ({problem.error})")
        except SlackTrouble as trouble:
            found.append(f"SLACK_API_URL: Slack does not answer ({trouble})")
    return found


def _own_token(settings: SlackSettings, kept: InstallationCheck) -> str:
    """Give the token of the settings, or the newest of those that were renewed in its place."""
    if not settings.refresh_token:
        return settings.bot_token
    renewed = (each.token for each in kept.readable if each.origin == settings.origin)
    return next(renewed, settings.bot_token)


async def _installation_problem(client: SlackClient, installed: Installed) -> str:
    try:
        await client.call(installed.token, "auth.test")
    except SlackProblem as problem:
        if problem.error == EXPIRED and installed.refresh_token:
            return ""
        return f"Slack refuses the token of {installed.key} ({problem.error}); {AGAIN}"
    return ""


def installations_told(kept: InstallationCheck) -> str:
    """Say in one line where the bot is installed by link; nothing where it is nowhere."""
    told = [
        f"{each.key}{' (an organisation)' if each.enterprise else ''}{_until(each)}"
        for each in sorted(kept.readable, key=lambda installed: installed.key)
    ]
    return ", ".join(told)


def _until(installed: Installed) -> str:
    if not installed.expires_at:
        return ""
    if installed.expires_at <= time.time():
        return ", to be renewed at the next start"
    return f", renewed before {datetime.fromtimestamp(installed.expires_at, UTC):%H:%M} UTC"


def _read(key: str, text: str, encryption: Encryption) -> Installed | None:
    try:
        return read(key, text, encryption)
    except Undecipherable:
        return None


async def _channel_problem(client: SlackClient, token: str, thread: str) -> str:
    if not thread.startswith(PREFIX):
        return ""
    try:
        place = place_of(thread)
        said = await client.call(token, "conversations.info", channel=place.channel)
    except ValueError as error:
        return f"bot.toml: channel {error}"
    except SlackProblem as problem:
        return f"bot.toml: channel {thread}: Slack says {problem.error}; invite the bot there with /invite"
    channel = part(said, "channel")
    if channel.get("is_member") or channel.get("is_im"):
        return ""
    return f"bot.toml: channel {thread}: the bot is not in it; invite it there with /invite"
