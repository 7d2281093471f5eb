"""The runs that somebody may see, and what they may do with them: every method checks who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot import audit
from bot.approvals import policy
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.approvals.assignment.lists import ApprovalLists
from bot.approvals.protocol import Approvals
from bot.authoring.origin import Origin
from bot.errors import NotFound, Refused
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import inbox
from bot.people import permissions
from bot.people.directory import Actor, Directory
from bot.questions.question import Questions
from bot.routing.catalogue import Catalogue
from bot.routing.explanation import read_decision
from bot.rows import ListPage, cut, wanted
from workflow import ENDED, Clock, Database, Engine, Entry, Run, RunFilter, Status, Transaction

EVERY = RunFilter()
NOT_ENDED: tuple[Status, ...] = ("initializing", "running", "waiting", "waiting_approval", "paused", "rollback")
SHORTEST_PREFIX = 4  # characters of an id that are enough to name a run, when they are unique


@dataclass(frozen=True, slots=True)
class RunDetail:
    """All that there is to be told about a run. `decision` is None when no message started it, but a schedule."""

    run: Run
    steps: Sequence[Entry]
    approvals: Sequence[Approval]
    decision: Mapping[str, Any] | None = None
    said: str = ""  # the message that started it


class RunAccess:
    """Look at runs, cancel them, let parked ones go on; the engine is told at once when a run has something to do."""

    def __init__(
        self, database: Database, engine: Engine, approvals: Approvals, questions: Questions, catalogue: Catalogue,
        directory: Directory, clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._approvals = approvals
        self._questions = questions
        self._catalogue = catalogue
        self._directory = directory
        self._clock = clock

    async def page(
        self, actor: Actor, number: int = 1, *, size: int = 20, only: RunFilter = EVERY, mine: bool = False
    ) -> ListPage[Run]:
        """Give the runs that this person may see, the latest first; `mine`: that they asked for."""
        numbers = await self._numbers(actor, replace(only, lane=actor.person) if mine else only, wanted(number, size))
        found = cut(sorted(numbers, reverse=True), number, size)
        return found.with_items(await self._engine.numbered(found.items))

    async def _numbers(self, actor: Actor, only: RunFilter, most: int) -> set[int]:
        """Give the numbers of the latest runs: their own, of processes they are named for, and what they may decide."""
        if only.lane == actor.person:
            return set(await self._engine.numbers(only, most))
        found = set[int]() if only.lane else set(await self._engine.numbers(replace(only, lane=actor.person), most))
        for process in self._catalogue.listed if not only.process else (only.process,):
            named = self._catalogue.named_for(process)
            if permissions.may_see(self._directory, actor.person, "", named):
                found.update(await self._engine.numbers(replace(only, process=process), most))
        lists = await approval_store.deciders(self._database, open=False)
        bys = [by for by, names in lists.items() if policy.is_named(self._directory, names, actor)]
        decided = await approval_store.runs_of(self._database, bys, most)
        decided |= await ApprovalLists(self._database, self._directory).runs(actor, most)
        found.update(await self._engine.numbers_of(decided, only, most))
        return found

    async def latest(self, actor: Actor, *, mine: bool = False, open: bool = False, most: int = 100) -> list[Run]:
        """Give the first of them; `open`: of those that have not ended."""
        only = RunFilter(statuses=NOT_ENDED) if open else EVERY
        return list((await self.page(actor, size=most, only=only, mine=mine)).items)

    async def get(self, actor: Actor, id: str) -> Run:
        """Give one run by its id or the unique beginning of it. Raises NotFound; a run of others does not exist."""
        run = await self._engine.run(id)
        if run is None and len(id) >= SHORTEST_PREFIX:
            found = await self._engine.latest(start=id, most=2)
            run = found[0] if len(found) == 1 else None
        if run is None or not (self._sees(actor.person, run) or await self._decides(actor, run)):
            raise NotFound(self._words(actor).no_such_run.format(run=id))
        return run

    async def detail(self, actor: Actor, id: str) -> RunDetail:
        """Give one run with its steps, its approvals and why it was started. Raises NotFound."""
        run = await self.get(actor, id)
        steps = await self._engine.entries(run.id)
        approvals = await approval_store.of_run(self._database, run.id)
        message = await inbox.get(self._database, Origin.decode(run.origin).message)
        if message is None:
            return RunDetail(run, steps, approvals)
        return RunDetail(run, steps, approvals, read_decision(message.decision), message.text)

    async def cancel(self, actor: Actor, id: str) -> Run:
        """Cancel a run: the requester may, and those who are named for its process. Raises Refused, NotFound."""
        run = await self.cancellable(actor, id)
        if not await self._database.write(lambda tx: self.cancel_in(tx, actor, run), "cancel"):
            raise Refused(self._words(actor, run).taken_back_already.format(process=run.process, run=run.id))
        self._engine.turn(run.id)
        return run

    async def cancellable(self, actor: Actor, id: str) -> Run:
        """Give a run that this person may cancel now. Raises Refused, NotFound."""
        run = await self._own(actor, id, lambda words: words.may_not_cancel)
        if run.status in ENDED:
            raise Refused(_stands(run, self._words(actor, run).is_over, self._words(actor, run)))
        return run

    def cancel_in(self, tx: Transaction, actor: Actor, run: Run) -> bool:
        """Cancel a run in the caller's commit; tell the engine afterwards. False: it is being taken back already."""
        reason = f"cancelled by {self._directory.title(actor.person)}"
        turned = self._engine.cancel(tx, run.id, reason)
        if turned:
            self._approvals.void_all(tx, run.id, reason)
            self._questions.drop_of_run(tx, run.id)
            self._audit(tx, actor, "cancelled", run)
        return turned

    async def resume(self, actor: Actor, id: str) -> Run:
        """Let a parked run go on. Raises Refused when it is not parked."""
        run = await self._own(actor, id, lambda words: words.may_not_resume)

        def unit(tx: Transaction) -> bool:
            resumed = self._engine.resume(tx, run.id)
            if resumed:
                self._audit(tx, actor, "resumed", run)
            return resumed

        if not await self._database.write(unit, "resume"):
            raise Refused(_stands(run, self._words(actor, run).not_parked, self._words(actor, run)))
        self._engine.wake(run.id)
        return run

    async def _own(self, actor: Actor, id: str, refusal: Callable[[Words], str]) -> Run:
        """Give a run that is this person's to end. Raises Refused, in these words, when they may only look at it."""
        run = await self.get(actor, id)
        if self._sees(actor.person, run) or await self._decides(actor, run, named=True):
            return run
        asker = self._directory.title(Origin.decode(run.origin).person)
        raise Refused(refusal(self._words(actor, run)).format(who=asker, process=run.process, run=run.id))

    async def _decides(self, actor: Actor, run: Run, *, named: bool = False) -> bool:
        """Say whether a person may decide what a run asked for; `named`: because they were named, not as anybody."""
        asked = await approval_store.of_run(self._database, run.id)
        if named:
            return any(each.by and self._is_named(actor, each) for each in asked)
        return any(policy.may_decide(self._directory, each, actor) or policy.took_part(each, actor) for each in asked)

    def _is_named(self, actor: Actor, approval: Approval) -> bool:
        """Say whether somebody may decide in their own right: an approval that is handed on hands on no run."""
        named = policy.is_named(self._directory, approval.by, actor)
        return named and policy.may_decide(self._directory, approval, actor)

    def _sees(self, person: str, run: Run) -> bool:
        named = self._catalogue.named_for(run.process)
        return permissions.may_see(self._directory, person, Origin.decode(run.origin).person, named)

    def _words(self, actor: Actor, run: Run | None = None) -> Words:
        """Give the words for a person who may see this run: theirs, else those of the request that began it."""
        asked = Origin.decode(run.origin).language if run is not None else ""
        return words_in(self._directory.language_of(actor, asked))

    def _audit(self, tx: Transaction, actor: Actor, action: str, run: Run) -> None:
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, action, run.id)


def _stands(run: Run, sentence: str, words: Words) -> str:
    return sentence.format(process=run.process, run=run.id, status=words.statuses[run.status])
