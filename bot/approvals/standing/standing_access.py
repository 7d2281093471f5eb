"""What is approved beforehand: listed and revoked, each by those who may."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.approvals import policy
from bot.approvals.standing import store
from bot.approvals.standing.standing_approval import StandingApproval
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.language.detection import words_in
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from workflow import Database, Transaction


class StandingAccess:
    """Every method checks who asks."""

    def __init__(
        self, database: Database, directory: Directory, standing: StandingApprovals, admins: Iterable[str]
    ) -> None:
        self._database = database
        self._directory = directory
        self._standing = standing
        self._admins = frozenset(admins)

    async def all(self, actor: Actor) -> list[StandingApproval]:
        """Give those that this person gave or may revoke, also those that are over or used up."""
        return [each for each in await store.all_of(self._database) if self._may_revoke(actor, each)]

    def line(self, standing: StandingApproval, language: str = "") -> str:
        """Say what one is for."""
        return self._standing.line(standing, language)

    async def lines(self, actor: Actor) -> list[str]:
        """Give those that still say yes, for people."""
        language, today = self._directory.language_of(actor), self._directory.absences.today
        found = [each for each in await self.all(actor) if each.is_usable(today(each.owner))]
        return [self.line(each, language) for each in found]

    async def revoke(self, actor: Actor, id: str) -> Notice:
        """Revoke one by its id: its owner, whoever may decide the same, and admins may."""
        language = self._directory.language_of(actor)
        words = words_in(language).people.standing

        def unit(tx: Transaction) -> Notice:
            found = store.get_in(tx, id)
            if found is None:
                return Notice(words.no_such, False)
            if not self._may_revoke(actor, found):
                return Notice(words.not_yours.format(who=self._directory.title(found.owner)), False)
            if not self._standing.revoke(tx, found, actor):
                return Notice(words.no_such, False)
            return Notice(words.revoked.format(what=self.line(found, language)), True)

        return await self._database.write(unit, "revoke")

    def _may_revoke(self, actor: Actor, standing: StandingApproval) -> bool:
        named = tuple(map(str, json.loads(standing.by)))
        return actor.person in {standing.owner, *self._admins} or policy.is_named(self._directory, named, actor)
