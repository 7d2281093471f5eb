"""A question to people bound to a digest of exactly what was shown; decided once. Values and pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.language.detection import one_of
from bot.language.sentences import Words
from bot.security.signing_key import SigningKey
from workflow import Stopped, digest_of

State = Literal["open", "approved", "denied", "expired", "void"]
Verdict = Literal["approved", "denied"]

DIGEST_SHOWN = 16  # characters of the digest on buttons and cards


class Denied(Stopped):
    """Somebody said no. Uncaught, the run undoes what it did and ends `cancelled`."""

    def __init__(self, by: str, reason: str = "") -> None:
        super().__init__(f"{by} denied it: {reason}" if reason else f"{by} denied it")
        self.by = by
        self.reason = reason


class Expired(Stopped):
    """Nobody decided in time. Uncaught, the run undoes what it did and ends `cancelled`."""

    def __init__(self) -> None:
        super().__init__("nobody decided in time")


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
    expires_at: int
    created_at: int
    digest: str = ""
    state: State = "open"
    decided_by: str = ""
    acting: str = ""  # who was at the keyboard, when they acted as somebody else
    requester_real: str = ""  # the same of who asked
    via: str = ""
    reason: str = ""
    decided_at: int | None = None


def digest(approval: Approval) -> str:
    """Give the SHA-256 of all that a decision is about; any change of it makes another approval."""
    return digest_of(
        {
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
    )


def token(approval: Approval, verdict: Verdict, signing_key: SigningKey) -> str:
    """Give what a button carries: at most 64 characters, unguessable, good for this approval as it was shown."""
    return signing_key.sign(f"a:{approval.id}:{approval.digest[:DIGEST_SHOWN]}:{'y' if verdict == 'approved' else 'n'}")


def command_about(approval: str, surface: str) -> str:
    """Give what is typed about an approval on a surface: a terminal decides it, elsewhere it is listed."""
    if surface in ("console", "cli"):
        return f"bot approvals approve {approval}"
    return "/approvals" if surface == "web" else "/bot approvals"


@dataclass(frozen=True, slots=True)
class SignedVerdict:
    """What a signed button says."""

    approval: str
    digest: str  # the first 16 characters
    verdict: Verdict


def read_token(text: str, signing_key: SigningKey) -> SignedVerdict | None:
    """Read a button's token; None when it is forged, damaged or not an approval's."""
    signed = signing_key.check(text)
    parts = signed.split(":") if signed else []
    if len(parts) != 4 or parts[0] != "a" or parts[3] not in ("y", "n"):
        return None
    return SignedVerdict(parts[1], parts[2], "approved" if parts[3] == "y" else "denied")


def people_words(by: Iterable[str], titles: Iterable[str], words: Words) -> str:
    """Name those who may decide, for people: the members where they are few, else their groups. Empty: nobody may."""
    groups, names = list(by), list(titles)
    if not names:
        return "" if groups else words.anybody_else
    return one_of(names, words) if len(names) <= 4 else words.somebody_of.format(groups=", ".join(groups))
