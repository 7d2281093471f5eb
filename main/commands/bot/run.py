"""`bot run`: the bot on all surfaces that are configured."""

from __future__ import annotations

from main.commands.outcome import carry_out


def run() -> None:
    """Start the bot and keep it running until it is told to stop."""
    from main.server.service import serve

    carry_out(serve())
