"""What nobody decided in time is asked again by whoever asked: in the run that waits still, or in a new one."""

from __future__ import annotations

import json
from dataclasses import replace

from bot import audit
from bot.approvals import escalated
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.cards import ApprovalCards
from bot.approvals.escalated import AGAIN, Escalated
from bot.authoring.origin import Origin
from bot.errors import BotError
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.parameters.call import Call, decode_calls
from bot.people.directory import Actor, Directory
from bot.runs.sequence import RunSequence
from workflow import ENDED, Clock, Database, Engine, Run, Transaction


class AskingAgain:
    """Asks again, once for each approval, each in a commit of its own; the engine is told of what follows."""

    def __init__(
        self, database: Database, engine: Engine, sequence: RunSequence, cards: ApprovalCards, directory: Directory,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._sequence = sequence
        self._cards = cards
        self._directory = directory
        self._clock = clock

    async def ask(self, actor: Actor, id: str, event: str = "", language: str = "") -> tuple[Notice, str]:
        """Ask an approval again; gives what whoever asks is told, and the run that has something to do now."""
        words = words_in(self._directory.language_of(actor, language))
        found = await approval_store.get(self._database, id)
        run = await self._engine.run(found.run) if found is not None else None
        if found is None or run is None:
            return Notice(words.no_approval.format(approval=id), False), ""

        def unit(tx: Transaction) -> tuple[Notice, Run | None]:
            if event and not inbox.first_press(tx, event, self._clock()):
                return Notice("", True), None
            return self._ask(tx, actor, approval_store.get_in(tx, id) or found, run, words)

        notice, following = await self._database.write(unit, "ask again")
        if following is not None:
            self._engine.wake(following.id, following.lane)
        return notice, following.id if following is not None else ""

    def _ask(self, tx: Transaction, actor: Actor, found: Approval, run: Run, words: Words) -> tuple[Notice, Run | None]:
        told = words.deadlines
        if actor.person != found.requester:
            who = self._directory.title(found.requester)
            return Notice(told.only_requester.format(who=who), False), None
        if found.state != "expired":
            return Notice(told.not_expired, False), None
        if found.is_asked_again:
            return Notice(told.asked_again_before, False), None
        try:
            following = self._following(tx, actor, found, run)
        except BotError as error:
            return Notice(str(error), False), None
        if following is None:
            return Notice(told.went_on.format(process=run.process, run=run.id), False), None
        escalated.add(tx, found.id, Escalated(AGAIN, (), self._clock()))
        self._cards.close_asked_again(tx, found)
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, "asked again", found.id, following.id)
        return Notice(told.asked_again.format(run=following.id), True), following

    def _following(self, tx: Transaction, actor: Actor, found: Approval, run: Run) -> Run | None:
        """Give the run that asks again: the same, where it waits still, or a new one where that has ended.

        None: it went on without a decision. Raises BotError where whoever asked may not start it any more.
        """
        if self._engine.is_waiting(tx, run.id, found.key):
            self._engine.signal(tx, run.id, found.key, json.dumps({"approval": found.id}))
            return run
        if self._engine.status_in(tx, run.id) not in ENDED:
            return None
        origin = Origin.decode(run.origin)
        calls = [Call(run.process, json.loads(run.params)), *decode_calls(origin.then)]
        anew = replace(origin, message=f"{found.id}-again", acting=actor.real, then="")
        [first, *_] = self._sequence.begin(anew, calls, in_order=True)
        self._engine.start(tx, first)
        return first
