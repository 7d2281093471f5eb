"""What people say in a chat about themselves and who decides for them, before anybody routes it."""

from __future__ import annotations

from bot.delegation.absence_access import AbsenceAccess
from bot.messages.inbound import Notice
from bot.people.directory import Actor

COMMANDS = ("absent",)


class PeopleRequests:
    """Carries such requests out. `key` makes one that is delivered again count once."""

    def __init__(self, absences: AbsenceAccess) -> None:
        self._absences = absences

    async def said(self, actor: Actor, text: str, key: str = "") -> Notice | None:
        """Do what somebody asks for; None: the text is about something else."""
        return await self._absences.said(actor, text, key)
