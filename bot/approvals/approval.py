"""A question to people bound to a digest of exactly what was shown; decided once. Values and pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.approvals.asked_back import AskedBack
from bot.approvals.assigned import ApprovalDelegation, Claim
from bot.approvals.escalated import AGAIN, DEADLINE, Escalated
from bot.language.detection import one_of
from bot.language.sentences import Words
from bot.parameters.editable import ChangedValues, Editable, values_in
from bot.people.directory import MAIL
from bot.policies.policy import Policy, as_data, is_plain
from bot.security.signing_key import SigningKey
from workflow import Stopped, digest_of

State = Literal["open", "approved", "denied", "expired", "void"]
Verdict = Literal["approved", "denied"]
# what a button says: a verdict, that an earlier one is taken back, a yes to all that is asked like this, or one in an
# emergency, that values become others, that one asks back
Press = Literal["approved", "denied", "withdrawn", "always", "emergency", "changed", "asked back"]

CHECK = "check"  # as `via`: a function of the process refused it
NO_DEADLINE = 253_402_300_799_000  # the last second of the year 9999: lists by deadline have it last
IN_TIME = "nobody decided in time"  # the reason of a no that nobody said
REVIEW = "review/"  # how the key of an emergency's review begins; the id of what is reviewed follows
DIGEST_SHOWN = 16  # characters of the digest on buttons and cards

NO_BY_TIME, LEFT_OUT = f"{IN_TIME}, which counts as no", f"{IN_TIME}, so it was left out"


class Denied(Stopped):
    """Somebody said no. Uncaught, the run undoes what it did and ends `cancelled`."""

    def __init__(self, by: str, reason: str = "") -> None:
        said = f"{by} denied it" if by else "nobody denied it"
        super().__init__(NO_BY_TIME if reason == IN_TIME and not by else f"{said}: {reason}" if reason else said)
        self.by = by
        self.reason = reason


class Expired(Stopped):
    """Nobody decided in time. Uncaught, the run undoes what it did and ends `cancelled`."""

    def __init__(self) -> None:
        super().__init__(IN_TIME)


class Skipped(Stopped):
    """Nobody decided in time, and what was asked for is then left out. It is no yes: uncaught, the run is undone."""

    def __init__(self) -> None:
        super().__init__(LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person said to an approval, for as long as they do not take it back."""

    person: str
    verdict: Verdict
    at: int  # UTC milliseconds
    acting: str = ""  # who was at the keyboard, when they acted as somebody else
    via: str = ""
    reason: str = ""
    roles: frozenset[str] = frozenset()  # of the platform's groups by which they may decide, those they were in
    stead: str = ""  # whose vote it is, where they are away or have handed it to this person

    @property
    def people(self) -> frozenset[str]:
        """Everybody whose vote this is: one human being has one, whatever names they use, and one with a deputy."""
        return frozenset((self.person, self.acting, self.stead)) - {""}


