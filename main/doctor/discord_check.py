"""What `bot doctor` says of Discord: the token, the servers, who may be a guest, and which commands have a place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.routing.process_commands import commands_of
from main.bootstrap import Setup, read_catalogue
from main.doctor.finding import Finding
from main.server.platforms import plain

NO_SERVER = (
    'guests = ["discord"] without [discord] guilds in bot.toml: members of the only server that I am in are guests, '
    'and of several servers nobody is. Name those that count: guilds = ["…"]'
)


async def check_discord(plan: Setup) -> list[Finding]:
    """Call Discord where its token is set, and give what it says."""
    settings, own = plan.settings, plan.config.discord
    token = plain(settings.discord_token)
    if not token:
        return [Finding("ok", "Discord", "off: DISCORD_TOKEN would turn it on")]
    from adapters.discord import NO_CONTENT, examine

    problems = await examine(
        token, settings.discord_guild, api_url=settings.discord_api_url, members_of=[int(each) for each in own.guilds]
    )
    # without the message-content intent mentions, direct messages and commands still work
    found = [Finding("warn" if each == NO_CONTENT else "fail", "Discord", each) for each in problems]
    found += [*_guests(plan), *_commands(plan)]
    return found or [Finding("ok", "Discord", "ready")]


def _guests(plan: Setup) -> Iterator[Finding]:
    named = plan.config.discord.guilds or plan.settings.discord_guild is not None
    if "discord" in plan.config.guests and not named:
        yield Finding("warn", "Discord", NO_SERVER)


def _commands(plan: Setup) -> Iterator[Finding]:
    """Name the processes that have no command of their own."""
    from adapters.discord.incoming.command import menu_of

    catalogue, _ = read_catalogue(plan)
    menu = menu_of(commands_of(catalogue), _run_counts(plan.settings.bot_database))
    if menu.under_run:
        shown = ", ".join(menu.under_run)
        yield Finding("warn", "Discord", f"no place for a command of these, so they are under /run: {shown}")


def _run_counts(database: Path) -> dict[str, int]:
    """Give how many runs there are of each process; none where nothing can be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT process, count(*) FROM runs GROUP BY process").fetchall())
    except sqlite3.Error:
        return {}
