"""The slash commands in discord.py's words, and telling Discord of them: only when they have changed."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast

import discord
from discord import app_commands

from adapters.discord.incoming.command import BOT, PROCESS, RUN, VALUES, Menu, Option, Slash, completions
from bot.platform.adapter import Memory

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
Run = Callable[[Interaction], Awaitable[None]]
TYPES: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}
OUTDATED = (
    "This command is of an older version of me. Discord will show the new one in a moment; please try again then."
)
PICK = Option(PROCESS, PROCESS, "Which process", required=True)
GIVE = Option(VALUES, VALUES, "Its values, like order=A-1042 express=yes; leave it out for a form")


class SyncedCommands(app_commands.CommandTree[discord.AutoShardedClient]):
    """Answers what it does not know, instead of letting it time out."""

    def __init__(
        self, client: discord.AutoShardedClient, run: Run, refuse: Callable[[Interaction, str], Awaitable[None]]
    ) -> None:
        super().__init__(client)
        self._run = run
        self._refuse = refuse

    def plant(self, menu: Menu, guild: int | None) -> None:
        """Put the commands of a menu in."""
        where = discord.Object(guild) if guild is not None else None
        group = app_commands.Group(name=BOT, description="Help, your runs, what waits for you")
        for slash in menu.own:
            group.add_command(self._command(slash, menu))
        run = Slash(RUN, RUN, "Start a process by its name", (PICK, GIVE))
        group.add_command(self._command(run, menu))
        self.add_command(group, guild=where)
        for slash in (*menu.processes, *((run,) if menu.lone_run else ())):
            self.add_command(self._command(slash, menu), guild=where)

    async def tell(self, memory: Memory, guild: int | None) -> bool:
        """Tell Discord of the commands, unless it knows them; says whether it did. Clears those of another place."""
        name = f"discord/commands/{self.client.application_id}"
        where = discord.Object(guild) if guild is not None else None
        place = str(guild or "everywhere")
        payload = [command.to_dict(self) for command in self.get_commands(guild=where)]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
        known = await memory.recall(name)
        if known == f"{place} {digest}":
            return False
        before = known.partition(" ")[0]
        if before and before != place:
            # else they would be shown twice: here, and everywhere
            old = None if before == "everywhere" else discord.Object(int(before))
            self.clear_commands(guild=old)
            await self.sync(guild=old)
        await self.sync(guild=where)
        await memory.keep(name, f"{place} {digest}")
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self._refuse(interaction, OUTDATED)
        else:
            log.error("the command %s failed", interaction.data, exc_info=error)
            await self._refuse(interaction, "That went wrong, and nothing was done. Please try again.")

    def _command(self, slash: Slash, menu: Menu) -> app_commands.Command[Any, ..., None]:
        async def run(interaction: Interaction, **_: object) -> None:
            await self._run(interaction)

        callback = cast(Any, run)
        options = {f"p{number}": option for number, option in enumerate(slash.options)}
        parameters = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=_annotation(option), default=_default(option)
            )
            for name, option in options.items()
        ]
        first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
        callback.__signature__ = inspect.Signature([first, *parameters])
        if options:
            app_commands.describe(**{name: option.description for name, option in options.items()})(callback)
            app_commands.rename(**{name: option.name for name, option in options.items()})(callback)
        for name, option in options.items():
            if option.choices:
                listed = [app_commands.Choice(name=choice, value=choice) for choice in option.choices]
                app_commands.choices(**{name: listed})(callback)
            elif option.offered or option is PICK:
                app_commands.autocomplete(**{name: _completing(menu, None if option is PICK else option)})(callback)
        return app_commands.Command(name=slash.name, description=slash.description, callback=callback)


def _completing(menu: Menu, option: Option | None) -> Any:
    async def complete(_interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=each, value=each) for each in completions(menu, option, current)]

    return complete


def _annotation(option: Option) -> Any:
    kind = TYPES[option.kind]
    if option.least is not None or option.most is not None:
        number = float if option.kind == "number" else int
        least, most = (number(bound) if bound is not None else None for bound in (option.least, option.most))
        kind = cast(Any, app_commands.Range)[kind, least, most]
    return kind if option.required else kind | None


def _default(option: Option) -> Any:
    return inspect.Parameter.empty if option.required else None
