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

from adapters.discord.incoming.command import (
    BOT,
    MOST_DESCRIPTION,
    PROCESS,
    RUN,
    VALUES,
    Menu,
    Option,
    Slash,
    completions,
    own_option,
    own_words,
)  # fmt: skip
from adapters.discord.text import shortened
from bot.language.detection import ENGLISH, WORDS, base_of
from bot.platform.adapter import Memory

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
Run = Callable[[Interaction], Awaitable[None]]
TYPES: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}
PICK = own_option(PROCESS, PROCESS, required=True)
GIVE = own_option(VALUES, VALUES)


class CommandTranslator(app_commands.Translator):
    """Gives what stands beside our own commands in the languages that we speak and Discord knows."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: object,  # noqa: ARG002 - as discord.py has it
    ) -> str | None:
        """Give our words in this language; None: it stays English."""
        language, key = base_of(locale.value), string.extras.get("key", "")
        if not key or language == ENGLISH or language not in WORDS:
            return None
        return shortened(WORDS[language].platforms.commands[key], MOST_DESCRIPTION)


TRANSLATOR = CommandTranslator()


class SyncedCommands(app_commands.CommandTree[discord.AutoShardedClient]):
    """Answers what it does not know, instead of letting it time out."""

    def __init__(
        self, client: discord.AutoShardedClient, run: Run, refuse: Callable[[Interaction, bool], Awaitable[None]]
    ) -> None:
        super().__init__(client)
        self._run = run
        self._refuse = refuse

    def plant(self, menu: Menu, guild: int | None) -> None:
        """Put the commands of a menu in."""
        where = discord.Object(guild) if guild is not None else None
        group = app_commands.Group(name=BOT, description=_told(own_words(BOT), BOT))
        for slash in menu.own:
            group.add_command(self._command(slash, menu))
        run = Slash(RUN, RUN, own_words(RUN), (PICK, GIVE), RUN)
        group.add_command(self._command(run, menu))
        self.add_command(group, guild=where)
        for slash in (*menu.processes, *((run,) if menu.lone_run else ())):
            self.add_command(self._command(slash, menu), guild=where)

    async def tell(self, memory: Memory, guild: int | None) -> bool:
        """Tell Discord of the commands, unless it knows them; says whether it did. Clears those of another place."""
        name = f"discord/commands/{self.client.application_id}"
        where = discord.Object(guild) if guild is not None else None
        place = str(guild or "everywhere")
        if self.translator is None:
            await self.set_translator(TRANSLATOR)
        payload = [await command.get_translated_payload(self, TRANSLATOR) for command in self.get_commands(guild=where)]
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
            await self._refuse(interaction, False)
        else:
            log.error("the command %s failed", interaction.data, exc_info=error)
            await self._refuse(interaction, True)

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
            told = {name: _told(option.description, option.key) for name, option in options.items()}
            app_commands.describe(**told)(callback)
            app_commands.rename(**{name: option.name for name, option in options.items()})(callback)
        for name, option in options.items():
            if option.choices:
                listed = [app_commands.Choice(name=choice, value=choice) for choice in option.choices]
                app_commands.choices(**{name: listed})(callback)
            elif option.offered or option is PICK:
                app_commands.autocomplete(**{name: _completing(menu, None if option is PICK else option)})(callback)
        about = _told(slash.description, slash.key)
        return app_commands.Command(name=slash.name, description=about, callback=callback)


def _told(description: str, key: str) -> app_commands.locale_str:
    """Give a description as it is translated: by the key of our words for it, when it is ours."""
    return app_commands.locale_str(description, key=key)


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
