"""Sentences about the bot itself: help, status, cancel, why, and approvals that somebody types. Knows no process."""

from __future__ import annotations

import re

from bot import Do, Trace, Turn
from router.text import plain, words

_PLEASE = r"(?:please |bitte )?"
_HELP = re.compile(
    rf"(?:{_PLEASE}help(?: me)?(?: please)?|what can (?:you|i) (?:do|ask)(?: (?:for me|here|you))?|what do you do"
    r"|how do you work|who are you|what are you|hilfe|was kannst du(?: alles)?|commands|what can you help me with)"
)
_STATUS = re.compile(
    rf"{_PLEASE}(?:status|(?:show |list )?my runs|show (?:me )?(?:the |my )?(?:status|runs)"
    r"|what is running|what's running|is it done(?: yet)?|are you done(?: yet)?"
    r"|how far (?:are you|is it)|what (?:are you|is it) doing|was läuft)"
)
_CANCEL = re.compile(
    rf"{_PLEASE}(?:cancel|abort|stop|abbrechen)(?: (?:it|that|this|my run|the run|my last run|run))?"
    r"(?: (?P<id>[a-z0-9-]*\d[a-z0-9-]*))?(?: please)?"
)
_FORGET = re.compile(
    r"(?:no )?(?:never mind|nevermind|nvm|forget (?:it|that|about it)|drop (?:it|that)|cancel(?: (?:it|that|this))?"
    r"|abort|stop|leave it|skip it|vergiss es|egal|abbrechen)(?: please| thanks| then)?"
)
_WHY = re.compile(
    r"why(?: (?:that|this|so|not|did you (?:do|choose|ask|ask me|start|say|think) (?:that|this|so|it)|did you ask))?"
    r"|how come|explain(?: (?:that|this|yourself|it))?|warum(?: das| denn)?|wieso"
)
_VERB = (
    r"(?P<verb>approve[sd]?|deny|denied|denies|reject(?:ed|s)?|decline[sd]?|lgtm"
    r"|genehmigen?|genehmigt|ablehnen|abgelehnt)"
)
# Whatever polite words come first; what follows is whatever is meant to be decided.
_VERDICT = re.compile(
    rf"(?:(?:yes|yep|ok|okay|sure|no|nope|ja|nein|please|bitte|can|could|would|you|someone|i|we|i'd|i'll|hereby|want|like|to"
    rf"|let's|just|have|has|been|is|it|this|that)\s+)*{_VERB}\b"
)


def control_of(turn: Turn, text: str, trace: Trace) -> Do | None:
    """Give what a whole message about the bot itself asks for, or None for any other message."""
    said = _said(text)
    verdict = _VERDICT.match(said)
    if verdict and not _is_offered(verdict.group("verb"), turn):
        return Do("verdict", "", trace)
    if _HELP.fullmatch(said):
        return Do("help", "", trace)
    if _STATUS.fullmatch(said):
        return Do("status", "", trace)
    if _WHY.fullmatch(said):
        return Do("why", "", trace)
    if match := _CANCEL.fullmatch(said):
        last = turn.last_run.id if turn.last_run else ""
        return Do("cancel", match.group("id") or last, trace)
    return None


def is_forgotten(text: str) -> bool:
    """Tell whether this drops the question that is open: «never mind»."""
    return bool(_FORGET.fullmatch(_said(text)))


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
