"""What the console talks through: a real terminal, or lines in and lines out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from adapters.console.open_cards import NumberedAction
from bot import Post


class Screen(Protocol):
    """Shows posts, and gives what is typed."""

    def show(self, post: Post, choices: Sequence[NumberedAction] = ()) -> None:
        """Show a post, with the numbers of what can be pressed."""
        ...

    def note(self, text: str, style: str = "dim") -> None:
        """Say something that is no message of the bot."""
        ...

    def progress(self, about: str, text: str) -> None:
        """Show what happens now; an empty text takes it away."""
        ...

    def prompt(self, text: str) -> None:
        """Ask for one line in particular; an empty text is the usual prompt."""
        ...

    async def line(self) -> str | None:
        """Wait for what is typed next; None: the person wants to leave, or to drop what they were asked."""
        ...

    async def release(self) -> None:
        """Give the keyboard back: nothing is read any more, and what comes is still shown."""
        ...
