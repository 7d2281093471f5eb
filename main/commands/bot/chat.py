"""`bot chat`: talk in the terminal."""

from __future__ import annotations

from main.commands.options import As
from main.commands.outcome import carry_out


def chat(acting_as: As = "") -> None:
    """Talk to the bot in this terminal, or line by line through a pipe."""
    from main.terminal.talk import talk

    carry_out(talk(acting_as))
