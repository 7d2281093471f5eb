"""A place where people talk, as the rest of the house sees it."""

from __future__ import annotations

from typing import Protocol

from bot.card import Post


class Adapter(Protocol):
    """Brings posts to a platform. What people say there it hands to `Bot.deliver` and `Desk.press`.

    `key` is unique for a post, so that one whose answer was lost can be found again. Errors of the platform are raised;
    the delivery tries again.
    """

    @property
    def name(self) -> str:
        """What stands before the first `/` of its threads."""
        ...

    @property
    def threads(self) -> str:
        """The beginning of the threads that this adapter serves; other processes may serve others of its name."""
        ...

    async def post(self, thread: str, post: Post, key: str) -> str:
        """Show a post and give its id on the platform."""
        ...

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Change what a post shows."""
        ...

    async def find(self, thread: str, key: str, since: int) -> str | None:
        """Look for a post that may have arrived although its answer was lost; `since` in UTC milliseconds."""
        ...
