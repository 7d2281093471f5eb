"""What people say in a chat about themselves and who decides for them, before anybody routes it."""

from __future__ import annotations

from bot.delegation.absence_access import AbsenceAccess
from bot.delegation.link_access import LinkAccess
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory

COMMANDS = ("absent", "link", "unlink")


class PeopleRequests:
    """Carries such requests out. `key` makes one that is delivered again count once."""

    def __init__(self, absences: AbsenceAccess, links: LinkAccess, directory: Directory) -> None:
        self._absences = absences
        self._links = links
        self._directory = directory

    async def said(
        self, actor: Actor, text: str, thread: str, key: str = "", *, alone: bool = False
    ) -> Notice | None:  # fmt: skip
        """Do what somebody asks for; None: the text is about something else. `alone`: nobody else reads the answer."""
        language = self._directory.language_of(actor)
        told = await self._links.said(actor.person, text, thread, language, actor.real, alone=alone)
        return told or await self._absences.said(actor, text, key)

    async def said_by_stranger(self, name: str, text: str, thread: str, language: str = "") -> Notice | None:
        """Link the account of somebody whom nobody knows, `platform:account`, by a code; None: it is something else."""
        return await self._links.said(name, text, thread, language, alone=True)
