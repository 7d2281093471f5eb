"""The approvals that somebody may see, and deciding them: every method checks who asks."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from bot.approvals import policy, voting
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Press, SignedVerdict, Verdict
from bot.approvals.assignment.lists import ApprovalLists, ListName
from bot.approvals.deciding.decided import MOST_AT_ONCE, MOST_ID, ChosenApproval, Decided, DecidedItem
from bot.approvals.discussion.changing import ApprovalChanges
from bot.approvals.protocol import Approvals
from bot.approvals.standing.standing_access import StandingAccess
from bot.errors import Refused
from bot.language.detection import words_in
from bot.messages import inbox, outbox
from bot.messages.card import Card
from bot.messages.inbound import Notice
from bot.messages.notifications import notified_words
from bot.messages.sent_card import sent_cards
from bot.people.directory import Actor, Directory
from bot.rows import ListPage, cut, wanted
from bot.text import one_line, shortened
from workflow import Clock, Database, Engine, Status, Transaction

log = logging.getLogger(__name__)

MOST_LISTED = 1_000
MOST_COUNTED = 100  # for a number beside a link


class ApprovalAccess:
    """List and decide, each decision in a commit of its own; the engine is told at once when a run can go on."""

    def __init__(
        self, database: Database, engine: Engine, approvals: Approvals, directory: Directory, clock: Clock,
        standing: StandingAccess,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._approvals = approvals
        self._changes = ApprovalChanges(approvals.cards, directory, clock)
        self._directory = directory
        self._clock = clock
        self.standing = standing
        self._lists = ApprovalLists(database, directory)

    async def listed(self, actor: Actor, which: ListName, number: int = 1, *, size: int = 20) -> ListPage[Approval]:
        """Give a page of what this person has to decide, of what waits for others, or of what was decided."""
        ids = cut(await self._lists.ids(actor, which, wanted(number, size)), number, size)
        return ids.with_items(await approval_store.these(self._database, ids.items))

    async def led_to(self, approvals: Iterable[Approval]) -> dict[str, Status]:
        """Give how the runs of these approvals stand, by their ids."""
        found = [await self._engine.run(run) for run in {each.run for each in approvals}]
        return {run.id: run.status for run in found if run is not None}

    async def page(self, actor: Actor, number: int = 1, *, size: int = 20, all: bool = False) -> ListPage[Approval]:
        """Give the approvals that this person asked for or may decide: the open ones, the first to expire first.

        `all`: those that are over too, the latest first.
        """
        lists = await approval_store.deciders(self._database, open=not all)
        bys = [by for by, names in lists.items() if policy.is_named(self._directory, names, actor)]
        most = wanted(number, size)
        if all:
            found = await approval_store.latest(self._database, bys, actor.person, most)
        else:
            handed = await self._lists.handed_to(actor, most)
            found = await approval_store.soonest(self._database, bys, actor.person, most, handed)
        ids = cut(found, number, size)
        return ids.with_items(await approval_store.these(self._database, ids.items))

    async def these(self, actor: Actor, ids: Iterable[str]) -> list[Approval]:
        """Give those of these approvals, by id, that this person asked for or may decide, or might have."""
        found = await approval_store.these(self._database, ids)
        return [each for each in found if each.requester == actor.person or self._concerns(actor, each)]

    async def one(self, actor: Actor, id: str) -> Approval | None:
        """Give an approval by its id or the unique beginning of it; None where it is not this person's either."""
        return next(iter(await self.these(actor, [await self.whole_id(id)])), None)

    async def waiting(self, actor: Actor) -> list[Approval]:
        """Give the open approvals that this person asked for or may decide, the first to expire first."""
        return list((await self.page(actor, size=MOST_LISTED)).items)

    async def to_decide(self, actor: Actor, most: int = MOST_COUNTED) -> int:
        """Count the open approvals that wait for this person, up to so many."""
        return len(await self._lists.ids(actor, "mine", most))

    async def undecided(self, actor: Actor, most: int = MOST_COUNTED) -> list[Approval]:
        """Give the open approvals that wait for this person, the first to expire first, up to so many."""
        return await approval_store.these(self._database, await self._lists.ids(actor, "mine", most))

    async def open_from(self, person: str, process: str) -> list[Approval]:
        """Give the open approvals that a person's runs of a process wait for."""
        return await approval_store.open_from(self._database, person, process)

    async def in_thread(self, actor: Actor, thread: str) -> list[Approval]:
        """Give the open approvals whose cards stand in this thread, or that this person may decide."""
        return [each for each in await self.waiting(actor) if each.thread == thread or self._decides(actor, each)]

    def deciders(self, approval: Approval, language: str = "") -> str:
        """Name those who may decide an approval, as people read them; nothing when there is nobody."""
        return policy.deciders(self._directory, approval, language)

    def waits_for(self, actor: Actor, approval: Approval) -> bool:
        """Say whether an open approval waits for this person: they may decide it and have not voted."""
        may = approval.state == "open" and self._decides(actor, approval)
        return may and voting.standing(self._directory, approval, actor) is None

    def outcome(self, approval: Approval, language: str = "") -> str:
        """Say how an approval ended: by whom, where and when."""
        return self._approvals.cards.outcome(approval, language)

    def requester(self, approval: Approval) -> str:
        """Name who asked for an approval, as people read it."""
        return self._directory.title(approval.requester)

    def card(self, approval: Approval, language: str = "", surface: str = "", reader: Actor | None = None) -> Card:
        """Give the card of an approval for a surface, as it stands now; `reader` sees it alone."""
        if reader is None:
            return self._approvals.cards.card(approval, language, surface)
        return self._approvals.cards.card_for(approval, reader, language, surface)

    async def notified(self, approval: Approval, language: str = "") -> str:
        """Say who was told of an approval, where and when."""
        cards = await sent_cards(self._database, approval.id)
        return notified_words(self._directory, approval.by, approval.thread, cards, language)

    async def language_of(self, id: str, person: str, thread: str) -> str:
        """Give the language of an approval's card in a thread; to the one who asked, where they asked."""
        found = await approval_store.get(self._database, id)
        own = found is not None and found.requester == person
        return await outbox.language_of_card(self._database, id, found.thread if found is not None and own else thread)

    async def whole_id(self, id: str) -> str:
        """Give the id of the one approval that begins like this; where there is none, what was said."""
        return await approval_store.whole_id(self._database, id)

    async def decide(
        self, actor: Actor, id: str, verdict: Press, reason: str = "", *, digest_start: str = ""
    ) -> Notice:
        """Decide an approval by its id or the unique beginning of it. The notice says what became of it.

        With the beginning of a digest it counts only for what was shown with that.
        """
        whole = await self.whole_id(id)
        decided = await self._database.write(
            lambda tx: self._approvals.decide(tx, whole, actor, verdict, reason, digest_start), "decide"
        )
        return self._followed(decided, actor, whole, verdict)

    async def decide_several(
        self, actor: Actor, chosen: Sequence[ChosenApproval], verdict: Verdict, reason: str = "", language: str = ""
    ) -> list[DecidedItem]:
        """Decide them one after the other, and tell what became of each. Raises Refused where none is decided.

        They must be of one process: whoever says yes to many at once has one thing in mind.
        """
        words = words_in(language).approvals
        wanted = {await self.whole_id(each.id): each for each in chosen[: MOST_AT_ONCE + 1]}
        if not wanted:
            raise Refused(words.nothing_selected)
        if len(wanted) > MOST_AT_ONCE:
            raise Refused(words.too_many.format(most=MOST_AT_ONCE))
        known = {each.id: each for each in await self.these(actor, wanted)}
        processes = sorted({each.process for each in known.values()})
        if len(processes) > 1:
            raise Refused(words.two_processes.format(processes=", ".join(processes)))
        decided: list[DecidedItem] = []
        for name, each in wanted.items():
            title = one_line(known[name].title) if name in known else ""
            notice = await self.decide(actor, name, verdict, reason, digest_start=each.digest_start)
            decided.append(DecidedItem(shortened(one_line(name), MOST_ID), title, notice))
        return decided

    async def allow_always(self, actor: Actor, id: str, terms: str, review: date | None = None) -> Notice:
        """Say yes beforehand to all that is asked like this one, and to it while it is open."""
        whole = await self.whole_id(id)
        decided = await self._database.write(
            lambda tx: self._approvals.allow_always(tx, whole, actor, terms, review=review), "allow always"
        )
        return self._followed(decided, actor, whole, "always")

    async def reason_asked(self, signed: SignedVerdict) -> Literal["", "may", "must"]:
        """Say whether a button's verdict may, or must, say why."""
        if signed.verdict in ("withdrawn", "always"):
            return ""
        if signed.verdict == "emergency":
            return "must"
        found = await approval_store.get(self._database, signed.approval)
        yes = signed.verdict == "approved"
        if found is not None and found.policy.needs_reason(yes=yes):
            return "must"
        return "" if yes else "may"

    async def press(self, actor: Actor, event: str, signed: SignedVerdict, reason: str) -> Notice:
        """Decide by the button of a card. The notice is what only this person is told.

        One commit holds the event, the policy check and the decision, so a press that is delivered twice counts once.
        """

        def unit(tx: Transaction) -> Decided:
            if not inbox.first_press(tx, event, self._clock()):
                return Decided(Notice("", True))
            return self._approvals.decide(tx, signed.approval, actor, signed.verdict, reason, signed.digest)

        decided = await self._database.write(unit, "click")
        return self._followed(decided, actor, signed.approval, signed.verdict)

    async def why_not_change(self, actor: Actor, id: str, digest: str = "") -> Notice | None:
        """Give what somebody is told who may not change an approval's values now; None: they may."""
        refused = await self._database.write(lambda tx: self._changes.why_not(tx, id, actor, digest), "may change")
        return None if refused is None else self._followed(refused, actor, id, "changed")

    async def change(self, actor: Actor, event: str, id: str, values: str, digest: str) -> Notice:
        """Give an approval other values, once for an event; they are all of them, a JSON object that was checked."""

        def unit(tx: Transaction) -> Decided:
            if not inbox.first_press(tx, event, self._clock()):
                return Decided(Notice("", True))
            return self._changes.change(tx, id, actor, values, digest)

        return self._followed(await self._database.write(unit, "change"), actor, id, "changed")

    def _followed(self, decided: Decided, actor: Actor, approval: str, verdict: Press) -> Notice:
        facts = {"approval": approval, "run": decided.run or None, "person": actor.person}
        if decided.run:
            log.info("approval decided: %s", verdict, extra={"facts": facts})
            self._engine.wake(decided.run)
        elif not decided.notice.ok:
            log.info("decision refused: %s", decided.record or decided.notice.text, extra={"facts": facts})
        return decided.notice

    def _concerns(self, actor: Actor, approval: Approval) -> bool:
        return self._decides(actor, approval) or policy.took_part(approval, actor)

    def _decides(self, actor: Actor, approval: Approval) -> bool:
        return policy.may_decide(self._directory, approval, actor)
