"""What is done about an approval before anybody says yes or no: other values, and a question back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.value_changes import ValueChanges
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.people.directory import Actor
from bot.questions.asking_back import AskingBack
from workflow import Clock, Database, Transaction


@dataclass(frozen=True, slots=True)
class Discussion:
    """Both of them, each in a commit of its own, once for an event."""

    changes: ValueChanges
    asking_back: AskingBack
    database: Database
    clock: Clock

    async def ask_back(self, actor: Actor, event: str, id: str, said: str, digest: str = "") -> Notice:
        """Ask whoever asked for an approval. The notice is what only this person is told."""

        def unit(tx: Transaction) -> Notice:
            if not inbox.first_press(tx, event, self.clock()):
                return Notice("", True)
            return self.asking_back.ask(tx, id, actor, said, digest).notice

        return await self.database.write(unit, "ask back")
