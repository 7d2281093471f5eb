"""Discord: slash commands, mentions, direct messages, threads, cards with buttons, forms, files."""

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.connection import NO_CONTENT, examine

__all__ = ["NO_CONTENT", "DiscordAdapter", "examine"]
