"""What is said about a message that nobody routes: from a stranger, too late, or given up after too many attempts."""

from __future__ import annotations

from bot.conversation.responses.settlement import Settlement
from bot.language.detection import language_of, words_in
from bot.language.sentences import Words
from bot.messages.card import Post
from bot.messages.inbound import Notice
from bot.messages.inbox import Received
from workflow import Transaction


class Unrouted:
    """Answers in the language of the message itself: about its sender nothing may be known."""

    def __init__(self, settlement: Settlement) -> None:
        self._settlement = settlement

    async def stranger(self, received: Received) -> None:
        """Answer somebody whom `bot.toml` does not name."""
        unknown = Post(_words_for(received).stranger)
        await self._settlement.note(received, lambda tx: self._settlement.say(tx, received, unknown))

    async def too_late(self, received: Received) -> None:
        """Say that the question of a pressed button was over when the press was dealt with."""
        over = Post(_words_for(received).over, mood="quiet")
        await self._settlement.note(received, lambda tx: self._settlement.say(tx, received, over))

    async def told(self, received: Received, notice: Notice) -> None:
        """Say what became of a request that is about who decides."""
        post = Post(notice.text, mood="plain" if notice.ok else "bad")
        await self._settlement.note(received, lambda tx: self._settlement.say(tx, received, post))

    def sorry(self, tx: Transaction, received: Received) -> None:
        """Say that a message was parked."""
        self._settlement.say(tx, received, Post(_words_for(received).sorry, mood="bad"))


def _words_for(received: Received) -> Words:
    return words_in(language_of((received.text,)))
