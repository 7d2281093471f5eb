"""The slash commands in discord.py's words, and telling Discord of them: only when they have changed."""

from __future__ import annotations

import hashlib
import inspect
import json
from typing import Any, cast

import discord
from discord import app_commands

from adapters.discord.incoming.command import (
    ASK,
    BOT,
    MOST_DESCRIPTION,
    PROCESS,
    RUN,
    VALUES,
    Menu,
    Option,
    Slash,
    own_option,
    own_words,
)  # fmt: skip
from adapters.discord.text import shortened
from bot.language.detection import ENGLISH, WORDS, base_of
from bot.platform.adapter import Memory

Interaction = discord.Interaction[Any]
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
    """Tells Discord which commands there are. What people do with them is read from the payload alone."""

    def __init__(self, client: discord.AutoShardedClient) -> None:
        # on every command: whoever has it, a server or a person, may use it wherever they are
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    def plant(self, menu: Menu, guild: int | None) -> None:
        """Put the commands of a menu in."""
        where = discord.Object(guild) if guild is not None else None
        group = app_commands.Group(name=BOT, description=_told(own_words(BOT), BOT))
        for slash in menu.own:
            group.add_command(_command(slash))
        run = Slash(RUN, RUN, own_words(RUN), (PICK, GIVE), RUN)
        group.add_command(_command(run))
        self.add_command(group, guild=where)
        for slash in (*menu.processes, *((run,) if menu.lone_run else ())):
            self.add_command(_command(slash), guild=where)
        self.add_command(
            app_commands.ContextMenu(name=_told(own_words(ASK), ASK), callback=_about_message), guild=where
        )

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


def _command(slash: Slash) -> app_commands.Command[Any, ..., None]:
    async def nothing(_interaction: Interaction, **_: object) -> None:
        """It is there to be told: discord.py reads names and types off it."""

    callback = cast(Any, nothing)
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
            app_commands.autocomplete(**{name: _completing})(callback)
    return app_commands.Command(name=slash.name, description=_told(slash.description, slash.key), callback=callback)


async def _about_message(_interaction: Interaction, _message: discord.Message) -> None:
    """It is there to be told: discord.py reads the kind of the command off it."""


async def _completing(_interaction: Interaction, _current: str) -> list[app_commands.Choice[str]]:
    return []


def _told(description: str, key: str) -> app_commands.locale_str:
    """Give a description as it is translated: by the key of our words for it, when it is ours."""
    return app_commands.locale_str(description, key=key)


def _annotation(option: Option) -> Any:
    kind = TYPES[option.kind]
    if option.least is not None or option.most is not None:
        number = float if option.kind == "number" else int
        least, most = (number(bound) if bound is not None else None for bound in (option.least, option.most))
        kind = cast(Any, app_commands.Range)[kind, least, most]
    return kind if option.required else kind | None


def _default(option: Option) -> Any:
    return inspect.Parameter.empty if option.required else None
