"""Sentences about the bot itself: help, status, cancel, why, and approvals that somebody types. Knows no process."""

from __future__ import annotations

import re

from bot.routing.decision import Do, Trace, Turn
from router.language.spoken import heard
from router.language.text import plain, words

_PLEASE = heard(lambda each: each.please)
_HELP = re.compile(rf"(?:(?:{_PLEASE}) )?(?:{heard(lambda each: each.help)})(?: (?:{_PLEASE}))?")
_STATUS = re.compile(rf"(?:(?:{_PLEASE}) )?(?:{heard(lambda each: each.status)})(?: (?:{_PLEASE}))?")
_CANCEL = re.compile(
    rf"(?:(?:{_PLEASE}) )?(?:{heard(lambda each: each.cancel)})(?: (?P<id>[a-z0-9-]*\d[a-z0-9-]*))?(?: (?:{_PLEASE}))?"
)
_FORGET = re.compile(heard(lambda each: each.forget))
_WHY = re.compile(heard(lambda each: each.why))
# Whatever polite words come first, each read in one way only; what follows is whatever is meant to be decided.
_VERDICT = re.compile(
    rf"(?:(?:{_PLEASE}|{heard(lambda each: each.willing)})\s+)*+(?P<verb>{heard(lambda each: each.verdict)})\b"
)


def control_of(turn: Turn, text: str, trace: Trace) -> Do | None:
    """Give what a whole message about the bot itself asks for, or None for any other message."""
    said, bare = _said(text), plain(text[:300])
    verdict = _VERDICT.match(said)
    if verdict and not _is_offered(verdict.group("verb"), turn):
        return Do("verdict", "", trace)
    if _HELP.fullmatch(bare):
        return Do("help", "", trace)
    if _STATUS.fullmatch(bare):
        return Do("status", "", trace)
    if _WHY.fullmatch(bare):
        return Do("why", "", trace)
    if match := _CANCEL.fullmatch(said):
        last = turn.last_run.id if turn.last_run else ""
        return Do("cancel", match.group("id") or last, trace)
    return None


def is_forgotten(text: str) -> bool:
    """Tell whether this drops the question that is open: «never mind»."""
    return bool(_FORGET.fullmatch(plain(text[:300])))


def _is_offered(verb: str, turn: Turn) -> bool:
    """Tell whether a process is about that verb, such as `approve_expense`; then the message may ask for it."""
    stem = verb[:6].rstrip("d")
    return any(
        word.startswith(stem)
        for offer in turn.offers
        for text in (offer.name.replace("_", " "), *offer.process.examples)
        for word in words(text)
    )


def _said(text: str) -> str:
    # an id may hold dashes, which are no words
    return (
        re.sub(r"\s+", " ", re.sub(r"[^\w\s'-]", " ", text[:200].casefold())).strip()
        if len(text) <= 200
        else plain(text[:300])
    )