@dataclass(frozen=True, slots=True)
class Approval:
    """One question and what became of it. Times are UTC milliseconds."""

    id: str
    run: str
    key: str  # the wait of the run that it answers
    process: str
    version: str
    params: str  # JSON text
    requester: str
    thread: str  # where it was asked
    title: str
    fields: tuple[tuple[str, str], ...]
    covers: tuple[str, ...] | None  # digests of the calls that it allows; None: any
    by: tuple[str, ...]  # people and groups who may decide; empty: everybody but the requester
    self_approval: bool
    expires_at: int  # NO_DEADLINE: it waits without end
    created_at: int
    digest: str = ""
    state: State = "open"
    decided_by: str = ""
    acting: str = ""  # who was at the keyboard, when they acted as somebody else
    requester_real: str = ""  # the same of who asked
    via: str = ""
    reason: str = ""
    decided_at: int | None = None
    policy: Policy = field(default_factory=Policy)  # what `by` must say, and how many of them
    formula: int = 2  # of the digest
    votes: tuple[Vote, ...] = ()  # that stand, the first one first
    emergency: str = ""  # the approval by which it is reviewed that it was given in an emergency
    elsewhere: frozenset[str] = frozenset()  # who said yes to other questions of the run, where the policy asks
    editable: Editable | None = None  # what whoever decides may change; None: nothing
    changes: tuple[ChangedValues, ...] = ()  # of it, the first one first
    asked_back: tuple[AskedBack, ...] = ()  # the first one first
    kept_apart: frozenset[str] = frozenset()  # who said yes to others of its questions, whose policy keeps them apart
    claim: Claim | None = None
    delegations: tuple[ApprovalDelegation, ...] = ()  # that stand
    reminded_at: int | None = None  # when whoever asked last had the others reminded
    escalated: tuple[Escalated, ...] = ()  # to whom it went since; they are in `by` and in the policy
    asked_policy: Policy | None = None  # as it was before
    starts_at: int | None = None  # of what was approved and is held back until then
    used_at: int | None = None  # when the run went on after it was held back

    @property
    def is_held(self) -> bool:
        """Whether it was approved and has not started yet."""
        return self.state == "approved" and self.starts_at is not None and self.used_at is None

    @property
    def values(self) -> str:
        """What may be changed, as it is now: a JSON object."""
        if self.changes:
            return self.changes[-1].values
        return self.editable.start if self.editable is not None else "{}"

    @property
    def deadline(self) -> int | None:
        """Until when it is to be decided; None: it waits without end."""
        return None if self.expires_at >= NO_DEADLINE else self.expires_at

    @property
    def last_moment(self) -> int | None:
        """Until when it can be decided: some can when their deadline is over."""
        return None if self.policy.time.outlasts_deadline else self.deadline

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline is over, and it can still be decided."""
        return any(each.step == DEADLINE for each in self.escalated)

    @property
    def is_asked_again(self) -> bool:
        """Whether whoever asked has asked again, since nobody decided in time."""
        return any(each.step == AGAIN for each in self.escalated)

    def is_over(self, now: int) -> bool:
        """Say whether it is too late to decide it."""
        return self.last_moment is not None and self.last_moment <= now

    @property
    def is_review(self) -> bool:
        """Whether it is the review of an emergency, for which no run waits."""
        return self.key.startswith(REVIEW)

    @property
    def timers_end_with(self) -> str:
        """The run whose end ends its timers; empty for a review, which outlives the run."""
        return "" if self.is_review else self.run

    @property
    def excluded(self) -> frozenset[str]:
        """Who may not decide, for they decided something else of this run."""
        elsewhere = self.elsewhere if self.policy.apart else frozenset[str]()
        return elsewhere.union(self.policy.apart_from, self.kept_apart)

    def is_asked_by(self, person: str) -> bool:
        """Say whether this person asked for it, or sat at the keyboard."""
        return bool(person) and person in (self.requester, self.requester_real)

    @property
    def claimed_by(self) -> str:
        """Who sees to it and has not said anything yet; empty: nobody in particular."""
        if self.claim is None or any(self.claim.person in each.people for each in self.votes):
            return ""
        return self.claim.person

    def voted(self, verdict: Verdict) -> tuple[Vote, ...]:
        """Give the votes of this kind."""
        return tuple(each for each in self.votes if each.verdict == verdict)


def digest(approval: Approval) -> str:
    """Give the SHA-256 of all that a decision is about; any change of it makes another approval.

    An approval is checked by the formula by which it was opened, whichever version of the program that was. Nothing
    where its formula cannot say what it asks for now.
    """
    formula = FORMULAS.get(approval.formula)
    if approval.asked_policy is not None:
        approval = replace(approval, by=approval.asked_policy.by, policy=approval.asked_policy)
    told = formula(approval) if formula is not None else None
    return "" if told is None else digest_of(told)


def _first(approval: Approval) -> dict[str, Any] | None:
    """Give what was digested while one yes of those named was all that could be asked for."""
    return _shown(approval) if is_plain(approval.policy) and approval.editable is None else None


def _second(approval: Approval) -> dict[str, Any] | None:
    """Give what is digested where nothing may be changed."""
    if approval.editable is not None:
        return None
    return {**_shown(approval), "formula": 2, "policy": as_data(approval.policy)}


def _third(approval: Approval) -> dict[str, Any] | None:
    """Give what is digested where values may be changed: those of the beginning, and those of now."""
    if approval.editable is None:
        return None
    told = {"editable": approval.editable.as_data, "values": values_in(approval.values)}
    return {**_shown(approval), "formula": EDITABLE, "policy": as_data(approval.policy), **told}


EDITABLE = 3  # the formula of an approval with values that may be changed
FORMULAS: Mapping[int, Callable[[Approval], dict[str, Any] | None]] = {1: _first, 2: _second, EDITABLE: _third}


def _shown(approval: Approval) -> dict[str, Any]:
    return {
        "run": approval.run,
        "key": approval.key,
        "process": approval.process,
        "version": approval.version,
        "params": approval.params,
        "requester": approval.requester,
        "title": approval.title,
        "fields": approval.fields,
        "covers": approval.covers,
        "by": approval.by,
        "self_approval": approval.self_approval,
        "expires_at": approval.expires_at,
    }


SIGNS: Mapping[str, Press] = {
    "y": "approved", "n": "denied", "w": "withdrawn", "s": "always", "e": "emergency", "c": "changed",
    "b": "asked back",
}  # fmt: skip


def token(approval: Approval, verdict: Press, signing_key: SigningKey) -> str:
    """Give what a button carries: at most 64 characters, unguessable, good for this approval as it was shown."""
    sign = next(sign for sign, meant in SIGNS.items() if meant == verdict)
    return signing_key.sign(f"a:{approval.id}:{approval.digest[:DIGEST_SHOWN]}:{sign}")


def command_about(approval: str, surface: str) -> str:
    """Give what is typed about an approval: a terminal and a mail name what decides it, elsewhere it is listed."""
    if surface in ("console", "cli", MAIL):
        return f"bot approvals approve {approval}"
    return "/approvals" if surface == "web" else "/bot approvals"


@dataclass(frozen=True, slots=True)
class SignedVerdict:
    """What a signed button says."""

    approval: str
    digest: str  # the first 16 characters
    verdict: Press


def read_token(text: str, signing_key: SigningKey) -> SignedVerdict | None:
    """Read a button's token; None when it is forged, damaged or not an approval's."""
    signed = signing_key.check(text)
    parts = signed.split(":") if signed else []
    if len(parts) != 4 or parts[0] != "a" or parts[3] not in SIGNS:
        return None
    return SignedVerdict(parts[1], parts[2], SIGNS[parts[3]])


def people_words(by: Iterable[str], titles: Iterable[str], words: Words) -> str:
    """Name those who may decide, for people: the members where they are few, else their groups. Empty: nobody may."""
    groups, names = list(by), list(titles)
    if not names:
        return "" if groups else words.anybody_else
    return one_of(names, words) if len(names) <= 4 else words.somebody_of.format(groups=", ".join(groups))
