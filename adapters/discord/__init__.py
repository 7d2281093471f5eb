"""Discord: slash commands, mentions, direct messages, threads, cards with buttons, forms, files."""

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.connection import examine
from adapters.discord.tree import Memory

__all__ = ["DiscordAdapter", "Memory", "examine"]
