"""Discord: slash commands, mentions, direct messages, threads, cards with buttons, forms, files."""

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.connection import NO_CONTENT, examine
from adapters.discord.tree import Memory

__all__ = ["NO_CONTENT", "DiscordAdapter", "Memory", "examine"]
