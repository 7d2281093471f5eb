"""Sentences about the bot itself: help, status, cancel, why, approvals, small talk. Of processes it knows examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from bot.routing.decision import Control, Do, Trace, Turn
from router.language.spoken import heard
from router.language.tables.about_bot import AboutBot
from router.language.text import plain, words
from router.values.recognition import unquoted

# What is said to the bot, and asks for nothing that must be done: a model may answer it better, where there is one.
SMALL_TALK: frozenset[Control] = frozenset(("greeting", "thanks", "farewell", "reaction", "back"))
_LONGEST = 120  # characters of a sentence about the bot

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


def _said_to_bot(part: Callable[[AboutBot], str]) -> str:
    return heard(lambda each: part(each.about_bot))


_SO = heard(lambda each: each.so)
_GREETING, _THANKS = _said_to_bot(lambda each: each.greeting), _said_to_bot(lambda each: each.thanks)
_FAREWELL, _POLITE = _said_to_bot(lambda each: each.farewell), _said_to_bot(lambda each: each.polite)
# «ok, thanks, bye»: the last of them counts.
_TALK = re.compile(
    rf"(?:(?:{_SO}) )?(?:(?:(?P<farewell>{_FAREWELL})|(?P<thanks>{_THANKS})|(?P<greeting>{_GREETING}))(?: |\Z)){{1,4}}"
)
_BEFORE = re.compile(rf"(?:(?:{_GREETING}|{_THANKS}|{_SO}|{_PLEASE}|{_POLITE}) )*+")
_AFTER = rf"(?: (?:{_PLEASE}|{_THANKS}))?"


def _whole(part: Callable[[AboutBot], str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_said_to_bot(part)}){_AFTER}")


_ABOUT: Mapping[Control, re.Pattern[str]] = {
    "cancel all": _whole(lambda each: each.cancel_all),
    "approvals": _whole(lambda each: each.approvals),
    "deciders": _whole(lambda each: each.deciders),
    "status": _whole(lambda each: each.runs),
    "back": _whole(lambda each: each.back),
}
_EMOTICON = re.compile(r"\s*(?:[:;=]['’]?-?[)(\]\[|/*]+|<3|\^\^)\s*")


def control_of(turn: Turn, text: str, trace: Trace) -> Do | None:
    """Give what a whole message about the bot itself asks for, or None for any other message.

    What an author gave as an example of a process is a request for that; what is quoted is a value.
    """
    found = _control_of(turn, text, trace)
    return None if found is not None and (unquoted(text) != text or _is_example(turn, text)) else found


def is_forgotten(text: str) -> bool:
    """Tell whether this drops the question that is open: «never mind»."""
    return bool(_FORGET.fullmatch(plain(text[:300])))


def _control_of(turn: Turn, text: str, trace: Trace) -> Do | None:
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
    if control := _control_in(text, bare):
        return Do(control, "", trace)
    if match := _CANCEL.fullmatch(said):
        last = turn.last_run.id if turn.last_run else ""
        return Do("cancel", match.group("id") or last, trace)
    return None


def _control_in(text: str, bare: str) -> Control | None:
    if len(text) > _LONGEST:
        return None
    if _is_reaction(text, bare):
        return "reaction"
    if match := _TALK.fullmatch(bare):
        told = match.groupdict()
        return "farewell" if told["farewell"] else "thanks" if told["thanks"] else "greeting"
    # what is polite in one language may begin the sentence in another: «y a-t-il …», «y …»
    begins = {0, match.end() if (match := _BEFORE.match(bare)) else 0}
    for control, pattern in _ABOUT.items():
        if any(pattern.fullmatch(bare, at) for at in begins):
            return control
    return None


def _is_example(turn: Turn, text: str) -> bool:
    said = plain(text)
    return any(said == plain(example) for offer in turn.offers for example in offer.process.examples)


def _is_reaction(text: str, bare: str) -> bool:
    """Tell whether a text without a word is a smile, or any other sign that people send instead of words."""
    return bool(_EMOTICON.fullmatch(text)) or (not bare and any(unicodedata.category(sign) == "So" for sign in text))


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
