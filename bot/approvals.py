"""The approval protocol: open, decide by compare-and-set, expire, void; and the cards, on every surface."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot import access, store
from bot.approval import Approval, State, Verdict, digest, people_words, token
from bot.card import Button, Card, Post, visible
from bot.identity import new_id
from bot.keyring import Keyring
from bot.message import Notice
from bot.outbox import Outbox
from bot.people import Actor, Directory
from workflow import Clock, Runs, Timer, Transaction

WORDS = {"approved": "Approved", "denied": "Denied"}
MOST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of an attempt to decide. `run` has something to do now, when it is not empty."""

    notice: Notice
    run: str = ""


class Approvals:
    """All approvals of one database. Every method works in the caller's commit."""

    def __init__(self, runs: Runs, outbox: Outbox, directory: Directory, keyring: Keyring, clock: Clock) -> None:
        self._runs = runs
        self._outbox = outbox
        self._directory = directory
        self._keyring = keyring
        self._clock = clock

    def open(self, tx: Transaction, draft: Approval, about: str) -> Approval:
        """Write an approval, its expiry and its cards: where it was asked, and where its deciders look."""
        bound = replace(draft, id=new_id(), created_at=self._clock())
        bound = replace(bound, digest=digest(bound))
        store.open_approval(tx, bound)
        self._runs.set_timer(tx, bound.expires_at, "approval", bound.id, bound.run)
        post = Post(card=self.card(bound))
        for thread in dict.fromkeys((bound.thread, *self._directory.channels(bound.by))):
            self._outbox.post(tx, thread, post, about=about, reference=bound.id)
        store.audit(tx, bound.created_at, bound.requester, "", "", "asked for approval", bound.id, bound.title)
        return bound

    def decide(
        self, tx: Transaction, id: str, actor: Actor, verdict: Verdict, reason: str = "", digest_start: str = ""
    ) -> Decided:
        """Decide, once. Whoever may not, or comes late, is told privately why, and the run waits on."""
        found = store.approval_in(tx, id)
        if found is None:
            return Decided(Notice(f"There is no approval {id}. `bot approvals list` shows those that wait.", False))
        if found.state != "open":
            return Decided(Notice(f"This is over: {self.outcome(found)}.", False))
        if digest_start and not found.digest.startswith(digest_start):
            return Decided(Notice("This card is out of date: what it asks for has changed. Use the newer one.", False))
        refusal = access.why_not_decide(self._directory, found, actor.person)
        now = self._clock()
        if refusal:
            store.audit(tx, now, actor.person, actor.real, actor.via, f"was refused to have {verdict}", id, refusal)
            return Decided(Notice(refusal, False))
        reason = visible(reason.strip())[:MOST_REASON]
        if not store.settle_approval(tx, found, verdict, actor.person, actor.real, actor.via, reason, now):
            return Decided(Notice("Too late: the time to decide is over.", False))
        self._close(tx, id)
        value = {"approval": id, "verdict": verdict, "by": actor.person, "reason": reason, "at": now}
        self._runs.signal(tx, found.run, found.key, json.dumps(value))
        store.audit(tx, now, actor.person, actor.real, actor.via, verdict, id, reason)
        return Decided(Notice(f"{WORDS[verdict]}: {found.title}", True), found.run)

    def expire(self, tx: Transaction, timer: Timer) -> str:
        """Let an approval expire whose time is over; gives the run that goes on, or nothing."""
        found = store.approval_in(tx, timer.name)
        if found is None or not store.settle_approval(tx, found, "expired", "", "", "", "", self._clock()):
            return ""
        self._close(tx, found.id)
        value = {"approval": found.id, "verdict": "expired", "by": "", "reason": "", "at": self._clock()}
        self._runs.signal(tx, found.run, found.key, json.dumps(value))
        store.audit(tx, self._clock(), "", "", "", "expired", found.id)
        return found.run

    def accept(self, tx: Transaction, value: str, now_asked: Callable[[Approval], Approval], about: str) -> str | None:
        """Take a decision only if what will run now is what was shown. Else it is void, and asked anew: None."""
        found = store.approval_in(tx, json.loads(value)["approval"])
        if found is None:
            return None
        fresh = now_asked(found)
        if digest(fresh) == found.digest:
            return value
        store.void_decided(tx, found.id)
        self._outbox.close_cards(tx, found.id, "What it asks for has changed since: asked again below.")
        store.audit(tx, self._clock(), "", "", "", "voided", found.id, "what will run is not what was shown")
        self.open(tx, fresh, about)
        return None

    def void_all(self, tx: Transaction, run: str, why: str) -> None:
        """Close what a run still asks for: it has ended."""
        for found in store.open_approvals_of(tx, run):
            if store.settle_approval(tx, found, "void", "", "", "", why, self._clock()):
                self._close(tx, found.id)

    def card(self, approval: Approval) -> Card:
        """Give the card of an approval, as it stands."""
        deciders = self._directory.members(approval.by)
        may = [n for n in deciders if approval.self_approval or n != approval.requester]
        who = people_words(approval.by, [self._directory.title(name) for name in may])
        until = _time(approval.expires_at)
        requester = self._directory.title(approval.requester)
        card = Card(
            kind="approval",
            reference=approval.id,
            title=visible(approval.title),
            fields=tuple((visible(name), visible(value)) for name, value in approval.fields),
            note=(
                f"{requester} asked. {who[:1].upper()}{who[1:]} can decide until {until}: press a button, "
                f"or `bot approvals approve {approval.id}`. Digest {approval.digest[:8]}."
            ),
            buttons=(
                Button("Approve", token(approval, "approved", self._keyring), "primary"),
                Button("Deny", token(approval, "denied", self._keyring), "danger", asks="Why not? (may stay empty)"),
            ),
        )
        return card if approval.state == "open" else card.close(self.outcome(approval))

    def outcome(self, approval: Approval) -> str:
        """Say how an approval ended: by whom, where and when."""
        when = _time(approval.decided_at or 0)
        if approval.state == "expired":
            return f"expired at {when}, nobody decided"
        if approval.state == "void":
            return approval.reason or "no longer asked"
        who = self._directory.title(approval.decided_by)
        acting = f" (as {who}, by {self._directory.title(approval.acting)})" if approval.acting else ""
        where = f" on {approval.via}" if approval.via else ""
        why = f": {approval.reason}" if approval.reason else ""
        state: State = approval.state
        return f"{state} by {who}{acting}{where} at {when}{why}"

    def _close(self, tx: Transaction, id: str) -> None:
        closed = store.approval_in(tx, id)
        if closed is not None:
            how = self.outcome(closed)
            self._outbox.close_cards(tx, id, how[:1].upper() + how[1:])


def _time(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1_000, UTC).strftime("%d %b %H:%M UTC")
