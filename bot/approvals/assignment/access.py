"""Claiming, delegating and reminding, each in a commit of its own."""

from __future__ import annotations

import logging
from typing import Literal

from bot.approvals import deputies
from bot.approvals import store as approval_store
from bot.approvals.assignment.claims import HOUR, Claims
from bot.approvals.assignment.delegations import Delegations
from bot.approvals.assignment.reminder_requests import ReminderRequests
from bot.approvals.buttons.action import SignedAction
from bot.approvals.cards import ApprovalCards
from bot.approvals.reminding import Reminding
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory
from workflow import Clock, Database, Runs, Transaction

log = logging.getLogger(__name__)


class AssignmentAccess:
    """What people do about an approval besides deciding it."""

    def __init__(
        self, database: Database, runs: Runs, cards: ApprovalCards, directory: Directory, clock: Clock,
        reminding: Reminding,
    ) -> None:  # fmt: skip
        self._database = database
        self._directory = directory
        self._clock = clock
        self.claims = Claims(runs, cards, directory, clock, reminding)
        self._delegations = Delegations(cards, directory, clock, reminding)
        self._reminder_requests = ReminderRequests(cards, directory, clock)

    async def act(self, actor: Actor, signed: SignedAction, said: str = "", *, period: int = HOUR) -> Notice:
        """Do it for an approval by its id or the unique beginning of it. The notice says what became of it."""
        whole = await approval_store.whole_id(self._database, signed.approval)
        meant = SignedAction(whole, signed.action)
        notice = await self._database.write(lambda tx: self._act(tx, actor, meant, said, period), signed.action)
        return self._logged(notice, actor, meant)

    async def press(self, actor: Actor, event: str, signed: SignedAction, said: str) -> Notice:
        """Do it by the button of a card. One that is delivered twice counts once."""

        def unit(tx: Transaction) -> Notice:
            if not inbox.first_press(tx, event, self._clock()):
                return Notice("", True)
            return self._act(tx, actor, signed, said, HOUR)

        return self._logged(await self._database.write(unit, signed.action), actor, signed)

    async def offered(self, id: str) -> tuple[str, ...]:
        """Give those whom an approval may be handed to, as people read them; none where those are too many."""
        found = await approval_store.get(self._database, id)
        return () if found is None else deputies.offered(self._directory, found)

    def _act(self, tx: Transaction, actor: Actor, signed: SignedAction, said: str, period: int) -> Notice:
        match signed.action:
            case "take":
                return self.claims.take(tx, signed.approval, actor, period)
            case "let go":
                return self.claims.let_go(tx, signed.approval, actor)
            case "delegate":
                return self._delegations.delegate(tx, signed.approval, actor, said)
            case "remind":
                return self._reminder_requests.remind(tx, signed.approval, actor)

    def _logged(self, notice: Notice, actor: Actor, signed: SignedAction) -> Notice:
        outcome: Literal["done", "refused"] = "done" if notice.ok else "refused"
        facts = {"approval": signed.approval, "person": actor.person}
        log.info("approval: %s: %s", signed.action, outcome, extra={"facts": facts})
        return notice
