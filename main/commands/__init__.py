"""The command line: `bot`."""

from main.commands.tree import app

__all__ = ["app"]
